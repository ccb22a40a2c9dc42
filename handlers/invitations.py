"""Invitations: the form, who would be invited by it, and the word that begins it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import InvalidFields, Stale
from bot.domain.events import Event
from bot.domain.invitations import Draft, Typed
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.invitations import Lists, begin_invitations, draft_invitations, draft_of, event_to_invite
from bot.services.ports import CannotSend, TryLater
from bot.texts import later, tr
from bot.views import ids
from bot.views.form import working_view
from bot.views.invitations import MOST_TYPED, InviteView, invite_form, invite_preview
from bot.views.parts import Block
from bot.words.commands import Command, plain
from handlers.in_views import acknowledged, end_in
from handlers.invite_lists import read_invitations, read_lists
from handlers.request import BUSY, OUT_OF_DATE, Request, request_of, value_of
from providers.errors import ProviderError

T = TypeVar("T")
PATIENCE, TRIES = 60.0, 4  # seconds that Slack may ask for, and how often
_NOBODY = later("Choose people, or name them in one of the other fields.")
_TOO_LONG = later("That was more than fits here. Put all addresses into a file instead.")


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the form, its confirmation, and the way back to it."""
    app.view(ids.INVITE_FORM)(_submitted(desk))
    app.view(ids.INVITE_PREVIEW)(_confirmed(desk))
    app.action(ids.CHANGE_INVITATIONS)(_change(desk))


async def open_invitations(request: Request, event: Event, command: Command) -> None:
    """Open the form for what was typed; what has to be asked for to be chosen from comes a moment later."""
    event = await event_to_invite(request.desk, request.user_id, event.id)
    emails = plain(command.emails)
    typed = Typed(
        people=command.people, groups=command.groups, channels=command.channels, addresses=emails[:MOST_TYPED]
    )
    problems = {"addresses": tr(_TOO_LONG)} if len(emails) > MOST_TYPED else {}
    shown = InviteView(event, request.desk.info(event), typed, problems=problems)
    view = await request.opened(invite_form(shown))
    whole = await _with_choices(request.desk, shown)
    if whole != shown:
        await request.update(view["id"], invite_form(whole), view_hash=view["hash"])


async def _with_choices(desk: Desk, shown: InviteView) -> InviteView:
    """Return the form with what Slack and the platform have to be asked for."""
    event, problems, groups = shown.event, dict(shown.problems), list[tuple[str, str]]()
    user_groups = await _user_groups(desk)
    if desk.can(event, Capability.GROUPS) and event.external_id is not None:
        try:
            found = await desk.providers[event.platform].groups(event.external_id)
            groups = [(one.id, f"{one.name} ({one.about})" if one.about else one.name) for one in found]
        except ProviderError as failure:
            no_group = tr("No group can be chosen now: {why}", why=failure)
            problems["form"] = " ".join([problems.get("form", ""), no_group]).strip()
    return InviteView(event, shown.platform, shown.typed, user_groups, groups, problems)


async def _user_groups(desk: Desk) -> list[tuple[str, str]]:
    try:
        return await desk.directory.user_groups()
    except (CannotSend, TryLater):
        return []


def _submitted(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        request, view = request_of(desk, body, client), body["view"]
        if found := await acknowledged(ack, lambda: _checked(view), tr("Looking who would be invited…")):
            work = _look(request, view["id"], *found)
            request.keep(work, "invitations", partial(end_in, request, view))

    return submitted


def _checked(view: Block) -> tuple[str, Typed]:
    """Return the event's id and what is in the form. Raises InvalidFields, Stale."""
    event_id, typed = read_invitations(view)
    if typed.names_nobody:
        raise InvalidFields({"people": tr(_NOBODY)})
    return event_id, typed


async def _look(request: Request, view_id: str, event_id: str, typed: Typed) -> None:
    await look_at(request, view_id, event_id, typed, lambda: read_lists(request.desk, request.user_id, typed))


async def look_at(
    request: Request, view_id: str, event_id: str, typed: Typed, reading: Callable[[], Awaitable[Lists]]
) -> None:
    """Show in a modal that is open who would be invited of what was typed and of these lists."""
    desk, user_id = request.desk, request.user_id
    try:
        event = await event_to_invite(desk, user_id, event_id)
        lists = await _patiently(reading)
        draft = await _patiently(lambda: draft_invitations(desk, user_id, event_id, typed, lists))
    except InvalidFields as wrong:
        await _again(request, view_id, event_id, typed, wrong.fields)
    except TryLater:
        await _again(request, view_id, event_id, typed, {"form": tr(BUSY)})
    else:
        await _show(request, view_id, event, draft)


async def _show(request: Request, view_id: str, event: Event, draft: Draft, problem: str = "") -> None:
    again = f"{request.desk.policy.command} invite {event.ref}"
    closed = tr(
        "Nobody was invited to “{title}”: the form was closed before. {command} opens it again.",
        title=event.title,
        command=again,
    )
    await request.update(view_id, invite_preview(event, request.desk.info(event), draft, problem), closed)


async def _again(
    request: Request, view_id: str, event_id: str, typed: Typed, problems: Mapping[str, str] | None = None
) -> None:
    """Show the form again with everything that was typed, and what is wrong at its field."""
    event = await event_to_invite(request.desk, request.user_id, event_id)
    shown = InviteView(event, request.desk.info(event), typed, problems=problems or {})
    why = " ".join(shown.problems.values())
    said = tr("Nobody was invited to “{title}”: {why}", title=event.title, why=why) if problems else ""
    await request.update(view_id, invite_form(await _with_choices(request.desk, shown)), said)


def _confirmed(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def confirmed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        request, view = request_of(desk, body, client), body["view"]
        await ack(response_action="update", view=working_view(tr("Inviting…")))
        work = _begin(request, view["id"], view["private_metadata"])
        request.keep(work, "invitations", partial(end_in, request, view))

    return confirmed


async def _begin(request: Request, view_id: str, kept: str) -> None:
    event_id, _, draft_id = kept.partition(" ")
    desk, user_id = request.desk, request.user_id
    event = await _patiently(lambda: event_to_invite(desk, user_id, event_id))
    try:
        sentence = await begin_invitations(desk, user_id, event.id, draft_id)
    except TryLater:
        await _show(request, view_id, event, await draft_of(desk, event.id, draft_id), tr(BUSY))
    else:
        await end_in(request, {"id": view_id}, sentence)


def _change(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def change(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request, view = request_of(desk, body, client), body.get("view") or {}
        request.keep(_typed_again(request, view, body), "invitations")

    return change


async def _typed_again(request: Request, view: Block, body: Mapping[str, Any]) -> None:
    event_id, _, draft_id = value_of(body).partition(" ")
    event = await event_to_invite(request.desk, request.user_id, event_id)
    draft = await draft_of(request.desk, event.id, draft_id)
    if not view:
        raise Stale(tr(OUT_OF_DATE))
    await _again(request, view["id"], event.id, draft.typed)


async def _patiently(looking_up: Callable[[], Awaitable[T]]) -> T:
    """Look it up, and go on with that after rests for which Slack asks: a large workspace has many pages."""
    for _ in range(TRIES):
        try:
            return await looking_up()
        except TryLater as busy:
            if busy.seconds > PATIENCE:
                raise
            await asyncio.sleep(busy.seconds)
    return await looking_up()
