"""Eventtia: the document's people, files and business conference, in the fake."""

from datetime import UTC, datetime, timedelta
from typing import Any

from golden import golden_cases

from providers.eventtia.fake.state import FakeActivity, FakeAttendee, FakeEvent, FakeType

# Ids and addresses that the document's requests name.
PEOPLE = {1: "one@eventtia.com", 123: "lastest@exampleevent.com", 1234567: "johndoe@eventtia.com"}
OTHERS = {124000: "cat3@exampleemail.com", 125000: "taken@eventtia.com"}
ACTIVITIES = (1, 2, 103625)


def seed_people(fake: Any, event: FakeEvent, operation: str) -> None:
    """Put attendee types, attendees, guests, files and a business conference into the event."""
    del fake
    event.city_id, event.country_id, event.fields = 106297, 157, {"312341": "Berlin"}
    event.types.append(FakeType(55428, "Vip", 0.0, "mixed", 2, own={"diet": "692349"}, capacity=100))
    event.groups["a061f3"] = []
    for number in ACTIVITIES:
        event.activities.append(
            FakeActivity(number, f"Activity {number}", event.starts_at, event.starts_at + timedelta(hours=1))
        )
    for number, email in (PEOPLE | OTHERS).items():
        event.attendees.append(_person(number, email, event.types[-1]))
    _seed_rows(event)
    _seed_conference(event, operation)


def _person(number: int, email: str, kind: FakeType) -> FakeAttendee:
    values = {"first_name": "John", "last_name": "Doe", "email": email, "company": "Eventtia"}
    came_at = datetime(2023, 2, 7, 16, 52, 2, tzinfo=UTC)
    return FakeAttendee(number, kind, values, checked_in_at=came_at, activities=(1, 103625))


def _printed(name: str) -> list[dict[str, Any]]:
    cases = {one.name: one for one in golden_cases() if one.platform == "eventtia"}
    data = cases[name].answer["body"]["data"]
    return [one | {} for one in (data if isinstance(data, list) else [data])]


def _seed_rows(event: FakeEvent) -> None:
    event.rows["event_file_categories"] = [{"id": "1", "type": "event_file_categories"}]
    event.rows["event_file_categories/1/event_files"] = _printed("listFilesInCategory")
    event.rows["guests"] = _printed("listGuests")
    event.rows["guests"].append(event.rows["guests"][0] | {"id": "123"})


def _seed_conference(event: FakeEvent, operation: str) -> None:
    here = "business_conferences/1"
    types = _printed("listBusinessConferenceParticipantTypes")
    people, hours = _printed("listBusinessConferenceParticipants"), _printed("listUnavailableHours")
    people[0] |= {"id": "456", "attributes": people[0]["attributes"] | {"participant_type_id": 13}}
    event.rows["business_conferences"] = [_printed("listBusinessConferences")[0] | {"id": "1"}]
    event.rows[f"{here}/business_conference_participant_types"] = [types[0] | {"id": one} for one in ("1", "13")]
    event.rows[f"{here}/business_conference_participant_types/1/unavailable_hours"] = [hours[0] | {"id": "12"}]
    event.rows[f"{here}/business_conference_participants"] = people
    event.rows[f"{here}/business_conference_meetings"] = _printed("listBusinessConferenceMeetings")
    if operation == "listBusinessConferences":
        shown = ("relationships", "attributes")
        printed = [one for one in _included("listBusinessConferences") if all(each in one for each in shown)]
        event.rows[f"{here}/business_conference_participant_types"] = printed


def _included(name: str) -> list[dict[str, Any]]:
    return next(one.answer["body"]["included"] for one in golden_cases() if one.name == name)
