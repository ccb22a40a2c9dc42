"""Answers to plain words, and the questions before anything is changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.domain.events import Event, EventState
from bot.texts import later, several, tr
from bot.texts.days import say_day
from bot.views import ids
from bot.views.parts import Block, Element, actions, button, context, line_sections, link_buttons, section
from bot.views.series import place_in
from bot.views.text import cut, foreign, inline, spoken
from bot.views.when import instant, local, when
from bot.words.asks import Ask

Answer = tuple[str, list[Block]]  # text, blocks
MOST_NAMES = 30
_EXAMPLES: Mapping[Ask, str] = {
    Ask.LIST: later("what’s on this week?"),
    Ask.WHEN: later("when is Town hall?"),
    Ask.LINK: later("link to Town hall"),
    Ask.CREATE: later("schedule Town hall tomorrow 3pm for 1h"),
    Ask.MOVE: later("move Town hall to Friday 3pm"),
    Ask.CANCEL: later("cancel Town hall"),
    Ask.PEOPLE: later("who is coming to Town hall?"),
    Ask.REMIND: later("remind me an hour before Town hall"),
    Ask.ATTENDANCE: later("how many came to Town hall?"),
    Ask.RECORDING: later("recording of Town hall"),
}

_STATES = {
    EventState.LIVE: later("It is running now."),
    EventState.ENDED: later("It has ended."),
    EventState.CANCELLED: later("It was cancelled."),
    EventState.DELETED: later("It was cancelled."),
    EventState.CREATING: later("It is still being created."),
    EventState.FAILED: later("It was not created."),
    EventState.UNCERTAIN: later("It is not certain whether it was created."),
    EventState.HALF_DONE: later("It is only half created."),
}


def said(words: str, *elements: Element, small: str = "") -> Answer:
    """Return a sentence of mrkdwn, with buttons and small print."""
    tail = [actions(*elements)] if elements else []
    return spoken(words), [section(words), *tail, *([context(small)] if small else [])]


def greeting() -> Answer:
    """Return hello."""
    return said(tr(":wave: Hello! Ask me what’s on, or write *help* to see what I understand."))


def welcome() -> Answer:
    """Return what is said to thanks."""
    return said(tr("You’re welcome."))


def can_do(command: str, first: str = "") -> Answer:
    """Return what can be asked for; `first` is said before."""
    lead = first or tr("You can ask me in plain words, for example:")
    examples = "\n".join(f"• {tr(one)}" for one in _EXAMPLES.values())
    tail = tr("Nothing changes before you have pressed a button. `{command} help` shows all commands.", command=command)
    return lead, [section(f"{lead}\n{examples}"), context(tail)]


def not_understood(command: str, near: Ask | None) -> Answer:
    """Return that the words say nothing that Callboard knows, with what was perhaps meant."""
    if near is not None and near in _EXAMPLES:
        example = tr(_EXAMPLES[near])
        return said(
            tr("I’m not sure what you’d like. Write it like this: “{example}”.", example=example),
            small=tr("Write *help* to see what else I understand."),
        )
    return can_do(command, tr("I didn’t understand that. You can ask me, for example:"))


def use_command(command: str, name: str) -> Answer:
    """Return which command does what was named."""
    return said(tr("For that, write `{command} {name}`.", command=command, name=name))


def when_it_is(event: Event, phase: EventState) -> Answer:
    """Return when an event is, where it was announced, and how it stands where it is not simply ahead."""
    title, state = inline(event.title), tr(_STATES.get(phase, ""))
    head = f"*{title}* `{event.ref}`\n{when(event)} · <#{event.channel_id}>"
    words = "\n".join(one for one in (head, place_in(event), state) if one)
    show = button(tr("Show"), ids.SHOW, event.id)
    return f"{title}, {instant(event.starts_at, event.zone)}", [section(words, accessory=show)]


def which_one(events: Sequence[Event], values: Sequence[str], words: str = "") -> Answer:
    """Return the choice among events; `words`: none is called so, and these are the nearest."""
    ask = tr("Which one do you mean?")
    if words:
        ask = tr("There is no event “{words}”. Did you mean one of these?", words=inline(words, 80))
    choices = [
        button(_choice(event), f"{ids.CHOOSE}:{index}", value)
        for index, (event, value) in enumerate(zip(events, values, strict=True))
    ]
    return said(ask, *choices)


def _choice(event: Event) -> str:
    known = f" · {local(event.starts_at, event.zone)}"
    return cut(event.title, 75 - len(known)) + known


def no_such_event(words: str, command: str) -> Answer:
    """Return that no event is called so."""
    missing = tr("There is no event “{words}” that you can see.", words=inline(words, 80))
    return said(
        missing if words else tr("I don’t see which event you mean. Name it, or its short name such as E7K2."),
        small=tr("Ask me “what’s on?”, or write `{command} list`.", command=command),
    )


def new_event(title: str, lines: Sequence[str], value: str) -> Answer:
    """Return what was understood of a new event, with a button that opens the form."""
    head = f"*{inline(title)}*" if title else tr("A new event")
    words = "\n".join([head, *(inline(one) for one in lines)])
    open_form = button(tr("Open the form"), ids.CREATE_FROM, value, "primary")
    small = tr("Nothing is created before you submit the form.")
    return tr("A new event"), [section(words), actions(open_form), context(small)]


def ask_to_move(event: Event, starts_at: datetime, value: str) -> Answer:
    """Return the question before an event is moved."""
    title = inline(event.title)
    lines = (
        tr("Move *{title}*?", title=title),
        place_in(event),
        tr("From: {when}", when=instant(event.starts_at, event.zone)),
        tr("To: {when}", when=instant(starts_at, event.zone)),
    )
    words = "\n".join(one for one in lines if one)
    move = button(tr("Move it"), ids.MOVE_IT, value, "primary")
    small = tr("Everybody who is going is told, and the reminders follow.")
    return tr("Move {title}?", title=title), [section(words), actions(move, edit_button(event)), context(small)]


def edit_button(event: Event) -> Element:
    """Return a button that opens the event's form."""
    return button(tr("Open the form"), ids.PICK, f"edit {event.id}")


