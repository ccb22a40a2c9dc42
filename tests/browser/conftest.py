"""One Chromium for all tests of a process; a stage and a page for each."""

import os
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from bot.sandbox.demo import open_page
from bot.sandbox.stage import Stage
from bot.sandbox.webapi_views import make_view
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

# What sticks out of the window, but for what can be scrolled to.
OUTSIDE = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  const scrolls = (at) => at && (["auto", "scroll"].includes(getComputedStyle(at).overflowX) && at !== document.body
    ? at.getBoundingClientRect().right <= innerWidth : scrolls(at.parentElement));
  return box.width && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(one.parentElement);
}).map((one) => one.outerHTML.slice(0, 90))"""


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


async def show_form(stage: Stage, *blocks: dict[str, Any]) -> dict[str, Any]:
    """Open a form of our own for Olivia, and return it as the local Slack keeps it."""
    stage.slack.scopes.add("files:read")
    words = {"title": "A form", "submit": "Save", "close": "Cancel"}
    texts = {key: {"type": "plain_text", "text": value} for key, value in words.items()}
    view = make_view(stage.slack.space, {"type": "modal", "callback_id": "x", "blocks": list(blocks), **texts})
    view |= {"root_view_id": view["id"], "previous_view_id": None}
    stage.slack.space.stacks["U0OLIVIA"] = [view]
    stage.slack.space.changed("views", "U0OLIVIA")
    assert stage.bot is not None
    stage.bot.bolt.middleware(_take_ours)
    return view


async def _take_ours(body: dict[str, Any], ack: Any, next: Any) -> Any:  # noqa: A002  Bolt's name
    """Acknowledge the form of our own, of which the bot knows nothing."""
    if body.get("type") == "view_submission" and body["view"]["callback_id"] == "x":
        return await ack()
    return await next()
