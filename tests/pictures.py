"""`make pictures`: the README's pictures, made from the sandbox so that they stay true."""

import asyncio
import shutil
from pathlib import Path

from playwright.async_api import Page, async_playwright

from bot.logs import start_logs
from bot.sandbox.demo import open_page
from bot.sandbox.stage import Stage
from tests.stages import make_stage

FOLDER = Path("docs/pictures")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


async def play(page: Page, stage: Stage) -> None:
    """Play the story on MyOwnConference and take pictures on the way."""
    composer = page.get_by_label("Message", exact=True)
    await composer.fill("/event create Q4 all-hands tomorrow 3pm for 1h on myownconference")
    await composer.press("Enter")
    form = page.get_by_role("dialog", name="Create an event")
    await form.get_by_label("Description").fill("Numbers, plans, and your questions.")
    await page.screenshot(path=FOLDER / "form.png")
    await form.get_by_role("button", name="Create").click()
    await page.get_by_role("dialog", name="Done").wait_for()
    await page.keyboard.press("Escape")
    for member in ("U0BEN", "U0KAVYA", "U0OLIVIA"):
        await page.get_by_label("Acting as").select_option(member)
        await page.get_by_role("log").get_by_role("button", name="Going", exact=True).click()
        await stage.settled()
    await people(page, stage)
    for label in ("Next reminder", "End", "Recording", "Attendance digest"):
        await page.get_by_role("button", name=f"→ {label}").click()
        await stage.settled()
    await page.get_by_label("Acting as").select_option("U0BEN")
    await asyncio.sleep(1)
    await page.screenshot(path=FOLDER / "channel.png")


async def people(page: Page, stage: Stage) -> None:
    """Invite others, and look at everybody; the pictures are of the look before they are invited, and after."""
    composer = page.get_by_label("Message", exact=True)
    await composer.fill("/event invite Q4 #marketing Zoe Example <zoe@example.org>, yan@example.org, nobody@")
    await composer.press("Enter")
    await page.get_by_role("dialog").get_by_role("button", name="Preview").click()
    invite = page.get_by_role("dialog").get_by_role("button", name="Invite", exact=True)
    await invite.wait_for()
    await page.screenshot(path=FOLDER / "invite.png")
    await invite.click()
    await stage.settled()
    await page.keyboard.press("Escape")
    await composer.fill("/event people Q4")
    await composer.press("Enter")
    await page.get_by_role("dialog", name="People").get_by_text("Zoe Example").wait_for()
    await page.screenshot(path=FOLDER / "people.png")
    await page.keyboard.press("Escape")


async def main() -> None:
    """Open the sandbox, play, and write the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    stage = make_stage()
    open_page(stage)
    await stage.start()
    await stage.start_bot()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        page = await browser.new_page(viewport={"width": 1200, "height": 820})
        await page.goto(stage.slack.url)
        await play(page, stage)
        await browser.close()
    await stage.stop()


if __name__ == "__main__":
    start_logs("ERROR")
    asyncio.run(main())
