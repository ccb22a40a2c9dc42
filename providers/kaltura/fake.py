"""A strict stand-in for Kaltura's Events Platform and its app tokens, written from the documents alone."""

import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from providers.fake import FakePlatform
from providers.kaltura.fake_events import FakeEvents
from providers.kaltura.fake_ks import PARTNER, PREFIX, TOKEN, TOKEN_ID, USER, FakeKs
from providers.kaltura.fake_rules import Refused, check
from providers.kaltura.fake_team import FakeTeam

_WRAPPERS = {  # of newer answers
    "events/create": "event",
    "events/update": "event",
    "sessions/speakerList": "speakers",
    "team-members/create": "teamMember",
    "team-members/update": "teamMember",
}


class FakeKaltura(FakePlatform):
    """Stateful: events with sessions, their copies, the account's team; a KS only from the app token, by its hash."""

    name = "kaltura"
    never_told = (PREFIX,)
    _titled = "name"

    def __init__(self, clock: Any, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self.sessions = FakeKs(clock)
        self.events = FakeEvents(clock)
        self._events = self.events.known
        self.team = FakeTeam()
        self._operations: dict[str, Callable[[dict[str, Any]], Any]] = {
            "events/create": self.events.create,
            "events/list": self.events.list,
            "events/update": self.events.update,
            "events/delete": self.events.delete,
            "events/duplicate": self.events.duplicate,
            "events/duplicateStatus": self.events.copies.status,
            "sessions/create": self.events.create_session,
            "sessions/list": self.events.list_sessions,
            "sessions/speakerList": self.events.list_speakers,
            "team-members/create": self.team.create,
            "team-members/list": self.team.list,
            "team-members/update": self.team.update,
            "team-members/delete": self.team.delete,
        }
        self.wraps = False  # newer answers: {"event": …, "status": "ok"}, {"jobState": …, "status": "ok"}

    def settings(self) -> dict[str, str]:
        """Return the environment that reaches this fake."""
        return {
            "KALTURA_PARTNER_ID": PARTNER,
            "KALTURA_APP_TOKEN_ID": TOKEN_ID,
            "KALTURA_APP_TOKEN": TOKEN,
            "KALTURA_USER_ID": USER,
            "KALTURA_URL": f"{self.url}/api/v1",
            "KALTURA_API_URL": f"{self.url}/api_v3",
        }

    def routes(self) -> list[web.RouteDef]:
        """Return the Events Platform's routes and the two of API v3."""
        return [web.post("/api/v1/{group}/{action}", self._serve), *self.sessions.routes()]

    def operation_of(self, request: web.Request, body: bytes) -> str:
        """Return the path's last two parts."""
        del body
        return "/".join(request.path.rsplit("/", 2)[1:])

    async def _serve(self, request: web.Request) -> web.Response:
        path = f"{request.match_info['group']}/{request.match_info['action']}"
        try:
            self.sessions.authenticate(request)
            if request.content_type != "application/json":
                raise Refused(400, "The body is JSON")
            body = check(path, json.loads(await request.read()))
            self.events.copies.finish_due()
            answer = self.answers.pop(0) if self.answers else self._wrapped(path, self._operations[path](body))
        except Refused as refused:
            return web.json_response({"message": refused.message}, status=refused.status)
        except json.JSONDecodeError:
            return web.json_response({"message": "The body is JSON"}, status=400)
        return web.Response(status=200) if answer is None else web.json_response(answer)

    def _wrapped(self, path: str, answer: Any) -> Any:
        if not self.wraps:
            return answer
        if path == "events/duplicateStatus":
            return answer | {"jobState": answer["status"], "status": "ok"}
        inside = {_WRAPPERS[path]: answer} if path in _WRAPPERS else answer or {}
        return {**inside, "status": "ok"}

    def description_of(self, external_id: str) -> str:
        """Return the event's description as the platform has it."""
        return self.events.known[external_id].description

    def sessions_of(self, external_id: str) -> list[str]:
        """Return the types of the event's sessions."""
        return [str(one["type"]) for one in self.events.known[external_id].sessions]

    def add_speaker(self, external_id: str, session_id: int, **facts: str) -> None:
        """Give a session a speaker, as somebody does on the platform's own site; their fields are not documented."""
        self.events.known[external_id].speakers.setdefault(session_id, []).append(facts)

    def show_speaker(self, external_id: str, name: str) -> None:
        """Give the event's first session a speaker, as somebody does on the platform's own site."""
        first, _, last = name.partition(" ")
        self.add_speaker(external_id, self.events.known[external_id].sessions[0]["id"], firstName=first, lastName=last)

    def set_status(self, external_id: str, status: str) -> None:
        """Give the event one of its documented states, as somebody does on the platform's own site."""
        self.events.known[external_id].status = status


FAKE = FakeKaltura
