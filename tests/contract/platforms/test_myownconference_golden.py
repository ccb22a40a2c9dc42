"""Answers as the document's own examples show them, their placeholders filled in by hand."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from providers.myownconference import operations as ops
from providers.myownconference.operations import attendees, moderators
from providers.operations import Operation

ALIAS = "xzkh-velf-xbek-wner"
ANSWERS: list[tuple[Operation[Any], str, dict[str, Any]]] = [
    (
        ops.CREATE,
        """{"success": "done", "alias": "xzkh-velf-xbek-wner",
            "webinarLink": "https://mywebinar.com/xzkh", "mainModeratorLink": "https://mywebinar.com/host"}""",
        {"alias": ALIAS, "webinar_link": "https://mywebinar.com/xzkh", "moderator_link": "https://mywebinar.com/host"},
    ),
    (
        ops.INFO,
        """{"alias": "xzkh-velf-xbek-wner", "name": "Topic", "description": "<b>Text</b>",
            "start": "2026-09-15 14:00:00", "duration": "90", "close": "YES", "language": "en", "google_id": "",
            "created": "2026-09-01 08:00:00", "status": "ACTIVE", "records": "0",
            "settings": {"userList": "YES", "theme": {"bg": "#f2f2f2", "text": "#d3d3d3"},
            "loginFields": ["name", "email"], "group": "name"}}""",
        {"alias": ALIAS, "name": "Topic", "start": "2026-09-15 14:00:00", "duration": 90, "status": "ACTIVE"},
    ),
    (
        ops.ATTENDEES,
        """{"count": "1", "list": [{"name": "Ben Fischer", "email": "ben@example.com"}]}""",
        {"count": 1},
    ),
    (ops.PROFILE_GET, """{"timezone": "-150", "timemove": "YES"}""", {"timezone": -150, "timemove": "YES"}),
]
LISTS: list[tuple[Operation[Any], str, dict[str, Any]]] = [
    (
        ops.LIST,
        """[{"name": "Topic", "description": "", "created": "2026-09-01 08:00:00", "alias": "xzkh-velf-xbek-wner",
             "start": "2026-09-15 14:00:00", "language": "en"}]""",
        {"alias": ALIAS, "name": "Topic", "start": "2026-09-15 14:00:00"},
    ),
    (
        ops.ATTENDEE_ROOMS,
        """[{"alias": "xzkh-velf-xbek-wner", "name": "Topic", "description": "", "start": "2026-09-15 14:00:00",
             "timezone": "60", "duration": "90", "attendeeLink": "https://mywebinar.com/in"}]""",
        {"alias": ALIAS, "link": "https://mywebinar.com/in"},
    ),
    (
        ops.RECORDS,
        """[{"id": "77", "name": "Topic", "status": "ready", "added": "2026-09-15 15:30:00", "size": "1048576",
             "duration": "5400", "link": "https://mywebinar.com/w", "download_link": "https://mywebinar.com/d"}]""",
        {"id": "77", "status": "ready", "size": 1048576, "duration": 5400, "link": "https://mywebinar.com/w"},
    ),
]


def named(one: Any) -> str:
    return one.name if isinstance(one, Operation) else ""


@pytest.mark.parametrize(("operation", "answer", "facts"), ANSWERS, ids=named)
def test_a_documented_answer_is_understood(operation: Operation[Any], answer: str, facts: dict[str, Any]) -> None:
    read = TypeAdapter(operation.answer).validate_python(json.loads(answer))

    assert {name: getattr(read, name) for name in facts} == facts


@pytest.mark.parametrize(("operation", "answer", "facts"), LISTS, ids=named)
def test_a_documented_list_is_understood(operation: Operation[Any], answer: str, facts: dict[str, Any]) -> None:
    (read,) = TypeAdapter(operation.answer).validate_python(json.loads(answer))

    assert {name: getattr(read, name) for name in facts} == facts


def test_a_recording_that_is_not_ready_may_have_no_figures() -> None:
    waiting = json.loads("""[{"id": 77, "name": "Topic", "status": "wait", "size": "", "duration": ""}]""")

    (read,) = TypeAdapter(ops.RECORDS.answer).validate_python(waiting)

    assert (read.id, read.size, read.duration) == ("77", None, None)


def test_the_languages_are_the_documents() -> None:
    assert " ".join(sorted(ops.LANGUAGES)) == "be bg de en es et fr it lt lv pl pt ru sl tr uk"


ROOM = {"alias": ALIAS, "name": "Topic", "start": "2026-09-15 14:00:00", "timezone": "60", "duration": "90"}
REQUIRED: list[tuple[Operation[Any], Any, str]] = [
    (moderators.MODERATOR_ROOMS, [ROOM | {"attendeeLink": "https://mywebinar.com/in"}], "moderatorLink"),
    (moderators.MODERATORS_CREATE, {"message": "done"}, "success"),
    (attendees.ATTENDEE_ROOMS, [ROOM | {"moderatorLink": "https://mywebinar.com/host"}], "attendeeLink"),
    (attendees.ATTENDEE_ROOMS, [{"alias": ALIAS, "attendeeLink": "https://mywebinar.com/in"}], "duration"),
    (attendees.ATTENDEES, {"list": []}, "count"),
    (attendees.ATTENDEES, {"count": "0"}, "list"),
    (attendees.GROUP_CREATE, {"success": "done", "id": "7"}, "group_id"),
    (attendees.GROUPS, [[{"id": "7"}]], "name"),
    (attendees.COMMON_GROUPS, [{"name": "Customers"}], "id"),
]


@pytest.mark.parametrize(("operation", "answer", "field"), REQUIRED, ids=named)
def test_an_answer_without_a_documented_field_names_it(operation: Operation[Any], answer: Any, field: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        TypeAdapter(operation.answer).validate_python(answer)

    assert field in {one["loc"][-1] for one in wrong.value.errors()}
