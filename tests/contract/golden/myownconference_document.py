"""MyOwnConference: the document's webinar, people and group, in the fake."""

from datetime import UTC, datetime
from typing import Any

from providers.myownconference.fake import KEY, FakeMyOwnConference
from providers.myownconference.fake.kept import Group, Moderator, Person, Webinar
from providers.myownconference.fake.room import File

SETTINGS = {"MYOWNCONFERENCE_API_KEY": KEY, "MYOWNCONFERENCE_URL": "{url}"}
AT = "2026-09-01T08:00:00+00:00"
ALIAS = "xzkh-velf-xbek-wner"
START = datetime(2026, 9, 15, 13, 0, tzinfo=UTC)  # 14:00 in the profile's zone
_ADDED = datetime(2026, 8, 20, 8, 0, tzinfo=UTC)

_AT = "2026-09-15 14:05:00"
_RECORD = {
    "id": "77",
    "name": "Quarterly meeting",
    "status": "ready",
    "added": "2026-09-15 15:40:00",
    "size": "104857600",
    "duration": "5400",
    "link": "https://mywebinar.com/watch/77",
    "download_link": "https://mywebinar.com/download/77",
}

make_fake = FakeMyOwnConference


def seed(fake: Any, operation: str) -> None:
    """Put the webinar, a moderator, a participant and a group into the fake, unless they are to be created."""
    fake.webinars[ALIAS] = Webinar("Quarterly meeting", START, 90, _ADDED, description="<b>Figures</b>")
    _add_people(fake, operation)
    _fill_room(fake, operation)


def _add_people(fake: Any, operation: str) -> None:
    webinar = fake.webinars[ALIAS]
    if operation != "moderatorsCreate":
        fake.moderators["olga@example.com"] = Moderator("Olga Host", _ADDED)
        webinar.moderators["olga@example.com"] = f"{fake.url}/host/olga"
    if operation != "attendeesCreate":
        kind = "BANNED" if operation == "attendeesUnbanned" else "ACTIVE"
        fake.people["ben@example.com"] = Person("Ben Fischer", _ADDED, {"phone": "+49 30 1234567"}, kind)
        webinar.attendees["ben@example.com"] = f"{fake.url}/in/ben"
        webinar.attended.add("ben@example.com")
        fake.groups["101"] = Group("Customers", {"ben@example.com"})


def _fill_room(fake: Any, operation: str) -> None:
    """Put a recording, two files, a message, an invented moderator and an invented participant into the room."""
    webinar, kinds = fake.webinars[ALIAS], ["PRESENTATION", "MEDIA"]
    webinar.records = [_RECORD]
    first, second = reversed(kinds) if operation == "webinarsStartVideo" else kinds
    webinar.room.files = {"88": File("Figures.pdf", first, 24, _AT), "89": File("Welcome.mp4", second, 90, _AT)}
    webinar.room.chat = [[_AT, "Ben Fischer", "Good afternoon", "g", "ben@example.com"]]
    webinar.room.bots["99"] = ("Robin Guest", "DE")
    if operation != "webinarsAddModerToRoom":
        webinar.room.moderators["vera@example.com"] = "Vera Voice"


def headers(_fake: Any) -> dict[str, str]:
    """Return the headers of every request; the key is in the body."""
    return {}
