"""Series, as people see them: how often an event repeats, and which one of them this is."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.domain.events import Event, EventState
from bot.domain.series import LAST_WEEK, MOST, Every, week_of_month
from bot.domain.times import clocks_say, to_wall
from bot.texts import later, tr
from bot.texts.days import say_day
from bot.views import ids, parts
from bot.views.parts import Block
from bot.views.text import cut, foreign, inline
from bot.views.when import instant, local, when

if TYPE_CHECKING:
    from bot.views.form import FormView

MOST_REASON = 300  # characters
MOST_ALSO = 3000  # characters; the dates of a series take fewer
ONLY_THIS, ALL_LATER = "this", "later"
_CHOICES = {
    Every.ONCE: later("Does not repeat"),
    Every.DAY: later("Every day"),
    Every.WEEKDAY: later("Every weekday, Monday to Friday"),
    Every.WEEK: later("Weekly"),
    Every.TWO_WEEKS: later("Every 2 weeks"),
    Every.THREE_WEEKS: later("Every 3 weeks"),
    Every.FOUR_WEEKS: later("Every 4 weeks"),
    Every.MONTH_DATE: later("Monthly on the same date"),
    Every.MONTH_WEEKDAY: later("Monthly on the same weekday, such as the second Tuesday"),
    Every.MONTH_LAST: later("Monthly on the last such weekday, such as the last Tuesday"),
}
_SAID = {
    Every.DAY: later("every day"),
    Every.WEEKDAY: later("Monday to Friday"),
    Every.WEEK: later("weekly"),
    Every.TWO_WEEKS: later("every 2 weeks"),
    Every.THREE_WEEKS: later("every 3 weeks"),
    Every.FOUR_WEEKS: later("every 4 weeks"),
    Every.MONTH_DATE: later("monthly"),
}
_STATES = {
    EventState.LIVE: later(" · live now"),
    EventState.ENDED: later(" · ended"),
    EventState.CANCELLED: later(" · cancelled"),
}
_WEEKS = (
    later("monthly on the first {weekday}"),
    later("monthly on the second {weekday}"),
    later("monthly on the third {weekday}"),
    later("monthly on the fourth {weekday}"),
    later("monthly on the last {weekday}"),
)


def series_fields(form: "FormView") -> list[Block]:
    """Return what the form asks of a series: how often a new event repeats, or how far a change of one reaches."""
    if form.mode == "edit":
        return [scope_field(tr("Change"), form.scope)] if form.has_later else []
    if form.is_one_of:
        return []
    chosen = parts.select(ids.REPEATS, [(one.value, tr(said)) for one, said in _CHOICES.items()], form.repeats)
    blocks = [parts.field(tr("Repeats"), "repeats", chosen, tells=True)]
    if form.repeats not in ("", Every.ONCE):
        blocks += _how_long(form)
    if form.mode == "clone" or form.also:
        hint = tr("Further dates at the same time of day, such as 12 May, 19 May and 2 June.")
        blocks.append(parts.field(tr("Also on"), "also", _line(form.also, MOST_ALSO), hint=hint, optional=True))
    return blocks


def _how_long(form: "FormView") -> list[Block]:
    until: Block = {"type": "datepicker"}
    if _is_day(form.until):
        until["initial_date"] = form.until
    hint = tr("At most {most}. Give this, or the last day, or both.", most=MOST)
    shorter = tr("In a shorter month it is on the last day.") if form.repeats == Every.MONTH_DATE else ""
    return [
        parts.field(tr("Until"), "until", until, hint=shorter, optional=True),
        parts.field(tr("Times"), "times", _line(form.times, 20), hint=hint, optional=True),
    ]


def _is_day(typed: str) -> bool:
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return len(typed) == len("2027-05-12")


def _line(value: str, most: int) -> Block:
    element: Block = {"type": "plain_text_input", "max_length": most}
    return element | {"initial_value": value[:most]} if value else element


def scope_field(label: str, chosen: str = ONLY_THIS) -> Block:
    """Return the question how far something reaches in a series."""
    options = [
        parts.option(tr("Only this one"), ONLY_THIS),
        parts.option(tr("This and all later ones"), ALL_LATER),
    ]
    initial = next((one for one in options if one["value"] == chosen), options[0])
    element: Block = {"type": "radio_buttons", "options": options, "initial_option": initial}
    return parts.field(label, ids.SCOPE, element)


def place_in(event: Event) -> str:
    """Return which one of its series an event is, and how that goes on; nothing for a single event."""
    part = event.part
    if part is None:
        return ""
    facts = {"number": part.number, "of": part.of, "day": _day_words(part.last)}
    how = how_often(part.every, to_wall(event.starts_at, event.zone).date())
    if not how:
        return tr("{number} of {of} dates until {day}", **facts)
    return tr("{number} of {of} · {how} until {day}", how=how, **facts)


def how_often(every: Every, day: date) -> str:
    """Return how often a series takes place, in words; `day` is one of its days. Nothing for chosen dates."""
    if every in (Every.MONTH_WEEKDAY, Every.MONTH_LAST):
        week = LAST_WEEK if every is Every.MONTH_LAST else week_of_month(day)
        return tr(_WEEKS[week], weekday=say_day(day, tr("EEEE")))
    return tr(_SAID[every]) if every in _SAID else ""


def _day_words(day: date) -> str:
    """Return a day in words, as the reader's language has it."""
    return say_day(day, tr("d MMMM y"))


