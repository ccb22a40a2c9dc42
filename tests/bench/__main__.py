"""`make bench`: one run, a table, `bench.json`, and with `BENCH=--write` the page `docs/performance.md`.

`BENCH="--rounds 7 --scale 3 --only list"` measures more often, more each time, and only what has that word in its name.
"""

import argparse
import asyncio
import json
import os
import platform
import sys
import time
from pathlib import Path

from bot.logs import start_logs
from tests.bench import acks, crowd, due, many_events, new_events, posts, rsvps, starts, under_way
from tests.bench.page import page, table
from tests.bench.rows import CASES, Case, Result, Size

RESULTS, PAGE = Path("bench.json"), Path("docs/performance.md")
SHORT = Size(rounds=1, scale=0.1)
# Whose cases register themselves; the table has them in this order.
_SUBJECTS = (acks, under_way, new_events, starts, due, rsvps, crowd, many_events, posts)


async def measured(size: Size, only: str) -> list[Result]:
    """Measure each case; one that cannot be measured says why, and the others go on."""
    chosen = [one for one in in_order() if only.lower() in one.title.lower()]
    results = [Result(one) for one in chosen]
    for number, result in enumerate(results):
        try:
            async for one in result.case.measure(size):
                result.rounds.append(one)
                progress(number + len(result.rounds) / size.rounds, len(results), result.case.title)
        except Exception as failure:  # noqa: BLE001  said in the table
            result.problem = f"{type(failure).__name__}: {failure}"
    progress(len(results), len(results), "done")
    return results


def in_order() -> list[Case]:
    """Return every case, as the table has them."""
    order = [one.__name__ for one in _SUBJECTS]
    return sorted(CASES, key=lambda one: order.index(one.measure.__module__))


def progress(done: float, of: int, what: str) -> None:
    """Draw how far it is."""
    if sys.stderr.isatty():
        filled = round(30 * done / max(of, 1))
        sys.stderr.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {what[:60]:60}")
    elif done == int(done):
        sys.stderr.write(f"{int(done)} of {of}: {what}\n")


def machine() -> dict[str, str]:
    """Return on what it was measured."""
    return {
        "python": platform.python_version(),
        "cores": str(os.cpu_count()),
        "system": platform.system(),
        "at": time.strftime("%Y-%m-%d"),
    }


def main() -> None:
    """Measure, print the table, write what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="one small round, to see that it works")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE} too")
    asked = parser.parse_args()
    start_logs("ERROR")
    size = SHORT if asked.short else Size(asked.rounds, asked.scale)
    results = asyncio.run(measured(size, asked.only))
    figures = [one.figures(row) for one in results if one.rounds for row in one.case.rows]
    problems = {one.case.title: one.problem for one in results if one.problem}
    RESULTS.write_text(json.dumps({"machine": machine(), "figures": figures, "problems": problems}, indent=2))
    sys.stdout.write("\n" + table(results) + "\n")
    if asked.write:
        PAGE.write_text(page(results, machine()), encoding="utf-8")


if __name__ == "__main__":
    main()
