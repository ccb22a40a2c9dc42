"""What every platform tells that can tell more of an event than who came: one function a capability."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from platform_samples import Connected

from bot.domain.afterwards import Entry, Ticket
from providers.base import Capability, Guest


async def _timeline(there: Connected, event: str, details: Any, guest: Guest) -> None:
    await _entries(there.provider.timeline(event), lambda number: there.fake.happen(event, f"Part {number} began"))


async def _chat(there: Connected, event: str, details: Any, guest: Guest) -> None:
    said = await _entries(there.provider.chat(event), lambda one: there.fake.write(event, "Ben", f"Part {one} began"))
    assert {one.who for one in said} == {"Ben"}
    there.fake.write(event, "Ann", "Welcome!", "ann@example.com", is_host=True)
    *_, last = [one async for one in there.provider.chat(event)]
    assert (last.who, last.what, last.email, last.is_host) == ("Ann", "Welcome!", "ann@example.com", True)


async def _questions(there: Connected, event: str, details: Any, guest: Guest) -> None:
    await _entries(there.provider.questions(event), lambda number: there.fake.ask(event, f"Part {number} began"))


async def _entries(found: AsyncIterator[Entry], put: Callable[[int], None]) -> list[Entry]:
    """Put more there than one page holds, and find all of it in its order."""
    for number in range(30):
        put(number)
    entries = [one async for one in found]
    told = [one.what for one in entries if "began" in one.what]
    assert [f"Part {number} began" in words for number, words in enumerate(told)] == [True] * 30
    return entries


async def _surveys(there: Connected, event: str, details: Any, guest: Guest) -> None:
    assert [one async for one in there.provider.surveys(event)] == []
    survey, (stars, words) = there.fake.add_survey(event, "How was it?", "Stars", "In your words")
    there.fake.add_survey(event, "Nobody’s")
    for number in range(60):
        there.fake.fill_in(event, survey, {stars: 4 + number % 2, words: f"My {number}. remark"})

    first, second = [one async for one in there.provider.surveys(event)]

    assert (first.name, first.answers) == ("How was it?", 60)
    rated, worded = first.questions
    assert (rated.name, rated.answers, rated.is_choice, rated.average) == ("Stars", 60, True, 4.5)
    assert dict(rated.values) == {"4": 30, "5": 30}
    assert (worded.answers, worded.is_choice, len(worded.values)) == (60, False, 60)
    assert (second.name, second.answers, second.questions) == ("Nobody’s", 0, ())


async def _tickets(there: Connected, event: str, details: Any, guest: Guest) -> None:
    there.fake.add_type(event, "Vip", capacity=100)
    (vip, *others) = await there.provider.tickets(event)
    assert vip == Ticket(name="Vip", taken=0, limit=100)
    assert {one.limit for one in others} == {None}
    await there.provider.register(event, guest)
    assert sum(one.taken for one in await there.provider.tickets(event)) == 1


WORKS_AFTERWARDS: dict[Capability, Callable[..., Awaitable[None]]] = {
    Capability.TIMELINE: _timeline,
    Capability.CHAT: _chat,
    Capability.QUESTIONS: _questions,
    Capability.SURVEYS: _surveys,
    Capability.TICKETS: _tickets,
}
