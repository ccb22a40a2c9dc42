"""The disk on which a database lies: of what kind it is, and that it keeps what was written."""

import os
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")  # Linux; elsewhere nothing is known
# Of these, SQLite's document says that locks and shared memory do not hold (https://sqlite.org/wal.html).
_NETWORKS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "fuse.sshfs", "fuse.s3fs"})


def network_of(path: str, mounts: Path = MOUNTS) -> str | None:
    """Return the kind of network file system on which the file lies, or None where it is a disk of this machine."""
    try:
        known = [line.split()[1:3] for line in mounts.read_text().splitlines()]
    except OSError:
        return None
    file = Path(path).resolve()
    above = [(len(where), kind) for where, kind in known if file.is_relative_to(where.replace("\\040", " "))]
    _, kind = max(above, default=(0, ""))
    return kind if kind in _NETWORKS else None


def keep_names(folder: Path) -> None:
    """Let files that were made or renamed in this folder have their names after a power cut too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
