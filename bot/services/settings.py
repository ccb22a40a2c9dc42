"""A channel's defaults for new events."""

from bot.domain.errors import InvalidFields, NotAllowed
from bot.services.desk import Desk
from bot.services.permissions import may_create
from bot.services.ports import CannotSend, ChannelSettings

LONGEST = 24 * 60
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


async def save_channel_settings(desk: Desk, user_id: str, settings: ChannelSettings) -> None:
    """Replace the channel's defaults. Raises NotAllowed or InvalidFields."""
    must_be_sound(desk, settings)
    await may_change_settings(desk, user_id, settings.channel_id)
    await desk.store.save_channel_settings(settings)
    await desk.store.audit(desk.line(user_id, f"settings of {settings.channel_id}"))
