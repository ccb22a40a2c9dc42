"""The clock in a sentence: "3pm", "15:00-16:30", "3-4pm", "at 3", "15h Berlin"."""

import re
from datetime import date, time, timedelta

from bot.domain.times import Fold, WallTimeError, to_instant
from bot.words.cuts import CUTS
from bot.words.days import A_DAY_FOLLOWS
from bot.words.zones import is_zone_next

_A_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3]):[0-5]\d\s*(?:[ap]\.?m\b\.?|uhr\b)?|(?:1[0-2]|0?[1-9])\s*[ap]\.?m\b\.?"
    r"|(?:1\d|2[0-3]):[0-5]\d\s?h\b|(?:[01]?\d|2[0-3])\s*uhr\b|noon|midday|midnight)(?!\w|:\d)"
)
_BARE_HOUR = r"(?:[01]?\d|2[0-3])(?![\w:.%])"
_TO = r"\s*(?:-|–|to|until|till)\s*"
# A bare hour is a clock only beside another clock: "3-4pm", "3pm to 4".
_CLOCK = re.compile(
    rf"(?<![\w.:-])(?:(?P<start>{_A_CLOCK})(?:{_TO}(?P<end>{_A_CLOCK}|{_BARE_HOUR}))?"
    rf"|(?P<bare_start>{_BARE_HOUR}){_TO}(?P<bare_end>{_A_CLOCK}))",
    re.IGNORECASE,
)
_READ_CLOCK = re.compile(r"(?P<hour>\d+)(?:[:h](?P<minute>\d+))?\s*(?P<half>[ap])?", re.IGNORECASE)
_HOURS = r"(?:[01]?\d|2[0-3])\s?h(?:[0-5]\d)?(?!\w)"
# "at 3" is a clock only where the words end or a day follows, so that titles keep their "at 3 sites".
_AT_HOUR = re.compile(
    rf"\s*\bat\s+(?:(?P<hours>{_HOURS})|(?P<start>{_BARE_HOUR})(?:\s*o['’]clock\b)?)"
    rf"(?=\s*(?:[{CUTS}]|$|[,;:](?!\d)|{A_DAY_FOLLOWS}))",
    re.IGNORECASE,
)
# "15h Berlin", "at 3 CET": only with a zone
_HOUR_AND_ZONE = re.compile(
    rf"(?<![\w.:-])(?:(?:at\s+)?(?P<hours>{_HOURS})|at\s+(?P<start>{_BARE_HOUR}))", re.IGNORECASE
)
_NOON = 12
_LAST_NIGHT_HOUR = 6  # "at 6" is in the afternoon, "at 7" in the morning
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}

Clock = tuple[int, int, time, time | None]  # where it begins and ends, from when, until when


def find_clock(text: str) -> Clock | None:
    """Return the clock that the text tells, the last if there are several."""
    found = list(_CLOCK.finditer(text))
    if found:
        last = found[-1]
        return *last.span(), *_read_clocks(last["start"] or last["bare_start"], last["end"] or last["bare_end"])
    with_zone = [one for one in _HOUR_AND_ZONE.finditer(text) if is_zone_next(text[one.end() :])]
    if at := with_zone[-1] if with_zone else _AT_HOUR.search(text):
        return *at.span(), _read_clock(at["hours"]) if at["hours"] else _by_day(int(at["start"])), None
    return None


def minutes_between(day: date | None, start: time, end: time | None, zone: str) -> int | None:
    """Return how long it is from one clock to the next such one, also in a night in which clocks change."""
    if end is None:
        return None
    by_clock = ((end.hour - start.hour) * 60 + end.minute - start.minute) % (24 * 60) or None
    try:
        return by_clock if day is None else _minutes_on(day, start, end, zone) or by_clock
    except (WallTimeError, OverflowError):
        return by_clock


def _minutes_on(day: date, start: time, end: time, zone: str) -> int | None:
    begins = to_instant(day, start, zone, Fold.FIRST if start == end else Fold.SECOND)
    last_day = day if end >= start else day + timedelta(days=1)
    ends = (to_instant(last_day, end, zone, fold) for fold in Fold)
    return next((int((one - begins).total_seconds()) // 60 for one in ends if one > begins), None)


def _by_day(hour: int) -> time:
    return time(hour + (_NOON if 0 < hour <= _LAST_NIGHT_HOUR else 0))


def _read_clocks(start: str, end: str | None) -> tuple[time, time | None]:
    """Read a clock, or two; "am" or "pm" on one of them is meant for both: 3-4pm, 11-1pm, 3pm to 4."""
    first = _read_clock(start)
    if end is None:
        return first, None
    last = _read_clock(end)
    if _has_half(end) and not _has_half(start) and first.hour <= _NOON:
        same_half = first.replace(hour=first.hour % _NOON + (_NOON if last.hour >= _NOON else 0))
        first = same_half if same_half < last else first
    elif _has_half(start) and not _has_half(end) and last < first and last.hour < _NOON:
        last = last.replace(hour=last.hour + _NOON)
    return first, last


def _has_half(words: str) -> bool:
    return words.lower() in _NAMED or words.lower().rstrip(". ").endswith("m")


def _read_clock(words: str) -> time:
    read = _READ_CLOCK.match(words.replace(" h", "h"))
    if read is None:
        return _NAMED[words.lower()]
    hour, half = int(read["hour"]), (read["half"] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return time(hour, int(read["minute"] or 0))
