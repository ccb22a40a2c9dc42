"""What movingimage's document says of requests, for its fake: fields, types, units, enumerations."""

from datetime import UTC, datetime
from typing import Any

_EARLIEST, _LATEST = 978_307_200, 4_133_980_800  # 2001 to 2101, in seconds
OPTIONAL = (str, type(None))  # the document says what happens "if null"

# operation -> {field: (type, is it required)}
FIELDS: dict[str, dict[str, tuple[type | tuple[type, ...], bool]]] = {
    "createEvent": {
        "sessionId": (OPTIONAL, False),
        "title": (str, True),
        "beginDate": (int, True),
        "endDate": (int, True),
        "openBefore": (int, False),
        "closeAfter": (int, False),
        "eventType": (str, False),
        "videoCallServer": (OPTIONAL, False),
        "guestListOnly": (bool, False),
        "allowSupportAccess": (bool, False),
        "nonAnonymousStats": (bool, False),
        "conferenceVideoType": (str, False),
        "duplicationTemplateEventId": (OPTIONAL, False),
        "duplicateHosts": (bool, False),
    },
    "updateEventDetails": {
        "sessionId": (str, True),
        "title": (str, False),
        "startTime": (int, False),
        "endTime": (int, False),
    },
    "listEvents": {},
    "allowGuestInEvent": {
        "sessionId": (str, True),
        "firstName": (str, True),
        "lastName": (str, False),
        "email": (str, True),
        "roles": (str, False),
        "tags": (str, False),
        "status": (str, False),
        "triggerEmail": (bool, False),
        "guestInvitedTemplateId": (str, False),
    },
    "revokeGuestFromEvent": {"sessionId": (str, True), "guestEmailAddress": (str, True)},
    "deleteGuestFromEvent": {"sessionId": (str, True), "guestEmailAddress": (str, True)},
    "hasGuestAttendedEvent": {"sessionId": (str, True), "emails": (list, True)},
    "getEventRecordingDownloadUrls": {"sessionId": (str, True)},
}

# field -> words it takes
_WORDS = {
    "eventType": {"conference", "fair", "workshop", "training", "team", "webinar", "networking", "test", "other"},
    "conferenceVideoType": {"VIDEO_CONFERENCE", "WEBINAR"},
    "status": {"ALLOWED", "REGISTERED"},
}


class Refused(Exception):
    """An error answer: its status, and the `errors` in its body."""

    def __init__(self, status: int, *errors: str) -> None:
        self.status = status
        self.errors = list(errors)


def checked(name: str, body: Any) -> dict[str, Any]:
    """Return the body if it is as documented; raise Refused otherwise."""
    fields = FIELDS[name]
    if not isinstance(body, dict):
        raise Refused(400, "The body must be a JSON object")
    for key, value in body.items():
        kind, _ = fields.get(key, (None, False))
        if kind is None:
            raise Refused(400, f"Unknown field {key}")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise Refused(400, f"{key} has the wrong type")
        if key in _WORDS and value not in _WORDS[key]:
            raise Refused(400, f"Unknown {key}")
    for key, (_, is_required) in fields.items():
        if is_required and body.get(key) in (None, "", []):
            raise Refused(400, f"{key} is required")
    return body


def from_millis(value: int) -> datetime:
    """Return the instant of an epoch timestamp in milliseconds; seconds are refused."""
    if not _EARLIEST * 1000 <= value <= _LATEST * 1000:
        raise Refused(400, "Epoch timestamp in milliseconds expected")
    return datetime.fromtimestamp(value / 1000, UTC)


def from_seconds(value: int) -> datetime:
    """Return the instant of an epoch timestamp in seconds; milliseconds are refused."""
    if not _EARLIEST <= value <= _LATEST:
        raise Refused(400, "Timestamp in seconds expected")
    return datetime.fromtimestamp(value, UTC)
