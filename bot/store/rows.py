"""Rows to domain objects and back. Instants are stored as whole microseconds since 1970, so that they sort."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from bot.domain.events import Event
from bot.domain.people import Rsvp
from bot.domain.plans import Delivery, DeliveryState
from bot.store.locked import PERSONAL
from bot.store.vault import Vault

_REMEMBERED = 1000  # events, as they are: what is read most is read again and again
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_OPEN = (DeliveryState.PENDING, DeliveryState.LEASED)  # these are known by whose pace they keep, not by where they went


def to_number(instant: datetime) -> int:
    """Return an instant as stored."""
    return (instant - _EPOCH) // _MICROSECOND


def to_number_or_none(instant: datetime | None) -> int | None:
    """Return an instant as stored, if there is one."""
    return None if instant is None else to_number(instant)


def from_number(number: int) -> datetime:
    """Return a stored instant."""
    return _EPOCH + number * _MICROSECOND


def from_number_or_none(number: int | None) -> datetime | None:
    """Return a stored instant, if there is one."""
    return None if number is None else from_number(number)


def from_event(event: Event, vault: Vault) -> dict[str, Any]:
    """Return an event's row."""
    return {
        "id": event.id,
        "ref": event.ref,
        "platform": event.platform,
        "external_id": event.external_id,
        "channel_id": event.channel_id,
        "is_private": int(event.is_private),
        "organiser_id": event.organiser_id,
        "series_id": event.series_id,
        "title": event.title.casefold(),
        "state": event.state.value,
        "starts_at": to_number(event.starts_at),
        "ends_at": to_number(event.over_at),
        "revision": event.revision,
        "document": event.model_dump_json(exclude={"host_links"}),
        "secrets": vault.lock(event.host_links) if event.host_links else None,
    }


def to_event(row: sqlite3.Row, vault: Vault) -> Event:
    """Return the event of a row."""
    return _event(row["document"], row["secrets"], vault)


@lru_cache(_REMEMBERED)
def _event(document: str, secrets: str | None, vault: Vault) -> Event:
    event = Event.model_validate_json(document)
    if secrets is None:
        return event
    links = tuple((str(label), str(link)) for label, link in vault.unlock(secrets))
    return event.model_copy(update={"host_links": links})


def from_rsvp(rsvp: Rsvp, vault: Vault) -> dict[str, Any]:
    """Return an answer's row."""
    return {
        "event_id": rsvp.event_id,
        "user_id": rsvp.user_id,
        "answer": rsvp.answer.value,
        "answered_at": to_number(rsvp.answered_at),
        "mail_key": vault.mail_key(rsvp.email) if rsvp.email else "",
        "document": rsvp.model_dump_json(exclude=set(PERSONAL)),
        "secrets": vault.lock(rsvp.model_dump(include=set(PERSONAL))),
    }


def to_rsvp(row: sqlite3.Row, vault: Vault) -> Rsvp:
    """Return the answer of a row."""
    return Rsvp.model_validate(json.loads(row["document"]) | vault.unlock(row["secrets"]))


def to_delivery(row: sqlite3.Row) -> Delivery:
    """Return the delivery of a row."""
    return Delivery(
        id=row["id"],
        event_id=row["event_id"],
        kind=row["kind"],
        audience=row["audience"],
        detail=row["detail"],
        revision=row["revision"],
        due_at=from_number(row["due_at"]),
        useful_until=from_number_or_none(row["useful_until"]),
        text=row["text"],
        state=row["state"],
        attempts=row["attempts"],
        channel_id=row["place"] if row["state"] in _OPEN else row["channel_id"] or row["place"],
        ts=row["ts"],
        file_id=row["file_id"],
        note=row["note"],
        tried_at=from_number_or_none(row["tried_at"]),
        sent_at=from_number_or_none(row["sent_at"]),
    )
