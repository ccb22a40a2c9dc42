"""Some platforms hold one event at a time: say in the form what is in the way."""

from datetime import datetime

from bot.domain.errors import InvalidFields
from bot.domain.events import Details
from bot.domain.times import to_wall
from bot.services.desk import Desk
from bot.texts import tr
from bot.texts.days import say_day
from providers.base import PlatformEvent


async def must_not_overlap(desk: Desk, platform: str, details: Details, but: str | None = None) -> None:
    """Raise InvalidFields at the time if another event than `but` is in the way on the platform."""
    blocking = await desk.providers[platform].overlapping(details, but=but)
    if not blocking:
        return
    one = blocking[0]
    said = tr(
        "{platform} holds one event at a time on a channel, and “{title}” is there {when}. Pick another time.",
        platform=desk.infos[platform].title,
        title=one.title,
        when=_from_to(one, details.zone),
    )
    raise InvalidFields({"time": said})


def _from_to(one: PlatformEvent, zone: str) -> str:
    start = to_wall(one.starts_at, zone)
    begins, day = f"{start:%H:%M}", _day(start)
    if one.ends_at is None:
        return tr("on {day}, {time} ({zone})", day=day, time=begins, zone=zone)
    end = to_wall(one.ends_at, zone)
    if start.date() == end.date():
        return tr("on {day}, {time} ({zone})", day=day, time=f"{begins}–{end:%H:%M}", zone=zone)
    return tr(
        "from {day}, {time} to {last_day}, {end} ({zone})",
        day=day,
        time=begins,
        last_day=_day(end),
        end=f"{end:%H:%M}",
        zone=zone,
    )


def _day(wall: datetime) -> str:
    return say_day(wall.date(), tr("d MMMM"))
