"""A strict stand-in for movingimage, written from its document alone."""

from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from bot.domain.clock import Clock
from providers.fake import FakePlatform
from providers.movingimage import fake_events, fake_guests, fake_reports
from providers.movingimage.fake_rules import Body, Refused, checked
from providers.movingimage.fake_seen import SeenGuests
from providers.movingimage.fake_state import FakeEvent, State

KEY = "mi-sandbox-key"
_OPERATIONS: Mapping[str, Callable[[State, Body], dict[str, Any]]] = {
    **fake_events.OPERATIONS,
    **fake_guests.OPERATIONS,
    **fake_reports.OPERATIONS,
}
_WITHOUT_ANSWER = {"revokeGuestFromEvent", "deleteGuestFromEvent"}  # no Response JSON in the document
_WITHOUT_RESULT = {"listEvents"}


class FakeMovingimage(SeenGuests, FakePlatform):
    """Stateful: events, guests, attendance, participants, timelines, recordings."""

    name = "movingimage"

    def __init__(self, clock: Clock, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self.state = State(self)
        self._events: dict[str, FakeEvent] = self.state.events

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
        try:
            return await self._answer_to(request, request.match_info["operation"])
        except Refused as refused:
            return web.json_response({"errors": refused.errors}, status=refused.status)

    async def _answer_to(self, request: web.Request, name: str) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            raise Refused(401, "Invalid API key")
        if name not in _OPERATIONS:
            raise Refused(404, "Unknown operation")
        if request.content_type != "application/json":
            raise Refused(400, "Content-type must be application/json")
        if self.answers:
            return web.json_response(self.answers.pop(0))
        answer = _OPERATIONS[name](self.state, checked(name, await _json(request)))
        if name in _WITHOUT_ANSWER:
            return web.Response()
        return web.json_response(answer if name in _WITHOUT_RESULT else {"result": "ok", **answer})

    def link_of(self, external_id: str, email: str) -> str:
        """Return a guest's personal link."""
        return self._events[external_id].guests[email.lower()].link

    def admit(self, external_id: str, email: str, minutes: int = 45) -> None:
        """Let somebody attend; how long is not told, and whoever is not on the guest list is no guest who attended."""
        del minutes
        event = self._events[external_id]
        event.attended.add(email.lower())
        self.state.note(event, "JOINED")

    def happen(self, external_id: str, what: str) -> None:
        """Put something into the timeline."""
        self.state.note(self.state.event(external_id), what)

    def add_recording(self, external_id: str, *, ready: bool = True) -> None:
        """Make a recording with its transcript; until they are ready, the document has nothing to show."""
        if ready:
            fake_reports.record(self.state, self._events[external_id])


async def _json(request: web.Request) -> Any:
    try:
        return await request.json()
    except ValueError:
        raise Refused(400, "The body must be JSON") from None


FAKE = FakeMovingimage
