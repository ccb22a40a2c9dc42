"""Groups and tags of an event's platform: shown, made, renamed, filled."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CallboardError, InvalidFields, NoSuchEvent, NotAllowed, Stale
from bot.domain.events import Event
from bot.domain.invitations import Outsider, Typed
from bot.domain.listing import Listing, Who
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.groups import (
    fill_group,
    good_name,
    groups_shown,
    make_group,
    people_of_group,
    rename_group,
    who_is_in,
)
from bot.services.invitations import Lists, event_to_invite
from bot.services.permissions import event_to_change
from bot.services.tags import good_tag, people_of_tag, put_tag, rename_tag, tags_shown
from bot.texts import tr
from bot.views import groups as shown
from bot.views import ids
from bot.views.form import working_view
from bot.views.groups import GroupForm, GroupRow, group_form, groups_view, in_group_view
from bot.views.parts import Block
from handlers.buttons import on_press
from handlers.form_state import read_state
from handlers.in_views import acknowledged, end_in, on_act, pushed, updated
from handlers.invitations import look_at
from handlers.people import push_people
from handlers.request import OUT_OF_DATE, Request, request_of
from providers.errors import ProviderError

Work = Callable[[Desk, str, str, GroupForm], Awaitable[str]]  # (desk, who asks, the event's id, what is in the form)


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the view, the button that opens it, its menus, and its small form."""
    on_press(app, desk, ids.GROUPS, open_groups, "groups")
    on_act(app, desk, re.compile(f"^{ids.GROUP_MENU}(:|$)"), _chosen, "groups")
    on_act(app, desk, ids.MAKE_GROUP, partial(_open_form, shown.MAKE), "groups")
    on_act(app, desk, ids.PUT_TAG, partial(_open_form, shown.TAG), "groups")
    app.view(ids.GROUP_FORM)(_submitted(desk))


async def open_groups(request: Request, event_id: str) -> None:
    """Open the view; the platform is asked for its groups when it is open."""
    desk = request.desk
    event = await event_to_change(desk, request.user_id, event_id)
    has_groups = desk.info(event).can(Capability.GROUPS)
    tags = await tags_shown(desk, request.user_id, event_id)
    asking = tr("{platform} is being asked for its groups…", platform=desk.info(event).title)
    said = asking if has_groups else ""
    view = await request.opened(groups_view(event, desk.info(event), (), tags, said=said))
    if has_groups:
        await _show(request, view["id"], event)


async def _show(request: Request, view_id: str, event: Event) -> None:
    desk, groups, said = request.desk, list[GroupRow](), ""
    tags = await tags_shown(desk, request.user_id, event.id)
    try:
        if desk.info(event).can(Capability.GROUPS):
            found = await groups_shown(desk, request.user_id, event.id)
            groups = [GroupRow(one.id, one.name, one.about) for one in found]
    except (NotAllowed, NoSuchEvent):
        raise
    except CallboardError as failure:
        said = str(failure)
    await updated(request, view_id, groups_view(event, desk.info(event), groups, tags, said=said))


async def _chosen(request: Request, view: Block, value: str) -> None:
    verb, _, about = value.partition(" ")
    event_id = view["private_metadata"]
    if verb not in shown.verbs() or not about:
        raise Stale(tr(OUT_OF_DATE))
    event = await event_to_change(request.desk, request.user_id, event_id)
    if verb == shown.WITH_TAG:
        await push_people(request, event_id, Listing(tag=about))
    elif verb in (shown.INVITE, shown.INVITE_TAG):
        await _invite(request, event, verb, about)
    elif verb == shown.WHO_IS_IN:
        await _show_people(request, event, about)
    else:
        await _open_about(request, event, verb, about)


async def _show_people(request: Request, event: Event, group_id: str) -> None:
    asking = tr("{platform} is being asked who is in it…", platform=request.desk.info(event).title)
    view = await pushed(request, working_view(asking))
    try:
        found = await who_is_in(request.desk, request.user_id, event.id, group_id)
    except (ProviderError, Stale) as failure:
        await end_in(request, view, str(failure))
        return
    people = [(one.name, one.email) for one in found.people]
    await request.update(view["id"], in_group_view(found.group.name, people, is_all=found.is_all))


