"""`make machine`: people, platforms, time and misfortune in any order; what goes out is what the history calls for.

`MACHINE="--examples 2000 --steps 30 --seed 7"` says how much, and repeats a run. The seed is printed.
"""

import argparse
import random
import sys
import time

from tests.machine.machine import play


def main() -> int:
    """Play, and say how it went; a failure is shown with the shortest history that leads to it."""
    parser = argparse.ArgumentParser(prog="machine")
    parser.add_argument("--examples", type=int, default=2000)
    parser.add_argument("--steps", type=int, default=25, help="things that happen in one example, at most")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked = parser.parse_args()
    sys.stdout.write(f"seed {asked.seed}\n")
    sys.stdout.flush()
    since = time.monotonic()
    play(asked.examples, asked.steps, asked.seed)
    sys.stdout.write(f"{asked.examples} examples in {time.monotonic() - since:.0f} s: nothing lost, nothing twice\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
