"""The event form: opened, changed with the platform, submitted, rebuilt with what is wrong."""

import asyncio
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CallboardError, InvalidFields
from bot.domain.events import Event, EventState
from bot.domain.wishes import Wish
from bot.services.desk import Desk
from bot.services.edit_event import edit_event, must_be_ahead
from bot.services.permissions import may_create
from bot.services.schedule_event import schedule_event
from bot.services.series import can_reach_later
from bot.services.settings import channel_settings
from bot.texts import later, tr
from bot.views import ids
from bot.views.form import CREATE, EDIT, FormView, done_view, event_form, from_event, working_view
from bot.views.parts import MOST_OPTIONS, Block, notice, option
from bot.views.series import ALL_LATER
from bot.views.text import cut, escape
from bot.words.asks import CreateWords, Repeats
from bot.words.durations import say_minutes
from bot.words.forms import to_wish
from bot.words.reading import read_create
from bot.words.series import to_wishes
from bot.words.zones import fitting_zones
from handlers.form_state import on_dates, read_form, to_input
from handlers.request import Request, quickly, request_of
from handlers.sentences import how_it_stands, past_ones
from handlers.series import create_series, edit_later
from handlers.templates import begun

_FINISHED = {
    EventState.OPEN: later("Created. Its card is on its way to the channel."),
    EventState.UNCERTAIN: later(
        "It is not certain whether it was created. I’ve sent you a direct message with what to do."
    ),
    EventState.HALF_DONE: later(
        "Created on the platform, but not finished. I’ve sent you a direct message with what to do."
    ),
}
_NOT_CREATED = later("“{title}” was not created: {problems}")
_NOT_CHANGED = later("“{title}” was not changed: {problems}")


