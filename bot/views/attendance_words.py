"""What an attendance means, in sentences: the same for charts, notifications and screen readers."""

from datetime import datetime

from bot.domain.curves import Curve
from bot.domain.events import Event
from bot.domain.reports import Attendance, Earlier, Figures
from bot.domain.times import to_wall
from bot.domain.visits import BRIEF, STAYED
from bot.texts import later, several, tr
from bot.texts.days import say_day
from bot.views.text import inline
from bot.views.when import instant

WORTH_A_CURVE = 5  # people whose times are known; with fewer there is nothing to see
_LABELS = {
    "invited": later("Invited"),
    "going": later("Going"),
    "maybe": later("Maybe"),
    "declined": later("Can’t go"),
    "registered": later("Registered"),
    "attended": later("Attended"),
    "no_shows": later("No-shows"),
    "walk_ins": later("Walk-ins"),
    "unmatched": later("Unmatched"),
}

_SAID = ("going", "maybe", "declined")  # of these a zero says nothing


def headline(event: Event, known: Attendance) -> str:
    """Return who came, without a full stop."""
    if known.came is None:
        if not known.going:
            return tr("Nobody said they were going")
        return several("{n} person said they were going", "{n} people said they were going", known.going)
    if not known.came:
        return _nobody(known)
    return "; ".join([_came(known, known.came), *_more(event, known, known.came)])


def who_came(known: Figures) -> str:
    """Return in a few words who came, without a full stop."""
    return _came(known, known.came) if known.came else _nobody(known)


def _nobody(known: Attendance | Figures) -> str:
    if not known.registered:
        return tr("Nobody came")
    return several("Nobody came; {n} was registered", "Nobody came; {n} were registered", known.registered)


def _came(known: Attendance | Figures, came: int) -> str:
    if not known.registered:
        return several("{n} person came", "{n} came", came)
    if not known.registered_came:
        return several("{n} person came, none of those registered", "{n} came, none of those registered", came)
    if known.registered_came >= known.registered:
        return several("{n} person came, everybody who was registered", "{n} came, everybody who was registered", came)
    share = min(round(100 * known.registered_came / known.registered), 99)
    if not share:
        return several(
            "{n} person came, less than 1 % of those registered", "{n} came, less than 1 % of those registered", came
        )
    return several(
        "{n} person came, {share} % of those registered", "{n} came, {share} % of those registered", came, share=share
    )


def _more(event: Event, known: Attendance, came: int) -> list[str]:
    """Return what is worth saying of some of them: nothing of a single person."""
    if came == 1:
        return []
    found = []
    if known.walk_ins and known.registered_came:
        found.append(several("{n} of them walked in", "{n} of them walked in", known.walk_ins))
    if known.briefly and event.over_at - event.begins_at >= 2 * BRIEF:
        found.append(several("{n} stayed under ten minutes", "{n} stayed under ten minutes", known.briefly))
    return found


def figures(known: Attendance, mark: str = "*") -> str:
    """Return every figure that is known; where there is nothing to count, or nothing beside the headline, nothing."""
    values = {name: value for name in _LABELS if (value := getattr(known, name)) is not None}
    if not any(values.values()):
        return ""
    shown = {name: value for name, value in values.items() if value or name not in _SAID}
    if known.came is None and list(shown) == ["going"]:
        return ""  # the headline says it
    return " · ".join(f"{tr(_LABELS[name])} {mark}{value}{mark}" for name, value in shown.items())


def stayed(known: Attendance) -> str:
    """Return how many stayed for most of it; empty where nobody knows, and of a single person."""
    if known.timed <= 1:
        return ""
    return tr(
        "Stayed for at least {share} % of it: *{n}* of {many} with known times",
        share=STAYED,
        n=known.stayed,
        many=known.timed,
    )


def compared(earlier: Earlier | None, came: int | None) -> str:
    """Return how this compares with the events before, as a sentence; empty where there is nothing to compare."""
    if not came or earlier is None or not earlier.came:
        return ""
    last, among = earlier.came[0], len(earlier.came) + 1
    tell = _with_its_series if earlier.is_series else _with_its_channel
    return tell(came - last, among if among > 2 and came > max(earlier.came) else 0)  # noqa: PLR2004  of two, the most says nothing


