"""What tests and the demo put into the fake Eventtia's surveys and questions, as if people had answered and asked."""

from collections.abc import Mapping
from typing import Any

from providers.eventtia.fake.people import EventtiaPeople


class EventtiaAsked(EventtiaPeople):
    """Surveys with their answers; Q&A sessions, of which the document shows none."""

    def add_survey(self, external_id: str, name: str, *questions: str, kind: str = "survey") -> tuple[str, list[str]]:
        """Add a survey, and return its id and those of its questions."""
        rows, number, ids = self.rows(external_id), str(self.new_id()), [str(self.new_id()) for _ in questions]
        attributes = {
            "name": name,
            "description": "",
            "entity_ids": [],
            "enabled": True,
            "survey_type": "attendee",
            "entity_type": "attendee_types",
            "session_type": kind,
            "enabled_signature": False,
            "business_conference_id": None,
            "answered": False,
            "updated_at": "2023-02-07T12:12:02.000-05:00",
        }
        held = {"custom_fields": {"data": [{"id": one, "type": "custom_fields"} for one in ids]}}
        survey = {"id": number, "type": "surveys", "attributes": attributes, "relationships": held}
        rows.setdefault("surveys", []).append(survey)
        for one, words in zip(ids, questions, strict=True):
            field = {"id": one, "type": "custom_fields", "attributes": {"name": words}}
            rows.setdefault("custom_fields", []).append(field)
        return number, ids

    def fill_in(self, external_id: str, survey_id: str, values: Mapping[str, Any]) -> None:
        """Let somebody answer a survey."""
        attributes = {
            "entity_id": self.new_id(),
            "entity_type": "Attendee",
            "values": dict(values),
            "related_entity_type": None,
            "related_entity_id": None,
        }
        row = {"id": str(self.new_id()), "type": "survey_answers", "attributes": attributes}
        self.rows(external_id).setdefault(f"surveys/{survey_id}/survey_answers", []).append(row)

    def ask(self, external_id: str, question: str) -> None:
        """Add a question; what else one has is not documented."""
        row = {"id": str(self.new_id()), "type": "event_qa_sessions", "attributes": {"question": question}}
        self.rows(external_id).setdefault("event_qa_sessions", []).append(row)
