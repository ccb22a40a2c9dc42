"""Every emoji that Callboard writes is drawn on the sandbox's page."""

import re
from pathlib import Path

PAGE = Path("bot/sandbox/page/mrkdwn.js")
WRITTEN = re.compile(r"[\"' ]:([a-z_]{3,}): ")


def test_every_emoji_that_is_written_is_drawn() -> None:
    views = [*Path("bot/views").rglob("*.py"), *Path("bot/services").rglob("*.py"), *Path("handlers").rglob("*.py")]
    written = {name for path in views for name in WRITTEN.findall(path.read_text())}
    assert "warning" in written
    drawn = PAGE.read_text()
    assert sorted(name for name in written if f"{name}: " not in drawn) == []
