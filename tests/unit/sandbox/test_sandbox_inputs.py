"""Inputs of a modal: what the app is told of each, and what Slack's client refuses before."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from tiny_bot import Json, client_of, field, form, manifest_with, over_socket, sandbox, words

from bot.sandbox.actor import Actor, Clumsy

BEN = "U0BEN"  # in Berlin
NINE_IN_BERLIN = int(datetime(2026, 3, 2, 8, tzinfo=UTC).timestamp())
RED, BLUE = ({"text": words(one), "value": one.lower()} for one in ("Red", "Blue"))
GROUPS = [{"label": words("Warm"), "options": [RED]}, {"label": words("Cold"), "options": [BLUE]}]
NUMBER: Json = {"type": "number_input", "is_decimal_allowed": False}
POINTED = NUMBER | {"is_decimal_allowed": True}
FILES: Json = {"type": "file_input"}
MAIL: Json = {"type": "email_text_input"}
LINK: Json = {"type": "url_text_input"}
INSTANT: Json = {"type": "datetimepicker"}


def of(kind: str, **more: Any) -> Json:
    return {"type": kind, "options": [RED, BLUE]} | more


class Form:
    """A form with one field, open for Ben; `heard` is what the app was told of the field."""

    def __init__(self, actor: Actor, heard: list[Json]) -> None:
        self.actor = actor
        self.heard = heard

    async def send(self, value: Any) -> str:
        """Submit this value, and return what Slack's client says against it."""
        answer = await self.actor.submit({"Field": value})
        return str(answer.get("errors", {}).get("f", ""))


@asynccontextmanager
async def opened(element: Json, **more: Any) -> AsyncIterator[Form]:
    heard: list[Json] = []

    def teach(app: AsyncApp) -> None:
        @app.view("form")
        async def keep(ack: AsyncAck, body: Json) -> None:
            heard.append(body["view"]["state"]["values"]["f"]["x"])
            await ack()

    async with sandbox(manifest_with("files:read")) as server, over_socket(server, teach):
        view = form(field("Field", "f", element, **more))
        await client_of(server).views_open(trigger_id=server.space.new_trigger(BEN), view=view)
        yield Form(server.actor(BEN), heard)


TOLD: dict[str, tuple[Json, Any, Json]] = {  # the element, what is typed or chosen, what is told besides the type
    "a number": (NUMBER, 5, {"value": "5"}),
    "a number with a point": (POINTED, "-0.25", {"value": "-0.25"}),
    "an e-mail address": (MAIL, "ben@example.com", {"value": "ben@example.com"}),
    "a link": (LINK, "https://x.example/a?b=1", {"value": "https://x.example/a?b=1"}),
    "seconds": (INSTANT, NINE_IN_BERLIN, {"selected_date_time": NINE_IN_BERLIN}),
    "an instant": (INSTANT, datetime(2026, 3, 2, 8, tzinfo=UTC), {"selected_date_time": NINE_IN_BERLIN}),
    "a wall clock": (INSTANT, "2026-03-02 09:00", {"selected_date_time": NINE_IN_BERLIN}),
    "a radio button": (of("radio_buttons"), "blue", {"selected_option": BLUE}),
    "boxes": (of("checkboxes"), ["red", "blue"], {"selected_options": [RED, BLUE]}),
    "several options": (of("multi_static_select"), ["Blue"], {"selected_options": [BLUE]}),
    "an option of a group": ({"type": "static_select", "option_groups": GROUPS}, "blue", {"selected_option": BLUE}),
    "several of groups": (
        {"type": "multi_static_select", "option_groups": GROUPS},
        ["red", "blue"],
        {"selected_options": [RED, BLUE]},
    ),
}


@pytest.mark.parametrize(("element", "value", "told"), TOLD.values(), ids=TOLD)
async def test_the_app_is_told_as_slack_does(element: Json, value: Any, told: Json) -> None:
    async with opened(element) as shown:
        assert await shown.send(value) == ""
        assert shown.heard == [{"type": element["type"]} | told]


EMPTY: dict[str, tuple[Json, Json]] = {
    "number": (NUMBER, {"value": None}),
    "e-mail": (MAIL, {"value": None}),
    "link": (LINK, {"value": None}),
    "instant": (INSTANT, {"selected_date_time": None}),
    "files": (FILES, {"files": []}),
    "radio buttons": (of("radio_buttons"), {"selected_option": None}),
    "boxes": (of("checkboxes"), {"selected_options": []}),
    "several": (of("multi_static_select"), {"selected_options": []}),
}


@pytest.mark.parametrize(("element", "told"), EMPTY.values(), ids=EMPTY)
async def test_what_is_left_empty_is_told_as_slack_does(element: Json, told: Json) -> None:
    async with opened(element, optional=True) as shown:
        await shown.actor.submit()
        assert shown.heard == [{"type": element["type"]} | told]


