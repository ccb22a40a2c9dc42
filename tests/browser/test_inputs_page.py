"""Every input of a form, on the sandbox's page: the browser's own control for each, and what the server keeps of it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import FilePayload, Page, expect

from bot.sandbox.stage import Stage
from bot.sandbox.webapi_chat import add_message, app_message
from tests.browser.conftest import OUTSIDE, show_form

Json = dict[str, Any]
SEVEN_IN_NEW_YORK = 1_804_248_000  # 2027-03-05 12:00 UTC, Olivia's 07:00


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(name: str, **more: Any) -> Json:
    return {"text": words(name), "value": name.lower()} | more


def field(label: str, element: Json, **more: Any) -> Json:
    key = label.lower().replace(" ", "_")
    return {"type": "input", "block_id": key, "label": words(label), "element": {"action_id": key} | element} | more


COLOURS = [option("Red"), option("Blue", description=words("like the sea"))]
GROUPS = [{"label": words("Warm"), "options": COLOURS[:1]}, {"label": words("Cold"), "options": COLOURS[1:]}]
FILES: Json = {"type": "file_input", "filetypes": ["csv", "txt"], "max_files": 2}
EVERY = [
    field("Name", {"type": "plain_text_input", "placeholder": words("How it is called")}),
    field("Notes", {"type": "plain_text_input", "multiline": True}, optional=True, hint=words("Only for the team.")),
    field("Seats", {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "500"}),
    field("Price", {"type": "number_input", "is_decimal_allowed": True, "initial_value": "9.50"}),
    field("Contact", {"type": "email_text_input", "focus_on_load": True}),
    field("Link", {"type": "url_text_input"}),
    field("Day", {"type": "datepicker"}),
    field("Hour", {"type": "timepicker"}),
    field("Starts", {"type": "datetimepicker", "initial_date_time": SEVEN_IN_NEW_YORK}),
    field("Colour", {"type": "static_select", "option_groups": GROUPS}),
    field("Colours", {"type": "multi_static_select", "option_groups": GROUPS}),
    field("Boxes", {"type": "checkboxes", "options": COLOURS}),
    field("Buttons", {"type": "radio_buttons", "options": COLOURS, "initial_option": COLOURS[0]}),
    field("Guests", FILES),
]


def picked(name: str, content: bytes = b"Ada") -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": content}


def checking(group: str, name: str) -> Callable[[Page], Awaitable[None]]:
    return lambda page: page.get_by_role("group", name=group).get_by_label(name).check()


def filling(label: str, text: str) -> Callable[[Page], Awaitable[None]]:
    return lambda page: page.get_by_label(label, exact=True).fill(text)


def choosing(label: str, name: str) -> Callable[[Page], Awaitable[Any]]:
    return lambda page: page.get_by_label(label, exact=True).select_option(name)


FILLED: dict[str, tuple[Callable[[Page], Awaitable[Any]], Json]] = {
    "name": (filling("Name", "Party"), {"value": "Party"}),
    "notes": (filling("Notes (optional)", "a\nb"), {"value": "a\nb"}),
    "seats": (filling("Seats", "40"), {"value": "40"}),
    "price": (filling("Price", "12.75"), {"value": "12.75"}),
    "contact": (filling("Contact", "ada@example.com"), {"value": "ada@example.com"}),
    "link": (filling("Link", "https://a.example"), {"value": "https://a.example"}),
    "day": (filling("Day", "2027-03-05"), {"selected_date": "2027-03-05"}),
    "hour": (filling("Hour", "18:30"), {"selected_time": "18:30"}),
    "starts": (filling("Starts", "2027-03-05T08:00"), {"selected_date_time": SEVEN_IN_NEW_YORK + 3600}),
    "colour": (
        lambda page: page.get_by_label("Colour", exact=True).select_option("Blue"),
        {"selected_option": COLOURS[1]},
    ),
    "colours": (checking("Colours", "Red"), {"selected_options": COLOURS[:1]}),
    "boxes": (checking("Boxes", "Blue"), {"selected_options": COLOURS[1:]}),
    "buttons": (checking("Buttons", "Blue"), {"selected_option": COLOURS[1]}),
}


async def submit(page: Page) -> None:
    await page.get_by_role("button", name="Save").click()


async def test_every_input_is_filled_in_with_its_own_control(stage: Stage, page: Page) -> None:
    view = await show_form(stage, *EVERY)
    await expect(page.get_by_label("Contact")).to_be_focused()
    await expect(page.get_by_label("Price")).to_have_value("9.50")
    await expect(page.get_by_label("Starts")).to_have_value("2027-03-05T07:00")
    for fill, _ in FILLED.values():
        await fill(page)
    await page.get_by_label("Guests").set_input_files([picked("a.csv"), picked("b.txt", b"Ben")])
    await submit(page)
    values = view["state"]["values"]
    await stage.slack.wait_for(lambda: values["name"]["name"]["value"])
    for key, (_, told) in FILLED.items():
        assert {name: one for name, one in values[key][key].items() if name != "type"} == told
    contents = {one["name"]: stage.slack.space.contents[one["id"]] for one in values["guests"]["guests"]["files"]}
    assert contents == {"a.csv": b"Ada", "b.txt": b"Ben"}


KINDS = {"Seats": "number", "Contact": "email", "Link": "url", "Starts": "datetime-local", "Guests": "file"}


async def test_each_input_has_the_browsers_own_control(stage: Stage, page: Page) -> None:
    await show_form(stage, *EVERY)
    for label, kind in KINDS.items():
        await expect(page.get_by_label(label)).to_have_attribute("type", kind)
    await expect(page.get_by_label("Guests")).to_have_attribute("accept", ".csv,.txt")
    await expect(page.get_by_label("Colour", exact=True).locator("optgroup")).to_have_count(2)


async def test_a_button_that_asks_first_does_nothing_when_the_answer_is_no(stage: Stage, page: Page) -> None:
    asks = {"title": words("Remove?"), "text": words("They go."), "confirm": words("Remove"), "deny": words("Keep")}
    button = {"type": "button", "action_id": "remove", "text": words("Remove"), "confirm": asks}
    await show_form(stage, {"type": "actions", "elements": [button]})
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.method))
    page.once("dialog", lambda dialog: dialog.dismiss())
    await page.get_by_role("button", name="Remove").click()
    assert "POST" not in sent
    page.once("dialog", lambda dialog: dialog.accept())
    async with page.expect_request(lambda one: one.method == "POST"):
        await page.get_by_role("button", name="Remove").click()


async def test_a_choice_outside_of_a_field_shows_what_is_chosen(stage: Stage, page: Page) -> None:
    chooser = {"type": "static_select", "action_id": "who", "options": COLOURS, "placeholder": words("Show")}
    await show_form(stage, {"type": "actions", "elements": [chooser | {"initial_option": COLOURS[1]}]})
    await expect(page.get_by_label("Show")).to_have_value("blue")


async def test_a_file_can_be_taken_out_again(stage: Stage, page: Page) -> None:
    view = await show_form(stage, field("Guests", FILES))
    await page.get_by_label("Guests").set_input_files([picked("a.csv"), picked("b.csv")])
    await page.get_by_role("button", name="Remove a.csv").press("Enter")
    await submit(page)
    kept = await stage.slack.wait_for(lambda: view["state"]["values"]["guests"]["guests"]["files"])
    assert [one["name"] for one in kept] == ["b.csv"]


async def test_mistakes_are_said_at_their_fields(stage: Stage, page: Page) -> None:
    await show_form(stage, EVERY[2], field("Contact", {"type": "email_text_input"}), field("Guests", FILES))
    await page.get_by_label("Seats").fill("501")
    await page.get_by_label("Contact").fill("ada")
    await page.get_by_label("Guests").set_input_files([picked("a.exe")])
    await submit(page)
    for said in ("of at most 500", "valid e-mail address", "only files of these types: csv, txt"):
        await expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    await expect(page.get_by_label("Seats")).to_be_focused()


@pytest.mark.long
async def test_too_large_a_file_is_not_taken(stage: Stage, page: Page) -> None:
    await show_form(stage, field("Guests", FILES))
    await page.get_by_label("Guests").set_input_files([picked("a.csv", b"x" * (10 * 1024**2 + 1))])
    await expect(page.get_by_role("alert")).to_contain_text("a.csv is larger than 10 MB.")
    assert stage.slack.space.files == {}


async def test_what_was_put_in_survives_a_form_that_is_drawn_anew(stage: Stage, page: Page) -> None:
    view = await show_form(stage, *EVERY)
    await page.get_by_label("Seats").fill("40")
    await page.get_by_label("Starts").fill("2027-03-06T09:15")
    await page.get_by_label("Guests").set_input_files([picked("a.csv")])
    await expect(page.get_by_role("button", name="Remove a.csv")).to_be_visible()
    old = await page.get_by_label("Seats").element_handle()
    view["hash"] = "another"
    stage.slack.space.changed("views", "U0OLIVIA")
    await page.wait_for_function("(one) => !one.isConnected", arg=old)
    await expect(page.get_by_label("Seats")).to_have_value("40")
    await expect(page.get_by_label("Starts")).to_have_value("2027-03-06T09:15")
    await expect(page.get_by_role("button", name="Remove a.csv")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 400])
async def test_nothing_of_a_long_form_sticks_out(width: int, stage: Stage, page: Page) -> None:
    await page.set_viewport_size({"width": width, "height": 760})
    await show_form(stage, *EVERY)
    await page.get_by_label("Guests").set_input_files([picked(f"{'long-name-' * 12}.csv")])
    await expect(page.get_by_role("button", name="Remove")).to_be_visible()
    assert await page.evaluate(OUTSIDE) == []


async def test_pickers_and_groups_of_options_in_a_message_tell_at_once(stage: Stage, page: Page) -> None:
    space = stage.slack.space
    elements = [
        {"type": "datetimepicker", "action_id": "when"},
        {"type": "static_select", "action_id": "colour", "placeholder": words("Colour"), "option_groups": GROUPS},
    ]
    content = {"text": "Pick", "blocks": [{"type": "actions", "block_id": "pick", "elements": elements}]}
    add_message(space, space.channel("C0EVENTS"), app_message(space, content))
    log = page.get_by_role("log")
    await log.get_by_label("Choose").fill("2027-03-05T07:00")
    await log.get_by_label("Choose").blur()
    await log.get_by_label("Colour").select_option("Blue")
    told = stage.slack.delivery.sent
    await stage.slack.wait_for(lambda: len(told) > 1)
    instant, colour = (payload["actions"][0] for _, payload in told)
    assert (instant["selected_date_time"], colour["selected_option"]) == (SEVEN_IN_NEW_YORK, COLOURS[1])
