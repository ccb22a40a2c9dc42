"""A channel's defaults for new events."""

from dataclasses import replace
from datetime import time

from bot.domain.errors import InvalidFields, NotAllowed
from bot.domain.times import zone_names
from bot.domain.weekly import Slot, Weekly
from bot.services.desk import Desk
from bot.services.permissions import may_create
from bot.services.ports import CannotSend, ChannelSettings
from bot.services.weekly import follow_weekly, lock_of

LONGEST = 24 * 60
UNCHANGED = Slot(day=0, at=time())  # this very one, where nobody was asked when the digest is to come
DIRECT = "D"  # the first letter of a direct message's id
_NO_CHANNEL = "Direct messages have no defaults: events are announced in channels. Use this command in a channel."


async def channel_settings(desk: Desk, channel_id: str) -> ChannelSettings:
    """Return the channel's defaults."""
    return await desk.store.channel_settings(channel_id)


async def may_change_settings(desk: Desk, user_id: str, channel_id: str) -> None:
    """Raise NotAllowed unless the person may create events and is, as Callboard is, in this channel."""
    await may_create(desk, user_id)
    if channel_id.startswith(DIRECT):
        raise NotAllowed(_NO_CHANNEL)
    try:
        channel = await desk.directory.channel(channel_id)
        if channel.is_direct:
            raise NotAllowed(_NO_CHANNEL)
        is_there = await desk.directory.is_in_channel(user_id, channel_id)
    except CannotSend as hidden:
        raise NotAllowed(f"The defaults cannot be changed: {hidden.reason}") from hidden
    if not is_there:
        raise NotAllowed("Only members of this channel change its defaults. Join it first.")


def must_be_sound(desk: Desk, settings: ChannelSettings) -> None:
    """Raise InvalidFields for what cannot be a channel's defaults."""
    if settings.platform is not None and settings.platform not in desk.providers:
        raise InvalidFields({"platform": "This platform is not connected. Choose one from the list."})
    if not 1 <= settings.minutes <= LONGEST:
        raise InvalidFields({"duration": "Choose between 1 minute and 24 hours."})


async def save_channel_settings(
    desk: Desk, user_id: str, wanted: ChannelSettings, slot: Slot | None = UNCHANGED
) -> ChannelSettings:
    """Replace the channel's defaults, and let its digest come at `slot`; what nobody was asked for stays.

    Returns what is saved. Raises NotAllowed or InvalidFields.
    """
    must_be_sound(desk, wanted)
    await may_change_settings(desk, user_id, wanted.channel_id)
    async with desk.lock(lock_of(wanted.channel_id)):
        known = await desk.store.channel_settings(wanted.channel_id)
        weekly = known.weekly if slot is UNCHANGED else await _weekly(desk, user_id, slot, known.weekly)
        saved = known.model_copy(
            update={
                "platform": wanted.platform,
                "minutes": wanted.minutes,
                "reminders": wanted.reminders,
                "language": wanted.language,
                "weekly": weekly,
            }
        )
        line = desk.line(user_id, f"settings of {saved.channel_id}")
        await desk.store.apply(replace(await follow_weekly(desk, saved), audit=line))
    desk.wake()
    return saved


async def _weekly(desk: Desk, user_id: str, slot: Slot | None, known: Weekly | None) -> Weekly | None:
    """Return when the digest comes; the zone of who set it stays with it until somebody else sets another time."""
    if slot is None or (known is not None and (known.day, known.at) == (slot.day, slot.at)):
        return known if slot else None
    zone = (await desk.directory.member(user_id)).zone
    return Weekly(day=slot.day, at=slot.at, zone=zone if zone in zone_names() else "UTC", set_by=user_id)
