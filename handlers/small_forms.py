"""The small forms: cancel, close, recording link, e-mail, reminders, seats, organisers, channel defaults, forget me."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CallboardError, InvalidFields
from bot.domain.events import Event
from bot.services.about_me import forget_me
from bot.services.attendance import must_have_begun
from bot.services.desk import Desk
from bot.services.edit_event import must_be_ahead
from bot.services.end_event import close_event
from bot.services.give_email import give_email
from bot.services.organisers import change_organisers
from bot.services.permissions import event_for, event_to_change
from bot.services.ports import TryLater
from bot.services.reminders import change_reminders
from bot.services.reports import give_recording_link
from bot.services.send_now import announce_elsewhere, must_be_movable
from bot.texts import later, tr
from bot.views import ids, lists
from bot.views.about_me import forget_form
from bot.views.form import working_view
from bot.views.parts import Block
from bot.views.seats import seats_form
from bot.views.templates import template_form
from bot.views.unsent import elsewhere_form
from handlers.buttons import Pressed, on_press
from handlers.form_state import read_state
from handlers.in_views import end_in
from handlers.request import BUSY, Request, request_of
from handlers.seats import check_seats, save_seats, seats_again
from handlers.sentences import past_ones
from handlers.series import cancel_one_or_later
from handlers.settings import check_settings, save_settings, settings_again
from handlers.templates import check_name, delete, rename, rename_again, save_as_template, template_again

State = dict[str, Any]
# (request, private metadata, what is in the form) -> the sentence that the form ends in
Work = Callable[[Request, str, State], Awaitable[str]]
# (request, private metadata, what is in the form, what is wrong with it) -> the form again
Rebuild = Callable[[Request, str, State, str], Awaitable[Block]]
Opening = Callable[[Request, str], Awaitable[Block]]  # (request, the button's value) -> the form


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the forms and the buttons that open them."""
    for callback_id in _FORMS:
        app.view(callback_id)(_submitted(desk, callback_id))
    for action_id, opening in _OPENINGS.items():
        on_press(app, desk, action_id, _opened(opening), "open a form")


def _submitted(desk: Desk, callback_id: str) -> Callable[..., Awaitable[None]]:
    doing, work = _FORMS[callback_id]
    check = _CHECKS.get(callback_id)

    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        request, view = request_of(desk, body, client), body["view"]
        try:
            if check is not None:
                check(desk, view["private_metadata"], read_state(view))
        except InvalidFields as wrong:
            await ack(response_action="errors", errors=wrong.fields)
            return
        await ack(response_action="update", view=working_view(tr(doing)))
        request.keep(_carry_out(request, view, work), doing, partial(end_in, request, view))

    return submitted


async def _carry_out(request: Request, view: Block, work: Work) -> None:
    try:
        sentence = await work(request, view["private_metadata"], read_state(view))
    except InvalidFields as wrong:
        await _again(request, view, str(wrong))
    except TryLater:
        await _again(request, view, tr(BUSY))
    else:
        await end_in(request, view, sentence)


async def _again(request: Request, view: Block, problem: str) -> None:
    """Show the form again with what was typed, where the form can be built again."""
    rebuild = _REBUILT.get(view["callback_id"])
    if rebuild is None:
        raise CallboardError(problem)
    form = await rebuild(request, view["private_metadata"], read_state(view), problem)
    await request.update(view["id"], form, problem)


def _opened(opening: Opening) -> Pressed:
    async def open_it(request: Request, value: str) -> None:
        await request.open(await opening(request, value))

    return open_it


async def _cancel(request: Request, event_id: str, state: State) -> str:
    return await cancel_one_or_later(request, event_id, state)


async def _close(request: Request, event_id: str, _state: State) -> str:
    return await close_event(request.desk, request.user_id, event_id)


async def _link(request: Request, event_id: str, state: State) -> str:
    return await give_recording_link(request.desk, request.user_id, event_id, state.get("link", ""))


async def _email(request: Request, event_id: str, state: State) -> str:
    return await give_email(request.desk, request.user_id, event_id, state.get("email", ""))


async def _reminders(request: Request, event_id: str, state: State) -> str:
    event = await change_reminders(request.desk, request.user_id, event_id, _minutes(state))
    return (
        f"{tr('The reminders of “{title}” are changed.', title=event.title)} {past_ones(request.desk, event)}".strip()
    )


async def _organisers(request: Request, kept: str, state: State) -> str:
    event_id, were = _kept_organisers(kept)
    wanted = state.get("organisers", ())
    added, removed = [one for one in wanted if one not in were], [one for one in were if one not in wanted]
    event = await change_organisers(request.desk, request.user_id, event_id, added, removed)
    return tr("The organisers of “{title}” are changed.", title=event.title)


