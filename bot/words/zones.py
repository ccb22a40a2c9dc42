"""Time zones as people call them: "CET", "New York time", "India", "+5:30" -> names of the time zone database."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC as IN_UTC
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files

from bot.domain.times import zone_named, zone_names
from bot.words.cuts import CUTS
from bot.words.days import A_DAY_FOLLOWS
from bot.words.zone_names import ABBREVIATE_ELSE, ABBREVIATIONS, ALSO_SMALL, COUNTRIES, PLACES, UTC, WORDS_TOO

MOST_WORDS = 4  # of a zone in a sentence: "Salt Lake City time"
_ALL = sorted(one for one in zone_names() if "/" in one and not one.startswith("Etc/"))
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-\u2212–])\s*(\d{1,2})(?::?([0-5]\d))?")
_OPENS = re.compile(r"\s*,?\s*(?P<bracket>\(?)\s*")
_WORD = re.compile(rf"[^\s(),;:{CUTS}]+")
# Where a city ends a part of the sentence it says the zone; "3pm Berlin office tour" is a title.
_ENDS = re.compile(rf"\s*(?:$|[{CUTS},;)]|{A_DAY_FOLLOWS})", re.IGNORECASE)
_LIKE_AN_ABBREVIATION = r"(?:[A-Z]{2,4}T|(?:UTC|GMT)\s?[+\-\u2212–]\d{1,2}(?::?[0-5]\d)?)(?!\w)"
_UNKNOWN = re.compile(rf"(?P<name>{_LIKE_AN_ABBREVIATION})|(?P<place>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){{,2}}) time\b")


def fitting_zones(typed: str, now: datetime) -> list[str]:
    """Return the zones that fit what was typed so far, the likeliest first."""
    wanted = _folded(typed)
    named = ABBREVIATIONS.get(wanted.upper())
    places = _countries() | _cities()
    found = [
        *([named, *_sharing(named, wanted.upper(), now.year)] if named else []),
        *places.get(wanted, ()),
        *_at_offset(wanted, now.date()),
        *(zone for name, zones in places.items() if name.startswith(wanted) for zone in zones),
        *sorted((one for one in _ALL if wanted in _folded(one)), key=lambda one: not _begins(one, wanted)),
    ]
    return list(dict.fromkeys(found))


def zone_after(text: str, own: str, now: datetime) -> tuple[int, str] | None:
    """Return (how many characters say it, the zone) if the text goes on with one; `own` where that is meant too."""
    for one in _readings(text):
        if zone := _zone_of(one, own, now):
            return one.length, zone
    return None


def is_zone_next(text: str) -> bool:
    """Say whether the text goes on with a time zone."""
    return any(_abbreviated(one) or _placed(one) for one in _readings(text))


def unknown_zone_after(text: str) -> str:
    """Return what stands where a time zone would and looks like one."""
    opened = _OPENS.match(text)
    start = opened.end() if opened else 0
    found = _UNKNOWN.match(text, start)
    if found is None or (found["name"] and not _ENDS.match(text, found.end())):
        return ""
    return found["name"] or found["place"]


@dataclass(frozen=True)
class _Reading:
    """Words that may name a zone."""

    name: str
    length: int  # of all that says it
    is_explicit: bool  # "Berlin time", "(Berlin)"
    is_last: bool  # a part of the sentence ends there


def _readings(text: str) -> Iterable[_Reading]:
    """Yield what the text may go on with, the longest first."""
    opened = _OPENS.match(text)
    start, brackets = (opened.end(), len(opened["bracket"])) if opened else (0, 0)
    for last in reversed(list(_words(text, start))):
        if brackets and not text.startswith(")", last.end()):
            continue
        words = text[start : last.end()]
        name = re.sub(r" time$", "", words, flags=re.IGNORECASE)
        is_last = _ENDS.match(text, last.end()) is not None
        yield _Reading(name, last.end() + brackets, bool(brackets) or name != words, is_last)


def _zone_of(one: _Reading, own: str, now: datetime) -> str | None:
    if zone := _abbreviated(one):
        return own if _may_mean(own, one.name.upper(), zone, now.year) else zone
    zones = _placed(one)
    if own in zones:
        return own
    return zones[0] if zones and len({_offset(zone, now) for zone in zones}) == 1 else None


def _abbreviated(one: _Reading) -> str | None:
    is_written = one.name.isupper() or one.name.upper() in ALSO_SMALL
    is_plain = one.is_explicit or one.is_last or one.name not in ABBREVIATE_ELSE
    return ABBREVIATIONS.get(one.name.upper()) if is_written and is_plain else None


def _placed(one: _Reading) -> tuple[str, ...]:
    name = _folded(one.name)
    if one.is_explicit:
        return _cities().get(name) or _countries().get(name, ())
    return _cities().get(name, ()) if one.is_last and name not in WORDS_TOO else ()


def _words(text: str, start: int) -> Iterable[re.Match[str]]:
    for _ in range(MOST_WORDS):
        word = _WORD.match(text, start)
        if word is None:
            return
        yield word
        start = word.end() + 1 if text[word.end() : word.end() + 1] == " " else len(text)


def _may_mean(own: str, abbreviation: str, zone: str, year: int) -> bool:
    """Say whether people in `own` mean their own zone by the abbreviation."""
    mine = _abbreviations_of(own, year)
    return zone != UTC and (abbreviation in mine or mine == _abbreviations_of(zone, year))


def _sharing(zone: str, abbreviation: str, year: int) -> list[str]:
    if zone == UTC:
        return ["Europe/London"] if abbreviation == "GMT" else []
    return [one for one in _canonical() if _may_mean(one, abbreviation, zone, year)]


def _begins(zone: str, wanted: str) -> bool:
    return any(part.startswith(wanted) for part in _folded(zone).split("/"))


def _folded(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words.replace("_", " ").replace("ł", "l").replace("Ł", "l")).casefold()
    return " ".join("".join(one for one in letters if not unicodedata.combining(one) and one != ".").split())


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """Return what cities and zones are called, folded, and their zones."""
    listed = {one.rpartition("/")[2]: one for one in _canonical()}
    return {_folded(name): (zone,) for name, zone in ({one: one for one in (*_ALL, UTC)} | listed | PLACES).items()}


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """Return what countries are called, folded, and their zones."""
    zones: dict[str, tuple[str, ...]] = {}
    for code, _, zone, *_ in _table("zone.tab"):
        zones[code] = (*zones.get(code, ()), zone)
    named = {name: zones[code] for code, name in _table("iso3166.tab") if code in zones}
    return {_folded(name): found for name, found in (named | COUNTRIES).items()}


@cache
def _canonical() -> tuple[str, ...]:
    return tuple(sorted(row[2] for row in _table("zone.tab")))


def _table(name: str) -> list[list[str]]:
    lines = files("tzdata.zoneinfo").joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@lru_cache(maxsize=2048)
def _abbreviations_of(zone: str, year: int) -> frozenset[str]:
    halves = (datetime(year, month, 1, tzinfo=IN_UTC).astimezone(zone_named(zone)) for month in (1, 7))
    return frozenset(one.tzname() or "" for one in halves)


def _offset(zone: str, at: datetime) -> timedelta | None:
    return at.astimezone(zone_named(zone)).utcoffset()


def _at_offset(wanted: str, today: date) -> list[str]:
    """Return the zones whose clocks are that far from UTC today."""
    found = _OFFSET.fullmatch(wanted)
    if found is None:
        return []
    distance = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    meant = distance if found[1] == "+" else -distance
    return [*([UTC] if not meant else []), *_offsets(today).get(meant, ())]


@lru_cache(maxsize=2)
def _offsets(today: date) -> dict[timedelta, tuple[str, ...]]:
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=IN_UTC)
    found: dict[timedelta, tuple[str, ...]] = {}
    for zone in _canonical():
        offset = _offset(zone, noon) or timedelta()
        found[offset] = (*found.get(offset, ()), zone)
    return found
