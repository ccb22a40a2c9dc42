"""The words after `/event create`: title, when, how long, how often, on which platform."""

import re
from collections.abc import Mapping
from datetime import datetime, time

from bot.texts import Language, current_language
from bot.words.asks import CreateWords, Repeats
from bot.words.clocks import find_clock, minutes_between
from bot.words.cuts import CUT_WHEN, joined, uncut, without
from bot.words.days import SaidDay, read_day, take_day
from bot.words.doubts import doubts_about
from bot.words.durations import IN_A_SENTENCE, NotADuration, parse_minutes
from bot.words.german import in_english
from bot.words.repeats import day_of, take_repeats
from bot.words.zones import zone_after

_FOR = re.compile(rf"\s*\bfor\s+(?P<length>{IN_A_SENTENCE})", re.IGNORECASE)
_TONIGHT = time(19)


def parse_create(text: str, now: datetime, zone: str, platforms: Mapping[str, tuple[str, ...]]) -> CreateWords:
    """Read `text` as somebody in `zone` means it at `now`. `platforms` maps names to what people call them."""
    text = in_english(uncut(text), is_german=current_language() is Language.GERMAN)
    rest, platform = _take_platform(text, platforms)
    rest, length = _take_length(rest)
    rest, repeats = take_repeats(rest, now, zone)
    rest, at, until = _take_clock(rest)
    rest, said = take_day(rest, now, zone)
    rest, there = _take_zone(rest, zone, now) if at else (rest, None)
    day = read_day(said.words, now, there or zone) if said else None
    day = day_of(repeats, day, now, there or zone) if repeats else day
    if at is None and said and said.is_tonight:
        at = _TONIGHT
    aliases = [one for names in platforms.values() for one in names]
    return CreateWords(
        title=joined(rest),
        day=day,
        at=at,
        minutes=length or (minutes_between(day, at, until, there or zone) if at else None),
        platform=platform,
        zone=there,
        repeats=repeats,
        doubts=_doubts(rest, said, aliases, repeats, has_platform=platform is not None, has_zone=there is not None),
    )


def _doubts(
    rest: str,
    said: SaidDay | None,
    aliases: list[str],
    repeats: Repeats | None,
    *,
    has_platform: bool,
    has_zone: bool,
) -> Mapping[str, str]:
    doubts = doubts_about(rest, said, aliases, has_platform=has_platform, has_zone=has_zone)
    if repeats is None:
        return doubts
    others = {key: sentence for key, sentence in doubts.items() if key != "repeats"}
    return others | ({"repeats": repeats.doubt} if repeats.doubt else {})


def _take_platform(text: str, platforms: Mapping[str, tuple[str, ...]]) -> tuple[str, str | None]:
    called = [(found, name) for name, aliases in platforms.items() for found in _mentions(text, aliases)]
    if not called:
        return text, None
    last, name = max(called, key=lambda one: one[0].end())
    return without(text, *last.span()), name


def _mentions(text: str, aliases: tuple[str, ...]) -> list[re.Match[str]]:
    names = "|".join(re.escape(one) for one in sorted(aliases, key=len, reverse=True))
    return list(re.finditer(rf"\s*\b(?:on|auf)\s+(?:{names})(?![\w-])", text, re.IGNORECASE)) if names else []


def _take_length(text: str) -> tuple[str, int | None]:
    for found in reversed(list(_FOR.finditer(text))):
        try:
            return without(text, *found.span()), parse_minutes(found["length"])
        except NotADuration:
            continue
    return text, None


def _take_clock(text: str) -> tuple[str, time | None, time | None]:
    found = find_clock(text)
    if found is None:
        return text, None, None
    begins, ends, at, until = found
    return without(text, begins, ends, CUT_WHEN), at, until


def _take_zone(text: str, own: str, now: datetime) -> tuple[str, str | None]:
    """Take the zone that stands behind the clock or the day."""
    for begins in (at for at, letter in enumerate(text, 1) if letter == CUT_WHEN):
        if found := zone_after(text[begins:], own, now):
            return text[:begins] + text[begins + found[0] :], found[1]
    return text, None
