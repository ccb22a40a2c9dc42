"""The form of seats and deadline, and what it ends in."""

import json
from collections.abc import Mapping
from typing import Any

from bot.domain.events import Event
from bot.domain.seats import Seating
from bot.domain.times import to_wall
from bot.texts import later, several, tr
from bot.views import ids
from bot.views.parts import Block, Element, actions, button, context, field, modal, warned
from bot.views.when import plain

_ABOUT = later(
    "Who says Going when no seat is free waits for one, and moves up by itself. Speakers and hosts need no seat."
)


def seats_button(event: Event) -> Element:
    """Return the button that opens the form."""
    return button(tr("Seats and deadline"), ids.EDIT_SEATS, event.id)


def seats_row(event: Event, *others: Element) -> Block:
    """Return the row that organisers see below an event that they look at, with other buttons beside."""
    return actions(seats_button(event), *others)


def seats_form(event: Event, typed: Mapping[str, Any] | None = None, problem: str = "") -> Block:
    """Return the form, as the event has it or as it was `typed`."""
    shown = typed if typed is not None else _as_it_is(event)
    seats: dict[str, Any] = {"type": "plain_text_input", "max_length": 20}
    if shown.get("seats"):
        seats["initial_value"] = str(shown["seats"])[:20]
    day = _picker("datepicker", "initial_date", shown.get("until_date"))
    at = _picker("timepicker", "initial_time", shown.get("until_time"))
    blocks = [
        field(tr("Seats"), "seats", seats, optional=True, hint=tr("Leave it empty if everybody finds a seat.")),
        field(tr("Answers until"), "until_date", day, optional=True, hint=tr("Empty: until the event ends.")),
        field(tr("Time"), "until_time", at, optional=True, hint=tr("By clocks in {zone}.", zone=event.zone)),
        context(tr(_ABOUT)),
    ]
    blocks += warned(problem)
    return modal(tr("Seats and deadline"), blocks, ids.SEATS_FORM, tr("Save"), _kept(event))


def _kept(event: Event) -> str:
    """Return what the form is checked with before it is acknowledged."""
    was = event.answers_until.isoformat() if event.answers_until else ""
    return json.dumps({"event": event.id, "zone": event.zone, "ends_at": event.ends_at.isoformat(), "was": was})


def _as_it_is(event: Event) -> dict[str, str]:
    known = {"seats": str(event.seats)} if event.seats is not None else {}
    if event.answers_until is not None:
        wall = to_wall(event.answers_until, event.zone)
        known |= {"until_date": f"{wall:%Y-%m-%d}", "until_time": f"{wall:%H:%M}"}
    return known


def _picker(kind: str, initial: str, value: Any) -> Element:
    return {"type": kind, initial: value} if value else {"type": kind}


def seats_said(event: Event, seating: Seating) -> str:
    """Return what the form ends in: what holds from now on, and for whom."""
    said = [_how_many(event)]
    if event.seats is not None and seating.taken > event.seats:
        said.append(
            tr("{n} are going already: nobody is taken out, and whoever says Going now waits.", n=seating.taken)
        )
    return " ".join([*said, _until(event)])


def _how_many(event: Event) -> str:
    if not event.seats:
        return tr("“{title}” has no limit of seats.", title=event.title)
    return several("“{title}” has {n} seat.", "“{title}” has {n} seats.", event.seats, title=event.title)


def _until(event: Event) -> str:
    if event.answers_until is None:
        return tr("Answers are taken until it ends.")
    return tr("Answers are taken until {when}.", when=plain(event.answers_until, event.zone))
