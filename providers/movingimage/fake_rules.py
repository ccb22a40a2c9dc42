"""What movingimage's document says of requests, for its fake: fields, types, units, enumerations."""

from collections.abc import Mapping
from typing import Any

from providers.fake_checks import Check, is_email, is_flag, is_text, list_of, one_of, or_else, refuse, within

Body = dict[str, Any]
_EARLIEST, _LATEST = 978_307_200, 4_133_980_800  # 2001 to 2101, in seconds


class Refused(Exception):
    """An error answer: its status, and the `errors` in its body."""

    def __init__(self, status: int, *errors: str) -> None:
        self.status = status
        self.errors = list(errors)


def _joined(*words: str) -> Check:
    def read(value: Any) -> str:
        if not set(is_text(value).split(";")) <= {*words, ""}:
            refuse(f"{' or '.join(words)}, separated by ;")
        return str(value)

    return read


TEXT_OR_NULL = or_else(None, is_text)  # it says what null does
MINUTES = within(0)
MILLIS = within(_EARLIEST * 1000, _LATEST * 1000)
SECONDS = within(_EARLIEST, _LATEST)
ROLES = _joined("HOST", "SPEAKER")
FORMAT = one_of("json", "csv")
EVENT_TYPE = one_of("conference", "fair", "workshop", "training", "team", "webinar", "networking", "test", "other")

_REPORT = {"format": FORMAT, "continuationToken": is_text}

# operation -> (required fields, optional fields)
FIELDS: Mapping[str, tuple[Mapping[str, Check], Mapping[str, Check]]] = {
    "createEvent": (
        {"title": is_text, "beginDate": MILLIS, "endDate": MILLIS},
        {
            "sessionId": TEXT_OR_NULL,
            "openBefore": MINUTES,
            "closeAfter": MINUTES,
            "eventType": EVENT_TYPE,
            "videoCallServer": TEXT_OR_NULL,
            "guestListOnly": is_flag,
            "allowSupportAccess": is_flag,
            "nonAnonymousStats": is_flag,
            "conferenceVideoType": one_of("VIDEO_CONFERENCE", "WEBINAR"),
            "duplicationTemplateEventId": TEXT_OR_NULL,
            "duplicateHosts": is_flag,
        },
    ),
    "allowGuestInEvent": (
        {"sessionId": is_text, "firstName": is_text, "email": is_email},
        {
            "lastName": is_text,
            "roles": ROLES,
            "tags": is_text,
            "status": one_of("ALLOWED", "REGISTERED"),
            "triggerEmail": is_flag,
            "guestInvitedTemplateId": is_text,
        },
    ),
    "updateGuestInEvent": (
        {"sessionId": is_text, "email": is_email},
        {"firstName": is_text, "lastName": is_text, "roles": ROLES, "tags": is_text},
    ),
    "hasGuestAttendedEvent": ({"sessionId": is_text, "emails": list_of(is_email)}, {}),
    "getEventRecordingDownloadUrls": ({"sessionId": is_text}, {}),
    "updateEventDetails": ({"sessionId": is_text}, {"title": is_text, "startTime": SECONDS, "endTime": SECONDS}),
    "revokeGuestFromEvent": ({"sessionId": is_text, "guestEmailAddress": is_email}, {}),
    "deleteGuestFromEvent": ({"sessionId": is_text, "guestEmailAddress": is_email}, {}),
    "getEventParticipants": ({"sessionId": is_text}, _REPORT),
    "getEventTimeline": ({"sessionId": is_text}, _REPORT),
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
        _check(key, value, known[key])
    return body


def _check(key: str, value: Any, check: Check) -> None:
    try:
        check(value)
    except ValueError as wrong:
        raise Refused(400, f"{key} {wrong}") from None


def _form_fields() -> dict[str, Check]:
    return {name: one_of(*options) if options else is_text for name, options in FORM.items()}
