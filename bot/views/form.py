"""The event form: the same labels in the same order, then what only this platform has."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.domain.events import Event
from bot.domain.platforms import FormField, PlatformInfo
from bot.domain.series import Every
from bot.domain.times import AmbiguousTime, to_instant, to_wall
from bot.texts import later, tr
from bot.views import ids, parts
from bot.views.parts import Block
from bot.views.reminders import reminders_field
from bot.views.series import ONLY_THIS, series_fields
from bot.views.templates import template_row
from bot.views.text import foreign, inline
from bot.views.when import when

OWN = "x_"  # block ids of the platform's own fields
CREATE, EDIT, CLONE = "create", "edit", "clone"
_DATE, _TIME = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_KEPT = range(1, 151)  # characters of a hidden field: choices and short texts
_TITLES = {CREATE: later("Create an event"), EDIT: later("Edit event"), CLONE: later("Clone event")}


@dataclass(frozen=True)
class FormView:
    """The form as it is shown: raw text in every field, so that nothing typed is lost."""

    event_id: str
    mode: str = CREATE
    revision: int = 0
    platform: str = ""
    title: str = ""
    date: str = ""
    time: str = ""
    duration: str = "1h"
    zone: str = "UTC"
    description: str = ""
    channel: str = ""
    reminders: tuple[str, ...] = ("1440", "15")
    fields: Mapping[str, str] = field(default_factory=dict)
    fold: str = ""
    ask_fold: bool = False
    was: str = ""  # the start of the event that is edited, as ISO 8601
    like: str = ""  # the id of the event that is cloned
    repeats: str = Every.ONCE.value
    until: str = ""
    times: str = ""
    also: str = ""  # further dates
    is_one_of: bool = False  # an event of its own is tried again: it does not repeat
    has_later: bool = False  # what is edited has later events in its series
    scope: str = ONLY_THIS  # how far the edit reaches in it
    templates: Sequence[tuple[str, str]] = ()  # (value, name) of those that are offered
    template: str = ""  # the value of the one from which it was filled
    problems: Mapping[str, str] = field(default_factory=dict)


def event_form(form: FormView, platforms: Sequence[PlatformInfo]) -> Block:
    """Return the modal; `problems` are shown right below their fields, those of no field shown at the top."""
    info = next((one for one in platforms if one.name == form.platform), None)
    fields = [*_common(form, platforms), *_own(form, info), *series_fields(form)]
    shown = {block["block_id"] for block in fields}
    blocks = template_row(form.templates, form.template)
    blocks += [parts.section(_warning(said)) for key, said in form.problems.items() if said and key not in shown]
    for block in fields:
        blocks.append(block)
        if said := form.problems.get(block["block_id"]):
            blocks.append(parts.context(_warning(said)))
    if info is not None and info.notice:
        blocks.append(parts.context(foreign(tr(info.notice))))
    submit = tr("Save") if form.mode == EDIT else tr("Create")
    return parts.modal(tr(_TITLES[form.mode]), blocks, ids.FORM, submit, _metadata(form, info))


def working_view(words: str) -> Block:
    """Return what the form shows while a platform is at work."""
    return parts.modal(tr("One moment"), [parts.section(f":hourglass_flowing_sand: {foreign(words)}")], ids.NOTICE)


def done_view(event: Event, words: str) -> Block:
    """Return what the form ends in."""
    blocks = [
        parts.section(f":white_check_mark: *{inline(words)}*"),
        parts.section(f"*{inline(event.title)}* · `{event.ref}`\n{when(event)}\n<#{event.channel_id}>"),
    ]
    return parts.modal(tr("Done"), blocks, ids.NOTICE)


def from_event(event: Event, mode: str, event_id: str, problems: Mapping[str, str] | None = None) -> FormView:
    """Return the form filled from an event: to edit it, to clone it, or to try again."""
    wall = to_wall(event.starts_at, event.zone)
    hours, minutes = divmod(event.minutes, 60)
    lasting = " ".join(
        one for one in (f"{hours}h" if hours else "", f"{minutes}m" if minutes or not hours else "") if one
    )
    fold = _fold_of(event)
    form = FormView(
        event_id=event_id,
        mode=mode,
        revision=event.revision,
        platform=event.platform,
        title=event.title,
        date=f"{wall:%Y-%m-%d}",
        time=f"{wall:%H:%M}",
        duration=lasting,
        zone=event.zone,
        description=event.description,
        channel=event.channel_id,
        reminders=tuple(str(one) for one in event.reminders),
        fields=event.platform_fields,
        fold=fold,
        ask_fold=bool(fold),
        was=event.starts_at.isoformat() if mode == EDIT else "",
        like=event.id if mode == CLONE else "",
        is_one_of=mode == CREATE,
        problems=problems or {},
    )
    return replace(form, date="", time="", fold="", ask_fold=False) if mode == CLONE else form


def _fold_of(event: Event) -> str:
    """Return which of two equal wall times the event's is; empty where clocks show it once."""
    wall = to_wall(event.starts_at, event.zone)
    try:
        to_instant(wall.date(), wall.time().replace(fold=0), event.zone)
    except AmbiguousTime:
        return "second" if wall.fold else "first"
    return ""


