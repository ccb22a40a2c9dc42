"""Some platforms hold one event at a time: say in the form what is in the way."""

from bot.domain.errors import InvalidFields
from bot.domain.events import Details
from bot.domain.times import to_wall
from bot.services.desk import Desk


async def must_not_overlap(desk: Desk, platform: str, details: Details, but: str | None = None) -> None:
    """Raise InvalidFields at the time if another event than `but` is in the way on the platform."""
    blocking = await desk.providers[platform].overlapping(details, but=but)
    if not blocking:
        return
    one = blocking[0]
    start = to_wall(one.starts_at, details.zone)
    end = f"–{to_wall(one.ends_at, details.zone):%H:%M}" if one.ends_at else ""
    raise InvalidFields(
        {
            "time": f"{desk.infos[platform].title} holds one event at a time on a channel, and “{one.title}” is there "
            f"on {start:%d %B, %H:%M}{end} ({details.zone}). Pick another time."
        }
    )
