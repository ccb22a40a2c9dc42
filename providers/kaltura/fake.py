"""A strict stand-in for Kaltura's Events Platform and its app tokens, written from the documents alone."""

import json
from datetime import datetime
from typing import Any

from aiohttp import web

from providers.fake import FakePlatform
from providers.kaltura.fake_rules import Refused, check, in_order, instant
from providers.kaltura.fake_sessions import PARTNER, TOKEN, TOKEN_ID, USER, FakeSessions
from providers.kaltura.fake_state import FakeEvent, shown

_USUAL = 5  # events of a list that does not say how many
_INCLUDED = {
    "tm0000": (),
    "tm1000": ("MeetingEntry",),
    "tm2000": ("LiveWebcast",),
    "tm3000": ("SimuLive",),
    "tm4000": ("MeetingEntry", "LiveWebcast"),
}
_ORDERS = {
    "startDate": lambda one: one.starts_at,
    "createdAt": lambda one: (one.created_at, one.id),
    "name": lambda one: one.name,
}


class FakeKaltura(FakePlatform):
    """Stateful: events with sessions; a KS only from the app token, by its hash."""

    name = "kaltura"

    def __init__(self, clock: Any, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self._events: dict[int, FakeEvent] = {}
        self._next = {"event": 56789, "session": 67890}
        self.sessions = FakeSessions(clock)
        self.includes_sessions = True  # templates bring theirs along
        self.wraps = False  # newer answers: {"event": …, "status": "ok"}
        self.finds_by_name = True  # False: the search does not know yet what was just created
        self.answers: list[dict[str, Any]] = []  # given instead of the next ones

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
            answer = self.answers.pop(0) if self.answers else getattr(self, "_" + path.replace("/", "_"))(body)
        except Refused as refused:
            return web.json_response({"message": refused.message}, status=refused.status)
        except json.JSONDecodeError:
            return web.json_response({"message": "The body is JSON"}, status=400)
        return web.Response(status=200) if answer is None else web.json_response(answer)

    def _number(self, kind: str) -> int:
        self._next[kind] += 1
        return self._next[kind] - 1

    def _event(self, key: int) -> FakeEvent:
        if key not in self._events:
            raise Refused(404, "Event does not exist")
        return self._events[key]

    def _events_create(self, body: dict[str, Any]) -> dict[str, Any]:
        now, when = self.clock.now(), {key: body[key] for key in ("startDate", "endDate")}
        event = FakeEvent(
            id=self._number("event"),
            name=body["name"],
            template=body["templateId"],
            starts_at=instant(when["startDate"]),
            ends_at=instant(when["endDate"]),
            zone=body["timezone"],
            description=body.get("description", ""),
            created_at=now,
            updated_at=now,
        )
        self._events[event.id] = event
        for kind in _INCLUDED[event.template] if self.includes_sessions else ():
            self._add_session(event, {"name": event.name, "type": kind, **when})
        return self._answer_with(event)

    def _events_list(self, body: dict[str, Any]) -> dict[str, Any]:
        wanted, pager, order = body.get("filter") or {}, body.get("pager") or {}, body.get("orderBy", "-startDate")
        found = [one for one in self._events.values() if self._passes(one, wanted)]
        found.sort(key=_ORDERS[order[1:]], reverse=order[0] == "-")
        start = pager.get("offset", 0)
        rows = [shown(one) for one in found[start : start + pager.get("limit", _USUAL)]]
        return {"events": rows, "totalCount": len(found)}

    def _passes(self, one: FakeEvent, wanted: dict[str, Any]) -> bool:
        term = wanted.get("searchTerm", "").strip().lower()
        return (
            one.id in wanted.get("idIn", (one.id,))
            and set(wanted.get("labels", ())) <= set(one.labels)
            and (not term or (self.finds_by_name and term in f"{one.name} {one.description}".lower()))
        )

    def _events_update(self, body: dict[str, Any]) -> dict[str, Any]:
        event = self._event(body["id"])
        start = instant(body["startDate"]) if "startDate" in body else event.starts_at
        end = instant(body["endDate"]) if "endDate" in body else event.ends_at
        in_order(start, end)
        event.name = body.get("name", event.name)
        event.description = body.get("description", event.description)
        event.zone = body.get("timezone", event.zone)
        event.labels = body.get("labels", event.labels)
        event.starts_at, event.ends_at = start, end
        event.updated_at = self.clock.now()
        return self._answer_with(event)

    def _events_delete(self, body: dict[str, Any]) -> None:
        del self._events[self._event(body["id"]).id]

    def _sessions_create(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"session": self._add_session(self._event(body["eventId"]), body["session"]), "status": "ok"}

    def _add_session(self, event: FakeEvent, session: dict[str, Any]) -> dict[str, Any]:
        made = {"id": self._number("session"), "visibility": "published", **session}
        event.sessions.append(made)
        return made

    def _sessions_list(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"sessions": self._event(body["eventId"]).sessions}

    def _answer_with(self, event: FakeEvent) -> dict[str, Any]:
        return {"event": shown(event), "status": "ok"} if self.wraps else shown(event)

    def external_ids(self) -> list[str]:
        """Return the ids of all events."""
        return [str(one) for one in self._events]

    def titles(self) -> dict[str, str]:
        """Return titles by id."""
        return {str(one.id): one.name for one in self._events.values()}

    def times(self, external_id: str) -> tuple[datetime, datetime]:
        """Return an event's start and end."""
        event = self._events[int(external_id)]
        return event.starts_at, event.ends_at

    def description_of(self, external_id: str) -> str:
        """Return the event's description as the platform has it."""
        return self._events[int(external_id)].description

    def sessions_of(self, external_id: str) -> list[str]:
        """Return the types of the event's sessions."""
        return [str(one["type"]) for one in self._events[int(external_id)].sessions]

    def state_of(self, external_id: str) -> str:
        """Return whether the event is there."""
        return "open" if int(external_id) in self._events else "deleted"

    def registered(self, external_id: str) -> set[str]:
        """Return nobody: the document knows no people."""
        del external_id
        return set()

    def set_status(self, external_id: str, status: str) -> None:
        """Give the event one of its documented states, as somebody does on the platform's own site."""
        self._events[int(external_id)].status = status

    def edit(self, external_id: str, *, title: str | None = None, starts_at: datetime | None = None) -> None:
        """Change the event as if on the platform's own site; it keeps its length."""
        event = self._events[int(external_id)]
        event.name = title or event.name
        if starts_at is not None:
            event.ends_at += starts_at - event.starts_at
            event.starts_at = starts_at
