"""The card: an event's one message in its channel, edited in place for the event's whole life."""

from bot.domain.events import Event, EventState
from bot.domain.messages import Card
from bot.domain.platforms import Capability, PlatformInfo
from bot.views import ids
from bot.views.parts import Block, Element, actions, button, context, option, section
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
        ("clone", "Clone"),
        ("reminders", "Reminders"),
        ("cancel", "Cancel event"),
    ),
    EventState.LIVE: (
        ("edit", "Edit"),
        ("reminders", "Reminders"),
        ("attendance", "Attendance"),
        ("organisers", "Organisers"),
        ("cancel", "Cancel event"),
    ),
    EventState.ENDED: (
        ("attendance", "Attendance"),
        ("recordings", "Recordings"),
        ("reminders", "Plan"),
        ("organisers", "Organisers"),
        ("clone", "Clone"),
    ),
}
_NOT_TAKING_PLACE = (("clone", "Clone"), ("reminders", "Plan"), ("organisers", "Organisers"))


def event_card(card: Card) -> list[Block]:
    """Return the card's blocks."""
    event, phase = card.event, card.event.phase(card.now)
    blocks = [section(_title(event, phase), accessory=_menu(card.platform, event, phase)), *_description(event)]
    if phase in (EventState.OPEN, EventState.LIVE):
        blocks.append(actions(*answer_buttons(event), block_id="answers"))
    elif buttons := unfinished_buttons(event):
        blocks.append(actions(*buttons))
    blocks.append(context(_counts(card), _origin(card)))
    return blocks


def card_text(card: Card) -> str:
    """Return what the card says in a line, for notifications and screen readers."""
    event = card.event
    head = _HEADS.get(event.phase(card.now), "").partition(" ")[2]
    return f"{head + ': ' if head else ''}{inline(event.title)}, {instant(event.starts_at, event.zone)}"


def answer_buttons(event: Event, suffix: str = "") -> tuple[Element, Element, Element]:
    """Return the three answers; `suffix` tells their ids apart where a view holds several events."""
    return (
        button("Going", ids.GOING + suffix, event.id, "primary"),
        button("Maybe", ids.MAYBE + suffix, event.id),
        button("Can’t go", ids.CANNOT_GO + suffix, event.id),
    )


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
    said = [f"*{card.going}* going"]
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
        commands = (("close", "Close event"), *(one for one in commands if one[0] != "reminders"))
    return {
        "type": "overflow",
        "action_id": ids.MENU,
        "options": [option(label, f"{command} {event.id}") for command, label in commands],
    }
