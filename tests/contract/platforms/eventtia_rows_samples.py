"""Eventtia: entries of lists that its fake only shows, and web hooks' addresses."""

from typing import Any

from platform_samples import Connected

HOOK = "https://callboard.example/hooks/eventtia/0d9e2b9c-6f6b-4c1e-9a37-5f1c2f1b7d60"


def row(kind: str, number: int, attributes: dict[str, Any], **related: tuple[str, int]) -> dict[str, Any]:
    """Return a resource as lists have it; `related` are (type, number)."""
    held = {name: {"data": {"id": str(other), "type": type_}} for name, (type_, other) in related.items()}
    return {"id": str(number), "type": kind, "attributes": attributes, "relationships": held}


def put(eventtia: Connected, uri: str, address: str, *rows: dict[str, Any]) -> None:
    """Put rows into an event's list at `address`."""
    eventtia.fake.rows(uri).setdefault(address, []).extend(rows)


def paid(number: int, amount: str, at: str, kind: str = "Manual payment") -> dict[str, Any]:
    """Return a payment."""
    attributes = {
        "payment_type": kind,
        "currency": "EUR",
        "total_amount": amount,
        "status": "accepted",
        "created_at": at,
        "vat": "0.0",
    }
    return row("payments", number, attributes, attendee=("attendees", 45))


def survey(number: int, *questions: int) -> dict[str, Any]:
    """Return a survey with these questions."""
    fields = [{"id": str(one), "type": "custom_fields"} for one in questions]
    attributes = {"name": "Satisfaction survey", "survey_type": "attendee", "answered": False}
    return row("surveys", number, attributes) | {"relationships": {"custom_fields": {"data": fields}}}
