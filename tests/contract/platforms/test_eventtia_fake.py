"""Eventtia: its fake is as strict as the document, and plays along."""

from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from eventtia_samples import ANN, START, make
from platform_samples import Connected, MakePlatform


async def test_with_autoplay_all_but_every_third_come(make_platform: MakePlatform) -> None:
    there = await make_platform("eventtia", autoplay=True)
    uri = await make(there)
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
    eventtia: Connected, why: str, path: str, body: dict[str, Any]
) -> None:
    times = {"start_date": "10/11/2026 - 15:00:00", "end_date": "10/11/2026 - 16:00:00"}
    await eventtia.provider.check()
    headers = {"Authorization": f"Bearer {next(iter(eventtia.fake.tokens))}"}
    sent = (times | body) if body else {}
    async with aiohttp.request("POST", f"{eventtia.fake.url}/api/v3/{path}", json=sent, headers=headers) as answer:
        assert answer.status == 400
        assert (await answer.json())["message"]


async def test_the_fake_lets_nobody_in_without_a_token(eventtia: Connected) -> None:
    async with aiohttp.request("GET", f"{eventtia.fake.url}/api/v3/events") as answer:
        assert answer.status == 401


async def test_the_fake_shows_the_public_less(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    async with aiohttp.request("GET", f"{eventtia.fake.url}/api/v3/events/{uri}/attendees") as answer:
        told = await answer.text()
    assert "Ann" in told
    assert "fields" in told
    assert '"Ann@example.com"' not in told
