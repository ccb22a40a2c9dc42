"""Eventtia: what belongs to the document's event in the fake, apart from the event itself and its people.

The lists are those of the golden cases; what the document asks for by an id that no list of its has is added.
"""

from datetime import UTC, datetime
from typing import Any

from golden import golden_cases

from providers.eventtia.fake.state import FakeActivity, FakeAttendee, FakeEvent, FakeType

LISTS = {
    "workshop_categories": "listCategories",
    "speakers": "listSpeakers",
    "purchase_items": "listPurchaseItems",
    "attendee_purchase_items": "listItemsBoughtByEvent",
    "attendee-payments": "listAttendeePayments",
    "stand_categories": "listStandCategories",
    "zones": "listStandZones",
    "stand_reservations": "listStandReservations",
    "stand_reservations/567/leads": "listExhibitorLeads",
    "pois": "listPointsOfInterest",
    "event_qa_sessions": "listQaSessions",
    "massive_messages": "listEventMassiveMessages",
    "surveys": "listSurveys",
    "surveys/10033/survey_answers": "listSurveyAnswers",
}
ALSO = {
    "workshop_categories": "4321",
    "purchase_items": "432",
    "stand_reservations": "567",
    "massive_messages": "1",
}
ACTIVITIES = {123: "Opening", 123456: "Activity 1", 115421: "Activity 2"}
HOOK = "https://mydomain.com/web-hooks/eventtia/0d9e2b9c-6f6b-4c1e-9a37-5f1c2f1b7d60"


def seed_rows(fake: Any, event: FakeEvent, operation: str) -> None:
    """Put the document's lists, activities and web hooks into the fake."""
    _seed_lists(event)
    _seed_activities(event)
    if operation in ("listAccountWebHooks", "deleteEventWebHook"):
        fake.hooks.append(_hook("11940", "attendee_created", {"id": str(event.id), "type": "events"}))
    if operation == "deleteAccountWebHook":
        fake.hooks.append(_hook("12345", "event_created", None))
    if operation != "updateEventParam":
        event.params["aux_json_data"] = [{"attr": "val", "attr2": "val2"}]


def _seed_lists(event: FakeEvent) -> None:
    cases = {one.name: one for one in golden_cases() if one.platform == "eventtia"}
    for address, name in LISTS.items():
        event.rows[address] = list(cases[name].answer["body"]["data"])
    for address, number in ALSO.items():
        event.rows[address].append(event.rows[address][0] | {"id": number})
    bought = cases["listItemsBoughtByAttendee"].answer["body"]["data"][0]
    attendee = {"attendee": {"data": {"id": "45", "type": "attendees"}}}
    event.rows["attendee_purchase_items"].append(bought | {"relationships": bought["relationships"] | attendee})
    for question in cases["addSurveyAnswer"].given["answers"].split("\n"):
        asked = {"id": question.partition(":")[0], "type": "custom_fields"}
        event.rows["surveys"][1]["relationships"]["custom_fields"]["data"].append(asked)


def _seed_activities(event: FakeEvent) -> None:
    event.types.append(FakeType(69031, "General Public", 0.0, "mixed", 1))
    for number, name in ACTIVITIES.items():
        starts_at, ends_at = (datetime(2023, 2, 12, hour, tzinfo=UTC) for hour in (14, 18))
        event.activities.append(FakeActivity(number, name, starts_at, ends_at))
    values = {"first_name": "Jon", "last_name": "Doe", "email": "jondoe@eventtia.com", "company": "Eventtia"}
    one = FakeAttendee(45, event.types[-1], values, checked_in_at=datetime(2023, 2, 7, 16, 52, 2, tzinfo=UTC))
    one.activities = (123,)
    event.attendees.append(one)


def _hook(number: str, trigger: str, event: dict[str, str] | None) -> dict[str, Any]:
    attributes = {"target_url": HOOK, "trigger": trigger, "created_at": "2023-04-21T14:56:19.000-05:00"}
    return {
        "id": number,
        "type": "event_web_hooks",
        "attributes": attributes,
        "relationships": {"event": {"data": event}},
    }
