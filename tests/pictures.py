"""`make pictures`: the pictures of the README and the docs, made from the sandbox so that they stay true."""

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
GUESTS = ", ".join(f"guest{number}@example.org" for number in range(1, 61))
MEMBERS = ("U0BEN", "U0KAVYA", "U0ADA", "U0OLIVIA")


async def play(page: Page, stage: Stage) -> None:
    """Play the story, and take pictures on the way."""
    await type_words(page, stage, "/event create Q3 all-hands tomorrow 3pm for 1h on myownconference")
    await page.get_by_role("dialog", name="Create an event").get_by_label("Description").fill("Bring your questions.")
    await page.screenshot(path=FOLDER / "form.png")
    await create(page, stage)
    for member in MEMBERS:
        await answer(page, stage, member)
    await people(page, stage)
    for label in ("End", "Recording", "Attendance digest"):
        await jump(page, stage, label)
    await picture(page, "is ready", "recording.png")
    await type_words(page, stage, "/event create Q4 all-hands tomorrow 3pm for 1h on eventtia")
    await create(page, stage, "Numbers, plans, and your questions.")
    await invite(page, stage, "/event invite Q4 " + GUESTS)
    for member in MEMBERS:
        await answer(page, stage, member)
    await picture(page, "Numbers, plans", "card.png")
    await home(page, stage)
    for label in ("End", "Attendance digest"):
        await jump(page, stage, label)
    await page.get_by_label("Acting as").select_option("U0BEN")
    await page.set_viewport_size({"width": 1200, "height": 1300})
    await picture(page, " came, ", "digest.png")


async def type_words(page: Page, stage: Stage, words: str) -> None:
    """Type something where messages are typed."""
    composer = page.get_by_label("Message", exact=True)
    await composer.fill(words)
    await composer.press("Enter")
    await stage.settled()


async def create(page: Page, stage: Stage, description: str = "") -> None:
    """Send the form of a new event, and close what it ends in."""
    form = page.get_by_role("dialog", name="Create an event")
    if description:
        await form.get_by_label("Description").fill(description)
    await form.get_by_role("button", name="Create").click()
    await page.get_by_role("dialog", name="Done").wait_for()
    await page.keyboard.press("Escape")
    await stage.settled()


async def answer(page: Page, stage: Stage, member: str) -> None:
    """Let somebody answer the last card."""
    await page.get_by_label("Acting as").select_option(member)
    await page.get_by_role("log").get_by_role("button", name="Going", exact=True).last.click()
    await stage.settled()


async def jump(page: Page, stage: Stage, label: str) -> None:
    """Let the time come."""
    await page.get_by_role("button", name=f"→ {label}").click()
    await stage.settled()


async def invite(page: Page, stage: Stage, words: str, picture: str = "") -> None:
    """Invite people, after a look at who would be."""
    await type_words(page, stage, words)
    await page.get_by_role("dialog").get_by_role("button", name="Preview").click()
    button = page.get_by_role("dialog").get_by_role("button", name="Invite", exact=True)
    await button.wait_for()
    if picture:
        await page.screenshot(path=FOLDER / picture)
    await button.click()
    await page.keyboard.press("Escape")
    await stage.settled()


async def people(page: Page, stage: Stage) -> None:
    """Invite others, and look at everybody."""
    words = "/event invite Q3 #marketing Zoe Example <zoe@example.org>, yan@example.org, nobody@"
    await invite(page, stage, words, "invite.png")
    await type_words(page, stage, "/event people Q3")
    await page.get_by_role("dialog", name="People").get_by_text("Zoe Example").wait_for()
    await page.screenshot(path=FOLDER / "people.png")
    await page.keyboard.press("Escape")


async def home(page: Page, stage: Stage) -> None:
    """Look at Home."""
    await page.get_by_role("button", name="Home").click()
    await stage.settled()
    await page.get_by_text("Coming up").wait_for()
    await page.screenshot(path=FOLDER / "home.png")
    await page.get_by_role("button", name="# events").click()


async def picture(page: Page, words: str, name: str) -> None:
    """Take a picture of the last message that says this, once the page rests."""
    await asyncio.sleep(1)
    await page.get_by_role("log").locator("article").filter(has_text=words).last.screenshot(path=FOLDER / name)


async def main() -> None:
    """Open the sandbox, play, and write the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    stage = make_stage()
    open_page(stage)
    await stage.start()
    await stage.start_bot()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        page = await browser.new_page(viewport={"width": 1200, "height": 900})
        await page.goto(stage.slack.url)
        await play(page, stage)
        await browser.close()
    await stage.stop()


if __name__ == "__main__":
    start_logs("ERROR")
    asyncio.run(main())
