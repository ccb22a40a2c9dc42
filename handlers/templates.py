"""Templates of a channel: the form of a new event is filled from one; they are saved, renamed and deleted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.domain.errors import Stale
from bot.domain.templates import Template, called
from bot.services.desk import Desk
from bot.services.permissions import event_to_change
from bot.services.templates import (
    delete_template,
    rename_template,
    save_template,
    template_for,
    template_to_change,
    well_named,
)
from bot.texts import tr
from bot.views import ids
from bot.views.form import FormView, event_form, working_view
from bot.views.parts import Block
from bot.views.templates import delete_form, rename_form, template_choices, template_form
from bot.words.asks import CreateWords
from bot.words.durations import say_minutes
from handlers.form_state import read_form
from handlers.in_views import on_act, pushed
from handlers.request import OUT_OF_DATE, Request

State = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the choice in the form of a new event, and the menu in the settings."""
    on_act(app, desk, ids.TEMPLATE, _chosen, "template")
    on_act(app, desk, re.compile(f"^{ids.TEMPLATE_MENU}(:|$)"), _from_menu, "template menu")


def begun(desk: Desk, form: FormView, channel_id: str, known: Sequence[Template], words: CreateWords) -> FormView:
    """Return the form of a new event with the channel's templates, filled from the one that the words name."""
    form = replace(form, templates=template_choices(channel_id, known))
    template = called(known, words.title)
    if template is None:
        return form
    full = filled(desk, replace(form, title="", description=""), template, f"{channel_id} {template.id}")
    return replace(
        full,
        platform=form.platform if words.platform in desk.offered else full.platform,
        duration=form.duration if words.minutes else full.duration,
        problems={**full.problems, **form.problems},
    )


def filled(desk: Desk, form: FormView, template: Template, chosen: str, known: Sequence[Template] = ()) -> FormView:
    """Return the form as the template has it; date, time, zone and channel stay, and a title that somebody typed."""
    is_offered = template.platform in desk.offered
    return replace(
        form,
        platform=template.platform if is_offered else form.platform,
        title=_typed(form.title, [one.title for one in known]) or template.title,
        description=_typed(form.description, [one.description for one in known]) or template.description,
        duration=say_minutes(template.minutes),
        reminders=tuple(str(one) for one in template.reminders),
        fields=dict(template.platform_fields) if is_offered else form.fields,
        template=chosen,
        problems={} if is_offered else {"platform": _not_connected(desk, template)},
    )


def _typed(text: str, from_templates: Sequence[str]) -> str:
    return "" if text in from_templates else text


def _not_connected(desk: Desk, template: Template) -> str:
    info = desk.infos.get(template.platform)
    return tr(
        "The template is for {platform}, which is not connected. Choose another platform.",
        platform=info.title if info else template.platform,
    )


async def _chosen(request: Request, view: Block, value: str) -> None:
    desk, (channel_id, template_id) = request.desk, _two(value)
    template = await template_for(desk, request.user_id, channel_id, template_id)
    known = (await desk.store.channel_settings(channel_id)).templates
    form = filled(desk, read_form(view), template, value, known)
    # Slack keeps what is typed in a field that is shown before and after, so there is none in between.
    await request.update(view["id"], working_view(tr("Filling in “{name}”…", name=template.name)))
    await request.update(view["id"], event_form(form, list(desk.offered.values())))


async def _from_menu(request: Request, _view: Block, value: str) -> None:
    verb, _, rest = value.partition(" ")
    channel_id, template_id = _two(rest)
    form = {"rename": rename_form, "delete": delete_form}.get(verb)
    if form is None:
        raise Stale(OUT_OF_DATE)
    template = await template_to_change(request.desk, request.user_id, channel_id, template_id)
    await pushed(request, form(channel_id, template))


async def save_as_template(request: Request, event_id: str, state: State) -> str:
    """Save an event as what is in the form, and return the sentence in which it ends."""
    name, title = str(state.get("name") or ""), str(state.get("title") or "")
    return await save_template(request.desk, request.user_id, event_id, name, title)


async def rename(request: Request, kept: str, state: State) -> str:
    """Rename a template, and return the sentence in which the form ends."""
    return await rename_template(request.desk, request.user_id, *_two(kept), str(state.get("name") or ""))


async def delete(request: Request, kept: str, _state: State) -> str:
    """Delete a template, and return the sentence in which the form ends."""
    return await delete_template(request.desk, request.user_id, *_two(kept))


def check_name(_desk: Desk, _kept: str, state: Mapping[str, Any]) -> None:
    """Raise InvalidFields for a name that cannot be one."""
    well_named(str(state.get("name") or ""))


async def template_again(request: Request, event_id: str, state: State, problem: str) -> Block:
    """Return the form with what was typed, and what is wrong."""
    event = await event_to_change(request.desk, request.user_id, event_id)
    return template_form(event, state, problem)


async def rename_again(request: Request, kept: str, state: State, problem: str) -> Block:
    """Return the form with what was typed, and what is wrong."""
    channel_id, template_id = _two(kept)
    template = await template_to_change(request.desk, request.user_id, channel_id, template_id)
    return rename_form(channel_id, template, str(state.get("name") or ""), problem)


def _two(value: str) -> tuple[str, str]:
    first, _, second = value.partition(" ")
    if not first or not second:
        raise Stale(OUT_OF_DATE)
    return first, second
