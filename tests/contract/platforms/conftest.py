"""Each platform's adapter, connected through real HTTP to its fake."""

import importlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot.domain.events import Details
from bot.sandbox.clock import SandboxClock
from providers import all_platforms
from providers.base import Guest, Platform, Provider
from providers.fake import Call, Fault, FaultKind

OUR_ID = "0b9b5f0e-6a3c-4e0e-8f0a-1d2c3b4a5f60"
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
START = datetime(2026, 9, 15, 13, 0, tzinfo=UTC)


@dataclass
class Connected:
    """A platform, its fake and the adapter that reaches it, on one clock."""

    platform: Platform
    fake: Any
    provider: Provider
    clock: SandboxClock

    def fail(self, kind: FaultKind, operation: str = "", **more: Any) -> None:
        """Let the next request of `operation` go wrong."""
        self.fake.faults.append(Fault(kind, operation, **more))

    def calls(self, operation: str) -> list[Call]:
        """Return what was asked of `operation`."""
        return [one for one in self.fake.calls if operation in one.operation]


MakePlatform = Callable[..., Awaitable[Connected]]


@pytest.fixture
async def make_platform() -> AsyncIterator[MakePlatform]:
    """Return a factory: `await make_platform("ibm", autoplay=True, IBM_VIDEO_TIMEOUT="0.1")`.

    A setting may be named by its end alone (TIMEOUT, ATTEMPTS), the same for every platform.
    """
    made: list[Connected] = []

    async def make(name: str, *, autoplay: bool = False, **settings: str) -> Connected:
        platform, clock = all_platforms()[name], SandboxClock(NOW)
        fake = _fake_class(name)(clock, autoplay=autoplay)
        await fake.start()
        values = _values(platform, {**fake.settings(), **_full_names(platform, settings)})
        connected = Connected(platform, fake, platform.build(values, clock), clock)
        made.append(connected)
        return connected

    yield make
    for one in made:
        await one.provider.aclose()
        await one.fake.stop()


@pytest.fixture
def make_details() -> Callable[..., Details]:
    """Return a factory of what a person fills in, with what this platform's form has in its fields."""

    def make(platform: Platform, **changes: Any) -> Details:
        fields = {one.key: one.default or _FILLED.get(one.kind, "") for one in platform.fields if one.required}
        facts = {
            "title": "Q4 all-hands",
            "starts_at": START,
            "ends_at": START + timedelta(hours=1),
            "zone": "Europe/Berlin",
            "platform_fields": fields,
        }
        return Details.model_validate(facts | changes)

    return make


_FILLED = {"url": "https://example.com/join", "text": "some text", "number": "15"}


@pytest.fixture
async def there(name: str, make_platform: MakePlatform) -> Connected:
    """Return the platform called `name`, a parameter of the test, with a client that asks once."""
    return await make_platform(name, ATTEMPTS="1")


@pytest.fixture
def details(there: Connected, make_details: Callable[..., Details]) -> Details:
    return make_details(there.platform)


@pytest.fixture
async def event(there: Connected, details: Details) -> str:
    """Return the id of an event that is created and configured."""
    made = await there.provider.create(OUR_ID, details)
    await there.provider.configure(made.external_id, details)
    return made.external_id


@pytest.fixture
def guest() -> Guest:
    return Guest(first_name="Ben", last_name="Fischer", email="Ben@example.com", zone="Europe/Berlin")


def _fake_class(name: str) -> Any:
    module = importlib.import_module(f"providers.{name}.fake")
    return next(one for one in vars(module).values() if isinstance(one, type) and vars(one).get("name") == name)


def _full_names(platform: Platform, settings: Mapping[str, str]) -> dict[str, str]:
    known = [one.env for one in platform.settings]
    return {next(env for env in known if env.endswith(end)): value for end, value in settings.items()}


def _values(platform: Platform, environment: Mapping[str, str]) -> dict[str, str | SecretStr]:
    known = {one.env: one for one in platform.settings}
    given = {env: one.default for env, one in known.items() if one.default is not None} | dict(environment)
    return {env: SecretStr(value) if known[env].is_secret else value for env, value in given.items()}
