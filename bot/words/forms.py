"""What was typed into the event form, turned into a wish, or into what is wrong at which field."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from bot.domain.errors import CallboardError, InvalidFields
from bot.domain.platforms import FormField, PlatformInfo
from bot.domain.times import AmbiguousTime, Fold, WallTimeError, is_near, to_instant, zone_named
from bot.domain.wishes import Wish
from bot.texts import later, tr
from bot.words.durations import parse_minutes
from bot.words.titles import with_date

LONGEST_DESCRIPTION = 2900  # fits one section of a Slack message
FURTHEST = timedelta(days=5 * 365)
_TOO_LONG = later("{platform} takes titles of {least} to {most} characters; this one has {length}. Shorten it.")
_TOO_SHORT = later("{platform} takes titles of {least} to {most} characters; this one has {length}. Lengthen it.")
OWN = "x_"  # prefix of the platform's own fields


@dataclass(frozen=True)
class FormInput:
    """The form as typed, field by field."""

    event_id: str
    platform: str
    title: str
    date: str  # YYYY-MM-DD
    time: str  # HH:MM
    duration: str
    zone: str
    description: str
    channel: str
    reminders: tuple[str, ...]  # minutes
    fields: dict[str, str] = field(default_factory=dict)  # the platform's own, by key
    fold: str = ""  # which of two equal wall times
    was: str = ""  # the start of the event that is edited, as ISO 8601
    like: str = ""  # the id of the event that is cloned
    repeats: str = ""  # an Every
    until: str = ""  # YYYY-MM-DD
    times: str = ""
    also: str = ""  # further dates, as typed


class _Problems(dict[str, str]):
    """Collects what is wrong, one sentence a field."""

    is_ambiguous = False

    def attempt(self, key: str, work: Callable[[], Any]) -> Any:
        """Return what `work` returns, or note its error at the field."""
        try:
            return work()
        except AmbiguousTime as twice:
            self.is_ambiguous = True
            self[key] = str(twice)
        except CallboardError as wrong:
            self[key] = str(wrong)
        return None


def to_wish(form: FormInput, infos: Mapping[str, PlatformInfo], now: datetime) -> Wish:
    """Return the wish; raises InvalidFields with a sentence for every field that is wrong."""
    problems = _Problems()
    info = infos.get(form.platform)
    if info is None:
        problems["platform"] = tr("This platform is not connected. Choose one from the list.")
    title = " ".join(with_date(form.title, form.date).split())
    if said := _wrong_with_title(title, info):
        problems["title"] = said
    if len(form.description) > LONGEST_DESCRIPTION:
        problems["description"] = tr(
            "The description has {length} characters; at most {most} fit. Shorten it.",
            length=len(form.description),
            most=LONGEST_DESCRIPTION,
        )
    starts_at = _starts_at(form, problems, now)
    minutes = problems.attempt("duration", lambda: parse_minutes(form.duration))
    if minutes is not None and (
        said := _wrong_with_length(minutes, info) or _wrong_with_end(form, starts_at, minutes, now)
    ):
        problems["duration"] = said
    own = _own_fields(form, info, problems)
    if not form.channel:
        problems["channel"] = tr("Choose the channel in which the event is announced.")
    if problems or starts_at is None or minutes is None:
        raise InvalidFields(dict(problems), ambiguous=problems.is_ambiguous)
    return Wish(
        event_id=form.event_id,
        platform=form.platform,
        channel_id=form.channel,
        title=title,
        description=form.description.strip(),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        zone=form.zone,
        reminders=tuple(sorted({int(one) for one in form.reminders}, reverse=True)),
        platform_fields=own,
        like=form.like,
    )


def _starts_at(form: FormInput, problems: _Problems, now: datetime) -> datetime | None:
    zone = problems.attempt("zone", lambda: zone_named(form.zone))
    day = _read(problems, "date", form.date, date.fromisoformat, tr("Pick a date, such as 2026-12-01."))
    at = _read(problems, "time", form.time, time.fromisoformat, tr("Pick a time, such as 15:00."))
    if zone is None or day is None or at is None:
        return None
    fold = Fold(form.fold) if form.fold else None
    starts_at: datetime | None = problems.attempt("time", lambda: _instant(day, at, form.zone, fold))
    if starts_at is None:
        return None
    if (unchanged := _unchanged(form.was, starts_at)) is not None:
        return unchanged  # a running event may be edited, only not be moved into the past
    if starts_at <= now:
        shown = now.astimezone(zone_named(form.zone))
        key = "date" if day < shown.date() else "time"
        problems[key] = tr(
            "This is in the past: in {zone} it is {time} on {day} now. Pick a later time.",
            zone=form.zone,
            time=f"{shown:%H:%M}",
            day=f"{shown.day} {shown:%B %Y}",
        )
        return None
    if starts_at > now + FURTHEST:
        problems["date"] = tr("This is more than five years away. Pick an earlier date.")
    return starts_at


def _unchanged(was: str, starts_at: datetime) -> datetime | None:
    """Return the start that the event has, to the second, where the form still says the same minute."""
    try:
        known = datetime.fromisoformat(was)
    except ValueError:
        return None
    return known if known.tzinfo and is_near(starts_at, known) else None


def _instant(day: date, at: time, zone: str, fold: Fold | None) -> datetime:
    try:
        return to_instant(day, at, zone, fold)
    except (OverflowError, ValueError) as beyond:
        raise WallTimeError(tr("This date is out of range. Pick one in the next five years.")) from beyond


def _read(problems: _Problems, key: str, text: str, parse: Callable[[str], Any], said: str) -> Any:
    try:
        return parse(text)
    except ValueError:
        problems[key] = said
        return None


def _wrong_with_title(title: str, info: PlatformInfo | None) -> str:
    if not any(unicodedata.category(one)[0] not in "CZ" for one in title):  # else its card would have no name
        return tr("Give the event a title.")
    if info is None:
        return ""
    rules = info.rules
    if not rules.min_title <= len(title) <= rules.max_title:
        said = _TOO_LONG if len(title) > rules.max_title else _TOO_SHORT
        facts = {"least": rules.min_title, "most": rules.max_title, "length": len(title)}
        return tr(said, platform=info.title, **facts)
    refused = sorted({one for one in title if one in rules.forbidden_in_title})
    if refused:
        return tr(
            "{platform} does not take these characters in a title: {characters} — leave them out.",
            platform=info.title,
            characters=" ".join(refused),
        )
    return ""


def _wrong_with_length(minutes: int, info: PlatformInfo | None) -> str:
    most = info.rules.max_minutes if info else None
    if info and most is not None and minutes > most:
        return tr(
            "{platform} allows at most {most} minutes ({hours} h {minutes} min). Make it shorter.",
            platform=info.title,
            most=most,
            hours=most // 60,
            minutes=most % 60,
        )
    return ""


def _wrong_with_end(form: FormInput, starts_at: datetime | None, minutes: int, now: datetime) -> str:
    if starts_at is None or starts_at + timedelta(minutes=minutes) > now:
        return ""
    return tr(
        "It would be over by now: in {zone} it is {time}. Make it longer.",
        zone=form.zone,
        time=f"{now.astimezone(zone_named(form.zone)):%H:%M}",
    )


def _own_fields(form: FormInput, info: PlatformInfo | None, problems: _Problems) -> dict[str, str]:
    values = {}
    for one in info.fields if info else ():
        value = form.fields.get(one.key, "").strip()
        if said := _wrong_with_own(one, value):
            problems[OWN + one.key] = said
        values[one.key] = value
    return values


def _wrong_with_own(one: FormField, value: str) -> str:
    label = tr(one.label)
    if not value:
        return f"{tr('{label} is needed.', label=label)} {tr(one.hint)}".strip() if one.required else ""
    if len(value) > one.max_length and one.kind in ("text", "url"):
        said = later("{label} has {length} characters; at most {most} fit. Shorten it.")
        return tr(said, label=label, length=len(value), most=one.max_length)
    if one.kind == "number" and not value.isdecimal():
        return tr("{label} is a whole number, such as {example}.", label=label, example=one.default or "30")
    if one.kind == "url" and not _is_link(value):
        return tr("{label} is a web address that starts with https://.", label=label)
    if one.kind == "select" and value not in {key for key, _ in one.options}:
        return tr("Choose one of the offered values for {label}.", label=label)
    return ""


def _is_link(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and not set(value) & set(" <>|\"'")
