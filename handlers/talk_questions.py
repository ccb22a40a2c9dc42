"""What is asked back before anything is changed, and what the buttons then do: everything is looked at anew."""

import asyncio
import json
from datetime import datetime
from typing import Any

from bot.domain.errors import InvalidFields, Stale
from bot.domain.events import Event
from bot.domain.plans import reminder_due
from bot.domain.times import WallTimeError
from bot.services.answer import must_be_upcoming
from bot.services.edit_event import must_be_ahead
from bot.services.end_event import must_be_cancellable
from bot.services.move_event import may_move, move_event
from bot.services.own_reminders import mine, remind, stop_reminding, when_to_remind
from bot.services.permissions import event_for, event_to_change, may_create
from bot.texts import later, tr
from bot.views import conversation as views
from bot.views import ids
from bot.views.series import how_often
from bot.views.text import inline
from bot.words.asks import Ask, CreateWords
from bot.words.durations import say_minutes
from bot.words.new_starts import new_start
from bot.words.reading import read_create
from handlers.forms import open_create
from handlers.request import OUT_OF_DATE, Request
from handlers.talk import Talk

_ALL = "all"
# What is asked, the button's label, and what it does
_ANSWERS: dict[Ask, tuple[str, str, str]] = {
    Ask.COME: (later("Are you going to *{title}*?"), later("Yes, I’m going"), ids.GOING),
    Ask.MAYBE: (later("May you come to *{title}*?"), later("Yes, maybe"), ids.MAYBE),
    Ask.STAY_AWAY: (later("Can’t you make it to *{title}*?"), later("No, I can’t go"), ids.CANNOT_GO),
}


async def create(talk: Talk) -> None:
    """Say what was understood of a new event, with a button that opens the form."""
    await may_create(talk.desk, talk.user_id)
    words = talk.said.words
    read = await asyncio.to_thread(read_create, words, talk.at, talk.zone, talk.desk.called)
    value = json.dumps({"words": words, "at": talk.at.isoformat()}, ensure_ascii=False)
    await talk.answer(views.new_event(read.title, _understood(talk, read), value))


def _understood(talk: Talk, read: CreateWords) -> list[str]:
    zone = read.zone or talk.zone
    day = views.say_day_of(read.day) if read.day else ""
    at = f"{read.at:%H:%M} ({zone})" if read.at else ""
    length = say_minutes(read.minutes) if read.minutes else ""
    platform = talk.desk.infos[read.platform].title if read.platform else ""
    when = ", ".join(one for one in (day, at) if one)
    repeats = how_often(read.repeats.every, read.day) if read.repeats and read.day else ""
    facts = " · ".join(one for one in (when, repeats, length, platform) if one)
    return [one for one in (facts, *read.doubts.values()) if one]


async def move(talk: Talk) -> None:
    """Ask whether the event is to be moved."""
    if (event := await talk.the_event()) is None:
        return
    await event_to_change(talk.desk, talk.user_id, event.id)
    must_be_ahead(talk.desk, event)
    if not talk.said.to.is_said:
        words = tr(
            "To when shall *{title}* move? Tell me a day and a time, or open the form.", title=inline(event.title)
        )
        await talk.answer(views.said(words, views.edit_button(event)), [event], is_personal=True)
        return
    try:
        starts_at = new_start(event, talk.said.to, talk.zone, talk.at)
    except OverflowError as beyond:
        raise WallTimeError(tr("This date is out of range. Ask for one in the next five years.")) from beyond
    await may_move(talk.desk, talk.user_id, event, starts_at)
    value = json.dumps({"event": event.id, "revision": event.revision, "to": starts_at.isoformat()})
    await talk.answer(views.ask_to_move(event, starts_at, value), [event], is_personal=True)


async def edit(talk: Talk) -> None:
    """Offer the event's form."""
    if (event := await talk.the_event()) is None:
        return
    await event_to_change(talk.desk, talk.user_id, event.id)
    must_be_ahead(talk.desk, event)
    words = tr("Change *{title}* in its form:", title=inline(event.title))
    await talk.answer(views.said(words, views.edit_button(event)), [event], is_personal=True)


async def cancel(talk: Talk) -> None:
    """Ask whether the event is to be cancelled."""
    if (event := await talk.the_event()) is None:
        return
    await event_to_change(talk.desk, talk.user_id, event.id)
    must_be_cancellable(talk.desk, event)
    await talk.answer(views.ask_to_cancel(event), [event], is_personal=True)


async def ask_to_remind(talk: Talk) -> None:
    """Ask whether a reminder is wanted, and when it would come."""
    if (event := await talk.the_event()) is None:
        return
    minutes = when_to_remind(talk.desk, event, talk.said.minutes)
    shown = views.ask_to_remind(event, reminder_due(event, minutes), f"{event.id} {minutes}")
    await talk.answer(shown, [event], is_personal=True)


async def ask_to_stop(talk: Talk) -> None:
    """Ask whether the person's own reminders are to be dropped: of the event that was named, or all."""
    event = None
    if (talk.said.event or talk.chosen) and (event := await talk.the_event()) is None:
        return
    known = [one for one in await mine(talk.desk, talk.user_id) if event is None or one.event_id == event.id]
    found = [(await talk.desk.store.event(one.event_id), one.due_at) for one in known]
    listed = [(one, at) for one, at in found if one is not None]
    shown = views.ask_to_stop(listed, event.id if event else _ALL) if listed else views.no_reminders()
    await talk.answer(shown, is_personal=True)


async def ask_to_answer(talk: Talk) -> None:
    """Ask whether what somebody said of coming is their answer."""
    if (event := await talk.the_event()) is None:
        return
    must_be_upcoming(talk.desk, event)
    question, label, action_id = _ANSWERS[talk.said.ask]
    shown = views.ask_to_answer(event, tr(question, title=inline(event.title)), tr(label), action_id)
    await talk.answer(shown, [event], is_personal=True)


async def create_pressed(request: Request, value: str) -> None:
    """Open the form, filled from what was said then."""
    kept, at = _kept(value, "at")
    await open_create(request, str(kept.get("words") or ""), said_at=at)


async def move_pressed(request: Request, value: str) -> str | None:
    """Move the event, as it was asked."""
    kept, starts_at = _kept(value, "to")
    try:
        revision = int(kept["revision"])
        event = await move_event(request.desk, request.user_id, str(kept["event"]), starts_at, revision)
    except (KeyError, TypeError, ValueError) as odd:
        raise Stale(tr(OUT_OF_DATE)) from odd
    except InvalidFields as wrong:
        return str(wrong)
    await request.tell(views.has_moved(event))
    return None


async def remind_pressed(request: Request, value: str) -> str:
    """Promise the reminder."""
    event_id, _, minutes = value.partition(" ")
    if not minutes.isdecimal():
        raise Stale(tr(OUT_OF_DATE))
    return await remind(request.desk, request.user_id, event_id, int(minutes))


async def stop_pressed(request: Request, value: str) -> str:
    """Drop the person's own reminders."""
    event: Event | None = None if value == _ALL else await event_for(request.desk, request.user_id, value)
    return await stop_reminding(request.desk, request.user_id, event.id if event else "")


def _kept(value: str, moment: str) -> tuple[dict[str, Any], datetime]:
    """Return what a button holds, and the moment in it. Raises Stale."""
    try:
        kept = dict(json.loads(value))
        at = datetime.fromisoformat(kept[moment])
    except (ValueError, KeyError, TypeError) as odd:
        raise Stale(tr(OUT_OF_DATE)) from odd
    if at.tzinfo is None:
        raise Stale(tr(OUT_OF_DATE))
    return kept, at
