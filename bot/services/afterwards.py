"""What a platform tells of an event beside who came, by direct message to the organiser who asks for it."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from typing import Any

from bot.domain.afterwards import AfterEvent, Entry, Lines, Survey
from bot.domain.errors import NoSuchEvent, NotAllowed, WrongState
from bot.domain.events import Event, EventState
from bot.domain.messages import Afterwards, Note
from bot.domain.operations import Table
from bot.domain.plans import Delivery, Kind
from bot.domain.platforms import AFTERWARDS, Capability
from bot.services.attendance import must_have_begun
from bot.services.desk import Desk
from bot.services.owed import owe
from bot.services.patience import FOR_A_LINK, PASSING, tried_for
from bot.services.permissions import event_to_change
from bot.services.ports import Changes, File, Place
from bot.services.steps import Say, Share, Skip, Step, Wait
from bot.texts import later, tr
from providers.errors import ProviderError

MOST, FIRST = 5000, 8  # entries of a list that are read, and that a message shows
SOON = 20.0  # seconds between two tries at a platform that is away
_TEN_MINUTES = re.compile(r"(\d{4}-\d{2}-\d{2}[ T]\d{2}:\d)\d")


async def send_afterwards(desk: Desk, user_id: str, event_id: str) -> str:
    """Send what the platform tells of the event. Raises NotAllowed, or WrongState where it tells nothing."""
    event = await event_to_change(desk, user_id, event_id)
    info = desk.info(event)
    if not info.tells_more:
        raise WrongState(info.why_not(Capability.TIMELINE))
    if event.platform not in desk.providers or event.external_id is None:
        raise WrongState(tr("{platform} is not connected, so it cannot be asked.", platform=info.title))
    if not info.can(Capability.TICKETS):  # which are sold before
        must_have_begun(desk, event)
    now = desk.clock.now()
    report = owe(event, Kind.AFTERWARDS, f"user:{user_id}", now, detail=now.isoformat())
    await desk.store.apply(Changes(add=[report]))
    desk.wake()
    return tr("What {platform} tells of “{title}” comes by direct message.", platform=info.title, title=event.title)


async def afterwards(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send it to who asked, if they still organise the event; what does not fit follows as a file."""
    if not await _may(desk, delivery, event):
        return Skip(later("they organise the event no more"))
    told = await _told(desk, delivery, event)
    if isinstance(told, Wait):
        return told
    now = desk.clock.now()
    file = owe(event, Kind.AFTERWARDS_FILE, delivery.audience, now, detail=delivery.detail)
    then = Changes() if told.is_whole else Changes(add=[file])
    return Say(Place(delivery.user_id), Afterwards(event, desk.info(event), told), then)


async def afterwards_file(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send all of it as a CSV file."""
    if not await _may(desk, delivery, event):
        return Skip(later("they organise the event no more"))
    try:
        rows = [row async for row in _rows(desk, event)]
    except ProviderError as failure:
        if isinstance(failure, PASSING) and tried_for(desk, delivery) < FOR_A_LINK:
            return Wait(SOON, str(failure))
        text = tr("The file of what happened at “{title}” could not be made: {why}", title=event.title, why=failure)
        return Say(Place(delivery.user_id), Note(event, desk.info(event), text=text))
    columns = (tr("Part"), tr("Time"), tr("Who"), tr("E-mail"), tr("What"), tr("How often"))
    content = desk.table_csv(Table(columns, tuple(rows)))
    title = tr("{title}: what happened", title=event.title)
    return Share(Place(delivery.user_id), File(name=f"{event.ref}-what-happened.csv", title=title, content=content))


async def _may(desk: Desk, delivery: Delivery, event: Event) -> bool:
    try:
        await event_to_change(desk, delivery.user_id, event.id)
    except (NotAllowed, NoSuchEvent):
        return False
    return True


async def _told(desk: Desk, delivery: Delivery, event: Event) -> AfterEvent | Wait:
    """Ask for everything that the platform tells; what it refuses is said in what there is."""
    told: dict[str, Any] = {}
    missing: dict[str, None] = {}
    for one in _parts(desk, event):
        try:
            told[one.name.lower()] = await _part(desk, event, one)
        except ProviderError as failure:
            if isinstance(failure, PASSING) and tried_for(desk, delivery) < FOR_A_LINK:
                return Wait(SOON, str(failure))
            missing[str(failure)] = None
    return AfterEvent(**told, missing=tuple(missing))


def _parts(desk: Desk, event: Event) -> list[Capability]:
    has_begun = event.phase(desk.clock.now()) in (EventState.LIVE, EventState.ENDED)
    return [one for one in AFTERWARDS if desk.can(event, one) and (has_begun or one is Capability.TICKETS)]


async def _part(desk: Desk, event: Event, what: Capability) -> Any:
    provider, external_id = desk.providers[event.platform], event.external_id or ""
    if what is Capability.TICKETS:
        return tuple(await provider.tickets(external_id))
    if what is Capability.SURVEYS:
        return tuple([one async for one in provider.surveys(external_id)])
    return await _lines(getattr(provider, what.name.lower())(external_id))


async def _lines(stream: AsyncIterator[Entry]) -> Lines:
    """Count a list, and keep the first of it."""
    first, people, minutes = list[Entry](), set[str](), Counter[str]()
    total = by_hosts = 0
    async for one in _first_of(stream):
        total += 1
        by_hosts += one.is_host
        people.add((one.email or one.who).casefold())
        if len(first) < FIRST:
            first.append(one)
        if found := _TEN_MINUTES.match(one.when):
            minutes[found[1]] += 1
    busiest, many = max(minutes.items(), key=lambda item: item[1], default=("", 0))
    return Lines(
        total=total,
        first=tuple(first),
        people=len(people - {""}),
        by_hosts=by_hosts,
        busiest=f"{busiest[-4:]}0" if many > 1 else "",
        is_cut=total == MOST,
    )


async def _first_of(stream: AsyncIterator[Entry]) -> AsyncIterator[Entry]:
    number = 0
    async with aclosing(stream) as entries:  # type: ignore[type-var]  # all of them are generators
        async for one in entries:
            yield one
            number += 1
            if number >= MOST:
                return


async def _rows(desk: Desk, event: Event) -> AsyncIterator[tuple[str, ...]]:
    parts = {Capability.TIMELINE: tr("Timeline"), Capability.CHAT: tr("Chat"), Capability.QUESTIONS: tr("Question")}
    provider, external_id = desk.providers[event.platform], event.external_id or ""
    for what in _parts(desk, event):
        if what in parts:
            async for one in _first_of(getattr(provider, what.name.lower())(external_id)):
                yield parts[what], one.when, one.who, one.email, one.what, ""
        elif what is Capability.SURVEYS:
            async for survey in provider.surveys(external_id):
                for row in _answers(survey):
                    yield row


def _answers(survey: Survey) -> Iterator[tuple[str, ...]]:
    for number, question in enumerate(survey.questions, 1):
        name = question.name or tr("Question {number}", number=number)
        for words, many in question.values:
            yield f"{survey.name}: {name}", "", "", "", words, str(many)
