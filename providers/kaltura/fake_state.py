"""An event of the Kaltura fake, and how the platform's document shows it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

_LATER = {"doorsOpenDate": "doors_open_at", "logoEntryId": "logo", "bannerEntryId": "banner"}  # only once they are set


@dataclass
class FakeEvent:
    """One event with its sessions, and their speakers by the session's id."""

    id: int
    name: str
    template: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    description: str
    created_at: datetime
    updated_at: datetime
    status: str = "draft"
    labels: list[str] = field(default_factory=list)
    doors_open_at: datetime | None = None
    logo: str | None = None
    banner: str | None = None
    sessions: list[dict[str, Any]] = field(default_factory=list)
    speakers: dict[int, list[dict[str, Any]]] = field(default_factory=dict)


def shown(one: FakeEvent) -> dict[str, Any]:
    """Return the event as answers hold it."""
    always = {
        "id": one.id,
        "name": one.name,
        "status": one.status,
        "templateId": one.template,
        "startDate": one.starts_at,
        "endDate": one.ends_at,
        "timezone": one.zone,
        "description": one.description,
        "labels": one.labels,
        "createdAt": one.created_at,
        "updatedAt": one.updated_at,
    }
    later = {key: getattr(one, name) for key, name in _LATER.items() if getattr(one, name) is not None}
    return {key: _iso(value) if isinstance(value, datetime) else value for key, value in (always | later).items()}


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