def series_line(event: Event) -> list[Block]:
    """Return the line of a card that says which one of its series it is, with the way to the others."""
    said = place_in(event)
    if not said:
        return []
    return [parts.section(said, accessory=parts.button(tr("All dates"), ids.SERIES, event.series_id))]


def series_done(events: Sequence[Event], said: str, more: str, left: Sequence[tuple[Event, str]]) -> Block:
    """Return what the form ends in: what is done, how the series goes on, and each date with which it is not."""
    mark = ":warning:" if left else ":white_check_mark:"
    first = events[0] if events else left[0][0]
    blocks = [
        parts.section(f"{mark} *{inline(said)}*"),
        parts.section(f"*{inline(first.title)}*\n{when(first)}\n<#{first.channel_id}>"),
    ]
    blocks += [parts.context(foreign(more))] if more else []
    lines = [f"• {instant(one.starts_at, one.zone)}: {inline(why, MOST_REASON)}" for one, why in left]
    return parts.modal(tr("Done"), blocks + parts.line_sections(lines), ids.NOTICE)


def said_left(left: Sequence[tuple[Event, str]]) -> str:
    """Return the dates that something has not reached, and why, as plain sentences."""
    return " ".join(f"{clocks_say(one.starts_at, one.zone)}: {cut(why, MOST_REASON)}" for one, why in left)


def series_list(events: Sequence[Event], now: datetime) -> list[Block]:
    """Return all events of a series that somebody may see, with a choice that shows one of them."""
    blocks: list[Block] = [parts.header(events[0].title if events else tr("Series"))]
    blocks += parts.line_sections(_line_of(one, now) for one in events)
    options = [parts.option(_choice(one), f"show {one.id}") for one in events[: parts.MOST_OPTIONS]]
    chooser = {
        "type": "static_select",
        "action_id": ids.PICK,
        "options": options,
        "placeholder": parts.text(tr("Show or answer one"), 150),
    }
    return [*blocks, parts.actions(chooser)] if options else blocks


def _line_of(event: Event, now: datetime) -> str:
    state = _STATES.get(event.phase(now), "")
    return f"{instant(event.starts_at, event.zone)} · `{event.ref}`{tr(state)}"


def _choice(event: Event) -> str:
    return f"{local(event.starts_at, event.zone)} · {event.ref}"
