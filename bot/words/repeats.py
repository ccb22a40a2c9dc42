"""How often, in a sentence: "every Monday", "every other week", "monthly on the second Tuesday", "until 30 June"."""

import re
from calendar import day_name
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.series import Every
from bot.domain.times import to_wall
from bot.texts import tr
from bot.words.asks import Repeats
from bot.words.cuts import CUT_WHEN, CUTS, without
from bot.words.days import DAY_NAMES, day_at

_EACH = r"(?:every|each)"
_ORDINALS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": 4}
_NTH = rf"(?P<nth>{'|'.join(_ORDINALS)})\s+(?P<day>{DAY_NAMES})"
_NUMBERS = {
    "other": 2, "second": 2, "2nd": 2, "two": 2, "2": 2, "third": 3, "3rd": 3, "three": 3, "3": 3,
    "fourth": 4, "4th": 4, "four": 4, "4": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_WEEKS = {1: Every.WEEK, 2: Every.TWO_WEEKS, 3: Every.THREE_WEEKS, 4: Every.FOUR_WEEKS}
_N = r"(?P<n>other|second|2nd|two|2|third|3rd|three|3|fourth|4th|four|4)"
# "Every day counts" and "Weekly sync" are titles: how often is said only where the words end, or go on with when.
_WHEN_FOLLOWS = (
    rf"(?=[.,;]?\s*(?:$|[{CUTS}]|[-–:]\s|at\b|from\b|start|begin|until\b|till\b|through\b|for\s+(?:\d|an?\b|half)|noon\b"
    rf"|midday\b|today\b|tomorrow\b|next\b|this\b|(?:on\s+)?(?:the\s+)?(?:{DAY_NAMES}|\d)))"
)
_ALSO_ANOTHER = rf"(?!\s*(?:,|and|&|\+|or)\s*(?:{DAY_NAMES})\b)"
_MONTHLY_ON = re.compile(
    rf"(?:\b(?:monthly|{_EACH}\s+month),?\s+(?:on\s+)?(?:the\s+)?{_NTH}\b"
    rf"|\b(?:(?:on|{_EACH})\s+)?(?:the\s+)?{_NTH.replace('<nth>', '<nth_of>').replace('<day>', '<day_of>')}"
    rf"\s+(?:of|in)\s+(?:the|a|{_EACH})\s+month\b"
    rf"|\b{_EACH}\s+(?P<only>first|1st|last)\s+(?P<only_day>{DAY_NAMES})\b)",
    re.IGNORECASE,
)
_ON_A_DAY = re.compile(
    rf"\b(?:weekly,?\s+(?:on\s+)?)?(?:{_EACH}\s+(?:{_N}\s+)?(?P<day>{DAY_NAMES})s?"
    rf"|on\s+(?P<days>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s)\b{_ALSO_ANOTHER}",
    re.IGNORECASE,
)
_EVERY_N_WEEKS = re.compile(rf"\b{_EACH}\s+{_N}\s+weeks?\b", re.IGNORECASE)
_UNITS: tuple[tuple[re.Pattern[str], Every], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b{_WHEN_FOLLOWS}", re.IGNORECASE), every)
    for words, every in (
        (rf"(?:on\s+|{_EACH}\s+)(?:weekday|workday|working\s+day|business\s+day)s?", Every.WEEKDAY),
        (rf"{_EACH}\s+day|daily", Every.DAY),
        (rf"{_EACH}\s+fortnight|fortnightly|bi-?weekly", Every.TWO_WEEKS),
        (rf"{_EACH}\s+week|weekly", Every.WEEK),
        (rf"{_EACH}\s+month|monthly", Every.MONTH_DATE),
    )
)
_UNTIL = re.compile(r"[,;]?\s*\b(?:until|till|through|ending(?:\s+on)?)\s+(?:the\s+)?", re.IGNORECASE)
_COUNT = re.compile(
    rf"[,;]?\s*(?:\bfor\s+)?\b(?P<count>\d{{1,3}}|{'|'.join(one for one in _NUMBERS if one.isalpha())})"
    r"\s*(?P<unit>times|x|×|sessions|dates|weeks|months)(?!\w)",
    re.IGNORECASE,
)
_PER_UNIT = {"weeks": Every.WEEK, "months": Every.MONTH_DATE}


def take_repeats(text: str, now: datetime, zone: str) -> tuple[str, Repeats | None]:
    """Return the text without the words that say how often and until when, and what they say."""
    rest, found = _take_rule(text)
    if found is None:
        return text, None
    rest, until = _take_until(rest, now, zone)
    rest, times = _take_count(rest, found.every)
    return rest, replace(found, until=until, times=times)


def day_of(repeats: Repeats, said: date | None, now: datetime, zone: str) -> date | None:
    """Return the day of the first one: the next such day from the one that was said on, if any."""
    if said is None and repeats.weekday is None and repeats.every not in (Every.DAY, Every.WEEKDAY):
        return None
    return repeats.first_day(said or to_wall(now, zone).date() + timedelta(days=1))


def _take_rule(text: str) -> tuple[str, Repeats | None]:
    for pattern, read in ((_MONTHLY_ON, _monthly), (_ON_A_DAY, _weekly), (_EVERY_N_WEEKS, _weekly)):
        if found := pattern.search(text):
            return without(text, *found.span(), CUT_WHEN), read(found)
    for unit, every in _UNITS:
        if found := unit.search(text):
            return without(text, *found.span(), CUT_WHEN), Repeats(every)
    return text, None


def _monthly(found: re.Match[str]) -> Repeats:
    nth = _ORDINALS[(found["nth"] or found["nth_of"] or found["only"]).lower()]
    every = Every.MONTH_LAST if nth == _ORDINALS["last"] else Every.MONTH_WEEKDAY
    return Repeats(every, _weekday(found["day"] or found["day_of"] or found["only_day"]), nth)


def _weekly(found: re.Match[str]) -> Repeats:
    said = found.groupdict()
    number, day = (said["n"] or "").lower(), said.get("day") or said.get("days")
    every = _WEEKS[_NUMBERS.get(number, 1)]
    doubt = ""
    if day and number in _ORDINALS:
        doubt = tr(
            "“{words}” is read as every {n} weeks. For that weekday of each month, choose a monthly way.",
            words=" ".join(found.group().split()),
            n=_NUMBERS[number],
        )
    return Repeats(every, _weekday(day) if day else None, doubt=doubt)


def _weekday(words: str) -> int:
    return next(at for at, name in enumerate(day_name) if name.lower().startswith(words[:3].lower()))


def _take_until(text: str, now: datetime, zone: str) -> tuple[str, date | None]:
    for lead in _UNTIL.finditer(text):
        if found := day_at(text, lead.end(), now, zone):
            return without(text, lead.start(), found[0], CUT_WHEN), found[1]
    return text, None


def _take_count(text: str, every: Every) -> tuple[str, int | None]:
    for found in _COUNT.finditer(text):
        unit, count = found["unit"].lower(), found["count"].lower()
        if _PER_UNIT.get(unit, every) is every:
            number = int(count) if count.isdecimal() else _NUMBERS[count]
            return without(text, *found.span(), CUT_WHEN), number
    return text, None
