"""The card: an event's one message in its channel, edited in place for the event's whole life."""

from datetime import datetime

from bot.domain.events import UPCOMING, Event, EventState
from bot.domain.messages import Card
from bot.domain.platforms import Capability, PlatformInfo
from bot.texts import later, several, tr
from bot.views import ids
from bot.views.attendance_words import who_came
from bot.views.parts import Block, Element, actions, button, context, link_buttons, option, section
from bot.views.series import series_line
from bot.views.text import foreign, inline, spoken
from bot.views.unfinished import unfinished_buttons
from bot.views.when import instant, plain, when

_HEADS = {
    EventState.LIVE: (":large_green_circle:", later("Live now")),
    EventState.ENDED: (":checkered_flag:", later("Ended")),
    EventState.CANCELLED: (":no_entry:", later("Cancelled")),
    EventState.DELETED: (":no_entry:", later("Cancelled")),
    EventState.CREATING: (":hourglass_flowing_sand:", later("Being created")),
    EventState.FAILED: (":x:", later("Not created")),
    EventState.UNCERTAIN: (":grey_question:", later("Not certain whether it was created")),
    EventState.HALF_DONE: (":construction:", later("Half done")),
}
_EDIT = ("edit", later("Edit"))
_INVITE = ("invite", later("Invite people"))
_PEOPLE = ("people", later("People"))
_CLONE = ("clone", later("Clone"))
_CANCEL = ("cancel", later("Cancel event"))
_CLOSE = ("close", later("Close event"))
_ATTENDANCE = ("attendance", later("Attendance"))
_RECORDINGS = ("recordings", later("Recordings"))
_EXPORT = ("export", later("Export"))
_PLAN = ("reminders", later("Plan"))
_ORGANISERS = ("organisers", later("Organisers"))
# At most five, which is Slack's limit for such a menu.
_MENUS = {
    EventState.OPEN: (_EDIT, _INVITE, _PEOPLE, _CLONE, _CANCEL),
    EventState.LIVE: (_EDIT, _INVITE, _PEOPLE, _ATTENDANCE, _CANCEL),
    EventState.ENDED: (_PEOPLE, _ATTENDANCE, _RECORDINGS, _EXPORT, _CLONE),
}
_NOT_TAKING_PLACE = (_CLONE, _PLAN, _ORGANISERS)


def event_card(card: Card) -> list[Block]:
    """Return the card's blocks."""
    event, phase = card.event, card.event.phase(card.now)
    blocks = [section(_title(event, phase), accessory=_menu(card.platform, event, phase)), *_description(event)]
    blocks += series_line(event)
    if phase in UPCOMING:
        blocks.append(actions(*_buttons(card, phase), block_id="answers"))
    elif phase is EventState.ENDED:
        blocks += _how_it_went(card)
    elif buttons := unfinished_buttons(event):
        blocks.append(actions(*buttons))
    blocks.append(context(*(one for one in (_counts(card), _deadline(card), _origin(card)) if one)))
    return blocks


def card_text(card: Card) -> str:
    """Return what the card says in a line, for notifications and screen readers."""
    event = card.event
    head = _HEADS.get(event.phase(card.now))
    said = f"{tr(head[1])}: " if head else ""
    words = f"{said}{inline(event.title)}, {instant(event.starts_at, event.zone)}"
    ended = event.phase(card.now) is EventState.ENDED
    return f"{words}. {spoken(came)}" if ended and (came := _came(card)) else words


def answer_buttons(event: Event, suffix: str = "", *, role: str = "") -> tuple[Element, ...]:
    """Return the answers there are: for one who is asked for a role, whether they take it.

    `suffix` tells their ids apart where a view holds several events.
    """
    if role:
        return (
            button(tr("Confirm"), ids.GOING + suffix, event.id, "primary"),
            button(tr("Decline"), ids.CANNOT_GO + suffix, event.id),
        )
    return (
        button(tr("Going"), ids.GOING + suffix, event.id, "primary"),
        button(tr("Maybe"), ids.MAYBE + suffix, event.id),
        button(tr("Can’t go"), ids.CANNOT_GO + suffix, event.id),
    )