def _with_its_series(more: int, most_of: int) -> str:
    if most_of:
        return several(
            "{n} more than last time, and the most of the last {events}.",
            "{n} more than last time, and the most of the last {events}.",
            more,
            events=most_of,
        )
    if more > 0:
        return several("{n} more than last time.", "{n} more than last time.", more)
    if more < 0:
        return several("{n} fewer than last time.", "{n} fewer than last time.", -more)
    return tr("As many as last time.")


def _with_its_channel(more: int, most_of: int) -> str:
    if most_of:
        return several(
            "{n} more than at the previous event in this channel, and the most of the last {events}.",
            "{n} more than at the previous event in this channel, and the most of the last {events}.",
            more,
            events=most_of,
        )
    if more > 0:
        return several(
            "{n} more than at the previous event in this channel.",
            "{n} more than at the previous event in this channel.",
            more,
        )
    if more < 0:
        return several(
            "{n} fewer than at the previous event in this channel.",
            "{n} fewer than at the previous event in this channel.",
            -more,
        )
    return tr("As many as at the previous event in this channel.")


def is_worth_drawing(curve: Curve | None) -> bool:
    """Say whether a curve shows anything."""
    return curve is not None and curve.known >= WORTH_A_CURVE and curve.peak is not None


def peak(event: Event, curve: Curve | None) -> str:
    """Return when most were there, or came, as a sentence; empty where nothing stands out."""
    if curve is None or curve.peak is None or not is_worth_drawing(curve):
        return ""
    if curve.peak < 0:
        return several("Most came before the start: {n}.", "Most came before the start: {n}.", curve.early)
    many, grid = curve.counts[curve.peak], curve.grid
    start = _clock(event, curve, grid.at(curve.peak))
    if curve.is_presence:
        return several("Most were there at {time}: {n}.", "Most were there at {time}: {n}.", many, time=start)
    end = _clock(event, curve, min(grid.at(curve.peak + 1), grid.over_at))
    words = {"start": start, "end": end}
    return several("Most came from {start} to {end}: {n}.", "Most came from {start} to {end}: {n}.", many, **words)


def labels(event: Event, curve: Curve) -> list[str]:
    """Return what stands below the points: times by the event's clock, with the day where there are several."""
    times = [to_wall(curve.grid.at(part), event.zone) for part in range(curve.grid.parts)]
    days = (times[-1].date() - times[0].date()).days
    if not days:
        return [f"{one:%H:%M}" for one in times]
    pattern = tr("EEE") if days < 7 else tr("dd MMM")  # noqa: PLR2004  a week
    return [f"{say_day(one, pattern)} {one:%H:%M}" for one in times]


def not_told(known: Attendance, curve: Curve | None, where: str) -> str:
    """Return what the platform says nothing of, as a sentence; empty where it tells everything."""
    if not known.came or known.why_unknown:
        return ""
    where = inline(where)
    if curve is None:
        return tr("{platform} does not tell when people came and left.", platform=where)
    if not curve.is_presence:
        return tr("{platform} tells when people first came, and not when they left.", platform=where)
    if curve.known < known.came:
        return tr("Times are known of {n} of them.", n=curve.known)
    return ""


def beyond(curve: Curve | None) -> str:
    """Return of how many the times make no sense; empty where all do."""
    if curve is None or not curve.outside:
        return ""
    return several(
        "{n} person has a time outside of the event and is not in the curve.",
        "{n} people have times outside of the event and are not in the curve.",
        curve.outside,
    )


def _clock(event: Event, curve: Curve, at: datetime) -> str:
    """Return a time of day in the reader's zone; of an event that lasts for days, with its day."""
    if len({to_wall(one, event.zone).date() for one in (curve.grid.begins_at, curve.grid.over_at)}) > 1:
        return instant(at, event.zone)
    return f"<!date^{int(at.timestamp())}^{{time}}|{to_wall(at, event.zone):%H:%M} ({event.zone})>"
