"""`/event settings`: the channel's form, opened, read, saved."""

from datetime import time
from typing import Any

from bot.domain.errors import CallboardError, InvalidFields
from bot.domain.weekly import Slot, next_due
from bot.services.desk import Desk
from bot.services.ports import CannotSend, ChannelSettings, TryLater
from bot.services.settings import UNCHANGED, channel_settings, may_change_settings, must_be_sound, save_channel_settings
from bot.texts import tr
from bot.views.languages import LANGUAGE, language_chosen
from bot.views.parts import Block
from bot.views.settings import NONE, USUAL_TIME, SettingsView, settings_form
from bot.views.when import plain
from bot.words.commands import Command
from bot.words.durations import parse_minutes, say_minutes
from handlers.request import Request, quickly

State = dict[str, Any]


async def open_settings(request: Request, _command: Command) -> None:
    """Open the form for those who may change the channel's settings."""
    desk = request.desk
    await quickly(may_change_settings(desk, request.user_id, request.channel_id))
    known = await channel_settings(desk, request.channel_id)
    shown = SettingsView(
        channel_id=request.channel_id,
        platform=known.platform or NONE,
        duration=say_minutes(known.minutes),
        reminders=[str(one) for one in known.reminders],
        language=known.language,
        digest=str(known.weekly.day) if known.weekly else NONE,
        digest_time=f"{known.weekly.at:%H:%M}" if known.weekly else USUAL_TIME,
        digest_zone=known.weekly.zone if known.weekly else "",
        own_zone=await _own_zone(request),
        may_have_feed=desk.policy.public_url is not None,
        templates=known.templates,
    )
    await request.open(settings_form(shown, list(desk.offered.values())))


async def save_settings(request: Request, channel_id: str, state: State) -> str:
    """Save what is in the form, and say what follows."""
    desk = request.desk
    wanted = _read_settings(channel_id, state)
    saved = await save_channel_settings(desk, request.user_id, wanted, _slot(state))
    said = tr("New events in this channel begin with these defaults.")
    if saved.weekly is None:
        return said
    due = plain(next_due(saved.weekly, desk.clock.now()), saved.weekly.zone)
    return f"{said} {tr('The next weekly digest comes on {when}.', when=due)}"


def check_settings(desk: Desk, channel_id: str, state: State) -> None:
    """Raise InvalidFields for what cannot be saved."""
    must_be_sound(desk, _read_settings(channel_id, state))
    _slot(state)


async def settings_again(request: Request, channel_id: str, state: State, problem: str) -> Block:
    """Return the form with what was typed, and what is wrong."""
    known = await channel_settings(request.desk, channel_id)
    shown = SettingsView(
        channel_id=channel_id,
        platform=state.get("platform", ""),
        duration=state.get("duration", ""),
        reminders=state.get("reminders", ""),
        language=language_chosen(state.get(LANGUAGE, "")),
        digest=state.get("digest", ""),
        digest_time=state.get("digest_time", ""),
        digest_zone=known.weekly.zone if known.weekly else "",
        own_zone=await _own_zone(request),
        may_have_feed=request.desk.policy.public_url is not None,
        templates=known.templates,
        problem=problem,
    )
    return settings_form(shown, list(request.desk.offered.values()))


async def _own_zone(request: Request) -> str:
    """Return the person's time zone, or nothing while Slack does not tell it."""
    try:
        member = await quickly(request.desk.directory.member(request.user_id))
    except (CannotSend, TryLater):
        return ""
    return member.zone if member else ""


def _read_settings(channel_id: str, state: State) -> ChannelSettings:
    platform = state.get("platform") or NONE
    try:
        minutes = parse_minutes(state.get("duration", ""))
    except CallboardError as wrong:
        raise InvalidFields({"duration": str(wrong)}) from wrong
    return ChannelSettings(
        channel_id=channel_id,
        platform=None if platform == NONE else platform,
        minutes=minutes,
        reminders=tuple(sorted((int(one) for one in state.get("reminders", ()) if one.isdecimal()), reverse=True)),
        language=language_chosen(state.get(LANGUAGE, "")),
    )


def _slot(state: State) -> Slot | None:
    """Return when the digest is to come; UNCHANGED where the form did not ask."""
    if "digest" not in state:
        return UNCHANGED
    if state["digest"] in ("", NONE):
        return None
    try:
        return Slot(day=int(state["digest"]), at=time.fromisoformat(state.get("digest_time") or USUAL_TIME))
    except ValueError as odd:
        raise InvalidFields({"digest_time": tr("Pick a day and a time, such as Mondays at 09:00.")}) from odd
