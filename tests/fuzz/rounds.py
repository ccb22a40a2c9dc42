"""Rounds of payloads, each on a stage of its own, several at once."""

import asyncio
import json
import multiprocessing
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.fuzz.alarms import Alarms
from tests.fuzz.play import Play

_EACH = 2500  # payloads on one stage
_LATER = 100  # payloads after which some hours go by


@dataclass
class Outcome:
    """What came of some payloads."""

    sent: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    wrong: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)  # what is wrong -> the first number with which it was

    def add(self, other: "Outcome") -> None:
        """Take another's into this one."""
        self.sent += other.sent
        self.kinds += other.kinds
        self.slowest = max(self.slowest, other.slowest)
        self.wrong += other.wrong
        self.first = other.first | self.first


def _round(job: tuple[int, Sequence[int]]) -> Outcome:
    return asyncio.run(one_round(*job))


async def one_round(seed: int, numbers: Sequence[int], *, show: bool = False) -> Outcome:
    """Send the payloads of these numbers on a new stage."""
    alarms = Alarms(show=show)
    play, done = Play(seed, alarms, show=show), Outcome()
    try:
        await play.start()
        for count, number in enumerate(numbers, start=1):
            brew = play.brewed(number)
            if show:
                sys.stdout.write(f"{brew.kind}\n{json.dumps(brew.payload, indent=1)}\n")
            _note(done, set(await play.send(brew)), number)
            done.kinds[brew.kind] += 1
            if count % _LATER == 0:
                await play.later()
    finally:
        _note(done, set(await play.stop()), numbers[-1])
    done.sent, done.slowest = len(numbers), play.slowest
    return done


def _note(done: Outcome, wrong: set[str], number: int) -> None:
    for one in wrong:
        done.wrong[one] += 1
        done.first.setdefault(one, number)


def fuzz(payloads: int, seed: int, workers: int) -> Outcome:
    """Send so many payloads, on several stages at once."""
    each = min(_EACH, -(-payloads // workers))
    jobs = [(seed, range(begin, min(begin + each, payloads))) for begin in range(0, payloads, each)]
    all_of_them = Outcome()
    with multiprocessing.get_context("spawn").Pool(workers, maxtasksperchild=1) as pool:
        for one in pool.imap_unordered(_round, jobs):
            news = one.wrong.keys() - all_of_them.wrong.keys()
            all_of_them.add(one)
            sys.stdout.write("".join(f"WRONG, --only {one.first[said]}: {said}\n" for said in sorted(news)))
            sys.stdout.write(f"{all_of_them.sent} sent, {len(all_of_them.wrong)} sorts of wrong\n")
            sys.stdout.flush()
    return all_of_them
