"""What movingimage's document says of requests, for its fake: fields, types, units, enumerations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Body = dict[str, Any]
_EARLIEST, _LATEST = 978_307_200, 4_133_980_800  # 2001 to 2101, in seconds


class Refused(Exception):
    """An error answer: its status, and the `errors` in its body."""

    def __init__(self, status: int, *errors: str) -> None:
        self.status = status
        self.errors = list(errors)


@dataclass(frozen=True)
class Kind:
    """What values a field takes."""

    what: str
    fits: Callable[[Any], bool]


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and "@" in value


def _words(*words: str) -> Kind:
    return Kind(f"one of {', '.join(words)}", lambda value: value in words)


def _joined(*words: str) -> Kind:
    def fits(value: Any) -> bool:
        return isinstance(value, str) and set(value.split(";")) <= {*words, ""}

    return Kind(f"{' or '.join(words)}, separated by ;", fits)


TEXT = Kind("a text", lambda value: isinstance(value, str))
TEXT_OR_NULL = Kind("a text or null", lambda value: value is None or isinstance(value, str))  # it says what null does
FLAG = Kind("true or false", lambda value: isinstance(value, bool))
MINUTES = Kind("a number of minutes", lambda value: _is_whole(value) and value >= 0)
MILLIS = Kind("epoch milliseconds", lambda value: _is_whole(value) and _EARLIEST * 1000 <= value <= _LATEST * 1000)
SECONDS = Kind("epoch seconds", lambda value: _is_whole(value) and _EARLIEST <= value <= _LATEST)
EMAIL = Kind("an e-mail address", _is_address)
EMAILS = Kind("an array of e-mail addresses", lambda value: isinstance(value, list) and all(map(_is_address, value)))
ROLES = _joined("HOST", "SPEAKER")
FORMAT = _words("json", "csv")
EVENT_TYPE = _words("conference", "fair", "workshop", "training", "team", "webinar", "networking", "test", "other")

_REPORT = {"format": FORMAT, "continuationToken": TEXT}

# operation -> (required fields, optional fields)
FIELDS: Mapping[str, tuple[Mapping[str, Kind], Mapping[str, Kind]]] = {
    "createEvent": (
        {"title": TEXT, "beginDate": MILLIS, "endDate": MILLIS},
        {
            "sessionId": TEXT_OR_NULL,
            "openBefore": MINUTES,
            "closeAfter": MINUTES,
            "eventType": EVENT_TYPE,
            "videoCallServer": TEXT_OR_NULL,
            "guestListOnly": FLAG,
            "allowSupportAccess": FLAG,
            "nonAnonymousStats": FLAG,
            "conferenceVideoType": _words("VIDEO_CONFERENCE", "WEBINAR"),
            "duplicationTemplateEventId": TEXT_OR_NULL,
            "duplicateHosts": FLAG,
        },
    ),
    "allowGuestInEvent": (
        {"sessionId": TEXT, "firstName": TEXT, "email": EMAIL},
        {
            "lastName": TEXT,
            "roles": ROLES,
            "tags": TEXT,
            "status": _words("ALLOWED", "REGISTERED"),
            "triggerEmail": FLAG,
            "guestInvitedTemplateId": TEXT,
        },
    ),
    "updateGuestInEvent": (
        {"sessionId": TEXT, "email": EMAIL},
        {"firstName": TEXT, "lastName": TEXT, "roles": ROLES, "tags": TEXT},
    ),
    "hasGuestAttendedEvent": ({"sessionId": TEXT, "emails": EMAILS}, {}),
    "getEventRecordingDownloadUrls": ({"sessionId": TEXT}, {}),
    "updateEventDetails": ({"sessionId": TEXT}, {"title": TEXT, "startTime": SECONDS, "endTime": SECONDS}),
    "revokeGuestFromEvent": ({"sessionId": TEXT, "guestEmailAddress": EMAIL}, {}),
    "deleteGuestFromEvent": ({"sessionId": TEXT, "guestEmailAddress": EMAIL}, {}),
    "getEventParticipants": ({"sessionId": TEXT}, _REPORT),
    "getEventTimeline": ({"sessionId": TEXT}, _REPORT),
    "listEvents": ({}, {}),
}
TAKE_FORM_FIELDS = frozenset({"allowGuestInEvent", "updateGuestInEvent"})
# The RSVP form: fields by their API reference, with their options; without options any text will do.
FORM = {"Dropdown": ("Test", "Other"), "company": ()}


def checked(name: str, body: Any) -> Body:
    """Return the body if it is as documented; raise Refused otherwise."""
    if not isinstance(body, dict):
        raise Refused(400, "The body must be a JSON object")
    required, optional = FIELDS[name]
    for key in required:
        if body.get(key) in (None, "", []):
            raise Refused(400, f"{key} is required")
    known = {**required, **optional, **(_form_fields() if name in TAKE_FORM_FIELDS else {})}
    for key, value in body.items():
        if key not in known:
            raise Refused(400, f"Unknown field {key}")
        if not known[key].fits(value):
            raise Refused(400, f"{key} must be {known[key].what}")
    return body


def _form_fields() -> dict[str, Kind]:
    return {name: _words(*options) if options else TEXT for name, options in FORM.items()}