def _kept_organisers(kept: str) -> tuple[str, list[str]]:
    """Return the event's id, and who its co-organisers were when the form was opened."""
    event_id, _, were = kept.partition(" ")
    return event_id, were.split()


async def _forget(request: Request, _nothing: str, _state: State) -> str:
    return await forget_me(request.desk, request.user_id)


async def _elsewhere(request: Request, event_id: str, state: State) -> str:
    event = await announce_elsewhere(request.desk, request.user_id, event_id, state.get("channel") or "")
    return tr("“{title}” is being announced there. What comes after its card goes there too.", title=event.title)


def _minutes(state: State) -> tuple[int, ...]:
    return tuple(int(one) for one in state.get("reminders", ()) if one.isdecimal())


async def _organisers_again(request: Request, kept: str, state: State, problem: str) -> Block:
    event_id, were = _kept_organisers(kept)
    event = await event_for(request.desk, request.user_id, event_id)
    return lists.organisers_form(event, state.get("organisers", ()), problem, were)


def _of_event(key: str, build: Callable[[Event, Any, str], Block]) -> Rebuild:
    async def again(request: Request, event_id: str, state: State, problem: str) -> Block:
        event = await event_for(request.desk, request.user_id, event_id)
        return build(event, state.get(key, ""), problem)

    return again


def _of_organiser(build: Callable[[Event], Block], must: Callable[[Desk, Event], None] | None = None) -> Opening:
    """Return what opens a form about an event for those who may change it; `must` raises where it makes no sense."""

    async def open_it(request: Request, event_id: str) -> Block:
        event = await event_to_change(request.desk, request.user_id, event_id)
        if must is not None:
            must(request.desk, event)
        return build(event)

    return open_it


async def _open_email(request: Request, event_id: str) -> Block:
    return lists.email_form(await event_for(request.desk, request.user_id, event_id))


async def _open_forget(_request: Request, _value: str) -> Block:
    return forget_form()


_FORMS: dict[str, tuple[str, Work]] = {
    ids.CANCEL_FORM: (later("Cancelling…"), _cancel),
    ids.CLOSE_FORM: (later("Closing…"), _close),
    ids.LINK_FORM: (later("Posting…"), _link),
    ids.EMAIL_FORM: (later("Saving…"), _email),
    ids.REMINDERS_FORM: (later("Saving…"), _reminders),
    ids.ORGANISERS_FORM: (later("Saving…"), _organisers),
    ids.SETTINGS_FORM: (later("Saving…"), save_settings),
    ids.FORGET_FORM: (later("Forgetting…"), _forget),
    ids.ELSEWHERE_FORM: (later("Announcing…"), _elsewhere),
    ids.SEATS_FORM: (later("Saving…"), save_seats),
    ids.TEMPLATE_FORM: (later("Saving…"), save_as_template),
    ids.RENAME_TEMPLATE: (later("Saving…"), rename),
    ids.DELETE_TEMPLATE: (later("Deleting…"), delete),
}
# What can be said before the form is acknowledged, because nobody is asked for it.
_CHECKS: dict[str, Callable[[Desk, str, State], None]] = {
    ids.SETTINGS_FORM: check_settings,
    ids.SEATS_FORM: check_seats,
    ids.TEMPLATE_FORM: check_name,
    ids.RENAME_TEMPLATE: check_name,
}
_REBUILT: dict[str, Rebuild] = {
    ids.LINK_FORM: _of_event("link", lists.link_form),
    ids.EMAIL_FORM: _of_event("email", lists.email_form),
    ids.REMINDERS_FORM: _of_event("reminders", lists.reminders_form),
    ids.ORGANISERS_FORM: _organisers_again,
    ids.SETTINGS_FORM: settings_again,
    ids.ELSEWHERE_FORM: _of_event("channel", elsewhere_form),
    ids.SEATS_FORM: seats_again,
    ids.TEMPLATE_FORM: template_again,
    ids.RENAME_TEMPLATE: rename_again,
}
_OPENINGS: dict[str, Opening] = {
    ids.GIVE_LINK: _of_organiser(lists.link_form, must_have_begun),
    ids.GIVE_EMAIL: _open_email,
    ids.EDIT_REMINDERS: _of_organiser(lists.reminders_form, must_be_ahead),
    ids.EDIT_SEATS: _of_organiser(seats_form, must_be_ahead),
    ids.EDIT_ORGANISERS: _of_organiser(lists.organisers_form),
    ids.SAVE_TEMPLATE: _of_organiser(template_form),
    ids.FORGET_ME: _open_forget,
    ids.ANNOUNCE_ELSEWHERE: _of_organiser(elsewhere_form, must_be_movable),
}
