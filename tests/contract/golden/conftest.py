"""A platform on paper: it answers what its document prints, and keeps what was asked."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from golden import Golden, Key, OnPaper, Paper, Seeded, There, golden_cases
from pydantic import SecretStr

from providers import all_platforms
from providers.base import Provider
from providers.operations import Effect


def _answers(platform: str) -> dict[Key, dict[str, Any]]:
    cases = [one for one in golden_cases() if one.platform == platform]
    return {one.key: one.answer for one in cases}


@pytest.fixture
async def on_paper() -> AsyncIterator[OnPaper]:
    """Return a factory of an adapter whose platform is paper, and of that paper."""
    runners: list[web.AppRunner] = []
    made: list[Provider] = []

    async def start(golden: Golden) -> There:
        paper, platform = Paper(_answers(golden.platform)), all_platforms()[golden.platform]
        app = web.Application(client_max_size=20 * 1024**2)
        app.router.add_route("*", "/{path:.*}", paper.answer)
        runners.append(web.AppRunner(app))
        await runners[-1].setup()
        await web.TCPSite(runners[-1], "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runners[-1].addresses[0][1]}"
        given = {one.env: one.default for one in platform.settings if one.default is not None}
        given |= {env: value.format(url=url) for env, value in golden.document.SETTINGS.items()}
        once = golden.operation.effect is Effect.READ  # what is not a read is never repeated by itself
        given |= {one.env: "1" for one in platform.settings if once and one.env.endswith("_ATTEMPTS")}
        secrets = {one.env for one in platform.settings if one.is_secret}
        values = {env: SecretStr(value) if env in secrets else value for env, value in given.items()}
        made.append(platform.build(values, golden.clock, asyncio.sleep))
        return made[-1], paper

    yield start
    for provider in made:
        await provider.aclose()
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def seeded() -> AsyncIterator[Seeded]:
    """Return a factory of a fake that holds the document's own example objects."""
    started: list[Any] = []

    async def start(golden: Golden) -> Any:
        made = golden.document.make_fake(golden.clock)
        started.append(made)
        await made.start()
        golden.document.seed(made, golden.operation.name)
        return made

    yield start
    for one in started:
        await one.stop()
