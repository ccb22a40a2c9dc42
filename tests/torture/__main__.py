"""`make torture`: the bot is killed again and again in the middle of its work. Nothing lost, nothing twice.

`TORTURE="--kills 1000 --seed 7"` says how often, and repeats a run: what is random comes from the seed, which is
printed. The moments of the kills are real time, so no two runs are quite the same.
"""

import argparse
import multiprocessing
import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tests.torture.play import Outcome, worked

MOST_WORKERS = 4
WORTH_A_WORKER = 100  # kills


def torture(kills: int, seed: int, longest: float, workers: int) -> list[Outcome]:
    """Share the kills among the workers, and return what each has seen."""
    shares = [kills // workers + (number < kills % workers) for number in range(workers)]
    seeds = [random.Random(f"{seed} {number}").randrange(10**9) for number in range(workers)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        asked = [pool.submit(worked, number, shares[number], seeds[number], longest) for number in range(workers)]
        return [one.result() for one in asked]


def main() -> int:
    """Torture, and say how it went."""
    parser = argparse.ArgumentParser(prog="torture")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--longest", type=float, default=1.2, help="seconds that a life may last")
    parser.add_argument("--workers", type=int, help="stages side by side, each in a process of its own")
    asked = parser.parse_args()
    workers = asked.workers or min(MOST_WORKERS, max(1, asked.kills // WORTH_A_WORKER))
    sys.stdout.write(f"seed {asked.seed}, {workers} workers\n")
    sys.stdout.flush()
    since = time.monotonic()
    outcomes = torture(asked.kills, asked.seed, asked.longest, workers)
    found = [f"{number}: {one}" for number, outcome in enumerate(outcomes) for one in outcome.found]
    sys.stdout.write("".join(f"BROKEN: {one}\n" for one in found))
    sys.stdout.write(f"{_summary(outcomes)}\n")
    killed = sum(one.killed for one in outcomes)
    sys.stdout.write(f"{killed} kills in {time.monotonic() - since:.0f} s: {len(found) or 'nothing'} broken\n")
    return 1 if found else 0


def _summary(outcomes: list[Outcome]) -> str:
    ends: Counter[str] = Counter()
    for one in outcomes:
        ends.update(one.ends)
    counts = {
        name: sum(getattr(one, name) for one in outcomes) for name in ("events", "messages", "troubles", "backups")
    }
    return ", ".join(f"{number} {name}" for name, number in (*counts.items(), *ends.items()))


if __name__ == "__main__":
    sys.exit(main())
