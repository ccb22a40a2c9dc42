"""What the fake Eventtia answers about what is sold, what was bought, and payments."""

from datetime import datetime
from typing import Any

from providers.eventtia.fake.routes import EVENT, PAGED, Asked, Route, page
from providers.eventtia.fake.rows import Row, belongs, included, listed, row_of, with_included
from providers.eventtia.fake.rules import GONE, PAYMENT_TIME, Refused
from providers.eventtia.fake.state import EventtiaState
from providers.fake_checks import one_of

_PAYMENT_TYPES = {"1": "Manual payment", "3": "Electronic payment"}


def _get_item(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    return {"data": row_of(fake.event_of(asked), "purchase_items", asked.path["purchase_item_id"])}


def _bought_by(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event, attendee = fake.event_of(asked), asked.path["attendee_id"]
    if attendee not in {str(one.id) for one in event.attendees}:
        raise Refused(404, GONE)
    found = [one for one in event.rows.get("attendee_purchase_items", []) if belongs("attendee")(one, attendee)]
    return with_included(event, asked, page(asked, found))


def _paid_at(row: Row) -> datetime:
    return datetime.fromisoformat(row["attributes"]["created_at"]).replace(tzinfo=None)


_INCLUDED = included("attendee", "purchase_item")
_PAYMENTS = {
    "start_date_time": (PAYMENT_TIME, lambda row, value: _paid_at(row) >= value),
    "end_date_time": (PAYMENT_TIME, lambda row, value: _paid_at(row) <= value),
    "payment_type": (
        one_of(*_PAYMENT_TYPES),
        lambda row, value: row["attributes"]["payment_type"] == _PAYMENT_TYPES[value],
    ),
}
ROUTES = (
    listed("purchase_items"),
    Route("GET", f"{EVENT}/purchase_items/{{purchase_item_id}}", _get_item),
    listed("attendee_purchase_items", include=_INCLUDED),
    Route(
        "GET",
        f"{EVENT}/attendees/{{attendee_id}}/attendee_purchase_items",
        _bought_by,
        {**PAGED, "include": _INCLUDED},
    ),
    listed("attendee-payments", _PAYMENTS, included()),
)