def _warning(said: str) -> str:
    return f":warning: {foreign(said, 1000)}"


def _metadata(form: FormView, info: PlatformInfo | None) -> str:
    kept: dict[str, Any] = {"event": form.event_id, "mode": form.mode, "revision": form.revision}
    if form.like:
        kept["like"] = form.like
    kept |= {key: True for key in ("is_one_of", "has_later") if getattr(form, key)}
    if form.mode == EDIT:  # Slack sends no value for what is not shown
        kept |= {"platform": form.platform, "channel": form.channel, "was": form.was}
        hidden = [one.key for one in info.fields if not one.on_edit] if info else []
        kept["fields"] = {key: form.fields[key] for key in hidden if len(form.fields.get(key, "")) in _KEPT}
    return json.dumps(kept, ensure_ascii=False)


def _common(form: FormView, platforms: Sequence[PlatformInfo]) -> list[Block]:
    is_edit = form.mode == EDIT
    offered = [(one.name, one.title) for one in platforms if not is_edit or one.name == form.platform]
    blocks = [
        parts.field(tr("Platform"), "platform", parts.select(ids.PLATFORM, offered, form.platform), tells=True),
        parts.field(tr("Title"), "title", _line(form.title, 300, tr("Q4 all-hands"))),
        parts.field(tr("Date"), "date", _picker("datepicker", "initial_date", form.date, _DATE)),
        parts.field(tr("Time"), "time", _picker("timepicker", "initial_time", form.time, _TIME)),
        *_fold(form),
        parts.field(tr("Duration"), "duration", _line(form.duration, 40, tr("1h, 90 min, 1h 30m"))),
        parts.field(tr("Time zone"), "zone", _zone(form.zone)),
        parts.field(tr("Description"), "description", _paragraph(form.description), optional=True),
    ]
    if is_edit:
        blocks.append(parts.section(f"*{tr('Announce in')}*\n<#{form.channel}>", block_id="channel"))
    else:
        blocks.append(parts.field(tr("Announce in"), "channel", channel_select(form.channel)))
    blocks.append(reminders_field(form.reminders))
    return blocks


def _own(form: FormView, info: PlatformInfo | None) -> list[Block]:
    shown = [one for one in info.fields if form.mode != EDIT or one.on_edit] if info else []
    return [_own_field(one, form.fields.get(one.key, one.default)) for one in shown]


def _own_field(one: FormField, value: str) -> Block:
    key, label, hint = OWN + one.key, tr(one.label), tr(one.hint)
    if one.kind == "checkbox":
        yes = parts.option(tr("Yes"), "yes")
        tick: Block = {"type": "checkboxes", "options": [yes]}
        if value:
            tick["initial_options"] = [yes]
        return parts.field(label, key, tick, hint=hint, optional=True)
    if one.kind == "select":
        element = parts.select(key, [(known, tr(said)) for known, said in one.options], value)
    else:
        element = _line(value, min(one.max_length, 3000), "https://…" if one.kind == "url" else "")
    return parts.field(label, key, element, hint=hint, optional=not one.required)


def _line(value: str, most: int, placeholder: str = "") -> Block:
    element: Block = {"type": "plain_text_input", "max_length": most}
    if placeholder:
        element["placeholder"] = parts.text(placeholder, 150)
    return element | {"initial_value": value[:most]} if value else element


def _paragraph(value: str) -> Block:
    element: Block = {"type": "plain_text_input", "multiline": True, "max_length": 3000}
    return element | {"initial_value": value[:3000]} if value else element


def _picker(kind: str, initial: str, value: str, shape: re.Pattern[str]) -> Block:
    return {"type": kind, initial: value} if shape.fullmatch(value) else {"type": kind}


def _zone(value: str) -> Block:
    element: Block = {
        "type": "external_select",
        "action_id": ids.ZONE,
        "min_query_length": 2,
        "placeholder": parts.text(tr("Type a city or zone"), 150),
    }
    return element | {"initial_option": parts.option(value, value)} if value else element


def channel_select(value: str) -> Block:
    """Return the choice of a channel."""
    element: Block = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        "placeholder": parts.text(tr("Choose a channel"), 150),
    }
    return element | {"initial_conversation": value} if value else element


def _fold(form: FormView) -> list[Block]:
    if not form.ask_fold:
        return []
    choices = [parts.option(tr("The first time clocks show it (before they go back)"), "first")]
    choices.append(parts.option(tr("The second time clocks show it (after they go back)"), "second"))
    element: Block = {"type": "radio_buttons", "options": choices}
    chosen = [one for one in choices if one["value"] == form.fold]
    if chosen:
        element["initial_option"] = chosen[0]
    return [parts.field(tr("Which one"), "fold", element)]
