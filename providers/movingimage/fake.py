"""A strict stand-in for movingimage, written from its document alone."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from providers.fake import FakePlatform

KEY = "mi-sandbox-key"
_EARLIEST, _LATEST = 978_307_200, 4_133_980_800  # 2001 to 2101, in seconds
_TYPES = {"conference", "fair", "workshop", "training", "team", "webinar", "networking", "test", "other"}


@dataclass
class _Event:
    title: str
    starts_at: datetime
    ends_at: datetime
    guests: dict[str, str] = field(default_factory=dict)  # e-mail -> link
    attended: set[str] = field(default_factory=set)
    recordings: list[dict[str, Any]] = field(default_factory=list)


# operation -> {field: (type, is it required)}
_FIELDS: dict[str, dict[str, tuple[type | tuple[type, ...], bool]]] = {
    "createEvent": {
        "sessionId": (str, False),
        "title": (str, True),
        "beginDate": (int, True),
        "endDate": (int, True),
        "openBefore": (int, False),
        "closeAfter": (int, False),
        "eventType": (str, False),
        "videoCallServer": (str, False),
        "guestListOnly": (bool, False),
        "allowSupportAccess": (bool, False),
        "nonAnonymousStats": (bool, False),
        "conferenceVideoType": (str, False),
        "duplicationTemplateEventId": (str, False),
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


class _Refused(Exception):
    def __init__(self, status: int, *errors: str) -> None:
        self.status = status
        self.errors = list(errors)


class FakeMovingimage(FakePlatform):
    """Stateful: events, guests, attendance, recordings."""

    name = "movingimage"

    def __init__(self, clock: Any, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self._events: dict[str, _Event] = {}

    def settings(self) -> dict[str, str]:
        """Return the environment that reaches this fake."""
        return {"MOVINGIMAGE_API_KEY": KEY, "MOVINGIMAGE_URL": self.url}

    def routes(self) -> list[web.RouteDef]:
        """Return the one route: every operation is a POST with its name in the path."""
        return [web.post("/api/{operation}", self._serve)]

    def operation_of(self, request: web.Request, body: bytes) -> str:
        """Return the operation's name."""
        del body
        return request.path.rpartition("/")[2]

    async def _serve(self, request: web.Request) -> web.Response:
        name = request.match_info["operation"]
        try:
            if request.headers.get("Authorization") != f"Bearer {KEY}":
                raise _Refused(401, "Invalid API key")
            if name not in _FIELDS:
                raise _Refused(404, "Unknown operation")
            if request.content_type != "application/json":
                raise _Refused(400, "Content-type must be application/json")
            answer = getattr(self, f"_{name}")(**_checked(name, await request.json()))
        except _Refused as refused:
            return web.json_response({"errors": refused.errors}, status=refused.status)
        return web.json_response({"result": "ok", **answer} if name != "listEvents" else answer)

    def _event(self, session_id: str) -> _Event:
        if session_id not in self._events:
            raise _Refused(404, "Event not found")
        return self._events[session_id]

    def _createEvent(
        self, title: str, beginDate: int, endDate: int, sessionId: str = "", **rest: Any
    ) -> dict[str, Any]:
        begin, end = _from_millis(beginDate), _from_millis(endDate)
        if rest.get("eventType", "webinar") not in _TYPES:
            raise _Refused(400, "Unknown eventType")
        if rest.get("conferenceVideoType", "WEBINAR") not in ("WEBINAR", "VIDEO_CONFERENCE"):
            raise _Refused(400, "Unknown conferenceVideoType")
        if end <= begin:
            raise _Refused(400, "endDate must be after beginDate")
        session_id = sessionId or secrets.token_hex(8)
        if session_id in self._events:
            raise _Refused(409, "sessionId is already in use")
        self._events[session_id] = _Event(title, begin, end)
        return {"sessionId": session_id, "eventPageLink": f"{self.url}/event/{session_id}"}

    def _updateEventDetails(
        self, sessionId: str, title: str = "", startTime: int = 0, endTime: int = 0
    ) -> dict[str, Any]:
        event = self._event(sessionId)
        start = _from_seconds(startTime) if startTime else event.starts_at
        end = _from_seconds(endTime) if endTime else event.ends_at
        if end < self.clock.now() or end <= start:
            raise _Refused(400, "endTime can't be in the past or before startTime")
        event.title, event.starts_at, event.ends_at = title or event.title, start, end
        return {}

    def _listEvents(self) -> dict[str, Any]:
        return {
            "events": [
                {
                    "sessionId": key,
                    "title": one.title,
                    "beginDate": int(one.starts_at.timestamp() * 1000),
                    "endDate": int(one.ends_at.timestamp() * 1000),
                }
                for key, one in self._events.items()
            ]
        }

    def _allowGuestInEvent(self, sessionId: str, firstName: str, email: str, **rest: Any) -> dict[str, Any]:
        event = self._event(sessionId)
        if rest.get("status", "ALLOWED") not in ("ALLOWED", "REGISTERED"):
            raise _Refused(400, "Unknown status")
        if email.lower() in event.guests:
            raise _Refused(409, "email must be unique")
        if not firstName or "@" not in email:
            raise _Refused(400, "firstName and email are required")
        link = f"{self.url}/access/{secrets.token_urlsafe(12)}"
        event.guests[email.lower()] = link
        return {"accessLink": link}

    def _revokeGuestFromEvent(self, sessionId: str, guestEmailAddress: str) -> dict[str, Any]:
        return self._deleteGuestFromEvent(sessionId, guestEmailAddress)

    def _deleteGuestFromEvent(self, sessionId: str, guestEmailAddress: str) -> dict[str, Any]:
        if self._event(sessionId).guests.pop(guestEmailAddress.lower(), None) is None:
            raise _Refused(404, "Guest not found")
        return {}

    def _hasGuestAttendedEvent(self, sessionId: str, emails: list[str]) -> dict[str, Any]:
        event = self._event(sessionId)
        came = self._who_came(event)
        known = [one for one in emails if one.lower() in event.guests]
        return {
            "attendedGuests": [one for one in known if one.lower() in came],
            "nonAttendedGuests": [one for one in known if one.lower() not in came],
        }

    def _getEventRecordingDownloadUrls(self, sessionId: str) -> dict[str, Any]:
        event = self._event(sessionId)
        if self.autoplay and not event.recordings and self.clock.now() >= event.ends_at + timedelta(minutes=10):
            self.add_recording(sessionId)
        return {
            "recordings": [one for one in event.recordings if "fileType" not in one],
            "transcriptions": [one for one in event.recordings if "fileType" in one],
        }

    def _who_came(self, event: _Event) -> set[str]:
        if self.autoplay and self.clock.now() >= event.starts_at:
            return event.attended | {one for index, one in enumerate(sorted(event.guests)) if index % 3 != 2}  # noqa: PLR2004  every third stays away
        return event.attended

    def external_ids(self) -> list[str]:
        """Return the ids of all events."""
        return list(self._events)

    def titles(self) -> dict[str, str]:
        """Return titles by id."""
        return {key: one.title for key, one in self._events.items()}

    def times(self, external_id: str) -> tuple[datetime, datetime]:
        """Return an event's start and end."""
        event = self._events[external_id]
        return event.starts_at, event.ends_at

    def state_of(self, external_id: str) -> str:
        """Return whether the event is there."""
        return "open" if external_id in self._events else "deleted"

    def registered(self, external_id: str) -> set[str]:
        """Return who is on the guest list."""
        return set(self._events[external_id].guests)

    def admit(self, external_id: str, email: str) -> None:
        """Let somebody attend."""
        self._events[external_id].attended.add(email.lower())

    def add_recording(self, external_id: str) -> None:
        """Make a recording with its transcript."""
        event = self._events[external_id]
        length = int((event.ends_at - event.starts_at).total_seconds())
        url = f"{self.url}/download/{secrets.token_urlsafe(12)}"
        made = {"createdAt": int(event.ends_at.timestamp() * 1000), "location": "eu"}
        event.recordings = [
            {"id": "r1", "downloadUrl": f"{url}.mp4", "durationSec": length, **made},
            {"id": "t1", "downloadUrl": f"{url}.vtt", "fileType": "TRANSCRIPTION", **made},
        ]

    def edit(self, external_id: str, *, title: str | None = None, starts_at: datetime | None = None) -> None:
        """Change the event as if on the platform's own site; it keeps its length."""
        event = self._events[external_id]
        event.title = title or event.title
        if starts_at is not None:
            event.ends_at += starts_at - event.starts_at
            event.starts_at = starts_at


def _checked(name: str, body: Any) -> dict[str, Any]:
    fields = _FIELDS[name]
    if not isinstance(body, dict):
        raise _Refused(400, "The body must be a JSON object")
    for key, value in body.items():
        kind, _ = fields.get(key, (None, False))
        if kind is None:
            raise _Refused(400, f"Unknown field {key}")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise _Refused(400, f"{key} has the wrong type")
    for key, (_, is_required) in fields.items():
        if is_required and body.get(key) in (None, "", []):
            raise _Refused(400, f"{key} is required")
    return body


def _from_millis(value: int) -> datetime:
    if not _EARLIEST * 1000 <= value <= _LATEST * 1000:
        raise _Refused(400, "Epoch timestamp in milliseconds expected")
    return datetime.fromtimestamp(value / 1000, UTC)


def _from_seconds(value: int) -> datetime:
    if not _EARLIEST <= value <= _LATEST:
        raise _Refused(400, "Timestamp in seconds expected")
    return datetime.fromtimestamp(value, UTC)
