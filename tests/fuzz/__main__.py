"""`make fuzz`: payloads that Slack might send, damaged: nothing breaks, all are acknowledged, nobody is pinged.

`FUZZ="--payloads 100000 --seed 7"` says how many, and repeats a run; `--only 4711` sends that one alone, and shows it.
What is random comes from the seed, which is printed.
"""

import argparse
import asyncio
import random
import sys
import time

from tests.fuzz.rounds import fuzz, one_round


def main() -> int:
    """Fuzz, and say how it went."""
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("--payloads", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", type=int, help="the number of one payload")
    asked = parser.parse_args()
    sys.stdout.write(f"seed {asked.seed}\n")
    since = time.monotonic()
    if asked.only is not None:
        done = asyncio.run(one_round(asked.seed, [asked.only], show=True))
    else:
        done = fuzz(asked.payloads, asked.seed, asked.workers)
    for said, times in done.wrong.most_common():
        sys.stdout.write(f"WRONG {times} times, first --only {done.first[said]}: {said}\n")
    took = f"{time.monotonic() - since:.0f} s, slowest acknowledgement {done.slowest * 1000:.0f} ms"
    sys.stdout.write(
        f"{done.sent} payloads of {len(done.kinds)} kinds in {took}: {sum(done.wrong.values()) or 'nothing'} wrong\n"
    )
    return 1 if done.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
