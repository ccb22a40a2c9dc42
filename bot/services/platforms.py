"""What each platform can do, and whether it answers."""

import asyncio
from dataclasses import dataclass

from bot.domain.platforms import PlatformInfo
from bot.services.desk import Desk
from providers.base import Health, Provider
from providers.errors import ProviderError

PATIENCE = 8.0  # seconds


@dataclass(frozen=True)
class PlatformStatus:
    """One platform: what it can do, whether it is connected, and how it answered."""

    info: PlatformInfo
    is_offered: bool
    health: Health | None


async def platforms_status(desk: Desk) -> list[PlatformStatus]:
    """Ask all connected platforms at once, for a few seconds at most."""
    asked = await asyncio.gather(*(check(one) for one in desk.providers.values()))
    health = dict(zip(desk.providers, asked, strict=True))
    desk.at_home.learnt(health, desk.clock.now())
    return [PlatformStatus(info, name in health, health.get(name)) for name, info in desk.infos.items()]


async def check(provider: Provider) -> Health:
    """Return how the platform answers; never raises."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await provider.check()
    except ProviderError as failure:
        return Health(ok=False, said=str(failure))
    except TimeoutError:
        return Health(ok=False, said=f"{provider.platform.title} did not answer within {PATIENCE:g} seconds.")
