"""What goes into the store and comes out of it, beside what the domain has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.domain.audit import AuditLine
from bot.domain.plans import Planned
from bot.domain.templates import Template
from bot.domain.weekly import Weekly


class AlreadyThere(Exception):
    """The row exists: the same click came twice."""


class ChannelSettings(BaseModel):
    """A channel's defaults for new events."""

    model_config = ConfigDict(frozen=True)

    channel_id: str
    platform: str | None = None
    minutes: int = 60
    reminders: tuple[int, ...] = (1440, 15)
    weekly: Weekly | None = None  # None: no digest
    templates: tuple[Template, ...] = ()
    language: str = ""  # of what is posted here; empty: the organiser's of each event


@dataclass(frozen=True)
class Submitted:
    """Something that somebody asked for: Slack's payload, by what tells it from others."""

    key: str
    payload: dict[str, Any]
    at: datetime
    begun: int = 0  # by how many further lives; it ended in none of them


@dataclass(frozen=True)
class EventFilter:
    """Which events to list; empty fields do not narrow."""

    ids: tuple[str, ...] = ()
    channel_id: str | None = None
    series_id: str | None = None
    platform: str | None = None
    organiser_id: str | None = None
    user_id: str | None = None  # answered going or maybe
    ends_after: datetime | None = None
    ends_before: datetime | None = None
    starts_before: datetime | None = None
    states: tuple[str, ...] = ()
    title_start: str | None = None  # without regard to case
    ref: str | None = None
    newest_first: bool = False
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True)
class Changes:
    """Rows that change together, most often with an event, in one transaction."""

    add: Sequence[Planned] = ()
    change: Sequence[tuple[str, Planned]] = ()  # (delivery id, what it becomes); only pending ones change
    drop: Sequence[str] = ()  # delivery ids; only pending ones are dropped
    revive: Sequence[str] = ()  # delivery ids; only failed ones are tried again, looked for before they are sent
    new_calendar_files: str | None = None  # id of the event whose people get the next sequence of their calendar file
    audit: AuditLine | None = None
    settings: ChannelSettings | None = None  # replace the channel's


NO_CHANGES = Changes()