def join_buttons(event: Event, page: str | None, suffix: str = "", *, has_links: bool = False) -> list[Element]:
    """Return the button to join: the page for everybody, or what sends whoever presses it their own link."""
    if page is None:
        return [button(tr("Join"), ids.JOIN + suffix, event.id, "primary")] if has_links else []
    made = link_buttons([(tr("Join"), page)], "primary")[0]
    return [one | {"action_id": f"{ids.OPEN_LINK}_join{suffix}"} for one in made["elements"] if one.get("url")]


def countdown(at: datetime, zone: str) -> str:
    """Return how far off an instant is, as mrkdwn: each reader's Slack counts, whenever they look."""
    return f"<!date^{int(at.timestamp())}^{{ago}}|{plain(at, zone)}>"


def _buttons(card: Card, phase: EventState) -> tuple[Element, ...]:
    """Return the answers that are still taken: who cannot go says so also when answers are closed."""
    event = card.event
    every = answer_buttons(event)
    answers = every if event.takes_answers(card.now) else every[-1:]
    if phase is not EventState.LIVE:
        return answers
    join = join_buttons(event, card.join_page, has_links=card.has_links)
    return (*join, *(_plainly(one) if join else one for one in answers))


def _plainly(one: Element) -> Element:
    """Return a button that does not stand out beside the one that does."""
    return {key: value for key, value in one.items() if key != "style"}


def _how_it_went(card: Card) -> list[Block]:
    """Return what is known of an event that is over: who came, and where to watch it."""
    words = " · ".join(one for one in (_came(card), _recorded(card)) if one)
    link = card.event.recording_link
    blocks = [section(words)] if words else []
    return blocks + (link_buttons([(tr("Watch the recording"), link)], "primary") if link else [])


def _came(card: Card) -> str:
    if card.figures is None:
        return ""
    words = who_came(card.figures)
    return f"*{words}*" if card.figures.is_final else tr("*{words}* (provisional)", words=words)


def _recorded(card: Card) -> str:
    return tr("recording: see the thread") if card.is_recorded and not card.event.recording_link else ""


def _deadline(card: Card) -> str:
    event, until = card.event, card.event.answers_until
    if until is None or event.phase(card.now) not in UPCOMING:
        return ""
    if not event.takes_answers(card.now):
        return tr("Answers are closed")
    return tr("Answers until {time}", time=instant(until, event.zone))


def _title(event: Event, phase: EventState) -> str:
    head = _HEADS.get(phase)
    lines = [f"*{inline(event.title)}*", when(event)]
    if phase is EventState.OPEN:
        lines[1] += f" · {countdown(event.starts_at, event.zone)}"
    if event.moved_from is not None and phase is EventState.OPEN:
        lines.append(tr("_Moved: was {time}_", time=instant(event.moved_from, event.zone)))
    return "\n".join([f"{head[0]} {tr(head[1])}", *lines] if head else lines)


def _description(event: Event) -> list[Block]:
    words = foreign(event.description.strip())
    return [section(words)] if words else []


def _counts(card: Card) -> str:
    event, others = card.event, card.going - card.seated
    said = [tr("*{n}* going", n=card.going)]
    if event.seats is not None:
        said = [tr("*{n}* of {seats} going", n=card.seated, seats=event.seats)]
        said += [tr("{n} with a role", n=others)] if others else []
        said += [tr("{n} waiting", n=card.waiting)] if card.waiting else []
    if card.maybe:
        said.append(tr("{n} maybe", n=card.maybe))
    if card.declined:
        said.append(several("{n} person can’t", "{n} people can’t", card.declined))
    return " · ".join(said)


def _origin(card: Card) -> str:
    event = card.event
    people = ", ".join(f"<@{one}>" for one in event.organisers)
    made = tr("organised by {people}", people=people)
    return f"{inline(card.platform.title)} · `{event.ref}` · {made}"


def _menu(platform: PlatformInfo, event: Event, phase: EventState) -> Element:
    commands: tuple[tuple[str, str], ...] = _MENUS.get(phase, _NOT_TAKING_PLACE)
    if phase is EventState.LIVE and platform.can(Capability.CLOSE):
        commands = (_CLOSE, *(one for one in commands if one is not _INVITE))
    return {
        "type": "overflow",
        "action_id": ids.MENU,
        "options": [option(tr(label), f"{command} {event.id}") for command, label in commands],
    }
