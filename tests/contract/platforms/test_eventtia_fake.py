"""Eventtia: its fake is as strict as the document, and plays along."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.domain.events import Details
from providers.base import Guest, Provider
from providers.eventtia.fake import FakeEventtia

Make = Callable[..., Awaitable[Any]]
START = datetime(2026, 11, 10, 14, 0, tzinfo=UTC)
ANN = Guest(first_name="Ann", last_name="Lee", email="Ann@example.com")


def details(**changes: Any) -> Details:
    wished: dict[str, Any] = {
        "title": "Q4 all-hands & more",
        "description": "Numbers",
        "starts_at": START,
        "ends_at": START + timedelta(hours=1),
        "zone": "Europe/Berlin",
        "platform_fields": {"language": "fr"},
    }
    return Details(**(wished | changes))


@pytest.fixture
async def there(make_platform: Make) -> Any:
    return await make_platform("eventtia", EVENTTIA_ATTEMPTS="1")


@pytest.fixture
def fake(there: Any) -> FakeEventtia:
    made: FakeEventtia = there.fake
    return made


@pytest.fixture
def eventtia(there: Any) -> Provider:
    made: Provider = there.provider
    return made


async def make(eventtia: Provider, **changes: Any) -> str:
    made = await eventtia.create("id-1", details(**changes))
    await eventtia.configure(made.external_id, details(**changes))
    return made.external_id


async def test_with_autoplay_all_but_every_third_come(make_platform: Make) -> None:
    there = await make_platform("eventtia", autoplay=True)
    uri = await make(there.provider)
    for name in ("a", "b", "c", "d"):
        await there.provider.register(uri, ANN.model_copy(update={"email": f"{name}@example.com"}))
    there.clock.jump_to(START + timedelta(minutes=5))
    came = [one.email[0] async for one in there.provider.attendance(uri, []) if one.attended]
    assert came == ["a", "b", "d"]


STRICT: list[tuple[str, str, dict[str, Any]]] = [
    ("unknown field", "events", {"name": "x", "colour": "red"}),
    ("epoch time", "events", {"name": "x", "start_date": 1772460000, "end_date": 1772463600}),
    ("ISO time", "events", {"name": "x", "start_date": "2026-03-02T14:00:00Z", "end_date": "2026-03-02T15:00:00Z"}),
    ("language", "events", {"name": "x", "default_language": "de"}),
    ("text for a flag", "events", {"name": "x", "active": "true"}),
    ("special address", "events", {"name": "x", "event_uri": "a b"}),
    ("nothing", "events", {}),
]


@pytest.mark.parametrize(("why", "path", "body"), STRICT, ids=[one[0] for one in STRICT])
async def test_the_fake_refuses_what_the_document_does(
    fake: FakeEventtia, eventtia: Provider, why: str, path: str, body: dict[str, Any]
) -> None:
    times = {"start_date": "10/11/2026 - 15:00:00", "end_date": "10/11/2026 - 16:00:00"}
    await eventtia.check()
    headers = {"Authorization": f"Bearer {next(iter(fake.tokens))}"}
    sent = (times | body) if body else {}
    async with aiohttp.request("POST", f"{fake.url}/api/v3/{path}", json=sent, headers=headers) as answer:
        assert answer.status == 400
        assert (await answer.json())["message"]


async def test_the_fake_lets_nobody_in_without_a_token(fake: FakeEventtia) -> None:
    async with aiohttp.request("GET", f"{fake.url}/api/v3/events") as answer:
        assert answer.status == 401


async def test_the_fake_shows_the_public_less(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    async with aiohttp.request("GET", f"{fake.url}/api/v3/events/{uri}/attendees") as answer:
        told = await answer.text()
    assert "Ann" in told
    assert "fields" in told
    assert '"Ann@example.com"' not in told
