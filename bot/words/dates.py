"""The words after `/event create`: title, when, how long, on which platform."""

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

import dateparser

from bot.domain.times import to_wall
from bot.words.durations import IN_A_SENTENCE, NotADuration, parse_minutes

_CUT = "\0"  # stands where words were understood, so that nothing is read across the gap
_FOR = re.compile(rf"\s*\bfor\s+(?P<length>{IN_A_SENTENCE})", re.IGNORECASE)
_A_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3]):[0-5]\d\s*(?:[ap]\.?m\b\.?)?|(?:1[0-2]|0?[1-9])\s*[ap]\.?m\b\.?"
    r"|noon|midday|midnight)(?!\w|:\d)"
)
_BARE_HOUR = r"(?:[01]?\d|2[0-3])(?![\w:.%])"
_TO = r"\s*(?:-|–|to|until|till)\s*"
# A bare hour is a clock only beside another clock: "3-4pm", "3pm to 4".
_CLOCK = re.compile(
    rf"(?<![\w.:-])(?:(?P<start>{_A_CLOCK})(?:{_TO}(?P<end>{_A_CLOCK}|{_BARE_HOUR}))?"
    rf"|(?P<bare_start>{_BARE_HOUR}){_TO}(?P<bare_end>{_A_CLOCK}))",
    re.IGNORECASE,
)
_READ_CLOCK = re.compile(r"(?P<hour>\d+)(?::(?P<minute>\d+))?\s*(?P<half>[ap])?", re.IGNORECASE)
_DAY_NAMES = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
# Which words are a day at all is decided here, so that titles keep their numbers; dateparser reads them.
_DAY = re.compile(
    rf"(?<!\w)(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|(?<!\.)\d{{1,2}}\.\d{{1,2}}\.(?!\d)|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
    rf"|today|tonight|tomorrow|day after tomorrow|in \d{{1,3}} (?:day|week|month)s?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?"
    rf"|(?:next |this )?(?:{_DAY_NAMES}))(?![\w%]|['’]\w)",
    re.IGNORECASE,
)
# "at 3" is a clock only where the words end or a day follows, so that titles keep their "at 3 sites".
_AT_HOUR = re.compile(
    rf"\s*\bat\s+(?P<start>{_BARE_HOUR})(?:\s*(?:o['’]clock|uhr)\b)?"
    rf"(?=\s*(?:{_CUT}|$|[,;:](?!\d)|on\b|to(?:day|night|morrow)\b|(?:next\s|this\s)?(?:{_DAY_NAMES})\b))",
    re.IGNORECASE,
)
_NOON = 12
_LAST_NIGHT_HOUR = 6  # "at 6" is in the afternoon, "at 7" in the morning
# These are words of their own too: days only at the end, or after "on" and the like.
_DOUBTFUL = frozenset({"sun", "sat", "wed", "mon"})
_EMOJI_AT_END = re.compile(r":[\w+'-]+:$")
_LOOSE_AT_END = re.compile(r"(?:\s[-–:]?|[,;])+$")
_LOOSE_AT_START = re.compile(r"^(?:\s|[-–:,;](?=\s|$))+")
_LEAD = re.compile(r"\s*\b(?:on|at|from|starting|@)\s*$", re.IGNORECASE)
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_TONIGHT = time(19)


@dataclass(frozen=True)
class CreateWords:
    """What was understood; None where nothing was said. What is left is the title."""

    title: str
    day: date | None = None
    at: time | None = None
    minutes: int | None = None
    platform: str | None = None


def parse_create(text: str, now: datetime, zone: str, platforms: Mapping[str, tuple[str, ...]]) -> CreateWords:
    """Read `text` as somebody in `zone` means it at `now`. `platforms` maps names to what people call them."""
    rest, platform = _take_platform(" ".join(text.replace(_CUT, " ").split()), platforms)
    rest, length = _take_length(rest)
    rest, at, until = _take_clock(rest)
    rest, day, is_tonight = _take_day(rest, now, zone)
    if at is None and is_tonight:
        at = _TONIGHT
    return CreateWords(_title(rest), day, at, length or _between(at, until), platform)


def _take_platform(text: str, platforms: Mapping[str, tuple[str, ...]]) -> tuple[str, str | None]:
    called = [(found, name) for name, aliases in platforms.items() for found in _mentions(text, aliases)]
    if not called:
        return text, None
    last, name = max(called, key=lambda one: one[0].end())
    return _without(text, last), name


def _mentions(text: str, aliases: tuple[str, ...]) -> list[re.Match[str]]:
    names = "|".join(re.escape(one) for one in sorted(aliases, key=len, reverse=True))
    return list(re.finditer(rf"\s*\bon\s+(?:{names})(?![\w-])", text, re.IGNORECASE)) if names else []


def _take_length(text: str) -> tuple[str, int | None]:
    for found in reversed(list(_FOR.finditer(text))):
        try:
            return _without(text, found), parse_minutes(found["length"])
        except NotADuration:
            continue
    return text, None


def _take_clock(text: str) -> tuple[str, time | None, time | None]:
    found = list(_CLOCK.finditer(text))
    if found:
        last = found[-1]
        return _without(text, last), *_read_clocks(last["start"] or last["bare_start"], last["end"] or last["bare_end"])
    if at_hour := _AT_HOUR.search(text):
        hour = int(at_hour["start"])
        afternoon = _NOON if 0 < hour <= _LAST_NIGHT_HOUR else 0
        return _without(text, at_hour), time(hour + afternoon), None
    return text, None, None


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
    read = _READ_CLOCK.match(words)
    if read is None:
        return _NAMED[words.lower()]
    hour, half = int(read["hour"]), (read["half"] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return time(hour, int(read["minute"] or 0))


def _between(start: time | None, end: time | None) -> int | None:
    if start is None or end is None:
        return None
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % (24 * 60) or None


def _take_day(text: str, now: datetime, zone: str) -> tuple[str, date | None, bool]:
    for found in reversed(list(_DAY.finditer(text))):
        if _is_meant(text, found) and (day := _read_day(found.group(), now, zone)):
            return _without(text, found), day, found.group().lower() == "tonight"
    return text, None, False


def _is_meant(text: str, found: re.Match[str]) -> bool:
    if found.group().lower() not in _DOUBTFUL:
        return True
    return bool(_LEAD.search(text[: found.start()])) or not text[found.end() :].strip(f" {_CUT}")


def _read_day(words: str, now: datetime, zone: str) -> date | None:
    if without_year := re.fullmatch(r"(\d+)\.(\d+)\.", words):
        return _next_such_day(int(without_year[1]), int(without_year[2]), to_wall(now, zone).date())
    words = re.sub(r"\btonight\b", "today", words, flags=re.IGNORECASE)
    words = re.sub(r"^(?:next|this)\s+", "", words, flags=re.IGNORECASE)
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


def _next_such_day(day: int, month: int, today: date) -> date | None:
    for year in range(today.year, today.year + 9):  # 29 February may be eight years away
        with contextlib.suppress(ValueError):
            if (found := date(year, month, day)) >= today:
                return found
    return None


def _without(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + _CUT + text[found.end() :]


def _title(text: str) -> str:
    """Join what is left between the cuts, without what only led up to them."""
    first, *others = text.split(_CUT)
    parts = [first, *(_LOOSE_AT_START.sub("", part) for part in others)]
    return " ".join(" ".join([*map(_before_cut, parts[:-1]), parts[-1]]).split())


def _before_cut(part: str) -> str:
    part = _LOOSE_AT_END.sub("", _LEAD.sub("", part))
    return part if _EMOJI_AT_END.search(part) else part.rstrip(":")
