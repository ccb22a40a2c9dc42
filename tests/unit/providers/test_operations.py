"""Operations as data: what is sent, what is asked, what has to be confirmed."""

from typing import Any

import pytest

from bot.domain.errors import InvalidFields
from providers.operations import Effect, Operation, Param
from providers.units import Flag, Json, Text, TextList, WholeNumber

EVENT = Param("id", Text, required=True, where="path", alias="event")
MAKE: Operation[Any] = Operation(
    "make",
    "POST",
    "/events/{id}/sessions",
    Effect.CREATE,
    "Make",
    dict,
    (
        EVENT,
        Param("account", Text, required=True, where="query", is_supplied=True),
        Param("id", WholeNumber),
        Param("name", Text, required=True, within="session"),
        Param("tell", Flag, asks="{name} is mailed to everybody."),
    ),
    takes_more=True,
    asks="A session is made in {event}.",
)
BARE: Operation[Any] = Operation(
    "delete", "POST", "/", Effect.REMOVE, "Delete", type(None), (Param("emails", TextList),), bare="emails"
)
ALSO: Operation[Any] = Operation("put", "PUT", "/", Effect.CHANGE, "Put", type(None), (Param("map", Json),))


def test_each_value_goes_to_its_place_under_its_wire_name() -> None:
    values = {"event": "a/b", "account": "x", "id": 7, "name": "Opening", "shoe": "42", "tell": None}

    assert MAKE.arrange(values) == (
        "/events/a%2Fb/sessions",
        {"account": "x"},
        {"id": 7, "session": {"name": "Opening"}, "shoe": "42"},
    )


def test_a_bare_value_is_the_whole_body() -> None:
    assert BARE.arrange({"emails": ["a@example.com"]}) == ("/", {}, ["a@example.com"])
    assert BARE.arrange({}) == ("/", {}, {})


def test_nobody_is_asked_for_what_the_settings_supply() -> None:
    assert [one.key for one in MAKE.asked] == ["event", "id", "name", "tell"]


def test_what_is_typed_is_read_and_empty_fields_are_left_out() -> None:
    typed = {"event": "7", "id": "", "name": "Opening", "tell": "no"}

    assert MAKE.read(typed, "shoe: 42\n\ncolour: red") == {
        "event": "7",
        "name": "Opening",
        "tell": False,
        "shoe": "42",
        "colour": "red",
    }


def test_blanks_and_empty_lists_are_nothing() -> None:
    with pytest.raises(InvalidFields) as refused:
        MAKE.read({"event": "  ", "name": "Opening"})

    assert list(refused.value.fields) == ["event"]
    assert BARE.read({"emails": " , "}) == {}


def test_every_mistake_is_named_at_its_field() -> None:
    with pytest.raises(InvalidFields) as refused:
        MAKE.read({"id": "seven", "tell": "perhaps"}, "no colon")

    assert set(refused.value.fields) == {"event", "name", "id", "tell", "more"}


@pytest.mark.parametrize("line", ["tell: yes", "id: 8", "name: other", "event: 8", "session: all"])
def test_mi_20_a_further_field_cannot_take_the_name_of_a_documented_one(line: str) -> None:
    with pytest.raises(InvalidFields, match="has a field of its own"):
        MAKE.read({"event": "7", "name": "Opening"}, line)


def test_further_fields_are_not_read_where_the_document_allows_none() -> None:
    assert ALSO.read({"map": "{}"}, "shoe: 42") == {"map": {}}


def test_what_has_to_be_confirmed_names_the_values() -> None:
    values = {"event": "E7", "name": "Opening", "tell": True}

    assert list(MAKE.confirmations(values)) == ["A session is made in E7.", "Opening is mailed to everybody."]
    assert list(MAKE.confirmations({**values, "tell": False})) == ["A session is made in E7."]
    assert list(BARE.confirmations({"emails": ["a", "b"]})) == []
