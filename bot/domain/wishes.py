"""What somebody wants an event to be."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.events import Details, Event
from bot.domain.series import Part


@dataclass(frozen=True)
class Wish:
    """What somebody filled in for an event: new, or instead of what the event was."""

    event_id: str  # ours; the same form sent twice carries the same one
    platform: str
    channel_id: str
    title: str
    description: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    reminders: tuple[int, ...]
    platform_fields: dict[str, str] = field(default_factory=dict)
    like: str = ""  # the id of the event whose seats and deadline a clone takes over
    series_id: str = ""  # of events that are made together
    part: Part | None = None

    @property
    def details(self) -> Details:
        """Return what the platform needs to know."""
        return Details(
            title=self.title,
            description=self.description,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            zone=self.zone,
            platform_fields=self.platform_fields,
        )


def wish_of(event: Event) -> Wish:
    """Return the wish that the event fulfils as it is."""
    return Wish(
        event_id=event.id,
        platform=event.platform,
        channel_id=event.channel_id,
        title=event.title,
        description=event.description,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        zone=event.zone,
        reminders=event.reminders,
        platform_fields=event.platform_fields,
    )
