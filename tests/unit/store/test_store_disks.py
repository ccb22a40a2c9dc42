"""A database on a network file system is known by the mounts."""

from pathlib import Path

import pytest

from bot.store.disks import network_of

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
nas:/share /srv/my\\040share nfs4 rw 0 0
/dev/sdb1 /srv/my\\040share/local xfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/callboard.db", None),
        ("/srv/my share/callboard.db", "nfs4"),
        ("/srv/my share/local/callboard.db", None),
        ("/srv/my share elsewhere/callboard.db", None),
    ],
)
def test_the_nearest_mount_counts(tmp_path: Path, path: str, kind: str | None) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert network_of(path, mounts) == kind


def test_where_no_mounts_are_known_nothing_is_said(tmp_path: Path) -> None:
    assert network_of("/callboard.db", tmp_path / "none") is None
