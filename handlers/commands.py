"""The slash command, and the same commands from buttons and menus."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Stale, WrongState
from bot.domain.events import STANDING, UPCOMING, Event, EventState, said_of
from bot.domain.messages import RecordingFiles, RecordingWanted
from bot.domain.platforms import Capability
from bot.services.cards import card as card_of
from bot.services.desk import Desk
from bot.services.end_event import must_be_cancellable
from bot.services.find_event import SeveralMatch, find_event
from bot.services.organisers import change_organisers
from bot.services.permissions import event_for, event_to_change
from bot.services.platforms import platforms_status
from bot.services.reminders import plan_shown
from bot.services.reports import recordings_now
from bot.services.series import can_reach_later
from bot.texts import tr
from bot.views import ids, lists
from bot.views.audit import audit_list
from bot.views.card import card_text, event_card
from bot.views.form import CLONE, EDIT
from bot.views.messages import render
from bot.views.parts import Block, actions
from bot.views.recordings import recording_files
from bot.views.seats import seats_row
from bot.views.templates import save_button
from bot.views.text import inline
from bot.views.unsent import unsent_list
from bot.words.commands import SUB_COMMANDS, Command, parse_command
from handlers.about_me import send_about_me
from handlers.api import open_operations
from handlers.attendance import send_list
from handlers.buttons import on_press
from handlers.forms import open_create, open_from
from handlers.groups import open_groups
from handlers.invitations import open_invitations
from handlers.listing import list_of
from handlers.people import open_people
from handlers.reports import REPORTS
from handlers.request import OUT_OF_DATE, Request, request_of
from handlers.sentences import several_match
from handlers.settings import open_settings

ForEvent = Callable[[Request, Event, Command], Awaitable[None]]


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the slash command, the card's menu, the picker and the lists' buttons."""

    async def command(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request = request_of(desk, body, client)
        request.keep(run(request, parse_command(body.get("text") or "")), "command")

    app.command(desk.policy.command)(command)
    on_press(app, desk, ids.MENU, _chosen, "menu")
    on_press(app, desk, ids.PICK, _chosen, "menu")
    on_press(app, desk, re.compile(f"^{ids.SHOW}(:|$)"), _shown, "show")


async def run(request: Request, command: Command) -> None:
    """Carry out what was typed."""
    if not command.is_known:
        await request.tell(_no_such(command, request.desk.policy.command))
    elif command.name in _PLAIN:
        await _PLAIN[command.name](request, command)
    else:
        await _find_and_run(request, command)


def _no_such(command: Command, ours: str) -> str:
    typed = inline(command.name)
    if command.suggestion:
        nearest = f"{ours} {command.suggestion}"
        return tr("There is no command “{typed}”. Did you mean `{nearest}`?", typed=typed, nearest=nearest)
    return tr("There is no command “{typed}”. `{help}` shows them all.", typed=typed, help=f"{ours} help")


async def _chosen(request: Request, value: str) -> None:
    name, _, event_id = value.partition(" ")
    if name not in _FOR_EVENT:
        raise Stale(tr(OUT_OF_DATE))
    event = await event_for(request.desk, request.user_id, event_id)
    await _FOR_EVENT[name](request, event, Command(name))


async def _shown(request: Request, event_id: str) -> None:
    event = await event_for(request.desk, request.user_id, event_id)
    await _show(request, event, Command("show"))


async def _find_and_run(request: Request, command: Command) -> None:
    try:
        event = await find_event(request.desk, request.user_id, request.channel_id, command.rest)
    except SeveralMatch as several:
        if command.names_people:  # whom a choice among events has no room for
            await request.say(several_match(command, several.events))
        else:
            await request.tell(tr("Several events match."), lists.picker(command.name, several.events))
        return
    await _FOR_EVENT[command.name](request, event, command)


async def _show(request: Request, event: Event, _command: Command) -> None:
    card = await card_of(request.desk, event)
    await request.tell(card_text(card), [*event_card(card), *_of_organisers(request, event, card.now)])


def _of_organisers(request: Request, event: Event, now: datetime) -> list[Block]:
    """Return the row of buttons that only the event's organisers see."""
    if request.user_id not in event.organisers or event.state not in STANDING:
        return []
    is_ahead = event.phase(now) in UPCOMING
    return [seats_row(event, save_button(event)) if is_ahead else actions(save_button(event))]


async def _edit(request: Request, event: Event, _command: Command) -> None:
    await event_to_change(request.desk, request.user_id, event.id)
    await open_from(request, event, EDIT)


async def _clone(request: Request, event: Event, command: Command) -> None:
    await open_from(request, event, CLONE, dates=command.dates)


async def _cancel(request: Request, event: Event, _command: Command) -> None:
    await event_to_change(request.desk, request.user_id, event.id)
    must_be_cancellable(request.desk, event)
    has_later = await can_reach_later(request.desk, event)
    await request.open(lists.cancel_form(event, request.desk.info(event), has_later=has_later))


async def _close(request: Request, event: Event, _command: Command) -> None:
    info = request.desk.info(event)
    await event_to_change(request.desk, request.user_id, event.id)
    if not info.can(Capability.CLOSE):
        await request.say(info.why_not(Capability.CLOSE))
        return
    phase = event.phase(request.desk.clock.now())
    if phase is not EventState.LIVE:
        why = tr("“{title}” {phase}. Only a running event can be closed.", title=event.title, phase=said_of(phase))
        raise WrongState(why)
    await request.open(lists.close_form(event, info))


async def _attendance(request: Request, event: Event, _command: Command) -> None:
    await send_list(request, event.id)


async def _recordings(request: Request, event: Event, _command: Command) -> None:
    desk = request.desk
    recordings, missing = await recordings_now(desk, request.user_id, event.id)
    info = desk.info(event)
    if recordings:
        await request.tell(*recording_files(RecordingFiles(event, info, tuple(recordings)), missing))
    elif missing:
        shown = render(RecordingWanted(event, info, missing))
        await request.tell(shown.text, shown.blocks)
    else:
        await request.tell(*lists.no_recordings(event, info))


async def _reminders(request: Request, event: Event, _command: Command) -> None:
    deliveries, unsent = await plan_shown(request.desk, request.user_id, event.id)
    now = request.desk.clock.now()
    plan = lists.plan_list(event, deliveries, may_edit=event.phase(now) in UPCOMING)
    await request.tell(tr("Plan of {title}", title=inline(event.title)), [*plan, *unsent_list(event, unsent, now)])


async def _organisers(request: Request, event: Event, command: Command) -> None:
    if command.people:
        event = await change_organisers(request.desk, request.user_id, event.id, command.people, ())
    may_edit = request.user_id in event.organisers
    await request.tell(tr("Organisers"), lists.organisers_list(event, may_edit=may_edit))


async def _people(request: Request, event: Event, _command: Command) -> None:
    await open_people(request, event.id)


async def _groups(request: Request, event: Event, _command: Command) -> None:
    await open_groups(request, event.id)


async def _audit(request: Request, event: Event, _command: Command) -> None:
    event = await event_to_change(request.desk, request.user_id, event.id)
    lines = await request.desk.store.audit_lines(event.id)
    await request.tell(tr("Audit of {title}", title=inline(event.title)), audit_list(event, lines))


async def _create(request: Request, command: Command) -> None:
    await open_create(request, command.rest)


async def _api(request: Request, command: Command) -> None:
    await open_operations(request, command.rest)


async def _platforms(request: Request, _command: Command) -> None:
    await request.tell(tr("Platforms"), lists.platforms_list(await platforms_status(request.desk)))


async def _help(request: Request, _command: Command) -> None:
    policy = request.desk.policy
    shown = lists.help_list(policy.command, SUB_COMMANDS, has_feeds=policy.public_url is not None)
    await request.tell(tr("What Callboard can do"), shown)


_PLAIN: dict[str, Callable[[Request, Command], Awaitable[None]]] = {
    "create": _create,
    "list": list_of,
    "api": _api,
    "platforms": _platforms,
    "settings": open_settings,
    "me": send_about_me,
    "help": _help,
}
_FOR_EVENT: dict[str, ForEvent] = {
    "show": _show,
    "edit": _edit,
    "clone": _clone,
    "cancel": _cancel,
    "close": _close,
    "people": _people,
    "groups": _groups,
    "attendance": _attendance,
    "recordings": _recordings,
    **REPORTS,
    "reminders": _reminders,
    "organisers": _organisers,
    "invite": open_invitations,
    "audit": _audit,
}
