"""movingimage: an event with guests, in the fake. The document has no samples; this is what its tables lead to."""

from datetime import UTC, datetime
from typing import Any

from providers.movingimage.fake import KEY, FakeMovingimage
from providers.movingimage.fake_state import FakeEvent, FakeGuest

SETTINGS = {"MOVINGIMAGE_API_KEY": KEY, "MOVINGIMAGE_URL": "{url}"}
AT = "2026-02-01T08:00:00+00:00"
BEGIN, END = datetime(2026, 3, 1, 9, 0, tzinfo=UTC), datetime(2026, 3, 1, 10, 30, tzinfo=UTC)

make_fake = FakeMovingimage


def seed(fake: Any, operation: str) -> None:
    """Put the event into the fake: two guests, one of whom came, reports of several pages, and a recording.

    For what makes that event itself there is only the one that it is duplicated from.
    """
    if operation == "createEvent":
        fake.state.events["winter-fair"] = FakeEvent("Winter fair", BEGIN, END)
        return
    fake.state.events["spring-fair"] = FakeEvent("Spring fair", BEGIN, END, is_named=True)
    for name in ("ben", "kavya"):
        email = f"{name}@example.com"
        guest = FakeGuest(email, fake.state.new_link(email), details={"firstName": name.capitalize()})
        fake.state.events["spring-fair"].guests[email] = guest
    for email in ("ben@example.com", "olivia@example.com"):
        fake.admit("spring-fair", email)
    fake.add_recording("spring-fair")
    fake.state.page_size = 1
    fake.state.tokens["page-2"] = (operation, "spring-fair", 0)


def headers(_fake: Any) -> dict[str, str]:
    """Return the headers of every request."""
    return {"Authorization": f"Bearer {KEY}"}