@pytest.mark.parametrize(("element", "told"), EMPTY.values(), ids=EMPTY)
async def test_a_required_field_is_not_left_empty(element: Json, told: Json) -> None:
    async with opened(element) as shown:
        answer = await shown.actor.submit()
        assert answer["errors"] == {"f": "Please complete this required field."}


INITIAL: dict[str, tuple[Json, Json]] = {
    "number": (NUMBER | {"initial_value": "7"}, {"value": "7"}),
    "e-mail": (MAIL | {"initial_value": "a@b.example"}, {"value": "a@b.example"}),
    "link": (LINK | {"initial_value": "https://b.example"}, {"value": "https://b.example"}),
    "instant": (INSTANT | {"initial_date_time": NINE_IN_BERLIN}, {"selected_date_time": NINE_IN_BERLIN}),
    "radio buttons": (of("radio_buttons", initial_option=RED), {"selected_option": RED}),
    "boxes": (of("checkboxes", initial_options=[RED]), {"selected_options": [RED]}),
    "several": (of("multi_static_select", initial_options=[BLUE]), {"selected_options": [BLUE]}),
    "of a group": (
        {"type": "static_select", "option_groups": GROUPS, "initial_option": BLUE},
        {"selected_option": BLUE},
    ),
}


@pytest.mark.parametrize(("element", "told"), INITIAL.values(), ids=INITIAL)
async def test_what_a_field_begins_with_is_told_when_it_is_left(element: Json, told: Json) -> None:
    async with opened(element) as shown:
        await shown.actor.submit()
        assert shown.heard == [{"type": element["type"]} | told]


SMALL = NUMBER | {"min_value": "1", "max_value": "10"}
FEW = FILES | {"max_files": 1, "filetypes": ["csv", "jpg"]}
MISTAKES: dict[str, tuple[Json, Any, str]] = {  # the element, what is typed, what Slack's client says
    "under the least": (SMALL, "0", "Please enter a number of at least 1."),
    "over the most": (SMALL, "11", "Please enter a number of at most 10."),
    "over by little": (POINTED | {"max_value": "0.3"}, "0.30000000000000001", "of at most 0.3"),
    "a point": (NUMBER, "1.5", "Please enter a whole number."),
    "no number": (NUMBER, "five", "Please enter a number."),
    "no e-mail address": (MAIL, "ben.example.com", "Please enter a valid e-mail address."),
    "no link": (LINK, "x.example", "Please enter a valid URL."),
    "too many files": (FEW, [("a.csv", b"1"), ("b.csv", b"2")], "Please add at most 1 file."),
    "eleven files": (FILES, [("a.csv", b"1")] * 11, "Please add at most 10 files."),
    "another type of file": (FEW, [("a.exe", b"1")], "Please add only files of these types: csv, jpg."),
    "too large a file": (FILES, [("a.csv", b"x" * (10 * 1024**2 + 1))], "Please add files of at most 10 MB."),
    "too many options": (of("multi_static_select", max_selected_items=1), ["red", "blue"], "at most 1"),
}


@pytest.mark.parametrize(("element", "value", "said"), MISTAKES.values(), ids=MISTAKES)
async def test_slacks_client_refuses_before_the_app_hears(element: Json, value: Any, said: str) -> None:
    async with opened(element) as shown:
        assert said in await shown.send(value)
        assert shown.heard == []


@pytest.mark.parametrize(
    ("element", "value"), [(SMALL, "1"), (SMALL, "10"), (FEW, [("a.JPEG", b"1")]), (FILES, [("a.csv", b"1")] * 10)]
)
async def test_what_is_just_within_bounds_is_sent(element: Json, value: Any) -> None:
    async with opened(element) as shown:
        assert await shown.send(value) == ""
        assert len(shown.heard) == 1


@pytest.mark.parametrize(
    ("element", "value"),
    [
        (INSTANT, "tomorrow"),
        (INSTANT, "2026-03-29 02:30"),  # clocks in Berlin skip it
        (INSTANT, 1.5),
        (of("radio_buttons"), "green"),
        (of("checkboxes"), ["green"]),
        (FILES, ["F00000000"]),
    ],
)
async def test_what_the_field_does_not_offer_cannot_be_chosen(element: Json, value: Any) -> None:
    async with opened(element) as shown:
        with pytest.raises(Clumsy):
            await shown.send(value)


async def test_an_input_without_an_action_id_is_given_one() -> None:
    async with sandbox() as server:
        bare = {"type": "input", "block_id": "f", "label": words("Field"), "element": MAIL}
        client = client_of(server)
        shown = (await client.views_open(trigger_id=server.space.new_trigger(BEN), view=form(bare)))["view"]
        assert list(shown["state"]["values"]["f"].values()) == [{"type": "email_text_input", "value": None}]
