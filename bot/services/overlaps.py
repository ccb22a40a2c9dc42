"""Some platforms hold one event at a time: say in the form what is in the way."""

from bot.domain.errors import InvalidFields
from bot.domain.events import Details
from bot.domain.times import day_said, to_wall
from bot.services.desk import Desk
from bot.texts import tr
from providers.base import PlatformEvent


async def must_not_overlap(desk: Desk, platform: str, details: Details, but: str | None = None) -> None:
    """Raise InvalidFields at the time if another event than `but` is in the way on the platform."""
    blocking = await desk.providers[platform].overlapping(details, but=but)
    if not blocking:
        return
    one = blocking[0]
    said = tr(
        "{platform} holds one event at a time on a channel, and “{title}” is there {time}. Pick another time.",
        platform=desk.infos[platform].title,
        title=one.title,
        time=_from_to(one, details.zone),
    )
    raise InvalidFields({"time": said})


def _from_to(one: PlatformEvent, zone: str) -> str:
    start = to_wall(one.starts_at, zone)
    if one.ends_at is None:
        return tr("on {day}, {time} ({zone})", day=day_said(start), time=f"{start:%H:%M}", zone=zone)
    end = to_wall(one.ends_at, zone)
    hours = {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}", "zone": zone}
    if start.date() == end.date():
        return tr("on {day}, {start}–{end} ({zone})", day=day_said(start), **hours)
    days = {"first": day_said(start), "last": day_said(end)}
    return tr("from {first}, {start} to {last}, {end} ({zone})", **days, **hours)
