"""Each platform's adapter, connected through real HTTP to its fake."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
from myownconference_samples import a_webinar
from platform_samples import NOW, OUR_ID, Connected, MakePlatform, filled_in
from pydantic import SecretStr

from bot.domain.events import Details
from bot.sandbox.clock import SandboxClock
from providers import all_fakes, all_platforms
from providers.base import Guest, Platform


@pytest.fixture
async def make_platform() -> AsyncIterator[MakePlatform]:
    """Return a factory: `await make_platform("ibm", autoplay=True, IBM_VIDEO_TIMEOUT="0.1")`.

    A setting may be named by its end alone (TIMEOUT, ATTEMPTS), the same for every platform.
    """
    made: list[Connected] = []

    async def make(name: str, *, autoplay: bool = False, **settings: str) -> Connected:
        platform, clock = all_platforms()[name], SandboxClock(NOW)
        fake = all_fakes()[name](clock, autoplay=autoplay)
        await fake.start()
        values = _values(platform, {**fake.settings(), **_full_names(platform, settings)})
        connected = Connected(platform, fake, platform.build(values, clock, asyncio.sleep), clock)
        made.append(connected)
        return connected

    yield make
    for one in made:
        await one.provider.aclose()
        await one.fake.stop()


@pytest.fixture
async def there(name: str, make_platform: MakePlatform) -> Connected:
    """Return the platform called `name`, a parameter of the test, with a client that asks once."""
    return await make_platform(name, ATTEMPTS="1")


def _asking_once(name: str) -> Any:
    @pytest.fixture
    async def connected(make_platform: MakePlatform) -> Connected:
        return await make_platform(name, ATTEMPTS="1")

    return connected


mi = _asking_once("movingimage")
moc = _asking_once("myownconference")
ibm = _asking_once("ibm")
kaltura = _asking_once("kaltura")
eventtia = _asking_once("eventtia")


@pytest.fixture
async def alias(moc: Connected) -> str:
    """Return the alias of a webinar that MyOwnConference has."""
    return await a_webinar(moc)


@pytest.fixture
def details(there: Connected) -> Details:
    return filled_in(there.platform.name)


@pytest.fixture
async def event(there: Connected, details: Details) -> str:
    """Return the id of an event that is created and configured."""
    made = await there.provider.create(OUR_ID, details)
    await there.provider.configure(made.external_id, details)
    return made.external_id


@pytest.fixture
def guest() -> Guest:
    return Guest(first_name="Ben", last_name="Fischer", email="Ben@example.com", zone="Europe/Berlin")


def _full_names(platform: Platform, settings: Mapping[str, str]) -> dict[str, str]:
    known = [one.env for one in platform.settings]
    return {next(env for env in known if env.endswith(end)): value for end, value in settings.items()}


def _values(platform: Platform, environment: Mapping[str, str]) -> dict[str, str | SecretStr]:
    known = {one.env: one for one in platform.settings}
    given = {env: one.default for env, one in known.items() if one.default is not None} | dict(environment)
    return {env: SecretStr(value) if known[env].is_secret else value for env, value in given.items()}
