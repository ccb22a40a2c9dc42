"""A person with a browser plays the story on each platform, on the sandbox's page."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import type_command
from tests.platforms import CREATES, first_of


@pytest.mark.parametrize("platform", first_of(CREATES))
async def test_the_story_can_be_played_in_the_page_on(platform: str, page: Page) -> None:
    tells_attendance = platform not in ("ibm", "kaltura")
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
        ("Attendance digest", "came" if tells_attendance else "said they were going"),
    ):
        await page.get_by_role("button", name=f"→ {label}").click()
        if shown:
            await expect(log).to_contain_text(shown)
    await page.get_by_label("Acting as").select_option("U0OLIVIA")
    await page.get_by_role("button", name="Messages from Callboard").click()
    await expect(log).to_contain_text(f"{'Who came to' if tells_attendance else 'Answers for'} Page party")
    if platform not in ("movingimage", "myownconference"):
        await log.get_by_role("button", name="Add the recording link").click()
        await page.get_by_role("textbox", name="Recording link").fill("https://videos.example.com/1")
        await page.get_by_role("button", name="Post").click()
        await expect(page.get_by_role("dialog", name="Callboard")).to_contain_text("posted")
        await page.keyboard.press("Escape")
    await page.get_by_role("button", name="# events").click()
    await expect(log).to_contain_text(re.compile("recording of Page party", re.IGNORECASE))
