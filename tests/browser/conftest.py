"""One Chromium for all tests of a process; a stage and a page for each."""

import os
import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from bot.sandbox.demo import open_page
from bot.sandbox.stage import Stage
from tests.stages import make_stage

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run on the loop of the browser; skip where there is no browser, unless one is required."""
    for item in items:
        if item.path.parent.name != "browser":
            continue
        item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
        if CHROMIUM is None and "CALLBOARD_BROWSER_REQUIRED" not in os.environ:
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        yield await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    play = make_stage()
    open_page(play)
    await play.start()
    await play.start_bot()
    yield play
    await play.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def page(stage: Stage, browser: Browser) -> AsyncIterator[Page]:
    problems: list[str] = []
    opened = await browser.new_page(viewport={"width": 1280, "height": 860})
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.set_default_timeout(15_000)
    await opened.goto(stage.slack.url)
    yield opened
    await opened.close()
    assert problems == []


async def type_command(page: Page, text: str) -> None:
    await page.get_by_label("Message", exact=True).fill(text)
    await page.get_by_label("Message", exact=True).press("Enter")
