"""Times in plain requests: which days a list is of, to when an event moves, how long before it to remind."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.domain.times import to_wall
from bot.words.asks import NewTime, Span
from bot.words.dates import parse_create
from bot.words.days import take_day
from bot.words.german import MONTHS, NUMBERS, in_english

_WEEK = 7
_DAY = 1440  # minutes
_MOST_CUTS = 8  # places at which a time may begin; reading one takes a millisecond
_WORDS = (
    NUMBERS
    | {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
    | {
        "a couple of": 2,
        "half an": 0.5,
        "half a": 0.5,
        "a half": 0.5,
        "eine halbe": 0.5,
        "ne halbe": 0.5,
        "anderthalb": 1.5,
    }
)
_MANY = rf"(?P<many>\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_UNITS = {
    "min": 1,
    "h": 60,
    "hour": 60,
    "stunde": 60,
    "std": 60,
    "day": _DAY,
    "tag": _DAY,
    "week": _WEEK * _DAY,
    "woche": _WEEK * _DAY,
}
_UNIT = r"(?P<unit>min|hour|h|stunde|std|day|tag|week|woche)(?:rs?|ut(?:e|es|en)|s|e|e?n)?\.?"
_HOW_LONG = rf"{_MANY}[\s-]?{_UNIT}"
_LEAD = re.compile(
    rf"\b{_HOW_LONG}\s(?:before(?:hand)?|ahead(?:\sof)?|prior(?:\sto)?|in\sadvance(?:\sof)?|early|earlier|vorher"
    r"|davor|zuvor"
    r"|vor\s(?:beginn(?:\s(?:von|des|der|vom))?|dem|der|den)|vor)\b",
    re.IGNORECASE,
)
_BEFORE_START = re.compile(
    r"\b(?:the\sday\sbefore|am\stag\s(?:davor|vorher)|am\svortag|the\snight\sbefore)\b", re.IGNORECASE
)
_SHIFT = re.compile(
    rf"(?<!\w)(?:(?P<back>back\s)?(?:(?:forward|up|nach\svorn|nach\shinten)\s)?(?:by|um)\s)?{_HOW_LONG}"
    r"(?:\s(?P<earlier>earlier|early|forward|früher|nach\svorn)|\s(?:later|back|später|nach\shinten))?(?!\w)",
    re.IGNORECASE,
)
_SHIFT_IS_SAID = re.compile(r"\b(?:by|um|earlier|later|back|forward|früher|später)\b", re.IGNORECASE)
_WEEKS_ON = re.compile(
    r"(?<!\w)(?:(?:to|until|into|auf|in|on)\s)?(?:die\s)?(?P<next>next|the\sfollowing|the\sweek\safter|nächste|kommende"
    r"|the\scoming)\s(?:week|woche)$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s(?:from|on|at|am|um|vom|von)\s", re.IGNORECASE)
_LOOSE = re.compile(r"\b(?:from|on|at|am|um|vom|von|the|den)\b", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|until|till|auf|at|on|um|for|zu[mr]?|@|->|→)\s", re.IGNORECASE)


def _first_of_next_month(day: date) -> date:
    return day.replace(day=1) + timedelta(days=monthrange(day.year, day.month)[1])


def _weeks(today: date, ahead: int) -> Span:
    monday = today + timedelta(days=_WEEK * ahead - today.weekday())
    return Span(monday, monday + timedelta(days=_WEEK))


def _days(today: date, ahead: int, many: int = 1) -> Span:
    first = today + timedelta(days=ahead)
    return Span(first, first + timedelta(days=many))


def _weekend(today: date) -> Span:
    saturday = today + timedelta(days=max(5 - today.weekday(), 0))
    return Span(max(saturday, today), today + timedelta(days=_WEEK - today.weekday()))


def _month(today: date, number: int) -> Span:
    year = today.year + (number < today.month)
    first = date(year, number, 1)
    return Span(first, _first_of_next_month(first))


def _this_month(today: date) -> Span:
    return Span(today.replace(day=1), _first_of_next_month(today))


def _next_month(today: date) -> Span:
    first = _first_of_next_month(today)
    return Span(first, _first_of_next_month(first))


def _last_month(today: date) -> Span:
    first = today.replace(day=1)
    return Span((first - timedelta(days=1)).replace(day=1), first)


# Walked in order: words for days -> which those are.
_SPANS: tuple[tuple[re.Pattern[str], Callable[[date, str], Span]], ...] = tuple(
    (
        re.compile(
            rf"(?<!\w)(?:on |in |for |during |of |am |im |für |an |the |at |von )*(?:{words})(?!\w)", re.IGNORECASE
        ),
        to,
    )
    for words, to in (
        (
            r"(?:this|diese[ns]?) (?:coming )?(?:weekend|wochenende)|(?:the )?weekend|wochenende",
            lambda day, _: _weekend(day),
        ),
        (r"next week|nächste woche|kommende woche|the week after", lambda day, _: _weeks(day, 1)),
        (r"last week|letzte woche|vergangene woche", lambda day, _: _weeks(day, -1)),
        (r"(?:this|the|diese|dieser) (?:week|woche)|the rest of the week", lambda day, _: _weeks(day, 0)),
        (r"next month|nächsten monat|nächster monat|kommenden monat", lambda day, _: _next_month(day)),
        (r"last month|letzten monat", lambda day, _: _last_month(day)),
        (r"this month|diesen monat|diesem monat|the month", lambda day, _: _this_month(day)),
        (
            r"(?:the )?(?:next|coming) (\d{1,3}) days?|(?:den |die )?(?:nächsten|kommenden) (\d{1,3}) tagen?",
            lambda day, said: _days(day, 0, int(said)),
        ),
        (r"day after tomorrow|übermorgen", lambda day, _: _days(day, 2)),
        (r"tomorrow|morgen", lambda day, _: _days(day, 1)),
        (r"today|tonight|right now|now|heute(?: abend)?|jetzt|gerade", lambda day, _: _days(day, 0)),
        (r"yesterday|gestern", lambda day, _: _days(day, -1)),
        *(
            (rf"{german}|{english}", lambda day, _, number=number: _month(day, number))
            for number, (german, english) in enumerate(
                [(german, english) for german, english in MONTHS.items() if german not in ("jänner", "maerz")], 1
            )
        ),
    )
)


def take_span(text: str, now: datetime, zone: str) -> tuple[str, Span | None]:
    """Return the text without the days that a list is to be of, and those."""
    in_words = in_english(text)
    rest, day = take_day(in_words, now, zone)
    today = to_wall(now, zone).date()
    for pattern, span in _SPANS:
        if found := pattern.search(text):
            if day and re.search(r"\d", day.words) and not re.search(r"\d", found[0]):
                break  # 3 May is not the whole of May
            said = next((one for one in found.groups() if one), "0")
            return f"{text[: found.start()]} {text[found.end() :]}", span(today, said)
    return (rest, Span(day.day, day.day + timedelta(days=1))) if day else (text, None)


def take_lead(text: str) -> tuple[str, int | None]:
    """Return the text without how long before an event to remind, and that, in minutes."""
    if found := _BEFORE_START.search(text):
        return f"{text[: found.start()]} {text[found.end() :]}", _DAY
    if found := _LEAD.search(text):
        return f"{text[: found.start()]} {text[found.end() :]}", _minutes(found)
    return text, None


def take_new_time(text: str, now: datetime, zone: str, *, earlier: bool = False) -> tuple[str, NewTime]:
    """Return which event, and to when it is to move; `earlier`: an amount alone means so."""
    if found := _WEEKS_ON.search(text):
        return text[: found.start()], NewTime(weeks_on=1)
    shift = next((one for one in reversed(list(_SHIFT.finditer(text))) if not text[one.end() :].strip(" .!")), None)
    if shift and (earlier or _SHIFT_IS_SAID.search(shift[0]) or text[: shift.start()].strip()):
        return text[: shift.start()], _shifted(shift, is_earlier=earlier or bool(shift["earlier"]))
    return _split(in_english(text), now, zone)


def without_old_time(event: str, now: datetime, zone: str) -> str:
    """Return the words for an event without when it is so far: “Town hall from 3pm”."""
    for cut in [*_FROM.finditer(event)][-_MOST_CUTS:]:
        when = parse_create(in_english(event[cut.start() :].strip()), now, zone, {})
        if (when.day or when.at) and not _LOOSE.sub("", when.title).strip():
            return event[: cut.start()]
    return event


def _split(text: str, now: datetime, zone: str) -> tuple[str, NewTime]:
    """Cut where everything behind says when; else what is left between the words for it is the event."""
    for cut in [*_TO.finditer(f" {text}")][-_MOST_CUTS:]:
        when = parse_create(text[cut.start() :].lstrip(), now, zone, {})
        if (when.day or when.at) and not re.sub(
            r"(?i)\b(?:to|until|till|auf|at|on|um|den|the)\b", "", when.title
        ).strip(" -→>@"):
            return text[: max(cut.start() - 1, 0)], NewTime(when.day, when.at, when.zone)
    whole = parse_create(text, now, zone, {})
    event = re.sub(r"(?i)\s(?:to|until|till|auf|at|on|um)$", "", whole.title)
    return event, NewTime(whole.day, whole.at, whole.zone)


def _shifted(found: re.Match[str], *, is_earlier: bool) -> NewTime:
    minutes = _minutes(found) * (-1 if is_earlier else 1)
    return NewTime(days=minutes // _DAY) if minutes % _DAY == 0 else NewTime(minutes=minutes)


def _minutes(found: re.Match[str]) -> int:
    said = found["many"].lower()
    return round((_WORDS.get(said) or float(said or 0)) * _UNITS[found["unit"].lower()])
