"""The event form: opened, changed with the platform, submitted, rebuilt with what is wrong."""

import asyncio
import uuid
from contextlib import suppress
from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CallboardError, InvalidFields
from bot.domain.events import Event, EventState
from bot.domain.people import Member
from bot.domain.wishes import Wish
from bot.services.desk import Desk
from bot.services.edit_event import edit_event, must_be_ahead
from bot.services.permissions import may_create
from bot.services.schedule_event import schedule_event
from bot.services.settings import channel_settings
from bot.views import ids
from bot.views.form import EDIT, FormView, done_view, event_form, from_event, working_view
from bot.views.parts import notice, option
from bot.views.text import cut, escape
from bot.words.dates import parse_create
from bot.words.durations import say_minutes
from bot.words.forms import to_wish
from handlers.form_state import read_form, to_input
from handlers.request import Request, request_of

PATIENCE = 1.5  # seconds for the member's zone: the trigger lives three
MOST_ZONES = 100
_ZONES = sorted(one for one in available_timezones() if "/" in one and not one.startswith(("Etc/", "posix/", "right/")))
_FINISHED = {
    EventState.OPEN: "Created. Its card is on its way to the channel.",
    EventState.UNCERTAIN: "It is not certain whether it was created. I’ve sent you a direct message with what to do.",
    EventState.HALF_DONE: "Created on the platform, but not finished. I’ve sent you a direct message with what to do.",
}


def register(app: AsyncApp, desk: Desk) -> None:
    """Register what the form sends."""

    async def platform_chosen(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request, view = request_of(desk, body, client), body["view"]
        request.keep(_show_platform(request, view), "platform chosen")

    async def zones(ack: AsyncAck, payload: dict[str, Any]) -> None:
        await ack(options=zone_options(str(payload.get("value", ""))))

    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        request, form = request_of(desk, body, client), read_form(body["view"])
        try:
            wish = to_wish(to_input(form), desk.offered, desk.clock.now())
        except InvalidFields as wrong:
            await ack(**_refusal(desk, form, wrong))
            return
        title = desk.infos[wish.platform].title
        doing = f"Saving “{wish.title}” on {title}…" if form.mode == EDIT else f"Creating “{wish.title}” on {title}…"
        await ack(response_action="update", view=working_view(doing))
        view_id = body["view"]["id"]
        work = _edit(request, view_id, form, wish) if form.mode == EDIT else _create(request, view_id, form, wish)
        request.keep(work, "form", lambda said: _rebuild(request, view_id, form, {"form": said}))

    async def create_pressed(
        ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        await ack()
        request = request_of(desk, body, client, respond)
        request.keep(open_create(request, ""), "create")

    app.action(ids.PLATFORM)(platform_chosen)
    app.options(ids.ZONE)(zones)
    app.view(ids.FORM)(submitted)
    app.action(ids.CREATE)(create_pressed)


async def open_create(request: Request, words: str, *, description: str = "") -> None:
    """Open the form, filled from the words. No platform is called before it is open."""
    desk = request.desk
    member = await _quickly(may_create(desk, request.user_id))
    if not desk.offered:
        raise CallboardError(
            "No platform is connected yet. An administrator sets the credentials of one; see the README."
        )
    zone = member.zone if member else "UTC"
    known = await channel_settings(desk, request.channel_id)
    called = {one.name: _called(one) for one in desk.offered.values()}
    # Reading dates takes milliseconds: in a thread, so that no acknowledgement waits for it.
    understood = await asyncio.to_thread(parse_create, words, desk.clock.now(), zone, called)
    preferred = understood.platform or known.platform
    form = FormView(
        event_id=uuid.uuid4().hex,
        platform=preferred if preferred in desk.offered else next(iter(desk.offered)),
        title=understood.title,
        date=understood.day.isoformat() if understood.day else "",
        time=f"{understood.at:%H:%M}" if understood.at else "",
        duration=say_minutes(understood.minutes or known.minutes),
        zone=zone,
        description=description,
        channel=request.channel_id if request.channel_id.startswith(("C", "G")) else "",
        reminders=tuple(str(one) for one in known.reminders),
    )
    await request.open(event_form(form, list(desk.offered.values())))


async def open_from(request: Request, event: Event, mode: str, *, event_id: str | None = None) -> None:
    """Open the form filled from an event: to edit it, to clone it, or to try again."""
    if mode == EDIT:
        must_be_ahead(request.desk, event)
    else:
        await may_create(request.desk, request.user_id)
    problems = {"form": event.note} if event.note else {}
    chosen = event.id if mode == EDIT else event_id or uuid.uuid4().hex
    form = from_event(event, mode, chosen, problems)
    await request.open(event_form(form, _platforms(request.desk, form)))


def zone_options(typed: str) -> list[dict[str, Any]]:
    """Return the zones that fit what was typed, those that begin with it first."""
    wanted = typed.strip().lower().replace(" ", "_")
    fitting = [one for one in _ZONES if wanted in one.lower()]
    fitting.sort(key=lambda one: not any(part.startswith(wanted) for part in one.lower().split("/")))
    return [option(one, one) for one in fitting[:MOST_ZONES]]


def _called(info: Any) -> tuple[str, ...]:
    return (info.name, info.title, info.title.split()[0])


def _platforms(desk: Desk, form: FormView) -> list[Any]:
    return list(desk.offered.values()) if form.mode != EDIT else [desk.infos[form.platform]]


async def _quickly(asking: Any) -> Member | None:
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            member: Member = await asking
            return member
    return None


async def _show_platform(request: Request, view: dict[str, Any]) -> None:
    form = read_form(view)
    await request.update(view["id"], event_form(form, _platforms(request.desk, form)))


def _refusal(desk: Desk, form: FormView, wrong: InvalidFields) -> dict[str, Any]:
    if wrong.ambiguous and not form.ask_fold:
        asking = replace(form, ask_fold=True, problems=wrong.fields)
        return {"response_action": "update", "view": event_form(asking, _platforms(desk, form))}
    shown = {"fold": wrong.fields["time"]} if wrong.ambiguous else {}
    return {
        "response_action": "errors",
        "errors": {key: cut(said, 3000) for key, said in (wrong.fields | shown).items()},
    }


async def _create(request: Request, view_id: str, form: FormView, wish: Wish) -> None:
    try:
        event = await schedule_event(request.desk, request.user_id, wish)
    except InvalidFields as wrong:
        await _rebuild(request, view_id, form, wrong.fields)
        return
    if event.state is EventState.FAILED:
        await _rebuild(request, view_id, form, {"form": event.note or "It was not created."})
    elif event.state is EventState.OPEN:
        await request.update(view_id, done_view(event, _FINISHED[event.state]))
    else:
        said = _FINISHED.get(event.state, "It is being created.")
        await request.update(view_id, notice("Not finished", escape(said), escape(event.note or "")))


async def _edit(request: Request, view_id: str, form: FormView, wish: Wish) -> None:
    try:
        event = await edit_event(request.desk, request.user_id, wish, form.revision)
    except InvalidFields as wrong:
        await _rebuild(request, view_id, form, wrong.fields)
        return
    await request.update(view_id, done_view(event, "Saved. The card and the reminders follow."))


async def _rebuild(request: Request, view_id: str, form: FormView, problems: dict[str, str]) -> None:
    """Show the form again with everything that was typed, and what is wrong at its field."""
    shown = replace(form, problems=problems)
    if not await request.update(view_id, event_form(shown, _platforms(request.desk, form))):
        await request.say(" ".join(problems.values()))
