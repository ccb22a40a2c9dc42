"""Some platforms hold one event at a time: say in the form what is in the way."""

from bot.domain.errors import InvalidFields
from bot.domain.events import Details
from bot.domain.times import to_wall
from bot.services.desk import Desk
from providers.base import PlatformEvent


async def must_not_overlap(desk: Desk, platform: str, details: Details, but: str | None = None) -> None:
    """Raise InvalidFields at the time if another event than `but` is in the way on the platform."""
    blocking = await desk.providers[platform].overlapping(details, but=but)
    if not blocking:
        return
    one = blocking[0]
    where = f"{desk.infos[platform].title} holds one event at a time on a channel"
    said = f"{where}, and “{one.title}” is there {_from_to(one, details.zone)}. Pick another time."
    raise InvalidFields({"time": said})


def _from_to(one: PlatformEvent, zone: str) -> str:
    start = to_wall(one.starts_at, zone)
    if one.ends_at is None:
        return f"on {start.day} {start:%B, %H:%M} ({zone})"
    end = to_wall(one.ends_at, zone)
    if start.date() == end.date():
        return f"on {start.day} {start:%B, %H:%M}–{end:%H:%M} ({zone})"
    return f"from {start.day} {start:%B, %H:%M} to {end.day} {end:%B, %H:%M} ({zone})"
