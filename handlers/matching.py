"""The form in which organisers match people by hand."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CallboardError, InvalidFields
from bot.services.desk import Desk
from bot.services.matching import fitting, fix_match, matchable
from bot.services.permissions import event_to_change
from bot.services.ports import CannotSend, TryLater
from bot.texts import later, tr
from bot.views import ids
from bot.views.form import working_view
from bot.views.matching import Option, as_option, match_form, seen_options
from bot.views.parts import MOST_OPTIONS, Block, option
from handlers.buttons import on_press
from handlers.form_state import read_state
from handlers.in_views import end_in
from handlers.request import BUSY, Request, quickly, request_of

_WHICH = {ids.MATCH_PERSON: "person", ids.MATCH_SEEN: "seen"}
_MISSING = {"person": later("Choose who is going."), "seen": later("Choose somebody, or nobody.")}


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the button, the form, and what is looked up in it."""
    on_press(app, desk, ids.FIX_MATCH, _opened, "open a form")
    app.view(ids.MATCH_FORM)(_submitted(desk))
    for action_id, which in _WHICH.items():
        app.options(action_id)(_looked_up(desk, which))


async def _opened(request: Request, event_id: str) -> None:
    desk = request.desk
    found = await matchable(desk, request.user_id, event_id)
    await request.open(match_form(found.event, desk.info(found.event), found.people, found.seen))


def _looked_up(desk: Desk, which: str) -> Callable[..., Awaitable[None]]:
    async def looked_up(ack: AsyncAck, body: dict[str, Any]) -> None:
        words, event_id = str(body.get("value") or ""), str((body.get("view") or {}).get("private_metadata") or "")
        user_id = str((body.get("user") or {}).get("id") or "")
        try:
            found = await quickly(fitting(desk, user_id, event_id, which, words)) or []
        except (CallboardError, CannotSend, TryLater):  # there is no place for a sentence
            found = []
        options = [as_option(one) for one in found] if which == "person" else seen_options(found, words)
        await ack(options=[option(label, value) for value, label in options[:MOST_OPTIONS]])

    return looked_up


def _submitted(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        request, view = request_of(desk, body, client), body["view"]
        state = read_state(view)
        if missing := {key: tr(said) for key, said in _MISSING.items() if not state.get(key)}:
            await ack(response_action="errors", errors=missing)
            return
        await ack(response_action="update", view=working_view(tr("Saving…")))
        request.keep(_match(request, view, state), "match", partial(end_in, request, view))

    return submitted


async def _match(request: Request, view: Block, state: Mapping[str, Any]) -> None:
    event_id = str(view.get("private_metadata") or "")
    try:
        sentence = await fix_match(request.desk, request.user_id, event_id, state["person"], state["seen"])
    except InvalidFields as wrong:
        await _again(request, view, event_id, wrong.fields)
    except TryLater:
        await _again(request, view, event_id, {"form": tr(BUSY)})
    else:
        await end_in(request, view, sentence)


async def _again(request: Request, view: Block, event_id: str, problems: Mapping[str, str]) -> None:
    desk, said = request.desk, " ".join(problems.values())
    event = await event_to_change(desk, request.user_id, event_id)
    found = await matchable(desk, request.user_id, event.id)
    form = match_form(event, desk.info(event), found.people, found.seen, _chosen(view), problems)
    await request.update(view["id"], form, said)


def _chosen(view: Mapping[str, Any]) -> dict[str, Option]:
    """Return what was chosen, with the words that were seen of it."""
    values = (view.get("state") or {}).get("values") or {}
    found: dict[str, Option] = {}
    for key, elements in values.items():
        for element in elements.values():
            chosen = element.get("selected_option") or {}
            if chosen.get("value"):
                found[key] = (str(chosen["value"]), str((chosen.get("text") or {}).get("text") or "?"))
    return found
