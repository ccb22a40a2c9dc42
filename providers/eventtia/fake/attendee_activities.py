"""What the fake Eventtia answers about the activities that an attendee takes part in."""

import re
from typing import Any

from providers.eventtia.fake import shapes
from providers.eventtia.fake.routes import EVENT, PAGED, Asked, Route, page
from providers.eventtia.fake.rows import included, with_included
from providers.eventtia.fake.rules import GONE, Refused
from providers.eventtia.fake.state import EventtiaState, FakeAttendee, FakeEvent
from providers.fake_checks import is_whole


def _numbers(value: Any) -> tuple[int, ...]:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]+(,[0-9]+)*", value):
        raise ValueError("must be ids separated by commas")
    return tuple(map(int, value.split(",")))


def _list(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event, person = fake.event_of(asked), fake.attendee_of(asked)
    found = [shapes.activity(one) for one in event.activities if one.id in person.activities]
    return with_included(event, asked, page(asked, found, has_links=False, has_meta=False))


def _both(fake: EventtiaState, asked: Asked) -> tuple[FakeAttendee, int]:
    event, wanted = fake.event_of(asked), asked.body["workshop_id"]
    person = next((one for one in event.attendees if one.id == asked.body["attendee_id"]), None)
    if person is None:
        raise Refused(404, GONE)
    _check_activities(event, (wanted,))
    return person, wanted


def _check_activities(event: FakeEvent, wanted: tuple[int, ...]) -> None:
    if set(wanted) - {one.id for one in event.activities}:
        raise Refused(404, GONE)


def _join(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    person, wanted = _both(fake, asked)
    person.activities = tuple({*person.activities, wanted})
    return {
        "data": shapes.joined(person, wanted),
        "meta": {"current_attendee_workshops": list(person.activities)},
    }


def _leave(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    person, wanted = _both(fake, asked)
    if wanted not in person.activities:
        raise Refused(404, GONE)
    person.activities = tuple(one for one in person.activities if one != wanted)
    return {"data": shapes.joined(person, wanted)}


def _replace(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event, person = fake.event_of(asked), fake.attendee_of(asked)
    _check_activities(event, asked.body["workshop_ids"])
    person.activities = asked.body["workshop_ids"]
    return {"data": shapes.attendee(person), "included": [shapes.attendee_type(person.type)]}


_BODY = {"workshop_id": is_whole, "attendee_id": is_whole}
_JOINED = f"{EVENT}/attendee_workshops"
_ONE = f"{EVENT}/attendees/{{attendee_id}}"
ROUTES = (
    Route("GET", f"{_ONE}/workshops", _list, {**PAGED, "include": included("workshop_categories", "speakers")}),
    Route("POST", _JOINED, _join, body=_BODY, required=tuple(_BODY)),
    Route("DELETE", _JOINED, _leave, body=_BODY, required=tuple(_BODY)),
    Route("PUT", f"{_ONE}/update_activities", _replace, body={"workshop_ids": _numbers}, required=("workshop_ids",)),
)
