"""Eventtia's answers about surveys."""

from pydantic import BaseModel

from providers.eventtia.models.base import Id, kind
from providers.eventtia.models.parts import Updated

Value = str | int | float | bool | None


@kind("surveys")
class SurveyAttributes(BaseModel):
    """A survey or a quiz; its questions are its custom fields."""

    name: str
    description: str | None = None
    entity_ids: list[str] = []
    enabled: bool | None = None
    survey_type: str
    entity_type: str | None = None
    session_type: str | None = None
    enabled_signature: bool | None = None
    business_conference_id: Id | None = None
    answered: bool | None = None
    updated_at: Updated | None = None


@kind("survey_answers")
class SurveyAnswerAttributes(BaseModel):
    """What somebody answered: one value or several, by the question's id."""

    entity_id: Id
    entity_type: str
    values: dict[str, Value | list[Value]]
    related_entity_type: str | None = None
    related_entity_id: Id | None = None
