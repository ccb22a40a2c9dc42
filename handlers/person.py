"""One person of an event: their form, and what it changes."""

import json
import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, NamedTuple

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CallboardError, InvalidFields, NoSuchEvent, NotAllowed, Stale
from bot.services.desk import Desk
from bot.services.people import (
    block_person,
    check_person,
    remove_person,
    rename_person,
    tag_person,
    unblock_person,
)
from bot.services.permissions import event_to_change
from bot.services.roles import change_role
from bot.texts import later, tr
from bot.views import ids
from bot.views.form import working_view
from bot.views.parts import Block
from bot.views.person import NO_ROLE, kept_of_person, person_form, print_of, tags_of
from handlers.form_state import read_state
from handlers.in_views import acknowledged, end_in, on_act, pushed
from handlers.people import refreshed
from handlers.request import OUT_OF_DATE, Request, request_of

Deed = Callable[[Desk, str, str, str], Awaitable[str]]  # (desk, who asks, the event's id, the person's) -> what is done
_GONE = later("This person is not among the event’s people any more.")


class Kept(NamedTuple):
    """What the form remembers."""

    event_id: str
    person_id: str
    was: dict[str, str]
    listing: str


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the form, the button that opens it, and the buttons in it."""
    on_act(app, desk, re.compile(f"^{ids.CHANGE_PERSON}(:|$)"), _change, "person")
    for action_id, (doing, deed) in _DEEDS.items():
        on_act(app, desk, action_id, partial(_do, doing, deed), "person")
    app.view(ids.PERSON_FORM)(_submitted(desk))


async def _change(request: Request, view: Block, value: str) -> None:
    event_id, person_id = _named(value)
    event = await event_to_change(request.desk, request.user_id, event_id)
    rsvp = await request.desk.store.rsvp(event_id, person_id)
    if rsvp is None:
        await refreshed(request, view["id"], view["private_metadata"], tr(_GONE))
        return
    kept = kept_of_person(rsvp, view["private_metadata"])
    await pushed(request, person_form(event, request.desk.info(event), rsvp, kept))


async def _do(doing: str, deed: Deed, request: Request, view: Block, value: str) -> None:
    event_id, person_id = _named(value)
    await event_to_change(request.desk, request.user_id, event_id)
    await request.update(view["id"], working_view(tr(doing)))
    try:
        sentence = await deed(request.desk, request.user_id, event_id, person_id)
    except (NotAllowed, NoSuchEvent):
        raise
    except CallboardError as failure:
        sentence = str(failure)
    await end_in(request, view, sentence)
    await _list_again(request, view)


def _submitted(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        request, view = request_of(desk, body, client), body["view"]
        if found := await acknowledged(ack, lambda: _checked(view), tr("Saving…")):
            request.keep(_save(request, view, *found), "person", partial(end_in, request, view))

    return submitted


def _checked(view: Block) -> tuple[Kept, dict[str, str]]:
    """Return what the form remembers, and what somebody has changed in it. Raises InvalidFields, Stale."""
    kept = _read(view)
    wanted = _wanted(kept, read_state(view))
    check_person(wanted.get("name"), tags_of(wanted["tags"]) if "tags" in wanted else None)
    return kept, wanted


def _wanted(kept: Kept, state: dict[str, Any]) -> dict[str, str]:
    """Return what somebody has changed; what they left as it was may have been changed by others meanwhile."""
    return {key: str(state[key]) for key in kept.was if key in state and print_of(str(state[key])) != kept.was[key]}


async def _save(request: Request, view: Block, kept: Kept, wanted: dict[str, str]) -> None:
    desk, said, problems = request.desk, list[str](), dict[str, str]()
    await event_to_change(desk, request.user_id, kept.event_id)
    for key, typed in wanted.items():
        try:
            said.append(await _SAVERS[key](desk, request.user_id, kept.event_id, kept.person_id, typed))
        except InvalidFields as wrong:
            problems |= wrong.fields
        except (NotAllowed, NoSuchEvent):
            raise
        except Stale as gone:
            await end_in(request, view, str(gone))
            await _list_again(request, view)
            return
        except CallboardError as failure:
            problems[key] = str(failure)
    if problems:
        await _again(request, view, kept, problems)
    else:
        await end_in(request, view, " ".join(said) or tr("Nothing was changed."))
    await _list_again(request, view)


async def _again(request: Request, view: Block, kept: Kept, problems: dict[str, str]) -> None:
    """Show the form again with what was typed and what is wrong with it."""
    desk, sentence = request.desk, " ".join(problems.values())
    event = await event_to_change(desk, request.user_id, kept.event_id)
    rsvp = await desk.store.rsvp(kept.event_id, kept.person_id)
    if rsvp is None:
        await end_in(request, view, sentence)
        return
    form = person_form(event, desk.info(event), rsvp, kept_of_person(rsvp, kept.listing), read_state(view), problems)
    await request.update(view["id"], form, sentence)


async def _list_again(request: Request, view: Block) -> None:
    """Bring the list up to date from which the form came."""
    if view.get("previous_view_id"):
        await refreshed(request, view["previous_view_id"], _read(view).listing)


def _read(view: Block) -> Kept:
    try:
        known = json.loads(view["private_metadata"])
        was = {str(key): str(value) for key, value in known["was"].items()}
        return Kept(str(known["event"]), str(known["person"]), was, str(known["list"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Stale(tr("Callboard cannot read this form any more. Open it again.")) from None


def _named(value: str) -> tuple[str, str]:
    event_id, _, person_id = value.partition(" ")
    if not person_id:
        raise Stale(tr(OUT_OF_DATE))
    return event_id, person_id


async def _rename(desk: Desk, user_id: str, event_id: str, person_id: str, typed: str) -> str:
    return await rename_person(desk, user_id, event_id, person_id, typed)


async def _tag(desk: Desk, user_id: str, event_id: str, person_id: str, typed: str) -> str:
    return await tag_person(desk, user_id, event_id, person_id, tags_of(typed))


async def _give_role(desk: Desk, user_id: str, event_id: str, person_id: str, typed: str) -> str:
    return await change_role(desk, user_id, event_id, person_id, "" if typed == NO_ROLE else typed)


_SAVERS: dict[str, Callable[[Desk, str, str, str, str], Awaitable[str]]] = {
    "name": _rename,
    "role": _give_role,
    "tags": _tag,
}
_DEEDS: dict[str, tuple[str, Deed]] = {
    ids.REMOVE_PERSON: (later("Removing…"), remove_person),
    ids.BLOCK_PERSON: (later("Blocking…"), block_person),
    ids.UNBLOCK_PERSON: (later("Letting them in again…"), unblock_person),
}
