"""The card: an event's one message in its channel, edited in place for the event's whole life."""

from datetime import datetime

from bot.domain.events import UPCOMING, Event, EventState
from bot.domain.messages import Card
from bot.domain.platforms import Capability, PlatformInfo
from bot.views import ids
from bot.views.parts import Block, Element, actions, button, context, option, section
from bot.views.series import series_line
from bot.views.text import foreign, inline, plural
from bot.views.unfinished import unfinished_buttons
from bot.views.when import instant, when

_HEADS = {
    EventState.LIVE: ":large_green_circle: Live now",
    EventState.ENDED: ":checkered_flag: Ended",
    EventState.CANCELLED: ":no_entry: Cancelled",
    EventState.DELETED: ":no_entry: Cancelled",
    EventState.CREATING: ":hourglass_flowing_sand: Being created",
    EventState.FAILED: ":x: Not created",
    EventState.UNCERTAIN: ":grey_question: Not certain whether it was created",
    EventState.HALF_DONE: ":construction: Half done",
}
# At most five, which is Slack's limit for such a menu.
_MENUS = {
    EventState.OPEN: (
        ("edit", "Edit"),
        ("invite", "Invite people"),
        ("people", "People"),
        ("clone", "Clone"),
        ("cancel", "Cancel event"),
    ),
    EventState.LIVE: (
        ("edit", "Edit"),
        ("invite", "Invite people"),
        ("people", "People"),
        ("attendance", "Attendance"),
        ("cancel", "Cancel event"),
    ),
    EventState.ENDED: (
        ("people", "People"),
        ("attendance", "Attendance"),
        ("recordings", "Recordings"),
        ("reminders", "Plan"),
        ("clone", "Clone"),
    ),
}
_NOT_TAKING_PLACE = (("clone", "Clone"), ("reminders", "Plan"), ("organisers", "Organisers"))


def event_card(card: Card) -> list[Block]:
    """Return the card's blocks."""
    event, phase = card.event, card.event.phase(card.now)
    blocks = [section(_title(event, phase), accessory=_menu(card.platform, event, phase)), *_description(event)]
    blocks += series_line(event)
    if phase in (EventState.OPEN, EventState.LIVE):
        blocks.append(actions(*_buttons(event, card.now), block_id="answers"))
    elif buttons := unfinished_buttons(event):
        blocks.append(actions(*buttons))
    blocks.append(context(*(one for one in (_counts(card), _deadline(card), _origin(card)) if one)))
    return blocks


def card_text(card: Card) -> str:
    """Return what the card says in a line, for notifications and screen readers."""
    event = card.event
    head = _HEADS.get(event.phase(card.now), "").partition(" ")[2]
    return f"{head + ': ' if head else ''}{inline(event.title)}, {instant(event.starts_at, event.zone)}"


def answer_buttons(event: Event, suffix: str = "", *, role: str = "") -> tuple[Element, ...]:
    """Return the answers there are: for one who is asked for a role, whether they take it.

    `suffix` tells their ids apart where a view holds several events.
    """
    if role:
        return (
            button("Confirm", ids.GOING + suffix, event.id, "primary"),
            button("Decline", ids.CANNOT_GO + suffix, event.id),
        )
    return (
        button("Going", ids.GOING + suffix, event.id, "primary"),
        button("Maybe", ids.MAYBE + suffix, event.id),
        button("Can’t go", ids.CANNOT_GO + suffix, event.id),
    )


def _buttons(event: Event, now: datetime) -> tuple[Element, ...]:
    """Return the answers that are still taken: who cannot go says so also when answers are closed."""
    every = answer_buttons(event)
    return every if event.takes_answers(now) else every[-1:]


def _deadline(card: Card) -> str:
    event, until = card.event, card.event.answers_until
    if until is None or event.phase(card.now) not in UPCOMING:
        return ""
    if not event.takes_answers(card.now):
        return "Answers are closed"
    return f"Answers until {instant(until, event.zone)}"


def _title(event: Event, phase: EventState) -> str:
    head = _HEADS.get(phase)
    lines = [f"*{inline(event.title)}*", when(event)]
    if event.moved_from is not None and phase is EventState.OPEN:
        lines.append(f"_Moved: was {instant(event.moved_from, event.zone)}_")
    return "\n".join([head, *lines] if head else lines)


def _description(event: Event) -> list[Block]:
    words = foreign(event.description.strip())
    return [section(words)] if words else []


def _counts(card: Card) -> str:
    event, others = card.event, card.going - card.seated
    said = [f"*{card.going}* going"]
    if event.seats is not None:
        said = [f"*{card.seated}* of {event.seats} going"]
        said += [f"{others} with a role"] if others else []
        said += [f"{card.waiting} waiting"] if card.waiting else []
    if card.maybe:
        said.append(f"{card.maybe} maybe")
    if card.declined:
        said.append(f"{plural(card.declined, 'person', 'people')} can’t")
    return " · ".join(said)


def _origin(card: Card) -> str:
    event = card.event
    people = ", ".join(f"<@{one}>" for one in event.organisers)
    return f"{inline(card.platform.title)} · `{event.ref}` · organised by {people}"


def _menu(platform: PlatformInfo, event: Event, phase: EventState) -> Element:
    commands: tuple[tuple[str, str], ...] = _MENUS.get(phase, _NOT_TAKING_PLACE)
    if phase is EventState.LIVE and platform.can(Capability.CLOSE):
        commands = (("close", "Close event"), *(one for one in commands if one[0] != "invite"))
    return {
        "type": "overflow",
        "action_id": ids.MENU,
        "options": [option(label, f"{command} {event.id}") for command, label in commands],
    }
