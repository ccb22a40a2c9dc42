"""The platforms of the sandbox: the same fakes that the tests use."""

from bot.domain.clock import Clock
from providers import all_fakes
from providers.fake import FakePlatform


class FakePlatforms:
    """Starts and stops them together."""

    def __init__(self, clock: Clock, *, autoplay: bool = False) -> None:
        self.all: dict[str, FakePlatform] = {name: fake(clock, autoplay=autoplay) for name, fake in all_fakes().items()}

    async def start(self) -> None:
        """Serve each on a port of its own."""
        for one in self.all.values():
            await one.start()

    async def stop(self) -> None:
        """Stop serving."""
        for one in self.all.values():
            await one.stop()

    def environment(self) -> dict[str, str]:
        """Return the settings that reach all of them."""
        return {key: value for one in self.all.values() for key, value in one.settings().items()}
