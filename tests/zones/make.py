"""`python -m tests.zones.make`: makes `changes.txt` anew, with the C library's reading of the installed tzdata.

Needs glibc's `zdump` and `date`. Python's zoneinfo, which the bot uses, has no part in it.
"""

import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import tzdata

from tests.zones.table import TABLE

_ZONES = Path(tzdata.__file__).parent / "zoneinfo"
_SINCE = 1_767_225_600  # 2026 begins
_CHANGE = re.compile(r"\s(?P<utc>\w{3}\s+\d+ \d\d:\d\d:00 \d{4}) UT = .* gmtoff=(?P<offset>-?\d+)$")


def main() -> None:
    """Write the table."""
    names = (Path(tzdata.__file__).parent / "zones").read_text("ascii").split()
    first = f"# tzdata {tzdata.IANA_VERSION} as the C library reads it; made by `python -m tests.zones.make`"
    TABLE.write_text("\n".join([first, *map(_line, sorted(names))]) + "\n", "ascii")
    sys.stdout.write(f"{len(names)} zones of tzdata {tzdata.IANA_VERSION}\n")


def _line(name: str) -> str:
    path = str(_ZONES / name)
    begins = _said(["date", "-d", f"@{_SINCE}", "+%z"], TZ=f":{path}").strip()
    dumped = _said(["zdump", "-v", "-c", "2026,2031", path]).splitlines()
    return " ".join([name, begins, *_changes(dumped)])


def _changes(dumped: list[str]) -> list[str]:
    """Return the changes of the distance from UTC; what changes in a zone besides that is nothing to us."""
    found, before = [], None
    for line in dumped:
        offset = re.search(r"gmtoff=(-?\d+)$", line)
        told = _CHANGE.search(line)
        if told and offset and offset[1] != before:
            found.append(f"{_calendar(told['utc'])}Z{_words(int(offset[1]))}")
        before = offset[1] if offset else before
    return found


def _calendar(words: str) -> str:
    return f"{datetime.strptime(f'{words} +0000', '%b %d %H:%M:%S %Y %z'):%Y-%m-%dT%H:%M}"


def _words(seconds: int) -> str:
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}{minutes:02}"


def _said(command: list[str], **environment: str) -> str:
    more = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", **environment}
    return subprocess.run(command, env=more, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
