"""App Home on the sandbox's page: answered and created there, with times counted from now."""

from playwright.async_api import Page, expect

from tests.browser.conftest import type_command


async def test_home_is_answered_and_shows_what_came_of_it(page: Page) -> None:
    await type_command(page, "/event create Page party tomorrow 3pm for 1h on movingimage")
    await page.get_by_role("dialog", name="Create an event").get_by_role("button", name="Create").click()
    await expect(page.get_by_role("dialog", name="Done")).to_contain_text("Created")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("log")).to_contain_text("in 1 day")
    await page.get_by_label("Acting as").select_option("U0BEN")
    await page.get_by_role("button", name="Home").click()
    home = page.get_by_role("log")
    await expect(home).to_contain_text("You haven’t answered yet.")
    await page.get_by_label("reading").select_option("de-DE")
    await page.get_by_role("button", name="Home").click()
    await expect(home).to_contain_text("in 1 Tag")
    await expect(home).to_contain_text("Morgen, ")
    await page.get_by_label("reading").select_option("en-US")
    await page.get_by_role("button", name="Home").click()
    await expect(home).to_contain_text("Tomorrow, ")
    await home.get_by_role("button", name="Going", exact=True).click()
    await expect(home).to_contain_text("You’re going to “Page party”.")
    await expect(home.get_by_role("button", name="✓ Going")).to_be_visible()
