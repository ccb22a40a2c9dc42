"""What Slack says is in the form, as raw text by field."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.errors import Stale
from bot.domain.events import Event
from bot.domain.operations import Attached
from bot.domain.series import Every
from bot.domain.times import to_wall
from bot.texts import tr
from bot.views import ids
from bot.views.form import CLONE, CREATE, EDIT, OWN, FormView
from bot.views.series import ONLY_THIS
from bot.views.templates import shown_templates
from bot.words.forms import FormInput
from bot.words.series import first_date


def _option(element: Mapping[str, Any]) -> str:
    return str((element.get("selected_option") or {}).get("value") or "")


def _options(element: Mapping[str, Any]) -> list[str]:
    return [str(one["value"]) for one in element.get("selected_options") or []]


def _text(element: Mapping[str, Any]) -> str:
    return str(element.get("value") or "")


def _files(element: Mapping[str, Any]) -> list[Attached]:
    found = element.get("files") or []
    return [Attached(str(one["id"]), str(one.get("name", "")), str(one.get("mimetype", ""))) for one in found]


_KEPT = {"event": str, "mode": str, "revision": int}
# Slack's element type -> how to read what is in it
_READERS: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "plain_text_input": _text,
    "email_text_input": _text,
    "url_text_input": _text,
    "number_input": _text,
    "file_input": _files,
    "static_select": _option,
    "external_select": _option,
    "radio_buttons": _option,
    "multi_static_select": _options,
    "checkboxes": _options,
    "datepicker": lambda element: element.get("selected_date") or "",
    "datetimepicker": lambda element: str(element.get("selected_date_time") or ""),
    "timepicker": lambda element: element.get("selected_time") or "",
    "conversations_select": lambda element: element.get("selected_conversation") or "",
    "multi_users_select": lambda element: element.get("selected_users") or [],
    "multi_conversations_select": lambda element: element.get("selected_conversations") or [],
}


def read_state(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return {block id: text, list of texts, or list of files} of a view's inputs."""
    values = (view.get("state") or {}).get("values") or {}
    return {
        block_id: _READERS[element["type"]](element)
        for block_id, elements in values.items()
        for element in elements.values()
        if element["type"] in _READERS
    }


def read_form(view: Mapping[str, Any]) -> FormView:
    """Return the event form as it stands in a view. Raises Stale for one that another Callboard has made."""
    kept = _kept(view)
    state = read_state(view)
    own = {key.removeprefix(OWN): _joined(value) for key, value in state.items() if key.startswith(OWN)}
    return FormView(
        event_id=kept["event"],
        mode=kept["mode"],
        revision=kept["revision"],
        platform=state.get("platform") or str(kept.get("platform", "")),
        title=state.get("title", ""),
        date=state.get("date", ""),
        time=state.get("time", ""),
        duration=state.get("duration", ""),
        zone=state.get("zone", ""),
        description=state.get("description", ""),
        channel=state.get("channel") or str(kept.get("channel", "")),
        reminders=tuple(one for one in state.get("reminders", ()) if one.isdecimal()),
        fields=kept.get("fields", {}) | own,
        fold=state.get("fold", ""),
        ask_fold="fold" in state,
        was=str(kept.get("was", "")),
        like=str(kept.get("like", "")),
        repeats=state.get("repeats") or Every.ONCE.value,
        until=state.get("until", ""),
        times=state.get("times", ""),
        also=state.get("also", ""),
        is_one_of=bool(kept.get("is_one_of")),
        has_later=bool(kept.get("has_later")),
        scope=state.get(ids.SCOPE) or ONLY_THIS,
        templates=shown_templates(view),
    )


def _kept(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form was given to remember."""
    try:
        kept = json.loads(view["private_metadata"])
        is_ours = (
            all(isinstance(kept[key], sort) for key, sort in _KEPT.items())
            and isinstance(kept.get("fields", {}), dict)
            and kept["event"]
            and kept["mode"] in (CREATE, EDIT, CLONE)
        )
    except (ValueError, KeyError, TypeError):
        is_ours = False
    if not is_ours:
        raise Stale(tr("Callboard cannot read this form any more. Open it again."))
    return dict(kept)


def to_input(form: FormView) -> FormInput:
    """Return the form as `bot.words.forms` reads it."""
    return FormInput(
        event_id=form.event_id,
        platform=form.platform,
        title=form.title,
        date=form.date,
        time=form.time,
        duration=form.duration,
        zone=form.zone,
        description=form.description,
        channel=form.channel,
        reminders=form.reminders,
        fields=dict(form.fields),
        fold=form.fold,
        was=form.was,
        like=form.like,
        repeats=form.repeats,
        until=form.until,
        times=form.times,
        also=form.also,
    )


def on_dates(form: FormView, event: Event, typed: str, now: datetime) -> FormView:
    """Return the form of a clone on the dates that were typed, at the time of day of the event."""
    wall = to_wall(event.starts_at, event.zone)
    first, others = first_date(typed, now, event.zone)
    return replace(form, date=first.isoformat() if first else "", time=f"{wall:%H:%M}", also=others)


def _joined(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)
