"""Messages to those who came or did not: the form, the preview, and the word that sends them."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import InvalidFields, Stale
from bot.services.desk import Desk
from bot.services.follow_up import (
    ATTENDEES,
    NO_SHOWS,
    begin_follow_up,
    draft_follow_up,
    event_to_follow_up,
    follow_up_of,
    recording_to_show,
)
from bot.services.ports import TryLater
from bot.texts import later, tr
from bot.views import ids
from bot.views.follow_up import follow_up_form, follow_up_preview
from bot.views.form import working_view
from bot.views.parts import Block
from handlers.buttons import on_press
from handlers.form_state import read_state
from handlers.in_views import end_in
from handlers.request import BUSY, OUT_OF_DATE, Request, quickly, request_of, value_of

Work = Callable[[Request, Block], Awaitable[None]]
_WHO = {ids.MESSAGE_ATTENDEES: ATTENDEES, ids.MESSAGE_NO_SHOWS: NO_SHOWS}


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the buttons, the form, its preview, and the way back."""
    for action_id, who in _WHO.items():
        on_press(app, desk, action_id, partial(_opened, who), "open a form")
    app.view(ids.FOLLOW_UP_FORM)(_submitted(desk, later("Looking whom it reaches…"), _look))
    app.view(ids.FOLLOW_UP_PREVIEW)(_submitted(desk, later("Sending…"), _begin))
    app.action(ids.CHANGE_FOLLOW_UP)(_change(desk))


async def _opened(who: str, request: Request, event_id: str) -> None:
    desk = request.desk
    event = await event_to_follow_up(desk, request.user_id, event_id)
    link = await quickly(recording_to_show(desk, event))
    await request.open(follow_up_form(event, who, has_link=link is not None))


def _submitted(desk: Desk, doing: str, work: Work) -> Callable[..., Awaitable[None]]:
    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        request, view = request_of(desk, body, client), body["view"]
        await ack(response_action="update", view=working_view(tr(doing)))
        request.keep(work(request, view), "follow-up", partial(end_in, request, view))

    return submitted


async def _look(request: Request, view: Block) -> None:
    event_id, who = _kept(view)
    desk, state = request.desk, read_state(view)
    text, with_link = str(state.get("text") or ""), bool(state.get("link"))
    event = await event_to_follow_up(desk, request.user_id, event_id)
    again = partial(_form_again, request, view["id"], event_id, who, text, with_link)
    try:
        batch = await draft_follow_up(desk, request.user_id, event.id, who, text, with_link=with_link)
    except InvalidFields as wrong:
        await again(wrong.fields)
    except TryLater:
        await again({"form": tr(BUSY)})
    else:
        closed = tr("Your message was not sent: its preview was closed before. Ask for the attendance again.")
        await request.update(view["id"], follow_up_preview(event, desk.info(event), batch), closed)


async def _form_again(
    request: Request, view_id: str, event_id: str, who: str, text: str, with_link: bool, problems: Mapping[str, str]
) -> None:
    event = await event_to_follow_up(request.desk, request.user_id, event_id)
    has_link = with_link or await recording_to_show(request.desk, event) is not None
    form = follow_up_form(event, who, has_link=has_link, text=text, with_link=with_link, problems=problems)
    await request.update(view_id, form, " ".join(problems.values()))


async def _begin(request: Request, view: Block) -> None:
    event_id, batch_id = _kept(view)
    desk, user_id = request.desk, request.user_id
    try:
        sentence = await begin_follow_up(desk, user_id, event_id, batch_id)
    except TryLater:
        batch = await follow_up_of(desk, user_id, event_id, batch_id)
        event = await event_to_follow_up(desk, user_id, event_id)
        preview = follow_up_preview(event, desk.info(event), batch, tr(BUSY))
        await request.update(view["id"], preview, tr(BUSY))
    else:
        await end_in(request, view, sentence)


def _change(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def change(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request = request_of(desk, body, client)
        request.keep(_typed_again(request, body), "follow-up")

    return change


async def _typed_again(request: Request, body: Mapping[str, Any]) -> None:
    event_id, _, batch_id = value_of(body).partition(" ")
    event = await event_to_follow_up(request.desk, request.user_id, event_id)
    batch = await follow_up_of(request.desk, request.user_id, event.id, batch_id)
    view_id = str((body.get("view") or {}).get("id") or "")
    if not view_id:
        raise Stale(tr(OUT_OF_DATE))
    with_link = bool(batch.choices.get("link"))
    await _form_again(request, view_id, event.id, batch.choices["who"], batch.text, with_link, {})


def _kept(view: Mapping[str, Any]) -> tuple[str, str]:
    event_id, _, rest = str(view.get("private_metadata") or "").partition(" ")
    return event_id, rest
