"""How often an event repeats, as the form has it: turned into a wish for each date, or into what is wrong where."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from bot.domain.errors import InvalidFields
from bot.domain.platforms import PlatformInfo
from bot.domain.series import MOST, Every, Part, Rule, card_due, days_of
from bot.domain.times import AmbiguousTime, Fold, WallTimeError, to_instant, to_wall
from bot.domain.wishes import Wish
from bot.texts import tr
from bot.words.cuts import joined
from bot.words.days import take_day
from bot.words.forms import FURTHEST, FormInput, to_wish
from bot.words.titles import titled

# Not the comma before a year: May 12, 2027
_BETWEEN = re.compile(r"\s*(?:,(?!\s*\d{4}\s*(?:[,;\n]|and\b|$))|[;\n&]|\band\b)\s*", re.IGNORECASE)


def to_wishes(form: FormInput, infos: Mapping[str, PlatformInfo], now: datetime) -> list[Wish]:
    """Return a wish for each date, the first one first; raises InvalidFields for every field that is wrong."""
    problems, wish = dict[str, str](), None
    is_ambiguous = False
    try:
        wish = to_wish(form, infos, now)
    except InvalidFields as wrong:
        problems, is_ambiguous = wrong.fields, wrong.ambiguous
    rule = _rule_of(form, problems)
    days = _days_of(form, rule, now, problems)
    starts = _starts(form, days, problems) if wish and not problems else []
    if wish is None or problems:
        is_ambiguous = is_ambiguous or problems.pop(_TWICE, "") != ""
        raise InvalidFields(problems, ambiguous=is_ambiguous)
    if starts and starts[-1] > now + FURTHEST:
        raise InvalidFields({_end_field(form): tr("The last one is more than five years away. End it earlier.")})
    return _numbered(wish, form.title, starts, rule.every) if len(starts) > 1 else [wish]


def first_date(typed: str, now: datetime, zone: str) -> tuple[date | None, str]:
    """Return the first of several dates that were typed, if it is one, and the words for the others."""
    words = [one for one in _BETWEEN.split(typed.strip()) if one]
    first = _day(words[0], now, zone) if words else None
    return first, ", ".join(words[1:] if first else words)


def _event_id_of(series_id: str, start: datetime) -> str:
    """Return the id of a later event: the same form, sent twice, wishes for the same events."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{series_id} {start.isoformat()}").hex


_TWICE = "\0twice"  # no field: a time that occurs twice, beside the sentence at its field


def _rule_of(form: FormInput, problems: dict[str, str]) -> Rule:
    every = Every(form.repeats) if form.repeats in set(Every) else Every.ONCE
    if every is Every.ONCE:
        return Rule(every)
    times, until = _times(form.times, problems), _until(form, problems)
    if times is None and until is None and not problems.keys() & {"times", "until"}:
        problems["times"] = tr("Say how many times it takes place, or until when; at most {most} times.", most=MOST)
    return Rule(every, times, until)


def _times(typed: str, problems: dict[str, str]) -> int | None:
    typed = re.sub(r"\s*(?:times|x|×)$", "", typed.strip(), flags=re.IGNORECASE)
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 6 and 2 <= int(typed) <= MOST):  # noqa: PLR2004
        problems["times"] = tr("This is a whole number from 2 to {most}, such as 10.", most=MOST)
        return None
    return int(typed)


def _until(form: FormInput, problems: dict[str, str]) -> date | None:
    try:
        until = date.fromisoformat(form.until) if form.until else None
        first = date.fromisoformat(form.date)
    except ValueError:
        return None
    if until is not None and until <= first:
        problems["until"] = tr("This is not after the first date. Pick a later day.")
    return until


def _days_of(form: FormInput, rule: Rule, now: datetime, problems: dict[str, str]) -> list[date]:
    """Return the days of all events, those that were typed too; nothing once something is wrong with them."""
    if problems.keys() & {"zone", "date"}:
        return []
    first = date.fromisoformat(form.date)
    days = days_of(first, rule)
    if days and days[0] != first:
        problems["repeats"] = tr("The date above is not one of these days. Pick a date that is, or another way.")
    days = sorted({*days, *_typed_days(form, now, problems)})
    if rule.every is not Every.ONCE and len(days) < 2 and not problems:  # noqa: PLR2004  a series
        problems["until"] = tr("It takes place only once until then. Pick a later day, or let it not repeat.")
    if len(days) > MOST:
        problems.setdefault(_end_field(form), tr("These are more than {most} dates. End it earlier.", most=MOST))
    return days


def _end_field(form: FormInput) -> str:
    if form.repeats in ("", Every.ONCE):
        return "also"
    return "until" if form.until else "times"


def _typed_days(form: FormInput, now: datetime, problems: dict[str, str]) -> list[date]:
    """Return the further dates that were typed, such as "12 May, 19 May and 2 June"."""
    days = []
    for words in (one for one in _BETWEEN.split(form.also.strip()) if one):
        day = _day(words, now, form.zone)
        if day is None:
            problems["also"] = tr(
                "“{words}” is not understood as a date. Write it as 12 May, or 2027-05-12.", words=words
            )
        elif day <= to_wall(now, form.zone).date():
            problems["also"] = tr("“{words}” is in the past. Write a later date.", words=words)
        else:
            days.append(day)
    return days


def _day(words: str, now: datetime, zone: str) -> date | None:
    rest, said = take_day(words, now, zone)
    return said.day if said is not None and not joined(rest) else None


def _starts(form: FormInput, days: list[date], problems: dict[str, str]) -> list[datetime]:
    """Return the start on each day, by the same wall clock; one that clocks skip is said with its day."""
    at, fold = time.fromisoformat(form.time), Fold(form.fold) if form.fold else None
    starts = []
    for day in days:
        try:
            starts.append(to_instant(day, at, form.zone, fold))
        except AmbiguousTime as twice:
            problems["time"] = problems[_TWICE] = str(twice)
        except (WallTimeError, OverflowError, ValueError) as wrong:
            problems["time"] = str(wrong)
    return starts


def _numbered(wish: Wish, title: str, starts: list[datetime], every: Every) -> list[Wish]:
    """Return the wishes of a series, `title` with each date: a later card has its turn after the event before."""
    length, last = wish.ends_at - wish.starts_at, to_wall(starts[-1], wish.zone).date()
    wishes: list[Wish] = []
    for number, start in enumerate(starts, 1):
        due = card_due(start, wish.zone, wishes[-1].ends_at) if wishes else None
        wishes.append(
            replace(
                wish,
                event_id=_event_id_of(wish.event_id, start) if wishes else wish.event_id,
                title=titled(title, to_wall(start, wish.zone).date().isoformat()),
                starts_at=start,
                ends_at=start + length,
                series_id=wish.event_id,
                part=Part(number=number, of=len(starts), every=every, last=last, card_due=due),
            )
        )
    return wishes