def register(app: AsyncApp, desk: Desk) -> None:
    """Register what the form sends."""

    async def platform_chosen(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request, view = request_of(desk, body, client), body.get("view") or {}
        request.keep(_show_platform(request, view), "platform chosen")

    async def zones(ack: AsyncAck, payload: dict[str, Any]) -> None:
        found = fitting_zones(str(payload.get("value", "")), desk.clock.now())
        await ack(options=[option(one, one) for one in found[:MOST_OPTIONS]])

    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        request, view = request_of(desk, body, client), body["view"]
        try:
            form = read_form(view)
            wishes = _wishes(desk, form)
        except InvalidFields as wrong:
            await ack(**_refusal(desk, view, form, wrong))
            return
        except CallboardError as odd:
            await ack(response_action="update", view=notice("Callboard", escape(str(odd))))
            return
        await ack(response_action="update", view=working_view(_doing(desk, form, wishes)))
        tell = partial(_rebuild, request, view["id"], form)
        request.keep(_carry_out(request, view["id"], form, wishes), "form", lambda said: tell({"form": said}))

    async def create_pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request = request_of(desk, body, client)
        request.keep(open_create(request, ""), "create")

    app.action(ids.PLATFORM)(platform_chosen)
    app.action(ids.REPEATS)(platform_chosen)
    app.options(ids.ZONE)(zones)
    app.view(ids.FORM)(submitted)
    app.action(ids.CREATE)(create_pressed)


async def open_create(request: Request, words: str, *, description: str = "", said_at: datetime | None = None) -> None:
    """Open the form, filled from the words, said now or then. No platform is called before it is open."""
    desk = request.desk
    member = await quickly(may_create(desk, request.user_id))
    if not desk.offered:
        raise CallboardError(
            tr("No platform is connected yet. An administrator sets the credentials of one; see the README.")
        )
    zone = member.zone if member else "UTC"
    known = await channel_settings(desk, request.channel_id)
    # Reading dates takes milliseconds: in a thread, so that no acknowledgement waits for it.
    understood = await asyncio.to_thread(read_create, words, said_at or desk.clock.now(), zone, desk.called)
    preferred = (one for one in (understood.platform, known.platform) if one in desk.offered)
    form = FormView(
        event_id=uuid.uuid4().hex,
        platform=next(preferred, next(iter(desk.offered))),
        title=understood.title,
        date=understood.day.isoformat() if understood.day else "",
        time=f"{understood.at:%H:%M}" if understood.at else "",
        duration=say_minutes(understood.minutes or known.minutes),
        zone=understood.zone or zone,
        description=description,
        channel=request.channel_id if request.channel_id.startswith(("C", "G")) else "",
        reminders=tuple(str(one) for one in known.reminders),
        problems=_doubts(desk, understood),
        **_repeating(understood.repeats),
    )
    form = begun(desk, form, request.channel_id, known.templates, understood)
    await request.open(event_form(form, list(desk.offered.values())))


async def open_from(request: Request, event: Event, mode: str, *, event_id: str | None = None, dates: str = "") -> None:
    """Open the form filled from an event: to edit it, to clone it to the `dates` that were typed, or to try again."""
    if mode == EDIT:
        must_be_ahead(request.desk, event)
    else:
        await may_create(request.desk, request.user_id)
    problems = {"form": event.note} if event.note and mode == CREATE else {}
    chosen = event.id if mode == EDIT else event_id or uuid.uuid4().hex
    form = from_event(event, mode, chosen, problems)
    if dates:
        form = on_dates(form, event, dates, request.desk.clock.now())
    if mode == EDIT and event.part is not None:
        form = replace(form, has_later=await can_reach_later(request.desk, event))
    await request.open(event_form(form, _platforms(request.desk, form)))


def _repeating(said: Repeats | None) -> dict[str, Any]:
    """Return what the words said of how often, as the form has it."""
    if said is None:
        return {}
    until = said.until.isoformat() if said.until else ""
    return {"repeats": said.every.value, "until": until, "times": str(said.times) if said.times else ""}


def _doubts(desk: Desk, understood: CreateWords) -> dict[str, str]:
    """Return what is to be said of the words, by field."""
    absent = understood.platform if understood.platform not in desk.offered else None
    said = _not_connected(desk.infos[absent].title) if absent else {}
    return dict(understood.doubts) | said


def _not_connected(title: str) -> dict[str, str]:
    return {"platform": tr("{platform} is not connected. Choose another platform.", platform=title)}


def _platforms(desk: Desk, form: FormView) -> list[Any]:
    return list(desk.offered.values()) if form.mode != EDIT else [desk.infos[form.platform]]


async def _show_platform(request: Request, view: Block) -> None:
    form = read_form(view)
    await request.update(view["id"], event_form(form, _platforms(request.desk, form)))


def _refusal(desk: Desk, view: Block, form: FormView, wrong: InvalidFields) -> dict[str, Any]:
    is_asked = wrong.ambiguous and not form.ask_fold
    shown = {"fold": wrong.fields["time"]} if wrong.ambiguous and form.ask_fold else {}
    errors = {key: cut(said, 3000) for key, said in (wrong.fields | shown).items()}
    fields = {block.get("block_id") for block in view["blocks"] if block["type"] == "input"}
    if is_asked or not errors.keys() <= fields:  # Slack takes errors only at fields that it shows
        again = replace(form, ask_fold=form.ask_fold or is_asked, problems=wrong.fields)
        return {"response_action": "update", "view": event_form(again, _platforms(desk, form))}
    return {"response_action": "errors", "errors": errors}


def _wishes(desk: Desk, form: FormView) -> list[Wish]:
    read = to_wishes if form.mode != EDIT else lambda *given: [to_wish(*given)]
    return read(to_input(form), desk.offered, desk.clock.now())


def _doing(desk: Desk, form: FormView, wishes: Sequence[Wish]) -> str:
    title, there = wishes[0].title, desk.infos[wishes[0].platform].title
    if form.mode == EDIT:
        return tr("Saving “{title}” on {platform}…", title=title, platform=there)
    if len(wishes) > 1:
        return tr("Creating “{title}” on {platform}, {many} times…", title=title, platform=there, many=len(wishes))
    return tr("Creating “{title}” on {platform}…", title=title, platform=there)


async def _carry_out(request: Request, view_id: str, form: FormView, wishes: Sequence[Wish]) -> None:
    try:
        if len(wishes) > 1:
            await create_series(request, view_id, wishes)
        elif form.mode != EDIT:
            await _create(request, view_id, form, wishes[0])
        elif form.scope == ALL_LATER:
            await edit_later(request, view_id, form, wishes[0])
        else:
            await _edit(request, view_id, form, wishes[0])
    except InvalidFields as wrong:
        await _rebuild(request, view_id, replace(form, ask_fold=form.ask_fold or wrong.ambiguous), wrong.fields)


async def _create(request: Request, view_id: str, form: FormView, wish: Wish) -> None:
    event = await schedule_event(request.desk, request.user_id, wish)
    if event.state is EventState.FAILED:
        await _rebuild(request, view_id, form, {"form": event.note or tr("The platform did not say why.")})
    elif event.state is EventState.OPEN:
        await request.update(view_id, done_view(event, tr(_FINISHED[event.state])), how_it_stands(event))
    else:
        said = tr(_FINISHED.get(event.state, later("It is being created.")))
        await request.update(
            view_id, notice(tr("Not finished"), escape(said), escape(event.note or "")), how_it_stands(event)
        )


async def _edit(request: Request, view_id: str, form: FormView, wish: Wish) -> None:
    event = await edit_event(request.desk, request.user_id, wish, form.revision)
    follows = f"{tr('The card and the reminders follow.')} {past_ones(request.desk, event)}".strip()
    saved = tr("“{title}” is saved.", title=event.title)
    await request.update(view_id, done_view(event, f"{tr('Saved.')} {follows}"), f"{saved} {follows}")


async def _rebuild(request: Request, view_id: str, form: FormView, problems: dict[str, str]) -> None:
    """Show the form again with everything that was typed, and what is wrong at its field."""
    shown = replace(form, problems=problems)
    said = _NOT_CHANGED if form.mode == EDIT else _NOT_CREATED
    sentence = tr(said, title=form.title, problems=" ".join(problems.values()))
    await request.update(view_id, event_form(shown, _platforms(request.desk, form)), sentence)
