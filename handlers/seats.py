"""The form of seats and deadline."""

import json
from contextlib import suppress
from datetime import datetime
from typing import Any

from bot.domain.errors import Stale
from bot.domain.events import Event
from bot.services.desk import Desk
from bot.services.permissions import event_to_change
from bot.services.seats import change_seats
from bot.texts import tr
from bot.views.parts import Block
from bot.views.seats import seats_form, seats_said
from bot.words.seats import DAY, SEATS, TIME, Bounds, read_seats
from handlers.request import OUT_OF_DATE, Request

State = dict[str, Any]


def check_seats(desk: Desk, kept: str, state: State) -> None:
    """Raise InvalidFields for what can be said before the form is acknowledged."""
    with suppress(Stale):  # said once it is acknowledged
        _, bounds = _read_kept(kept)
        _read(state, bounds, desk.clock.now())


async def save_seats(request: Request, kept: str, state: State) -> str:
    """Set what was typed, and return the sentence in which the form ends."""
    desk, (event_id, _) = request.desk, _read_kept(kept)
    event = await event_to_change(desk, request.user_id, event_id)
    bounds = Bounds(event.zone, event.ends_at, event.answers_until)  # as they are by now
    seats, until = _read(state, bounds, desk.clock.now())
    event = await change_seats(desk, request.user_id, event_id, seats, until)
    return seats_said(event, await desk.store.seating(event_id))


async def seats_again(request: Request, kept: str, state: State, problem: str) -> Block:
    """Return the form as it was typed, with what is wrong."""
    event_id, _ = _read_kept(kept)
    event: Event = await event_to_change(request.desk, request.user_id, event_id)
    return seats_form(event, state, problem)


def _read(state: State, bounds: Bounds, now: datetime) -> tuple[int | None, datetime | None]:
    seats, day, at = (str(state.get(one) or "") for one in (SEATS, DAY, TIME))
    return read_seats(seats, day, at, bounds, now)


def _read_kept(kept: str) -> tuple[str, Bounds]:
    """Return the event's id and what the form was checked with. Raises Stale."""
    try:
        known = json.loads(kept)
        was = _instant(known["was"]) if known["was"] else None
        return str(known["event"]), Bounds(str(known["zone"]), _instant(known["ends_at"]), was)
    except (ValueError, KeyError, TypeError):
        raise Stale(tr(OUT_OF_DATE)) from None


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("no instant without a zone")
    return instant
