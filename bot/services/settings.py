"""A channel's defaults for new events."""

from bot.domain.errors import InvalidFields, NotAllowed
from bot.services.desk import Desk
from bot.services.permissions import may_create
from bot.services.ports import ChannelSettings

LONGEST = 24 * 60


async def channel_settings(desk: Desk, channel_id: str) -> ChannelSettings:
    """Return the channel's defaults."""
    return await desk.store.channel_settings(channel_id)


async def save_channel_settings(desk: Desk, user_id: str, settings: ChannelSettings) -> None:
    """Replace the channel's defaults; for people of the channel who may create events."""
    await may_create(desk, user_id)
    if not await desk.directory.is_in_channel(user_id, settings.channel_id):
        raise NotAllowed("Only members of this channel change its defaults. Join it first.")
    if settings.platform is not None and settings.platform not in desk.providers:
        raise InvalidFields({"platform": "This platform is not connected. Choose one from the list."})
    if not 1 <= settings.minutes <= LONGEST:
        raise InvalidFields({"duration": "Choose between 1 minute and 24 hours."})
    await desk.store.save_channel_settings(settings)
    await desk.store.audit(desk.line(user_id, f"settings of {settings.channel_id}"))
