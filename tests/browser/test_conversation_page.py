"""Plain words on the sandbox's page: typed as messages, answered where they were written."""

from playwright.async_api import Page, expect

from tests.browser.conftest import type_command


async def test_a_mention_is_answered_in_its_thread_and_a_direct_message_beside_it(page: Page) -> None:
    await type_command(page, "@callboard what's on this week?")
    await page.get_by_role("button", name="1 reply").click()
    await expect(page.get_by_text("Nothing is planned then.")).to_be_visible()
    await page.get_by_role("button", name="Messages from Callboard").click()
    await type_command(page, "schedule Page party tomorrow 3pm for 1h on ibm")
    await page.get_by_role("log").get_by_role("button", name="Open the form").click()
    form = page.get_by_role("dialog", name="Create an event")
    await expect(form.get_by_label("Title")).to_have_value("Page party")
