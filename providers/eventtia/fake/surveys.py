"""What the fake Eventtia answers about surveys and their answers."""

from typing import Any

from providers.eventtia.fake.routes import EVENT, Asked, Route
from providers.eventtia.fake.rows import Row, included, listed, row_of
from providers.eventtia.fake.rules import Refused
from providers.eventtia.fake.state import EventtiaState
from providers.fake_checks import one_of

_ANSWERS = "surveys/{survey_id}/survey_answers"


def _answer(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event, answers = fake.event_of(asked), asked.body
    survey = row_of(event, "surveys", asked.path["survey_id"])
    questions = {one["id"] for one in survey["relationships"]["custom_fields"]["data"]}
    if not isinstance(answers, dict) or not answers or answers.keys() - questions:
        raise Refused(400, "The answers must be those of the survey's questions")
    if not all(_is_answer(one) for one in answers.values()):
        raise Refused(400, "An answer must be a value, or a list of them")
    event.rows.setdefault(_ANSWERS.format_map(asked.path), []).append(_row(fake.new_id(), answers))
    survey["attributes"]["answered"] = True
    files = {"event_file_category": {"data": None}, "event_files": {"data": []}}
    return {"data": survey | {"relationships": survey["relationships"] | files}}


def _is_answer(value: Any) -> bool:
    values = value if isinstance(value, list) else [value]
    return all(isinstance(one, str | int | float) for one in values)


def _row(number: int, answers: dict[str, Any]) -> Row:
    attributes = {
        "entity_id": number,
        "entity_type": "Attendee",
        "values": answers,
        "related_entity_type": None,
        "related_entity_id": None,
    }
    return {"id": str(number), "type": "survey_answers", "attributes": attributes}


_TYPES = one_of("attendee", "business_conference_meetings")
ROUTES = (
    listed("surveys", include=included(), is_public=True),
    Route(
        "POST",
        f"{EVENT}/surveys/{{survey_id}}/answers",
        _answer,
        {"survey_type": _TYPES},
        encoding="raw",
        status=201,
    ),
    listed(_ANSWERS),
)
