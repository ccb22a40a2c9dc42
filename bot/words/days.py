"""The day in a sentence: a date, a weekday, "tomorrow", "in 2 weeks"."""

import contextlib
import re
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.times import to_wall
from bot.words.cuts import CUT_WHEN, CUTS, LEAD, without

DAY_NAMES = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
# What follows where a clock or zone ends, though it is not yet cut.
A_DAY_FOLLOWS = rf"on\b|to(?:day|night|morrow)\b|(?:next\s|this\s|every\s)?(?:{DAY_NAMES})\b"
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
# Which words are a day at all is decided here, so that titles keep their numbers; dateparser reads them.
_DAY = re.compile(
    rf"(?<!\w)(?:(?:(?P<weekday>{DAY_NAMES})[.,]?\s)?(?P<dated>\d{{4}}-\d{{1,2}}-\d{{1,2}}"
    rf"|(?<!\.)\d{{1,2}}\.\d{{1,2}}\.(?!\d)|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
    rf"|(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?)"
    r"(?:,? \d{4})?)"
    rf"|today|tonight|tomorrow|day after tomorrow|in \d{{1,3}} (?:day|week|month)s?"
    rf"|(?:(?P<again>every |each )(?:other )?|next |this )?(?:{DAY_NAMES})"
    rf"|(?P<again_on>on )(?:mon|tues|wednes|thurs|fri|satur|sun)days)(?![\w%]|['’]\w)",
    re.IGNORECASE,
)
_NOT_OF_THE_DAY = re.compile(r"^(?:(?:next|this|every|each|on|the)\s+)?(?:other\s+)?", re.IGNORECASE)
# These are words of their own too: days only at the end, or after "on" and the like.
_DOUBTFUL = frozenset({"sun", "sat", "wed", "mon"})


@dataclass(frozen=True)
class SaidDay:
    """The words for a day, and when that is."""

    words: str
    day: date
    is_again: bool = False  # every Monday: the next one is meant first
    wrong_weekday: str = ""  # the weekday that was said with a date, where it is another

    @property
    def is_tonight(self) -> bool:
        """Say whether an evening is meant."""
        return self.words.lower() == "tonight"


def take_day(text: str, now: datetime, zone: str) -> tuple[str, SaidDay | None]:
    """Return the text without its last day, and that day."""
    for found in reversed(list(_DAY.finditer(text))):
        if _is_meant(text, found) and (day := read_day(found["dated"] or found.group(), now, zone)):
            return without(text, *found.span(), CUT_WHEN), _said(found, day)
    return text, None


def day_at(text: str, begins: int, now: datetime, zone: str) -> tuple[int, date] | None:
    """Return where a day that begins there ends, and that day."""
    found = _DAY.match(text, begins)
    day = read_day(found["dated"] or found.group(), now, zone) if found else None
    return (found.end(), day) if found and day else None


def read_day(words: str, now: datetime, zone: str) -> date | None:
    """Return the day that is meant by somebody in `zone` at `now`; None where there is none such."""
    if without_year := re.fullmatch(r"(\d+)\.(\d+)\.", words):
        return _next_such_day(int(without_year[1]), int(without_year[2]), to_wall(now, zone).date())
    words = re.sub(r"\btonight\b", "today", words, flags=re.IGNORECASE)
    words = re.sub(r"days$", "day", words) if words.lower().startswith("on ") else words
    words = _NOT_OF_THE_DAY.sub("", words)
    import dateparser  # noqa: PLC0415  it takes long to load: not at the start

    order = "MDY" if "/" in words and not words.startswith(tuple("3456789")) else "DMY"
    order = "YMD" if re.match(r"\d{4}-", words) else order
    read = dateparser.parse(
        words,
        languages=["en"],
        settings={
            "RELATIVE_BASE": to_wall(now, zone).replace(tzinfo=None),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": order,
        },
    )
    return read.date() if read else None


def _is_meant(text: str, found: re.Match[str]) -> bool:
    if found.group().lower() not in _DOUBTFUL:
        return True
    return bool(LEAD.search(text[: found.start()])) or not text[found.end() :].strip(f" {CUTS}")


def _said(found: re.Match[str], day: date) -> SaidDay:
    weekday = found["weekday"] or ""
    is_wrong = bool(weekday) and not f"{day:%A}".lower().startswith(weekday[:3].lower())
    return SaidDay(
        words=found["dated"] or found.group(),
        day=day,
        is_again=bool(found["again"] or found["again_on"]),
        wrong_weekday=weekday if is_wrong else "",
    )


def _next_such_day(day: int, month: int, today: date) -> date | None:
    for year in range(today.year, today.year + 9):  # 29 February may be eight years away
        with contextlib.suppress(ValueError):
            if (found := date(year, month, day)) >= today:
                return found
    return None