def ask_to_cancel(event: Event) -> Answer:
    """Return the question before an event is cancelled; the button opens the form that asks once more."""
    words = tr("Cancel *{title}*?\n{when}", title=inline(event.title), when=when(event))
    return said(words, button(tr("Cancel event"), ids.PICK, f"cancel {event.id}", "danger"))


def ask_to_remind(event: Event, at: datetime, value: str) -> Answer:
    """Return the question before a reminder is promised."""
    words = tr(
        "Remind you of *{title}*?\nBy direct message: {when}",
        title=inline(event.title),
        when=instant(at, event.zone),
    )
    return said(words, button(tr("Remind me"), ids.REMIND_ME, value, "primary"))


def ask_to_stop(reminders: Sequence[tuple[Event, datetime]], value: str) -> Answer:
    """Return the question before reminders that somebody asked for are dropped."""
    lines = [f"• {inline(event.title)}: {instant(at, event.zone)}" for event, at in reminders[:MOST_NAMES]]
    if len(reminders) > MOST_NAMES:
        lines.append(tr("… and {n} more.", n=len(reminders) - MOST_NAMES))
    head = several("Drop this reminder?", "Drop these {n} reminders?", len(reminders))
    stop = actions(button(tr("Stop reminding me"), ids.STOP_REMINDING, value, "primary"))
    return head, [*line_sections([head, *lines]), stop]


def no_reminders() -> Answer:
    """Return that there is none of the person's own, and how to get fewer messages."""
    return said(
        tr("There is no reminder that you asked for."),
        button(tr("Fewer direct messages"), ids.QUIET, "on"),
        small=tr("The button ends all reminders, invitations and follow-ups by direct message."),
    )


def ask_to_answer(event: Event, question: str, label: str, action_id: str) -> Answer:
    """Return the question before somebody's answer to an event is taken."""
    return said(f"{question}\n{when(event)}", button(label, action_id, event.id, "primary"))


def who_comes(event: Event, going: int, maybe: int, waiting: int, names: Sequence[str] | None) -> Answer:
    """Return how many come, and to organisers who: `names` are the first of them."""
    title = inline(event.title)
    head = tr("Nobody is going to *{title}* yet.", title=title)
    if going:
        head = several("{n} person is going to *{title}*.", "{n} people are going to *{title}*.", going, title=title)
    more = [several("{n} may come.", "{n} may come.", maybe)] if maybe else []
    more += [several("{n} is waiting for a seat.", "{n} are waiting for a seat.", waiting)] if waiting else []
    words = " ".join([head, *more])
    if names is None:
        return said(words)
    blocks = [section(words)]
    if names:
        listed = ", ".join(inline(one) for one in names[:MOST_NAMES])
        left = going - len(names[:MOST_NAMES])
        blocks.append(section(f"{listed} {several('and {n} more', 'and {n} more', left)}" if left > 0 else listed))
    blocks.append(actions(button(tr("People"), ids.PICK, f"people {event.id}")))
    return spoken(words), blocks


def how_many_came(event: Event, came: int | None, why_unknown: str, *, is_organiser: bool) -> Answer:
    """Return how many were there."""
    title = inline(event.title)
    if came is None:
        words = tr("It is not known how many came to *{title}*: {why}.", title=title, why=inline(why_unknown))
    elif not came:
        words = tr("Nobody came to *{title}*.", title=title)
    else:
        words = several("{n} person came to *{title}*.", "{n} people came to *{title}*.", came, title=title)
    if not is_organiser:
        return said(words)
    return said(words, button(tr("Attendance"), ids.PICK, f"attendance {event.id}"))


def link_of(event: Event, link: str, label: str, small: str = "") -> Answer:
    """Return a link to an event, or to its recording."""
    words = f"*{inline(event.title)}*\n{when(event)}"
    tail = [context(foreign(small, 500))] if small else []
    return f"{label}: {inline(event.title)}", [section(words), *link_buttons([(label, link)], "primary"), *tail]


def no_link_yet(event: Event, why: str, *elements: Element) -> Answer:
    """Return why there is no link to join the event yet."""
    return said(f"*{inline(event.title)}*\n{when(event)}\n{foreign(why, 500)}", *elements)


def recording_where(event: Event, *, is_posted: bool, is_organiser: bool) -> Answer:
    """Return where the recording is, or will be."""
    facts = {"title": inline(event.title), "channel": f"<#{event.channel_id}>"}
    if is_posted:
        words = tr("The recording of *{title}* is under its card in {channel}.", **facts)
    else:
        words = tr("There is no recording of *{title}* yet. Once there is, it is posted in {channel}.", **facts)
    return said(words, *([button(tr("Recordings"), ids.PICK, f"recordings {event.id}")] if is_organiser else []))


def say_day_of(day: date) -> str:
    """Return a day in words."""
    return say_day(day, tr("EEE d MMM y"))


def has_moved(event: Event) -> str:
    """Return what is said once it is moved."""
    return tr("*{title}* is moved to {when}.", title=inline(event.title), when=instant(event.starts_at, event.zone))
