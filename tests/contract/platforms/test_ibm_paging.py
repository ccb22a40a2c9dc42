"""IBM: lists as they may come, beyond what the document says of them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from ibm_samples import WISH
from platform_samples import NOW, OUR_ID, MakePlatform

from providers.base import Provider
from providers.errors import Malformed

ROW = {"id": 7, "title": "Q4 all-hands", "timezone": "Europe/Berlin", "start_at": "2026-09-15T15:00:00"}
ROW |= {"end_at": "2026-09-15T16:00:00", "gate_open_at": "2026-09-15T14:45:00", "gate_close_at": "2026-09-15T16:15:00"}


Answering = Callable[[list[dict[str, Any]], str | None], Awaitable[tuple[Provider, list[str]]]]


@pytest.fixture
async def answering(make_platform: MakePlatform) -> AsyncIterator[Answering]:
    """Return a factory of an adapter whose platform always lists these rows with this link, and of what it asked."""
    runners: list[web.AppRunner] = []

    async def start(rows: list[dict[str, Any]], link: str | None) -> tuple[Provider, list[str]]:
        asked: list[str] = []

        async def answer(request: web.Request) -> web.Response:
            asked.append(str(request.rel_url))
            paging = {} if link is None else {"next": link.format(host=request.host)}
            return web.json_response({"virtual_events": rows, "paging": paging})

        app = web.Application()
        app.router.add_get("/{anything:.*}", answer)
        runners.append(web.AppRunner(app))
        await runners[-1].setup()
        await web.TCPSite(runners[-1], "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runners[-1].addresses[0][1]}"
        ibm = await make_platform("ibm", IBM_VIDEO_URL=url, ATTEMPTS="1")
        return ibm.provider, asked

    yield start
    for one in runners:
        await one.cleanup()


@pytest.mark.parametrize("link", ["?page=1", "http://{host}/channels/4242/virtual-events.json"])
async def test_ibm_8_paging_that_leads_back_ends_and_names_nothing_twice(answering: Answering, link: str) -> None:
    provider, asked = await answering([ROW], link)

    assert [one.external_id for one in await provider.find(OUR_ID, WISH, NOW)] == ["7"]
    assert len(asked) <= 3


@pytest.mark.parametrize(
    "link", ["https://example.com/virtual-events.json?page=2", "http://other@{host}/channels/4242/virtual-events.json"]
)
async def test_ibm_8_no_token_follows_a_link_to_another_host(answering: Answering, link: str) -> None:
    provider, asked = await answering([ROW], link)

    with pytest.raises(Malformed, match="another host"):
        await provider.find(OUR_ID, WISH, NOW)
    assert len(asked) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"start_at": "soon"},
        {"timezone": "Mars/Olympus"},
        {"start_at": "2026-09-15T15:00:00+05:00"},
        {"start_at": "2026-03-29 02:30:00"},
    ],
)
async def test_ibm_1_an_unreadable_time_is_told_and_does_not_hide_other_events(
    answering: Answering, wrong: dict[str, str]
) -> None:
    provider, _ = await answering([ROW | {"id": 6} | wrong, ROW], None)

    assert [one.external_id for one in await provider.overlapping(WISH)] == ["7"]
