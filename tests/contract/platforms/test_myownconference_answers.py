"""Answers that lack something: what has to be there, and what may be missing."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from providers.myownconference import operations as ops
from providers.myownconference.operations import attendees, moderators
from providers.operations import Operation

ALIAS = "xzkh-velf-xbek-wner"


def named(one: Any) -> str:
    return one.name if isinstance(one, Operation) else ""


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
