"""An event of the Kaltura fake, and how the platform's document shows it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any


@dataclass
class FakeEvent:
    """One event with its sessions."""

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
    sessions: list[dict[str, Any]] = field(default_factory=list)


def shown(one: FakeEvent) -> dict[str, Any]:
    """Return the event as answers hold it."""
    return {
        "id": one.id,
        "name": one.name,
        "status": one.status,
        "templateId": one.template,
        "startDate": _iso(one.starts_at),
        "endDate": _iso(one.ends_at),
        "timezone": one.zone,
        "description": one.description,
        "labels": one.labels,
        "createdAt": _iso(one.created_at),
        "updatedAt": _iso(one.updated_at),
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
