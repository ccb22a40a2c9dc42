"""Answers as rows: the one list or record in them, flat, as the platform wrote it."""

from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from bot.domain.operations import Table
from bot.services.operation_tables import records_of, table_of
from providers.operations import Effect, Operation
from providers.paging import by_token


def operation(answer: Any, **more: Any) -> Operation[Any]:
    return Operation("look", "GET", "/look", Effect.READ, "Look", answer, **more)


def table(answer: Any) -> Table | None:
    return table_of(operation(Any), answer)


class Person(BaseModel):
    name: str
    key: SecretStr = SecretStr("hidden")


class People(BaseModel):
    people: list[Person]
    next: str | None = None


PAGED = operation(People, paging=by_token(lambda page: page.people, "page", lambda page: page.next))


@pytest.mark.parametrize(
    "answer",
    [
        [{"id": 1, "name": "Ada"}, {"id": 2}],
        {"events": [{"id": 1, "name": "Ada"}, {"id": 2}], "paging": {"next": "x"}},
        {"objects": [{"id": 1, "name": "Ada"}, {"id": 2}], "totalCount": 2, "objectType": "List"},
        {"data": [{"id": 1, "type": "p", "attributes": {"name": "Ada"}}, {"id": 2, "attributes": {}}], "meta": {}},
        {"response": {"people": [{"id": 1, "name": "Ada"}, {"id": 2}]}},
    ],
    ids=["bare", "with paging", "with a count", "JSON:API", "wrapped"],
)
def test_the_one_list_in_an_answer_becomes_rows(answer: Any) -> None:
    assert table(answer) == Table(("id", "name"), (("1", "Ada"), ("2", "")))


def test_a_record_becomes_names_with_values() -> None:
    found = table({"virtual_event": {"id": 7, "title": "Town hall", "note": None, "tags": ["a", "b"], "on": True}})
    assert found is not None
    assert found.is_record
    assert found.rows == (("id", "7"), ("title", "Town hall"), ("tags", "a, b"), ("on", "true"))


def test_what_is_related_is_named_by_its_ids() -> None:
    related = {
        "event": {"data": {"id": "7", "type": "events"}},
        "tags": {"data": [{"id": "1"}, {"id": "2"}]},
        "none": {"data": None},
    }
    found = table({"data": {"id": "3", "type": "talks", "attributes": {"name": "x"}, "relationships": related}})
    assert found is not None
    assert found.rows == (("id", "3"), ("name", "x"), ("event.id", "7"), ("tags.id", "1, 2"))


def test_a_record_that_holds_a_list_keeps_the_rest() -> None:
    found = table({"id": 7, "title": "Town hall", "sessions": [{"id": 1}]})
    assert found is not None
    assert ("title", "Town hall") in found.rows
    assert ("sessions", '[{"id": 1}]') in found.rows


def test_objects_inside_become_dotted_columns_and_deeper_ones_json() -> None:
    found = table([{"a": {"b": {"c": {"d": 1}}}, "long": [{"x": "ü"}]}])
    assert found == Table(("a.b.c", "long"), (('{"d": 1}', '[{"x": "ü"}]'),))


def test_columns_without_content_are_left_out() -> None:
    assert table([{"a": "", "b": None, "c": []}, {"c": [1]}]) == Table(("c",), (("",), ("1",)))


@pytest.mark.parametrize("value", [1893456000000, "2027-03-01 10:00:00", "2027-03-01T09:00:00.000Z"])
def test_instants_stay_as_the_platform_wrote_them(value: Any) -> None:
    assert table({"start": value, "x": 1}) == Table(("Name", "Value"), (("start", str(value)), ("x", "1")), True)


@pytest.mark.parametrize("answer", [None, {}, {"a": None}])
def test_an_answer_without_content_is_none(answer: Any) -> None:
    assert table(answer) is None


def test_an_empty_list_is_a_table_without_rows() -> None:
    assert table({"sessions": []}) == Table((), ())


@pytest.mark.parametrize(("answer", "shown"), [("ok", "ok"), (7, "7"), (["a", "b"], "a")])
def test_plain_values_are_shown_as_they_are(answer: Any, shown: str) -> None:
    found = table(answer)
    assert found is not None
    assert shown in found.rows[0]


def test_only_what_the_answers_type_holds_is_shown() -> None:
    page = People.model_validate({"people": [{"name": "Ada", "password": "x"}], "next": "2"})
    assert records_of(PAGED, page) == [{"name": "Ada", "key": "**********"}]
    assert table_of(PAGED, page) == Table(("name", "key"), (("Ada", "**********"),))