async def _invite(request: Request, event: Event, verb: str, about: str) -> None:
    """Show who would be invited of those in a group, or with a tag."""
    desk = request.desk
    await event_to_invite(desk, request.user_id, event.id)
    view = await pushed(request, working_view(tr("Looking who would be invited…")))

    async def reading() -> Lists:
        people = people_of_group(desk, event, about) if verb == shown.INVITE else people_of_tag(desk, event, about)
        return Lists([Outsider(one.email, one.name) async for one in people])

    typed = Typed(group=about if verb == shown.INVITE else "")
    try:
        await look_at(request, view["id"], event.id, typed, reading)
    except (ProviderError, Stale) as failure:
        await end_in(request, view, str(failure))


async def _open_form(verb: str, request: Request, _view: Block, event_id: str) -> None:
    await event_to_change(request.desk, request.user_id, event_id)
    await pushed(request, group_form(event_id, GroupForm(verb)))


async def _open_about(request: Request, event: Event, verb: str, about: str) -> None:
    called = about if verb == shown.RENAME_TAG else ""
    name = about if verb == shown.RENAME_TAG else ""
    await pushed(request, group_form(event.id, GroupForm(verb, about, called, name)))


def _submitted(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        request, view = request_of(desk, body, client), body["view"]
        doing = tr("Working… With many people this takes a while.")
        if found := await acknowledged(ack, lambda: _checked(view), doing):
            request.keep(_carry_out(request, view, *found), "groups", partial(end_in, request, view))

    return submitted


def _checked(view: Block) -> tuple[str, GroupForm]:
    """Return the event's id and what is in the form. Raises InvalidFields, Stale."""
    event_id, form = _read(view)
    _CHECKS.get(form.verb, _no_name)(form.name)
    return event_id, form


async def _carry_out(request: Request, view: Block, event_id: str, form: GroupForm) -> None:
    event = await event_to_change(request.desk, request.user_id, event_id)
    try:
        sentence = await _WORKS[form.verb](request.desk, request.user_id, event_id, form)
    except InvalidFields as wrong:
        again = GroupForm(form.verb, form.id, form.called, form.name, form.who, str(wrong))
        await request.update(view["id"], group_form(event_id, again), str(wrong))
    else:
        await end_in(request, view, sentence)
    if view.get("previous_view_id"):
        await _show(request, view["previous_view_id"], event)


def _read(view: Block) -> tuple[str, GroupForm]:
    """Return the event, and what is in the form. Raises Stale."""
    state = read_state(view)
    try:
        known = json.loads(view["private_metadata"])
        who = Who(state.get("who") or Who.ALL).value
        verb = next(one for one in shown.forms() if one == known["verb"])
        form = GroupForm(verb, str(known["id"]), str(known["called"]), str(state.get("name", "")), who)
        return str(known["event"]), form
    except (ValueError, KeyError, TypeError, StopIteration):
        raise Stale(tr("Callboard cannot read this form any more. Open it again.")) from None


def _no_name(_name: str) -> str:
    return ""


_CHECKS: Mapping[str, Callable[[str], str]] = {
    shown.MAKE: good_name,
    shown.RENAME: good_name,
    shown.TAG: good_tag,
    shown.RENAME_TAG: good_tag,
}
_WORKS: Mapping[str, Work] = {
    shown.MAKE: lambda desk, who, event_id, form: make_group(desk, who, event_id, form.name),
    shown.RENAME: lambda desk, who, event_id, form: rename_group(desk, who, event_id, form.id, form.name),
    shown.FILL: lambda desk, who, event_id, form: fill_group(desk, who, event_id, form.id, Who(form.who)),
    shown.TAG: lambda desk, who, event_id, form: put_tag(desk, who, event_id, form.name, Who(form.who)),
    shown.RENAME_TAG: lambda desk, who, event_id, form: rename_tag(desk, who, event_id, form.id, form.name),
}
