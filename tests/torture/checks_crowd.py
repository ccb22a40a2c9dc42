"""Invitations, seats and follow-ups: nobody is asked twice or forgotten, nobody waits beside a free seat."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.torture.after import LETTER
from tests.torture.checks_people import REGISTERS, on_list
from tests.torture.known import Known, Said
from tests.torture.told import QUIET, Told

_DONE = {
    "invite": re.compile(r"(\d+)(?: of \d+)? (?:person|people) invited to"),
    "follow_up": re.compile(r"(\d+)(?: of \d+)? (?:person|people) of .* (?:has|have) your message"),
}
_FAILED = re.compile(r"(\d+) could not be reached")


def broken_crowd(known: Known, one: Told, said: list[Said]) -> Iterator[str]:
    """Yield what does not hold of the many."""
    summaries = {sort: _summaries(said, one, done) for sort, done in _DONE.items()}
    for sort, found in summaries.items():
        yield from _batches(known, sort, found)
    yield from _asked(one, said, summaries["invite"])
    yield from _listed(known, one, summaries["invite"])
    yield from _seats(known, one)
    yield from _letters(known, said, summaries["follow_up"])


def _summaries(said: list[Said], one: Told, done: re.Pattern[str]) -> list[Said]:
    return [each for each in said if each.to == one.organiser and done.search(each.blocks)]


def _batches(known: Known, sort: str, summaries: list[Said]) -> Iterator[str]:
    """Every batch ends in one summary, and everybody in it was reached or is named."""
    batches = known.batches(sort)
    yield from (f"a batch of {sort} never ended: {key}" for key in batches if not known.is_over(key))
    told = sorted(sum(map(int, (*_DONE[sort].findall(one.blocks), *_FAILED.findall(one.blocks)))) for one in summaries)
    if told != sorted(batches.values()):
        yield f"batches of {sort} of {sorted(batches.values())} people, and summaries of {told}"
    for one in summaries:
        failed = sum(map(int, _FAILED.findall(one.blocks)))
        if (named := one.blocks.partition("Left out")[0].count("• ")) != failed:
            yield f"{failed} of a batch of {sort} were not reached, and {named} are named"


def _asked(one: Told, said: list[Said], summaries: list[Said]) -> Iterator[str]:
    asked = Counter(each.to for each in said if ":wave:" in each.blocks)
    yield from (f"{who} was invited {times} times" for who, times in asked.items() if times > 1)
    yield from (f"{who} was invited and wants no such messages" for who in asked if who == QUIET)
    named = " ".join(each.blocks for each in summaries)
    for who in one.invited - {QUIET} - {*asked}:
        if f"Crowd {who[-1]}" not in named:
            yield f"{who} was neither invited nor named as one who could not be: {named}"


def _listed(known: Known, one: Told, summaries: list[Said]) -> Iterator[str]:
    """Every address that was invited is on the platform's list, or named."""
    if one.platform not in REGISTERS or not known.there:
        return
    named = " ".join(each.blocks for each in summaries)
    missing = one.addresses - on_list(known)
    yield from (f"{email} is neither on the list nor named: {named}" for email in sorted(missing) if email not in named)


def _seats(known: Known, one: Told) -> Iterator[str]:
    if one.seats is None:
        return
    if len(one.seated) > one.seats or known.seated > one.seats:
        yield f"{known.seated} have one of {one.seats} seats"
    if known.waiting and known.seated < one.seats and one.cancelled_at is None:
        yield f"{known.waiting} wait for one of {one.seats} seats, of which {known.seated} are taken"


def _letters(known: Known, said: list[Said], summaries: list[Said]) -> Iterator[str]:
    """Nobody gets two messages afterwards, and as many get one as the summary says."""
    letters = Counter(each.to for each in said if ":speech_balloon:" in each.blocks and LETTER in each.blocks)
    yield from (f"{who} got {times} follow-ups" for who, times in letters.items() if times > 1)
    yield from (f"{who} got a follow-up and wants none" for who in letters if who == QUIET)
    reached = sum(int(many) for each in summaries for many in _DONE["follow_up"].findall(each.blocks))
    if sum(letters.values()) != reached:
        yield f"{sum(letters.values())} follow-ups, and summaries of {reached} in {known.batches('follow_up')}"
