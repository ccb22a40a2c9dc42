"""`make zones`: every minute of the two days around every change of the clocks in every zone; takes some minutes."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.zones.checks import REST, WALLS, every_minute, outdated, quiet
from tests.zones.table import version, zones

_Swept = tuple[int, list[str]]  # minutes, and what is wrong
_EVERY = 100  # zones
_STRIDE = 7  # of plans and texts, which take longest: every minute of an hour comes by all the same


def _swept(name: str) -> _Swept:
    zone = zones()[name]
    minutes = [*quiet(), *(one for change in zone.changes for one in every_minute(change))]
    found = [said for check in WALLS for said in check(zone, minutes)]
    found += [said for check in REST for said in check(zone, minutes[::_STRIDE])]
    return len(minutes), found


def _told(swept: Iterable[_Swept]) -> Iterator[_Swept]:
    """Say now and then how far it is."""
    for number, one in enumerate(swept, 1):
        if number % _EVERY == 0:
            sys.stdout.write(f"{number} of {len(zones())} zones\n")
            sys.stdout.flush()
        yield one


def main() -> int:
    """Sweep, and say what is wrong."""
    if outdated():
        sys.stdout.write(f"tzdata has changed since {version()}: make the table anew: python -m tests.zones.make\n")
        return 1
    since = time.monotonic()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        swept = list(_told(pool.map(_swept, zones(), chunksize=4)))
    wrong = [said for _, found in swept for said in found]
    sys.stdout.write("".join(f"WRONG: {one}\n" for one in wrong[:100]))
    minutes, changes = sum(count for count, _ in swept), sum(len(zone.changes) for zone in zones().values())
    took = f"{time.monotonic() - since:.0f} s"
    sys.stdout.write(
        f"{len(zones())} zones, {changes} changes, {minutes} minutes in {took}: {len(wrong) or 'nothing'} wrong\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
