"""The form of an operation keeps Slack's limits, and shows what was typed, what is wrong and what is asked."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_samples import texts, words_of

from bot.domain.operations import Attached, Filled, Input, OperationField, OperationForm
from bot.sandbox.validate import check_view
from bot.views.operation_form import OperationView, operation_modal

KINDS = list(Input)
PLATFORMS = (("webcast", "Webcast & Co"), ("bare", "Bare"))


def field(kind: Input = Input.TEXT, **facts: object) -> OperationField:
    choices = ("one", "two") if kind in (Input.CHOICE, Input.CHOICES) else ()
    return OperationField(**{"key": "it", "label": "it", "kind": kind, "choices": choices} | facts)  # type: ignore[arg-type]


def form(*fields: OperationField, **facts: object) -> OperationForm:
    known = {"platform": "webcast", "platform_title": "Webcast & Co", "name": "look", "effect": "read"}
    return OperationForm(**known | {"fields": fields} | facts)  # type: ignore[arg-type]


def modal(*fields: OperationField, filled: Filled | None = None, **facts: object) -> dict:
    made = form(*fields, **{key: facts.pop(key) for key in ("takes_more", "has_pages", "about") if key in facts})
    view = operation_modal(OperationView(PLATFORMS, "webcast", [made], made, filled or Filled(), **facts))  # type: ignore[arg-type]
    check_view(view)
    return view


def block(view: dict, key: str = "it") -> dict:
    return next(one for one in view["blocks"] if one.get("block_id") == f"param:look:{key}")


@pytest.mark.parametrize("kind", KINDS)
@given(typed=texts, label=texts.map(lambda one: one[:300] or "x"), hint=texts)
def test_whatever_was_typed_slack_takes_the_form(kind: Input, typed: str, label: str, hint: str) -> None:
    one = field(kind, label=label, hint=hint, least=1, most=100)
    modal(one, filled=Filled({"it": typed}, more=typed), problems={"it": typed, "": typed}, takes_more=True)


@pytest.mark.parametrize(
    ("kind", "typed", "key", "initial"),
    [
        (Input.TEXT, "a & b", "initial_value", "a & b"),
        (Input.LONG, "a\nb", "initial_value", "a\nb"),
        (Input.NUMBER, "7", "initial_value", "7"),
        (Input.EMAIL, "a@example.com", "initial_value", "a@example.com"),
        (Input.URL, "https://example.com/x", "initial_value", "https://example.com/x"),
        (Input.INSTANT, "1803891600", "initial_date_time", 1803891600),
    ],
)
def test_what_was_typed_stays(kind: Input, typed: str, key: str, initial: object) -> None:
    assert block(modal(field(kind), filled=Filled({"it": typed})))["element"][key] == initial


def test_what_was_chosen_stays() -> None:
    one = block(modal(field(Input.CHOICE), filled=Filled({"it": "two"})))
    assert one["element"]["initial_option"]["value"] == "two"
    several = block(modal(field(Input.CHOICES), filled=Filled({"it": "two\none"})))
    assert [each["value"] for each in several["element"]["initial_options"]] == ["two", "one"]


def test_what_was_emptied_is_not_filled_with_the_default_again() -> None:
    assert block(modal(field(initial="x")))["element"]["initial_value"] == "x"
    assert "initial_value" not in block(modal(field(initial="x"), filled=Filled({"it": ""})))["element"]


def test_bounds_are_slacks_to_hold() -> None:
    number = block(modal(field(Input.NUMBER, least=-5, most=10)))["element"]
    assert (number["min_value"], number["max_value"], number["is_decimal_allowed"]) == ("-5", "10", False)
    text = block(modal(field(least=2, most=20, is_required=True)))["element"]
    assert (text["min_length"], text["max_length"]) == (2, 20)
    assert block(modal(field(Input.FILE, file_kinds=("png",))))["element"]["filetypes"] == ["png"]


@pytest.mark.parametrize("count", [1, 100, 101, 420])
def test_any_number_of_choices_is_offered(count: int) -> None:
    choices = tuple(f"choice {number}" for number in range(count))
    element = block(modal(field(Input.CHOICE, choices=choices), filled=Filled({"it": choices[-1]})))["element"]
    groups = [one["options"] for one in element.get("option_groups", [{"options": element.get("options")}])]
    assert [one["value"] for group in groups for one in group] == list(choices)
    assert element["initial_option"]["value"] == choices[-1]


def test_a_secret_is_not_shown_again() -> None:
    shown = modal(field(is_secret=True), filled=Filled({"it": "hunter2"}))
    assert "hunter2" not in json.dumps(shown)
    assert "Type this again" in block(shown)["hint"]["text"]


def test_a_file_that_was_put_in_is_kept_by_its_name() -> None:
    filled = Filled(files={"it": Attached("F1", "guests.csv", "text/csv")})
    shown = modal(field(Input.FILE, is_required=True), filled=filled)
    assert "guests.csv is there already" in block(shown)["hint"]["text"]
    assert block(shown)["optional"]
    assert json.loads(shown["private_metadata"])["files"] == {"it": ["F1", "guests.csv", "text/csv"]}


def test_what_has_to_be_confirmed_is_said_above_and_ticked() -> None:
    shown = modal(field(), warnings=("It goes <for good>.",), digest="abc")
    assert "It goes &lt;for good&gt;." in words_of(shown["blocks"])
    (tick,) = [one for one in shown["blocks"] if one.get("block_id") == "confirm:abc"]
    assert tick["element"]["options"][0]["value"] == "abc"
    assert not tick["optional"]


def test_a_problem_of_no_field_is_said_above() -> None:
    assert "The platform is away." in words_of(modal(field(), problems={"": "The platform is away."})["blocks"][:5])


@given(st.lists(texts.map(lambda one: one[:60] or "x"), min_size=1, max_size=110, unique=True))
def test_any_operations_can_be_chosen_from(names: list[str]) -> None:
    operations = [form(name=one, about=one * 3) for one in names]
    check_view(operation_modal(OperationView(PLATFORMS, "webcast", operations)))
