"""The words after `/event create`: title, when, how long, on which platform."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

import dateparser

from bot.domain.times import to_wall
from bot.words.durations import IN_A_SENTENCE, NotADuration, parse_minutes

_FOR = re.compile(rf"\s*\bfor\s+(?P<length>{IN_A_SENTENCE})", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<![\w.:-])(?:(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\s*(?P<half>[ap]\.?m\.?)?"
    r"|(?P<hour12>1[0-2]|0?[1-9])\s*(?P<half12>[ap]\.?m\.?)"
    r"|(?P<named>noon|midday|midnight))(?![\w:])",
    re.IGNORECASE,
)
_DAY_NAMES = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
# Which words are a day at all is decided here, so that titles keep their numbers; dateparser reads them.
_DAY = re.compile(
    rf"(?<!\w)(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
    rf"|today|tonight|tomorrow|day after tomorrow|in \d+ (?:day|week|month)s?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?"
    rf"|(?:next |this )?(?:{_DAY_NAMES}))(?!\w)",
    re.IGNORECASE,
)
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
    rest, platform = _take_platform(text, platforms)
    rest, minutes = _take_length(rest)
    rest, at = _take_clock(rest)
    rest, day, is_tonight = _take_day(rest, now, zone)
    if at is None and is_tonight:
        at = _TONIGHT
    return CreateWords(_tidy(rest), day, at, minutes, platform)


def _take_platform(text: str, platforms: Mapping[str, tuple[str, ...]]) -> tuple[str, str | None]:
    for name, aliases in platforms.items():
        called = "|".join(re.escape(one) for one in sorted(aliases, key=len, reverse=True))
        found = list(re.finditer(rf"\s*\bon\s+(?:{called})(?!\w)", text, re.IGNORECASE))
        if found:
            return _without(text, found[-1]), name
    return text, None


def _take_length(text: str) -> tuple[str, int | None]:
    for found in reversed(list(_FOR.finditer(text))):
        try:
            return _without(text, found), parse_minutes(found["length"])
        except NotADuration:
            continue
    return text, None


def _take_clock(text: str) -> tuple[str, time | None]:
    found = list(_CLOCK.finditer(text))
    if not found:
        return text, None
    one = found[-1]
    if one["named"]:
        return _without(text, one), _NAMED[one["named"].lower()]
    hour, minute = int(one["hour"] or one["hour12"]), int(one["minute"] or 0)
    half = (one["half"] or one["half12"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _without(text, one), time(hour, minute)


def _take_day(text: str, now: datetime, zone: str) -> tuple[str, date | None, bool]:
    for found in reversed(list(_DAY.finditer(text))):
        if day := _read_day(found.group(), now, zone):
            return _without(text, found), day, found.group().lower() == "tonight"
    return text, None, False


def _read_day(words: str, now: datetime, zone: str) -> date | None:
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


def _without(text: str, found: re.Match[str]) -> str:
    before = _LEAD.sub("", text[: found.start()])
    return f"{before} {text[found.end() :]}"


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;-–:")
