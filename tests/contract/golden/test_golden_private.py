"""What answers may show: no platform's secrets at all, and people only where the operation says that it names them."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter

from providers import all_platforms
from providers.operations import Effect, Operation

DECLARED = [
    pytest.param(one, id=f"{name}-{one.name}")
    for name, platform in all_platforms().items()
    for one in platform.operations
]
SECRETS = {"event_secret", "api_key", "qr_code", "auth_token", "ks", "key", "password"}
PEOPLE = {
    "email",
    "firstname",
    "lastname",
    "first_name",
    "last_name",
    "phone",
    "telephone",
    "skype",
    "accesslink",
    "moderatorlink",
    "mainmoderatorlink",
    "attendeelink",
    "attendedguests",
    "alternative_email",
    "birthdate",
}


def fields_of(schema: Any) -> Iterator[str]:
    """Yield the names of all fields that an answer may show."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for inner in schema.values():
            yield from fields_of(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from fields_of(inner)


def shown_by(operation: Operation[Any]) -> set[str]:
    schema = TypeAdapter(operation.answer).json_schema(mode="serialization", by_alias=True)
    return {one.casefold() for one in fields_of(schema)}


@pytest.mark.parametrize("operation", DECLARED)
def test_no_answer_shows_a_platforms_secret(operation: Operation[Any]) -> None:
    assert not shown_by(operation) & SECRETS


@pytest.mark.parametrize("operation", DECLARED)
def test_an_answer_that_names_people_is_personal(operation: Operation[Any]) -> None:
    assert operation.is_personal or not shown_by(operation) & PEOPLE


@pytest.mark.parametrize("operation", DECLARED)
def test_what_a_read_does_can_be_repeated_and_nothing_else_says_that_it_is_one(operation: Operation[Any]) -> None:
    words = operation.name.casefold()
    changes = ("create", "delete", "remove", "update", "cancel", "clone", "duplicate", "upload", "register", "finish")

    assert operation.effect is not Effect.READ or not any(
        one in words.replace("duplicatestatus", "").replace("cloneprogress", "") for one in changes
    )
