"""A strict stand-in for movingimage, written from its document alone."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.domain.clock import Clock
from providers.fake import FakePlatform
from providers.movingimage.fake_rules import FIELDS, Refused, checked, from_millis, from_seconds

KEY = "mi-sandbox-key"
_WITHOUT_ANSWER = {"revokeGuestFromEvent", "deleteGuestFromEvent"}  # no Response JSON in the document


@dataclass
class _Event:
    title: str
    starts_at: datetime
    ends_at: datetime
    guests: dict[str, str] = field(default_factory=dict)  # e-mail -> link
    attended: set[str] = field(default_factory=set)
    recordings: list[dict[str, Any]] = field(default_factory=list)


class FakeMovingimage(FakePlatform):
    """Stateful: events, guests, attendance, recordings."""

    name = "movingimage"

    def __init__(self, clock: Clock, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self._events: dict[str, _Event] = {}
        self.answers: list[dict[str, Any]] = []  # bodies to give back next instead of the true ones, in a success
        self.lists_own = True  # False: the key's user owns events, but hosts none
        self.may_create = True  # movingimage authorises accounts for creating, one by one

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
                raise Refused(401, "Invalid API key")
            if name not in FIELDS:
                raise Refused(404, "Unknown operation")
            if request.content_type != "application/json":
                raise Refused(400, "Content-type must be application/json")
            if self.answers:
                return web.json_response(self.answers.pop(0))
            answer = getattr(self, f"_{name}")(**checked(name, await _json(request)))
        except Refused as refused:
            return web.json_response({"errors": refused.errors}, status=refused.status)
        if name in _WITHOUT_ANSWER:
            return web.Response()
        return web.json_response(answer if name == "listEvents" else {"result": "ok", **answer})

    def _event(self, session_id: str) -> _Event:
        if session_id not in self._events:
            raise Refused(404, "Event not found")
        return self._events[session_id]

    def _createEvent(
        self, title: str, beginDate: int, endDate: int, sessionId: str | None = None, **_rest: Any
    ) -> dict[str, Any]:
        begin, end = from_millis(beginDate), from_millis(endDate)
        if not self.may_create:
            raise Refused(403, "Not authorized to create events")
        if end <= begin:
            raise Refused(400, "endDate must be after beginDate")
        session_id = sessionId or secrets.token_hex(8)
        if session_id in self._events:
            raise Refused(409, "sessionId is already in use")
        self._events[session_id] = _Event(title, begin, end)
        return {"sessionId": session_id, "eventPageLink": f"{self.url}/event/{session_id}"}

    def _updateEventDetails(
        self, sessionId: str, title: str = "", startTime: int = 0, endTime: int = 0
    ) -> dict[str, Any]:
        event = self._event(sessionId)
        if startTime and (self.clock.now() >= event.starts_at or from_seconds(startTime) < self.clock.now()):
            raise Refused(400, "startTime can't be in the past and can't be updated once the event has started")
        start = from_seconds(startTime) if startTime else event.starts_at
        end = from_seconds(endTime) if endTime else event.ends_at
        if (endTime and end < self.clock.now()) or end <= start:
            raise Refused(400, "endTime can't be in the past or before startTime")
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
                if self.lists_own
            ]
        }

    def _allowGuestInEvent(self, sessionId: str, firstName: str, email: str, **_rest: Any) -> dict[str, Any]:
        event = self._event(sessionId)
        if email.lower() in event.guests:
            raise Refused(409, "email must be unique")
        if not firstName or "@" not in email:
            raise Refused(400, "firstName and email are required")
        link = f"{self.url}/access/{secrets.token_urlsafe(12)}"
        event.guests[email.lower()] = link
        return {"accessLink": link}

    def _revokeGuestFromEvent(self, sessionId: str, guestEmailAddress: str) -> dict[str, Any]:
        return self._deleteGuestFromEvent(sessionId, guestEmailAddress)

    def _deleteGuestFromEvent(self, sessionId: str, guestEmailAddress: str) -> dict[str, Any]:
        if self._event(sessionId).guests.pop(guestEmailAddress.lower(), None) is None:
            raise Refused(404, "Guest not found")
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

    def link_of(self, external_id: str, email: str) -> str:
        """Return a guest's personal link."""
        return self._events[external_id].guests[email.lower()]

    def admit(self, external_id: str, email: str, minutes: int = 45) -> None:
        """Let somebody attend; how long is not told, and whoever is not on the guest list is never mentioned."""
        del minutes
        self._events[external_id].attended.add(email.lower())

    def add_recording(self, external_id: str, ready: bool = True) -> None:
        """Make a recording with its transcript; until they are ready, the document has nothing to show."""
        if not ready:
            return
        event = self._events[external_id]
        length = int((event.ends_at - event.starts_at).total_seconds())
        url = f"{self.url}/download/{secrets.token_urlsafe(12)}"
        made = {"createdAt": int(event.ends_at.timestamp() * 1000), "location": "eu"}
        event.recordings = [
            {"id": "r1", "downloadUrl": f"{url}.mp4", "durationSec": length, **made},
            {"id": "t1", "downloadUrl": f"{url}.vtt", "fileType": "TRANSCRIPTION", **made},
        ]

    def edit(
        self,
        external_id: str,
        *,
        title: str | None = None,
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
    ) -> None:
        """Change the event as if on the platform's own site; unless told otherwise it keeps its length."""
        event = self._events[external_id]
        event.title = title or event.title
        if starts_at is not None:
            event.ends_at += starts_at - event.starts_at
            event.starts_at = starts_at
        event.ends_at = ends_at or event.ends_at

    def remove(self, external_id: str) -> None:
        """Delete the event as if on the platform's own site."""
        del self._events[external_id]


async def _json(request: web.Request) -> Any:
    try:
        return await request.json()
    except ValueError:
        raise Refused(400, "The body must be JSON") from None
