"""What the fake Eventtia answers about guests, who are not thereby attendees."""

from typing import Any

from providers.eventtia.fake.event_shapes import with_offset
from providers.eventtia.fake.routes import EVENT, Asked, Route
from providers.eventtia.fake.rows import included, listed, row_of, with_included
from providers.eventtia.fake.rules import Refused
from providers.eventtia.fake.state import EventtiaState
from providers.fake_checks import is_email, is_text, is_whole

_BODY = {
    "first_name": is_text,
    "last_name": is_text,
    "email": is_email,
    "company": is_text,
    "attendee_type_id": is_whole,
}
_INCLUDED = included("attendee", "attendee_type")


def _create(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event, number, kind = fake.event_of(asked), fake.new_id(), asked.body.get("attendee_type_id")
    if kind is not None and kind not in {one.id for one in event.types}:
        raise Refused(400, "Attendee type must exist")
    attributes = {name: asked.body.get(name) for name in ("first_name", "last_name", "email", "company")}
    more = {"uuid": f"{number:06x}", "import_id": None, "updated_at": with_offset(fake.clock.now())}
    of_type = {"data": {"id": str(kind), "type": "attendee_types"} if kind else None}
    relationships = {"attendee": {"data": None}, "attendee_type": of_type}
    row = {
        "id": str(number),
        "type": "guests",
        "attributes": attributes | more,
        "relationships": relationships,
    }
    event.rows.setdefault("guests", []).append(row)
    return {"data": row}


def _get(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event = fake.event_of(asked)
    row = row_of(event, "guests", asked.path["guest_id"])
    found = with_included(event, asked, {"data": [row]})
    return found | {"data": row}


ROUTES = (
    listed("guests", include=_INCLUDED),
    Route("POST", f"{EVENT}/guests", _create, body=_BODY, required=("first_name", "email")),
    Route("GET", f"{EVENT}/guests/{{guest_id}}", _get, {"include": _INCLUDED}),
)
