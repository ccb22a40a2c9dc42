"""Eventtia's operations: surveys and their answers."""

from typing import Any

from providers.eventtia.models.base import Document, Listing
from providers.eventtia.models.surveys import SurveyAnswerAttributes, SurveyAttributes
from providers.eventtia.operations.common import EVENT, EVENT_PATH, INCLUDE, FieldValues, id_in_path, lists
from providers.operations import Effect, Operation, Param
from providers.units import one_of

_SURVEY = id_in_path("survey_id", "the survey’s number")


LIST_SURVEYS = lists(
    "listSurveys",
    f"{EVENT_PATH}/surveys",
    "List of Surveys",
    Listing[SurveyAttributes],
    (EVENT, INCLUDE),
    about="List an event’s surveys.",
)
ADD_ANSWER = Operation(
    "addSurveyAnswer",
    "POST",
    f"{EVENT_PATH}/surveys/{{survey_id}}/answers",
    Effect.CREATE,
    "Add survey answer",
    Document[SurveyAttributes],
    (
        EVENT,
        _SURVEY,
        Param("answers", FieldValues, required=True, about="by the question’s number, as 514126: Very good"),
        Param("survey_type", one_of("attendee", "business_conference_meetings"), where="query"),
    ),
    about="Answer a survey.",
    asks="These answers are added to the survey {survey_id} of {event_uri}, and no operation takes them back.",
    bare="answers",  # the table has them in the query, the example as the whole body (EVT-18)
)
LIST_ANSWERS = lists(
    "listSurveyAnswers",
    f"{EVENT_PATH}/surveys/{{survey_id}}/survey_answers",
    "List of Survey Answers",
    Listing[SurveyAnswerAttributes],
    (EVENT, _SURVEY),
    about="List what was answered to a survey.",
    is_personal=True,
)
OPERATIONS: tuple[Operation[Any], ...] = (LIST_SURVEYS, ADD_ANSWER, LIST_ANSWERS)
