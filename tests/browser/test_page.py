"""A person with a browser plays the story on each platform, on the sandbox's page."""

import os
import re
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright, expect

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
pytestmark = pytest.mark.skipif(
    CHROMIUM is None and "CALLBOARD_BROWSER_REQUIRED" not in os.environ, reason="no Chromium on this machine"
)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    play = make_stage()
    open_page(play)
    await play.start()
    await play.start_bot()
    yield play
    await play.stop()


@pytest.fixture
async def page(stage: Stage) -> AsyncIterator[Page]:
    problems: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        opened = await browser.new_page(viewport={"width": 1280, "height": 860})
        opened.on("pageerror", lambda error: problems.append(str(error)))
        opened.set_default_timeout(15_000)
        await opened.goto(stage.slack.url)
        yield opened
        await browser.close()
    assert problems == []


async def type_command(page: Page, text: str) -> None:
    await page.get_by_label("Message", exact=True).fill(text)
    await page.get_by_label("Message", exact=True).press("Enter")


@pytest.mark.parametrize("platform", ["movingimage", "myownconference", "ibm", "kaltura", "eventtia"])
async def test_the_story_can_be_played_in_the_page_on(platform: str, stage: Stage, page: Page) -> None:
    await type_command(page, f"/event create Page party tomorrow 3pm for 1h on {platform}")
    form = page.get_by_role("dialog", name="Create an event")
    await expect(form.get_by_label("Title")).to_have_value("Page party")
    if platform == "kaltura":
        await form.get_by_role("button", name="Create").click()
        await expect(form.get_by_role("alert")).to_contain_text("required")
        await form.get_by_label("Event link").fill("https://events.example.com/join")
    await form.get_by_role("button", name="Create").click()
    done = page.get_by_role("dialog", name="Done")
    await expect(done).to_contain_text("Created")
    await page.keyboard.press("Escape")
    log = page.get_by_role("log")
    for member in ("U0BEN", "U0KAVYA"):
        await page.get_by_label("Acting as").select_option(member)
        await log.get_by_role("button", name="Going", exact=True).click()
        await expect(log).to_contain_text("Only visible to you")
    await expect(log).to_contain_text("2 going")
    for label, shown in (
        ("Next reminder", "starts in 1 day"),
        ("Next reminder", "starts in 15 minutes"),
        ("Start", "Live now"),
        ("End", "Ended"),
        ("Recording", ""),
        ("Attendance digest", "said they were going" if platform in ("ibm", "kaltura") else "came"),
    ):
        await page.get_by_role("button", name=f"→ {label}").click()
        if shown:
            await expect(log).to_contain_text(shown)
    await page.get_by_label("Acting as").select_option("U0OLIVIA")
    await page.get_by_role("button", name="Messages from Callboard").click()
    await expect(log).to_contain_text("Who came to Page party")
    if platform not in ("movingimage", "myownconference"):
        await log.get_by_role("button", name="Add the recording link").click()
        await page.get_by_role("textbox", name="Recording link").fill("https://videos.example.com/1")
        await page.get_by_role("button", name="Post").click()
        await expect(page.get_by_role("dialog", name="Callboard")).to_contain_text("posted")
        await page.keyboard.press("Escape")
    await page.get_by_role("button", name="# events").click()
    await expect(log).to_contain_text(re.compile("recording of Page party", re.IGNORECASE))


async def test_commands_are_completed_with_the_keyboard_and_home_opens(stage: Stage, page: Page) -> None:
    await page.get_by_label("Message", exact=True).type("/event pl")
    await expect(page.get_by_role("listbox").get_by_role("option")).to_contain_text("/event platforms")
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Message", exact=True)).to_have_value("/event platforms ")
    await page.get_by_role("button", name="Home").click()
    await expect(page.get_by_role("button", name="Create an event").first).to_be_visible()
