"""Match by hand whom addresses do not match: somebody who is going, with somebody on the platform's list."""

from dataclasses import dataclass

from bot.domain.errors import InvalidFields, WrongState
from bot.domain.events import Event
from bot.domain.reports import Choice
from bot.services.compose_attendance import brought_up_to_date
from bot.services.desk import Desk
from bot.services.permissions import event_to_change
from bot.services.ports import NO_LOOK, Changes
from bot.texts import later, tr

MOST = 100  # choices at a time
NOBODY = "nobody"  # is chosen to undo a match
_WRONG = {
    "person": later("This person needs no match any more. Choose somebody else, or ask for the attendance again."),
    "seen": later("Somebody else is matched with this one by now, or the platform does not list them any more."),
}


@dataclass(frozen=True)
class Matchable:
    """Who can be matched with whom; where there are more than MOST, only the first of them."""

    event: Event
    people: list[Choice]
    seen: list[Choice]


async def matchable(desk: Desk, user_id: str, event_id: str) -> Matchable:
    """Return who can be matched with whom, for organisers and administrators. Raises WrongState where nobody can."""
    event = await event_to_change(desk, user_id, event_id)
    look = await _look(desk, event)
    people = await desk.store.unmatched(event.id, look, "", MOST + 1)
    if not people:
        raise WrongState(tr("Everybody who is going to “{title}” was found on the platform’s list.", title=event.title))
    return Matchable(event, people, await desk.store.unclaimed(event.id, look, "", MOST + 1))


async def fitting(desk: Desk, user_id: str, event_id: str, which: str, words: str) -> list[Choice]:
    """Return whom the words fit: `person` for those who are going, `seen` for those on the platform's list."""
    event = await event_to_change(desk, user_id, event_id)
    look = await _look(desk, event)
    find = desk.store.unmatched if which == "person" else desk.store.unclaimed
    return await find(event.id, look, words, MOST)


async def fix_match(desk: Desk, user_id: str, event_id: str, person: str, seen: str) -> str:
    """Match them, and let the digest and the lists follow; return the sentence for who did. Raises InvalidFields."""
    event = await event_to_change(desk, user_id, event_id)
    wrong, look = "again", NO_LOOK
    while wrong and look != (last := await _look(desk, event)):  # another look may come to its end just now
        look = last
        wrong = await desk.store.match(event.id, look, person, "" if seen == NOBODY else seen)
    if wrong:
        raise InvalidFields({wrong: tr(_WRONG[wrong])})
    follows = await brought_up_to_date(desk, event, desk.clock.now().isoformat())
    line = desk.line(user_id, "match attendance", event)
    await desk.store.apply(Changes(add=follows.add, audit=line))
    desk.wake()
    if seen == NOBODY:
        return tr("The match is undone. The figures and the list of “{title}” follow.", title=event.title)
    return tr("The match is kept. The figures and the list of “{title}” follow.", title=event.title)


async def _look(desk: Desk, event: Event) -> int:
    look = await desk.store.last_look(event.id)
    if look is None:
        command = f"{desk.policy.command} attendance {event.ref}"
        raise WrongState(
            tr("Nothing is known yet of who came to “{title}”. {command} looks.", title=event.title, command=command)
        )
    return look.number
