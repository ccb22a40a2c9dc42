"""What fits together in the elements that people press, choose from and type into."""

from typing import Any

import pytest
from block_builders import (
    Json,
    button,
    checkboxes,
    field,
    group,
    message,
    modal,
    option,
    section,
    select,
)
from block_samples import CONFIRM, ELEMENTS, check, refuses

ACCESSORY, ELEMENT = "/blocks/0/accessory", "/view/blocks/0/element"
DATE, TIME, INSTANT = ELEMENTS["datepicker"], ELEMENTS["timepicker"], ELEMENTS["datetimepicker"]
MAIL, LINK = ELEMENTS["email_text_input"], ELEMENTS["url_text_input"]
NUMBER, FILES = ELEMENTS["number_input"], ELEMENTS["file_input"]


def with_accessory(element: Json) -> Json:
    return message(section(accessory=element))


def grouped(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "a", "option_groups": [group(options=[option("b")])]} | more


def typed(element: Json, **more: Any) -> Json:
    return modal(field(element | more))


PAIRS: dict[str, tuple[Json, Json, str]] = {  # what is taken, what is refused, and where
    "a button has two styles": (
        with_accessory(button(style="danger")),
        with_accessory(button(style="loud")),
        f"{ACCESSORY}/style",
    ),
    "a confirmation has two styles": (
        with_accessory(button(confirm=CONFIRM | {"style": "primary"})),
        with_accessory(button(confirm=CONFIRM | {"style": "loud"})),
        f"{ACCESSORY}/confirm/style",
    ),
    "an address is of the web": (
        with_accessory(button(url="http://x.org/?a=1#b")),
        with_accessory(button(url="ftp://x.org")),
        f"{ACCESSORY}/url",
    ),
    "an address has no blanks": (
        with_accessory(button(url="https://x.org/a%20b")),
        with_accessory(button(url="https://x.org/a b")),
        f"{ACCESSORY}/url",
    ),
    "only options of an overflow have addresses": (
        with_accessory(ELEMENTS["overflow"] | {"options": [option(url="https://x.org")]}),
        with_accessory(select(options=[option(url="https://x.org")])),
        f"{ACCESSORY}/options/0/url",
    ),
    "an option's address is of the web": (
        with_accessory(ELEMENTS["overflow"] | {"options": [option(url="https://x.org")]}),
        with_accessory(ELEMENTS["overflow"] | {"options": [option(url="x.org")]}),
        f"{ACCESSORY}/options/0/url",
    ),
    "the first choice is an option": (
        with_accessory(select(initial_option=option())),
        with_accessory(select(initial_option=option("b"))),
        f"{ACCESSORY}/initial_option",
    ),
    "the first choice is an option of a group": (
        with_accessory(grouped(initial_option=option("b"))),
        with_accessory(grouped(initial_option=option("c"))),
        f"{ACCESSORY}/initial_option",
    ),
    "the first choices are options": (
        with_accessory(checkboxes(initial_options=[option()])),
        with_accessory(checkboxes(initial_options=[option(), option("b")])),
        f"{ACCESSORY}/initial_options",
    ),
    "what is looked up may have any first choice of the right form": (
        with_accessory(ELEMENTS["external_select"] | {"initial_option": option()}),
        with_accessory(ELEMENTS["external_select"] | {"initial_option": option("x" * 151)}),
        f"{ACCESSORY}/initial_option/value",
    ),
    "a day is written 2026-03-01": (
        with_accessory(DATE | {"initial_date": "2026-03-01"}),
        with_accessory(DATE | {"initial_date": "1.3.2026"}),
        f"{ACCESSORY}/initial_date",
    ),
    "a time is written 09:00": (
        with_accessory(TIME | {"initial_time": "23:59"}),
        with_accessory(TIME | {"initial_time": "24:00"}),
        f"{ACCESSORY}/initial_time",
    ),
    "options are in groups or not": (
        with_accessory(grouped()),
        with_accessory(grouped(options=[option("b")])),
        f"{ACCESSORY}/option_groups",
    ),
    "an instant is in whole seconds": (
        typed(INSTANT, initial_date_time=1_628_633_820),
        typed(INSTANT, initial_date_time="1628633820"),
        f"{ELEMENT}/initial_date_time",
    ),
    "an e-mail address is one": (
        typed(MAIL, initial_value="ben@example.com"),
        typed(MAIL, initial_value="ben"),
        f"{ELEMENT}/initial_value",
    ),
    "a link is of the web": (
        typed(LINK, initial_value="https://x.org/a?b=1"),
        typed(LINK, initial_value="x.org"),
        f"{ELEMENT}/initial_value",
    ),
    **{
        f"the {key} of a number is written as text": (
            typed(NUMBER, **{key: "-5"}),
            typed(NUMBER, **{key: -5}),
            f"{ELEMENT}/{key}",
        )
        for key in ("initial_value", "min_value", "max_value")
    },
    "a number has a point only where that is allowed": (
        typed(NUMBER, is_decimal_allowed=True, min_value="0.25"),
        typed(NUMBER, min_value="0.25"),
        f"{ELEMENT}/min_value",
    ),
    "the least number is not above the most": (
        typed(NUMBER, min_value="9", max_value="10"),
        typed(NUMBER, min_value="10", max_value="9"),
        f"{ELEMENT}/max_value",
    ),
    "the first number is not under the least": (
        typed(NUMBER, min_value="5", initial_value="5"),
        typed(NUMBER, min_value="5", initial_value="4"),
        f"{ELEMENT}/initial_value",
    ),
    "the first number is not above the most": (
        typed(NUMBER, max_value="5", initial_value="5"),
        typed(NUMBER, max_value="5", initial_value="6"),
        f"{ELEMENT}/max_value",
    ),
    "types of files are extensions without a point": (
        typed(FILES, filetypes=["csv", "png"]),
        typed(FILES, filetypes=[".csv"]),
        f"{ELEMENT}/filetypes/0",
    ),
    "types of files are named or left out": (typed(FILES), typed(FILES, filetypes=[]), f"{ELEMENT}/filetypes"),
    "files tell nothing before they are submitted": (
        modal(field(FILES, dispatch_action=False)),
        modal(field(FILES, dispatch_action=True)),
        "/view/blocks/0/dispatch_action",
    ),
    "typing tells at Enter or at every character": (
        typed(MAIL, dispatch_action_config={"trigger_actions_on": ["on_character_entered"]}),
        typed(MAIL, dispatch_action_config={"trigger_actions_on": ["on_blur"]}),
        f"{ELEMENT}/dispatch_action_config/trigger_actions_on/0",
    ),
    "one field has the focus": (
        modal(field(MAIL | {"focus_on_load": True}), field(LINK | {"focus_on_load": False})),
        modal(field(MAIL | {"focus_on_load": True}), field(LINK | {"focus_on_load": True})),
        "/view/blocks/1/element/focus_on_load",
    ),
}


@pytest.mark.parametrize(("good", "bad", "where"), PAIRS.values(), ids=PAIRS)
def test_slack_holds_that(good: Json, bad: Json, where: str) -> None:
    check(good)
    refuses(bad, where)
