"""`make faults`: every step of the story on every platform, with every fault; docs/faults.md says what became of it.

`FAULTS="--write"` writes the page. `FAULTS="--cells 40 --seed 7"` plays so many cells, chosen by the seed, which is
printed, and compares them with the page.
"""

import argparse
import os
import random
import sys
import time

from tests.faults.cell import Cell, all_cells
from tests.faults.committed import not_as_committed
from tests.faults.page import PAGE, page_of
from tests.faults.run import Outcomes, play_all


def main() -> int:
    """Play, and say how it went."""
    parser = argparse.ArgumentParser(prog="faults")
    parser.add_argument("--cells", type=int, default=0, help="so many of them; all without")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--only", default="", help="those whose names begin so, such as edit")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--write", action="store_true", help=f"write {PAGE}, the steps that are played wholly")
    asked = parser.parse_args()
    if asked.write and asked.cells:
        parser.error("--write takes whole steps: leave --cells out")
    since, cells = time.monotonic(), _chosen(asked.cells, asked.seed, asked.only)
    outcomes = play_all(cells, asked.workers)
    wrong = list(_told(outcomes))
    if asked.write:
        PAGE.write_text(page_of(outcomes, PAGE.read_text() if PAGE.exists() else ""))
    wrong += not_as_committed(outcomes)
    sys.stdout.write("".join(f"{one}\n" for one in wrong))
    sys.stdout.write(f"{len(cells)} cells in {time.monotonic() - since:.0f} s: {len(wrong) or 'nothing'} wrong\n")
    return 1 if wrong else 0


def _chosen(count: int, seed: int, only: str) -> list[Cell]:
    cells = [one for one in all_cells() if one.name.startswith(only)]
    if not count:
        return cells
    sys.stdout.write(f"seed {seed}\n")
    return random.Random(seed).sample(cells, min(count, len(cells)))


def _told(outcomes: Outcomes) -> list[str]:
    return [f"BROKEN: {cell.name}: {'; '.join(one.wrong)}" for cell, one in outcomes.items() if one.wrong]


if __name__ == "__main__":
    sys.exit(main())
