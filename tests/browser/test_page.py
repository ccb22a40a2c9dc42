"""The sandbox's page: keyboard, focus, narrow screens, and what must not be in the way."""

import pytest
from playwright.async_api import Locator, Page, expect

from bot.sandbox.stage import Stage
from tests.browser.conftest import OUTSIDE, show_form, type_command

CREATE = "/event create Page party tomorrow 3pm for 1h on ibm"


async def open_form(page: Page) -> Locator:
    await type_command(page, CREATE)
    form = page.get_by_role("dialog", name="Create an event")
    await form.wait_for()
    return form


async def post_card(page: Page) -> Locator:
    form = await open_form(page)
    await form.get_by_role("button", name="Create").click()
    await page.get_by_role("dialog", name="Done").wait_for()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    return page.get_by_role("log").get_by_role("article").filter(has_text="Page party").first


async def box_of(locator: Locator) -> dict[str, float]:
    box = await locator.bounding_box()
    assert box is not None
    return dict(box)


async def test_commands_are_completed_with_the_keyboard_and_home_opens(page: Page) -> None:
    await page.get_by_label("Message", exact=True).type("/event pl")
    await expect(page.get_by_role("listbox").get_by_role("option")).to_contain_text("/event platforms")
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Message", exact=True)).to_have_value("/event platforms ")
    await page.get_by_role("button", name="Home").click()
    await expect(page.get_by_role("button", name="Create an event").first).to_be_visible()


async def test_a_form_takes_the_focus_from_the_composer(page: Page) -> None:
    form = await open_form(page)
    await expect(form.get_by_label("Platform")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_label("Message", exact=True)).to_be_focused()


async def test_a_form_that_is_drawn_anew_keeps_focus_caret_and_what_is_being_typed(stage: Stage, page: Page) -> None:
    form = await open_form(page)
    await form.get_by_label("Title").press("Home")
    await page.keyboard.type("My ")
    await stage.actor("U0OLIVIA").choose("Platform", "kaltura")
    await form.get_by_label("Event link").wait_for()
    await page.keyboard.type("own ")
    await expect(form.get_by_label("Title")).to_have_value("My own Page party")


async def test_a_button_that_is_drawn_anew_keeps_the_focus(page: Page) -> None:
    card = await post_card(page)
    await card.get_by_role("button", name="Going", exact=True).press("Enter")
    await expect(card).to_contain_text("1 going")
    await expect(card.get_by_role("button", name="Going", exact=True)).to_be_focused()


async def test_an_external_select_shows_the_text_and_tells_the_value(stage: Stage, page: Page) -> None:
    berlin = {"text": {"type": "plain_text", "text": "Berlin"}, "value": "Europe/Berlin"}
    element = {"type": "external_select", "action_id": "z", "initial_option": berlin}
    label = {"type": "plain_text", "text": "Time zone"}
    view = await show_form(stage, {"type": "input", "block_id": "z", "label": label, "element": element})
    await expect(page.get_by_label("Time zone")).to_have_value("Berlin")
    view["state"]["values"]["z"]["z"] = {"type": "external_select", "selected_option": None}
    await page.get_by_role("button", name="Save").click()
    await stage.slack.wait_for(lambda: view["state"]["values"]["z"]["z"]["selected_option"] == berlin)


async def test_the_cards_menu_is_worked_with_the_keyboard(page: Page) -> None:
    card = await post_card(page)
    opener, menu = card.get_by_role("button", name="More actions"), page.get_by_role("menu", name="More actions")
    await opener.press("Enter")
    items = menu.get_by_role("menuitem")
    await expect(items.first).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(items.last).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(items.first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(menu).to_have_count(0)
    await expect(opener).to_be_focused()
    await opener.press("Enter")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog", name="Edit event")).to_be_visible()


async def test_a_click_elsewhere_closes_the_menu_and_does_nothing(page: Page) -> None:
    card = await post_card(page)
    await card.get_by_role("button", name="More actions").click()
    await page.get_by_role("heading", name="# events").click()
    await expect(page.get_by_role("menu")).to_have_count(0)
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_a_message_is_made_an_event_with_its_shortcut(page: Page) -> None:
    await type_command(page, "Let us meet")
    message = page.get_by_role("article").filter(has_text="Let us meet")
    await message.get_by_role("button", name="Message shortcuts").click()
    await page.get_by_role("menuitem", name="Make this an event").click()
    await expect(page.get_by_role("dialog", name="Create an event")).to_be_visible()


async def test_home_has_no_place_to_write_and_channels_have(page: Page) -> None:
    await page.get_by_role("button", name="Home").click()
    await expect(page.get_by_label("Message", exact=True)).to_be_hidden()
    await page.get_by_role("button", name="# general").click()
    await expect(page.get_by_label("Message", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [1280, 400])
async def test_what_went_wrong_is_said_without_covering_a_button(width: int, stage: Stage, page: Page) -> None:
    await page.set_viewport_size({"width": width, "height": 760})
    await type_command(page, "/bogus")
    said = await box_of(page.get_by_role("alert"))
    send = await box_of(page.get_by_role("button", name="Send"))
    messages = await box_of(page.get_by_role("log"))
    assert messages["y"] + messages["height"] <= said["y"]
    assert said["y"] + said["height"] <= send["y"]
    form = await open_form(page)
    await stage.stop_bot()
    await form.get_by_role("button", name="Create").click()
    said = await box_of(form.get_by_role("alert").filter(has_text="No bot is connected"))
    assert said["y"] + said["height"] <= (await box_of(form.get_by_role("button", name="Create")))["y"]


async def test_everything_can_be_reached_on_a_narrow_screen(stage: Stage, page: Page) -> None:
    await page.set_viewport_size({"width": 400, "height": 760})
    form = await open_form(page)
    assert await page.evaluate(OUTSIDE) == []
    await form.get_by_role("button", name="Create").click()
    await page.get_by_role("dialog", name="Done").wait_for()
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Attendance digest").click()
    await type_command(page, "/event platforms")
    log = page.get_by_role("log")
    await expect(log).to_contain_text("Eventtia")
    assert (await box_of(log))["height"] > 400
    assert await page.evaluate(OUTSIDE) == []
    await page.get_by_role("button", name="Home").click()
    await expect(page.get_by_role("heading", name="Callboard: Home")).to_be_visible()
    await expect(log.get_by_role("button", name="Create an event")).to_be_visible()
    assert await page.evaluate(OUTSIDE) == []
