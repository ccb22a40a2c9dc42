"""An organiser looks through an event's people on the sandbox's page, and changes one."""

from playwright.async_api import Page, expect

from tests.browser.conftest import type_command


async def test_people_are_looked_for_with_enter_and_changed_in_the_page(page: Page) -> None:
    await type_command(page, "/event create Page party tomorrow 3pm for 1h on movingimage")
    await page.get_by_role("dialog", name="Create an event").get_by_role("button", name="Create").click()
    await expect(page.get_by_role("dialog", name="Done")).to_contain_text("Created")
    await page.keyboard.press("Escape")
    log = page.get_by_role("log")
    for member in ("U0BEN", "U0KAVYA"):
        await page.get_by_label("Acting as").select_option(member)
        await log.get_by_role("button", name="Going", exact=True).click()
        await expect(log).to_contain_text("Only visible to you")
    await page.get_by_label("Acting as").select_option("U0OLIVIA")
    await expect(log).to_contain_text("2 going")

    await type_command(page, "/event people")
    people = page.get_by_role("dialog", name="People")
    await expect(people).to_contain_text("kavya@example.com")
    await expect(people.get_by_label("Show")).to_have_value("all")
    await people.get_by_label("Show").select_option("maybe")
    await expect(people).to_contain_text("Nobody fits.")
    await expect(people.get_by_label("Show")).to_have_value("maybe")
    await people.get_by_label("Show").select_option("going")
    await expect(people).to_contain_text("kavya@example.com")
    await people.get_by_label("Search").fill("BEN@")
    await people.get_by_label("Search").press("Enter")
    await expect(people).not_to_contain_text("kavya@example.com")
    await people.get_by_role("button", name="Change…").click()
    person = page.get_by_role("dialog", name="Person")
    await person.get_by_label("Name").fill("Benjamin Fischer")
    await person.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("dialog", name="Callboard")).to_contain_text("is called Benjamin Fischer now")
    await page.keyboard.press("Escape")
    await expect(people).to_contain_text("Benjamin Fischer")
    await expect(people).not_to_contain_text("kavya@example.com")
