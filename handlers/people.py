"""The people of an event: shown page by page, looked for, sent as a file, compared with the platform's list."""

import json
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Stale
from bot.domain.listing import Listing, Mark, PeoplePage, Who
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.people_lists import people_shown, send_people_file, speakers_shown
from bot.services.permissions import event_to_change
from bot.services.roster import add_listed, compare_people
from bot.texts import tr
from bot.views import ids
from bot.views.form import working_view
from bot.views.parts import Block
from bot.views.people import chosen_listing, compared_view, mark_from, people_view, speakers_block
from bot.words.commands import Command
from handlers.buttons import on_press
from handlers.form_state import read_state
from handlers.in_views import end_in, on_act, pushed, updated
from handlers.invitations import open_invitations
from handlers.request import OUT_OF_DATE, Request, request_of
from providers.errors import ProviderError


def register(app: AsyncApp, desk: Desk) -> None:
    """Register what is in the view of the people, and the button that opens it."""
    on_press(app, desk, ids.PEOPLE, open_people, "people")
    on_press(app, desk, ids.INVITE_MORE, _invite, "invitations")
    on_act(app, desk, ids.SEARCH_PEOPLE, _searched, "people")
    on_act(app, desk, ids.FILTER_PEOPLE, _filtered, "people")
    on_act(app, desk, ids.PEOPLE_BEFORE, _before, "people")
    on_act(app, desk, ids.PEOPLE_AFTER, _after, "people")
    on_act(app, desk, ids.PEOPLE_CSV, _file, "people file")
    on_act(app, desk, ids.COMPARE_PEOPLE, _compare, "compare people")
    on_act(app, desk, ids.ADD_LISTED, _add, "add people")
    app.view(ids.PEOPLE_VIEW)(_submitted(desk))


async def open_people(request: Request, event_id: str, listing: Listing | None = None) -> None:
    """Open the view; the platform is asked for its speakers when it is open."""
    page = await people_shown(request.desk, request.user_id, event_id, listing or Listing())
    await _with_speakers(request, page, await request.opened(people_view(page, _awaited(page))))


async def _invite(request: Request, event_id: str) -> None:
    event = await event_to_change(request.desk, request.user_id, event_id)
    await open_invitations(request, event, Command("invite"))


async def push_people(request: Request, event_id: str, listing: Listing) -> None:
    """Open the view on a modal that is open."""
    page = await people_shown(request.desk, request.user_id, event_id, listing)
    await pushed(request, people_view(page))


async def refreshed(request: Request, view_id: str, kept: str, problem: str = "") -> None:
    """Show the page again that a view remembers, as it is now."""
    event_id, listing, known = read_kept(kept)
    page = await people_shown(request.desk, request.user_id, event_id, listing, known["start"])
    await _show(request, view_id, page, problem)


def read_kept(kept: str) -> tuple[str, Listing, dict[str, Mark | None]]:
    """Return the event, whom the view shows, and where its page begins and ends. Raises Stale."""
    try:
        known = json.loads(kept)
        listing = Listing(Who(known["who"]), str(known["words"]), str(known["tag"]))
        return str(known["event"]), listing, {key: mark_from(known[key]) for key in ("start", "first", "last")}
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        raise Stale(tr(OUT_OF_DATE)) from None


async def _searched(request: Request, view: Block, _value: str) -> None:
    event_id, listing, _ = read_kept(view["private_metadata"])
    await _look(request, view, event_id, Listing(listing.who, _typed(view), listing.tag))


def _submitted(desk: Desk) -> Callable[..., Awaitable[None]]:
    """Return what takes the view's own button, which looks for the words as Enter does."""

    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        request, view = request_of(desk, body, client), body["view"]
        await ack(response_action="update", view=working_view(tr("Searching…")))
        request.keep(_searched(request, view, ""), "people", partial(end_in, request, view))

    return submitted


async def _filtered(request: Request, view: Block, value: str) -> None:
    event_id, _, _ = read_kept(view["private_metadata"])
    try:
        listing = chosen_listing(_typed(view), value)
    except ValueError:
        raise Stale(tr(OUT_OF_DATE)) from None
    await _look(request, view, event_id, listing)


async def _before(request: Request, view: Block, _value: str) -> None:
    event_id, listing, known = read_kept(view["private_metadata"])
    await _look(request, view, event_id, listing, known["first"], backwards=True)


async def _after(request: Request, view: Block, _value: str) -> None:
    event_id, listing, known = read_kept(view["private_metadata"])
    await _look(request, view, event_id, listing, known["last"])


async def _look(
    request: Request, view: Block, event_id: str, listing: Listing, mark: Mark | None = None, **how: Any
) -> None:
    page = await people_shown(request.desk, request.user_id, event_id, listing, mark, **how)
    await _show(request, view["id"], page)


async def _show(request: Request, view_id: str, page: PeoplePage, problem: str = "") -> None:
    shown = await updated(request, view_id, people_view(page, _awaited(page), problem))
    if shown is not None:
        await _with_speakers(request, page, shown, problem)


def _awaited(page: PeoplePage) -> list[Block]:
    return speakers_block(page.platform, (), tr("They are being looked up…")) if _has_speakers(page) else []


def _has_speakers(page: PeoplePage) -> bool:
    """Say whether the platform's speakers belong under this page: the first of all."""
    return page.platform.can(Capability.SPEAKERS) and page.listing == Listing() and page.start is None


async def _with_speakers(request: Request, page: PeoplePage, shown: Block, problem: str = "") -> None:
    if not _has_speakers(page):
        return
    speakers, why_not = list[tuple[str, str]](), ""
    try:
        speakers = await speakers_shown(request.desk, request.user_id, page.event.id)
    except ProviderError as failure:
        why_not = str(failure)
    block = speakers_block(page.platform, speakers, why_not)
    await request.update(shown["id"], people_view(page, block, problem), view_hash=shown["hash"])


async def _file(request: Request, _view: Block, event_id: str) -> None:
    await request.say(await send_people_file(request.desk, request.user_id, event_id, request.key))


async def _compare(request: Request, _view: Block, event_id: str) -> None:
    desk = request.desk
    event = await event_to_change(desk, request.user_id, event_id)
    words = tr("Comparing with {platform}’s list…", platform=desk.info(event).title)
    shown = await pushed(request, working_view(words))
    try:
        compared = await compare_people(desk, request.user_id, event_id)
    except ProviderError as failure:
        await end_in(request, shown, str(failure))
        return
    await request.update(shown["id"], compared_view(event_id, desk.info(event), compared))


async def _add(request: Request, view: Block, event_id: str) -> None:
    await event_to_change(request.desk, request.user_id, event_id)
    await request.update(view["id"], working_view(tr("Adding them…")))
    await end_in(request, view, await add_listed(request.desk, request.user_id, event_id))


def _typed(view: Block) -> str:
    return str(read_state(view).get(ids.SEARCH_PEOPLE, ""))
