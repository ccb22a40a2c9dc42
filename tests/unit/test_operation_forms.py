"""An operation's declaration as a form asks for it."""

from typing import Any

from bot.domain.operations import Input, OperationField
from bot.domain.platforms import PlatformInfo
from bot.services.operation_forms import form_of
from providers.operations import Effect, Operation, Param
from providers.units import EpochMillis, Pairs, Text, TextList, file_of, number_of, one_of, text_of

INFO = PlatformInfo(name="webcast", title="Webcast", capabilities=frozenset())


def fields(*params: Param, **more: Any) -> tuple[OperationField, ...]:
    made = Operation("look", "POST", "/look", Effect.READ, "Look", type(None), params, **more)
    return form_of(INFO, made).fields


def hint(param: Param) -> str:
    return fields(param)[0].hint


def test_only_what_people_are_asked_for_is_in_the_form() -> None:
    asked = fields(Param("channel", Text, is_supplied=True), Param("title", Text, required=True))
    assert [(one.key, one.is_required) for one in asked] == [("title", True)]


def test_labels_are_wire_names_with_the_object_that_holds_them() -> None:
    asked = fields(Param("name", Text), Param("name", Text, within="session", alias="session_name"))
    assert [one.label for one in asked] == ["name", "session.name"]
    twice = fields(Param("id", Text, where="path", alias="event"), Param("id", Text))
    assert [one.label for one in twice] == ["id (event)", "id (id)"]


def test_hints_say_what_it_is_how_it_is_written_and_how_much_is_taken() -> None:
    assert hint(Param("n", number_of("minutes", 1, 60), about="how long")) == "How long. Minutes, 1 to 60."
    assert hint(Param("n", number_of("seats", least=5))) == "Seats, at least 5."
    assert hint(Param("t", text_of("name", 2, 20))) == "Name, 2 to 20 characters."
    assert hint(Param("t", TextList, about="tags")) == "Tags. List of texts. Separate several by commas or lines."
    assert hint(Param("t", Pairs)).endswith("Write one a line, as name: value.")
    assert hint(Param("s", one_of("a", "b"), about="which state")) == "Which state."
    assert hint(Param("t", Text, about="eventId of another one")) == "eventId of another one."


def test_secrets_are_said_to_stay_out_of_audit_and_logs() -> None:
    assert "out of the audit" in hint(Param("password", Text, is_secret=True))
    assert fields(Param("password", Text, is_secret=True))[0].is_secret


def test_defaults_choices_and_kinds_of_files_come_along() -> None:
    state, start, file = fields(
        Param("state", one_of("a", "b"), default="b"),
        Param("start", EpochMillis, default="2027-03-01T10:00+01:00"),
        Param("logo", file_of("png", "jpg")),
    )
    assert (state.kind, state.choices, state.initial) == (Input.CHOICE, ("a", "b"), "b")
    assert (start.kind, start.initial) == (Input.INSTANT, "1803891600")
    assert (file.kind, file.file_kinds) == (Input.FILE, ("png", "jpg"))
