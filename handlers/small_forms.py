"""The small forms: cancel, close, recording link, e-mail, reminders, organisers, channel defaults."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CallboardError, InvalidFields
from bot.services.answer import give_email
from bot.services.desk import Desk
from bot.services.end_event import cancel_event, close_event
from bot.services.organisers import change_organisers
from bot.services.permissions import event_for, event_to_change
from bot.services.ports import ChannelSettings
from bot.services.reminders import change_reminders
from bot.services.reports import give_recording_link
from bot.services.settings import save_channel_settings
from bot.views import ids, lists
from bot.views.form import working_view
from bot.views.parts import Block, notice
from bot.views.text import escape
from bot.words.durations import parse_minutes
from handlers.form_state import read_state
from handlers.request import Request, request_of

State = dict[str, Any]
# (request, private metadata, what is in the form) -> the sentence that the form ends in
Work = Callable[[Request, str, State], Awaitable[str]]


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the forms and the buttons that open them."""
    for callback_id, (doing, work) in _FORMS.items():
        app.view(callback_id)(_submitted(desk, doing, work))
    for action_id, opening in _OPENINGS.items():
        app.action(action_id)(_pressed(desk, opening))


def _submitted(desk: Desk, doing: str, work: Work) -> Callable[..., Awaitable[None]]:
    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack(response_action="update", view=working_view(doing))
        request, view = request_of(desk, body, client), body["view"]

        async def end_in(sentence: str) -> None:
            if not await request.update(view["id"], notice("Callboard", escape(sentence))):
                await request.say(sentence)

        async def carry_out() -> None:
            try:
                await end_in(await work(request, view["private_metadata"], read_state(view)))
            except InvalidFields as wrong:
                await _again(request, view, wrong, end_in)

        request.keep(carry_out(), doing, end_in)

    return submitted


async def _again(request: Request, view: Block, wrong: InvalidFields, end_in: Callable[[str], Awaitable[None]]) -> None:
    """Show the form again with what was typed, where the form can be built again."""
    rebuild = _REBUILT.get(view["callback_id"])
    if rebuild is None:
        await end_in(str(wrong))
        return
    event = await event_for(request.desk, request.user_id, view["private_metadata"])
    key, build = rebuild
    await request.update(view["id"], build(event, read_state(view).get(key, ""), str(wrong)))


def _pressed(desk: Desk, opening: Callable[[Request, str], Awaitable[Block]]) -> Callable[..., Awaitable[None]]:
    async def pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond) -> None:
        await ack()
        request = request_of(desk, body, client, respond)

        async def open_it() -> None:
            await request.open(await opening(request, body["actions"][0]["value"]))

        request.keep(open_it(), "open a form")

    return pressed


async def _cancel(request: Request, event_id: str, state: State) -> str:
    also_delete = bool(state.get(ids.DELETE_TOO))
    return await cancel_event(request.desk, request.user_id, event_id, also_delete=also_delete)


async def _close(request: Request, event_id: str, _state: State) -> str:
    return await close_event(request.desk, request.user_id, event_id)


async def _link(request: Request, event_id: str, state: State) -> str:
    return await give_recording_link(request.desk, request.user_id, event_id, state.get("link", ""))


async def _email(request: Request, event_id: str, state: State) -> str:
    return await give_email(request.desk, request.user_id, event_id, state.get("email", ""))


async def _reminders(request: Request, event_id: str, state: State) -> str:
    minutes = tuple(int(one) for one in state.get("reminders", ()))
    event = await change_reminders(request.desk, request.user_id, event_id, minutes)
    return f"The reminders of “{event.title}” are changed."


async def _organisers(request: Request, event_id: str, state: State) -> str:
    event = await event_to_change(request.desk, request.user_id, event_id)
    wanted = list(state.get("organisers", ()))
    removed = [one for one in event.co_organisers if one not in wanted]
    event = await change_organisers(request.desk, request.user_id, event_id, wanted, removed)
    return f"The organisers of “{event.title}” are changed."


async def _settings(request: Request, channel_id: str, state: State) -> str:
    platform = state.get("platform") or "none"
    try:
        minutes = parse_minutes(state.get("duration", ""))
    except CallboardError as wrong:
        raise InvalidFields({"duration": str(wrong)}) from wrong
    settings = ChannelSettings(
        channel_id=channel_id,
        platform=None if platform == "none" else platform,
        minutes=minutes,
        reminders=tuple(sorted((int(one) for one in state.get("reminders", ())), reverse=True)),
    )
    await save_channel_settings(request.desk, request.user_id, settings)
    return "New events in this channel begin with these defaults."


async def _open_link(request: Request, event_id: str) -> Block:
    return lists.link_form(await event_to_change(request.desk, request.user_id, event_id))


async def _open_email(request: Request, event_id: str) -> Block:
    return lists.email_form(await event_for(request.desk, request.user_id, event_id))


async def _open_reminders(request: Request, event_id: str) -> Block:
    return lists.reminders_form(await event_to_change(request.desk, request.user_id, event_id))


async def _open_organisers(request: Request, event_id: str) -> Block:
    return lists.organisers_form(await event_to_change(request.desk, request.user_id, event_id))


_FORMS: dict[str, tuple[str, Work]] = {
    ids.CANCEL_FORM: ("Cancelling…", _cancel),
    ids.CLOSE_FORM: ("Closing…", _close),
    ids.LINK_FORM: ("Posting…", _link),
    ids.EMAIL_FORM: ("Saving…", _email),
    ids.REMINDERS_FORM: ("Saving…", _reminders),
    ids.ORGANISERS_FORM: ("Saving…", _organisers),
    ids.SETTINGS_FORM: ("Saving…", _settings),
}
_REBUILT = {ids.LINK_FORM: ("link", lists.link_form), ids.EMAIL_FORM: ("email", lists.email_form)}
_OPENINGS = {
    ids.GIVE_LINK: _open_link,
    ids.GIVE_EMAIL: _open_email,
    ids.EDIT_REMINDERS: _open_reminders,
    ids.EDIT_ORGANISERS: _open_organisers,
}
