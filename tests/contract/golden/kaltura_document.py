"""Kaltura: the document's events, sessions and team member, in the fake."""

from typing import Any

from providers.kaltura.fake import FakeKaltura

SETTINGS = {
    "KALTURA_KS": "djJ8MTIzNDV8the-documents-ks",
    "KALTURA_URL": "{url}/api/v1",
    "KALTURA_API_URL": "{url}/api_v3",
}
AT = "2024-11-01T10:00:00+00:00"
_EVENT = {
    "templateId": "tm0000",
    "startDate": "2024-12-15T14:00:00.000Z",
    "endDate": "2024-12-15T16:00:00.000Z",
    "timezone": "America/New_York",
    "description": "Quarterly company update and Q&A",
}
_SESSION = {
    "name": "Keynote Presentation",
    "type": "LiveWebcast",
    "startDate": "2024-12-15T14:00:00.000Z",
    "endDate": "2024-12-15T15:00:00.000Z",
}
_JANE = {"email": "user@example.com", "role": "Organizer", "firstName": "Jane", "lastName": "Doe"}

make_fake = FakeKaltura


def seed(fake: Any, operation: str) -> None:
    """Put event 12345 with its session and a job that is done, and team member abc123 into the fake."""
    fake.team.add("abc123", **_JANE)
    if operation == "events/create":
        return
    fake.events.next["event"] = 12345
    fake.events.create(_EVENT | {"name": "Q4 All-Hands Town Hall"})
    fake.events.update({"id": 12345, "labels": ["quarterly"]})
    fake.events.next["event"] = 56789
    if operation.startswith("events/duplicate"):
        fake.events.copies.start(fake.events.one(12345), "5f3c-job")
        fake.clock.advance(fake.events.copies.takes)
    if operation in ("sessions/list", "sessions/speakerList"):
        fake.events.add_session(fake.events.one(12345), _SESSION)
        fake.add_speaker("12345", 67890, firstName="Jane", lastName="Doe")


def headers(fake: Any) -> dict[str, str]:
    """Return the headers of every request."""
    return {"Authorization": f"Bearer {fake.sessions.make_ks()}"}
