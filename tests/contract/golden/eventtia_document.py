"""Eventtia: the document's event, in the fake."""

from datetime import UTC, datetime
from typing import Any

from eventtia_people import seed_people
from eventtia_rows import seed_rows

from providers.eventtia.fake import FakeEventtia
from providers.eventtia.fake.state import FakeEvent

SETTINGS = {"EVENTTIA_EMAIL": "email@example.org", "EVENTTIA_PASSWORD": "myPassword", "EVENTTIA_URL": "{url}"}
AT = "2023-02-10T12:00:00+00:00"


make_fake = FakeEventtia


def seed(fake: Any, operation: str) -> None:
    """Put the event test-event-1, with what belongs to it, into the fake."""
    starts_at, ends_at = datetime(2023, 2, 12, 14, tzinfo=UTC), datetime(2023, 2, 12, 18, tzinfo=UTC)
    event = FakeEvent(34614, "test-event-1", "Test Event", starts_at, ends_at, "America/Bogota", "", "en", active=True)
    fake.password = SETTINGS["EVENTTIA_PASSWORD"]
    fake.add_event(event)
    seed_rows(fake, event, operation)
    seed_people(fake, event, operation)


def headers(fake: Any) -> dict[str, str]:
    """Return the headers of every request."""
    return {"Authorization": f"Bearer {fake.new_token()}"}
