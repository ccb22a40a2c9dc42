"""A strict stand-in for Eventtia, written from its document alone."""

import base64
import json
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.domain.clock import Clock
from providers.eventtia import fake_shapes as shapes
from providers.eventtia.fake_checks import (
    ACTIVITY_BODY,
    ATTENDEE_BODY,
    EVENT_BODY,
    REGISTER_BODY,
    Refused,
    checked,
    day_first,
    json_body,
    page,
)
from providers.eventtia.fake_state import (
    FIELD_NAMES,
    EventtiaState,
    FakeActivity,
    FakeAttendee,
    FakeEvent,
    FakeType,
)

EMAIL, PASSWORD = "email@example.org", "eventtia-sandbox-password"
_GONE = "ActiveRecord::RecordNotFound"
Handler = Callable[[web.Request, dict[str, Any]], dict[str, Any] | None]


class FakeEventtia(EventtiaState):
    """Answers the documented paths from its state.

    With `misread_zone`, times of new and changed events are read in that zone instead of the event's own.
    """

    name = "eventtia"

    def __init__(self, clock: Clock, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self.misread_zone: str | None = None
        self.tokens: dict[str, datetime] = {}  # token -> when it expires; emptied, all are refused

    def settings(self) -> dict[str, str]:
        """Return the environment that reaches this fake."""
        return {"EVENTTIA_EMAIL": EMAIL, "EVENTTIA_PASSWORD": PASSWORD, "EVENTTIA_URL": self.url}

    def routes(self) -> list[web.RouteDef]:
        """Return the documented paths that Callboard's story needs."""
        event = "/api/v3/events/{event_uri}"
        table: list[tuple[str, str, Handler]] = [
            ("POST", "/api/v3/auth", self._log_in),
            ("GET", "/api/v3/events", self._list_events),
            ("POST", "/api/v3/events", self._create_event),
            ("GET", event, self._get_event),
            ("PUT", event, self._update_event),
            ("GET", f"{event}/workshops", self._list_activities),
            ("POST", f"{event}/workshops", self._create_activity),
            ("PUT", f"{event}/workshops/{{id}}", self._update_activity),
            ("GET", f"{event}/attendee_types", self._list_types),
            ("GET", f"{event}/attendees", self._list_attendees),
            ("POST", f"{event}/attendees/register", self._register),
            ("PUT", f"{event}/attendees/{{id}}/cancel", self._cancel_registration),
        ]
        return [web.route(method, path, self._served(handler)) for method, path, handler in table]

    def _served(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def serve(request: web.Request) -> web.Response:
            try:
                self._check_token(request)
                answer = handler(request, await json_body(request))
            except Refused as refused:
                return web.json_response({"message": refused.message}, status=refused.status)
            return web.json_response(answer) if answer is not None else web.Response()

        return serve

    def _check_token(self, request: web.Request) -> None:
        header = request.headers.get("Authorization")
        is_optional = request.method == "GET" and request.path.endswith("/attendees")
        if request.path == "/api/v3/auth" or (header is None and is_optional):
            return
        token = (header or "").removeprefix("Bearer ")
        if token not in self.tokens or self.clock.now() >= self.tokens[token]:
            raise Refused(401, "Your token is invalid or not present.")

    def _log_in(self, _request: web.Request, body: dict[str, Any]) -> dict[str, Any]:
        given = checked(body, {"email": str, "password": str})
        if (given.get("email"), given.get("password")) != (EMAIL, PASSWORD):
            raise Refused(401, "Wrong username or password.")
        expires = self.clock.now() + timedelta(days=30)
        claims = {"class": "User", "authentication_key": EMAIL, "exp": int(expires.timestamp()), "n": next(self._ids)}
        token = ".".join(_encoded(part) for part in ({"typ": "JWT", "alg": "HS256"}, claims, "signature"))
        self.tokens[token] = expires
        return {"auth_token": token, "username": "Jon Doe"}

    def _event(self, request: web.Request) -> FakeEvent:
        event = self._events.get(request.match_info["event_uri"])
        if event is None:
            raise Refused(404, _GONE)
        return event

    def _list_events(self, request: web.Request, _body: dict[str, Any]) -> dict[str, Any]:
        part = request.query.get("name", "").casefold()
        found = [shapes.listed_event(one) for one in self._events.values() if part in one.name.casefold()]
        return page(request, found, "events", has_links=True)

    def _create_event(self, _request: web.Request, body: dict[str, Any]) -> dict[str, Any]:
        given = checked(body, EVENT_BODY, ("name", "start_date", "end_date"))
        number = next(self._ids)
        uri = given.get("event_uri") or f"event-{number}"
        if not re.fullmatch(r"[A-Za-z0-9_-]+", uri) or uri in self._events:
            raise Refused(400, "Event uri is invalid or has already been taken")
        event = FakeEvent(
            number, uri, "", self.clock.now(), self.clock.now(), "America/Bogota", "", "en", given.get("active", True)
        )
        self._fill(event, given)
        event.types.append(FakeType(next(self._ids), "General Public", 0.0, "mixed", 1))
        self._events[uri] = event
        whole = shapes.whole_event(event)
        return {"data": whole, "meta": {"api_key": whole["attributes"].pop("api_key")}}

    def _get_event(self, request: web.Request, _body: dict[str, Any]) -> dict[str, Any]:
        return {"data": shapes.whole_event(self._event(request))}

    def _update_event(self, request: web.Request, body: dict[str, Any]) -> dict[str, Any]:
        event = self._event(request)
        self._fill(event, checked(body, EVENT_BODY))
        return self._get_event(request, {})

    def _fill(self, event: FakeEvent, given: dict[str, Any]) -> None:
        zone = given.get("virtual_timezone", event.zone)
        if given.get("default_language", "en") not in {"es", "en", "fr"}:
            raise Refused(400, "default_language is not included in the list")
        starts_at, ends_at = self._times(event, given, zone)
        event.starts_at, event.ends_at, event.zone = starts_at, ends_at, zone
        event.name, event.active = given.get("name", event.name), given.get("active", event.active)
        event.description = given.get("description", event.description)
        event.language = given.get("default_language", event.language)

    def _times(self, has: FakeEvent | FakeActivity, given: dict[str, Any], zone: str) -> tuple[datetime, datetime]:
        read_in = self.misread_zone or zone
        starts_at = day_first(given["start_date"], read_in) if "start_date" in given else has.starts_at
        ends_at = day_first(given["end_date"], read_in) if "end_date" in given else has.ends_at
        if ends_at < starts_at:
            raise Refused(400, "end_date must be after start_date")
        return starts_at, ends_at

    def _list_activities(self, request: web.Request, _body: dict[str, Any]) -> dict[str, Any]:
        found = [shapes.activity(one) for one in self._event(request).activities]
        return page(request, found, "workshops", has_links=True)

    def _create_activity(self, request: web.Request, body: dict[str, Any]) -> dict[str, Any]:
        event = self._event(request)
        checked(body, ACTIVITY_BODY, ("name", "start_date", "end_date"))
        one = FakeActivity(next(self._ids), "", event.starts_at, event.ends_at)
        self._fill_activity(event, one, body)
        event.activities.append(one)
        return {"data": shapes.activity(one)}

    def _update_activity(self, request: web.Request, body: dict[str, Any]) -> dict[str, Any]:
        event = self._event(request)
        one = next((one for one in event.activities if str(one.id) == request.match_info["id"]), None)
        if one is None:
            raise Refused(404, _GONE)
        self._fill_activity(event, one, checked(body, ACTIVITY_BODY))
        return {"data": shapes.activity(one)}

    def _fill_activity(self, event: FakeEvent, one: FakeActivity, given: dict[str, Any]) -> None:
        shown_for = given.get("show_for_attendee_type", {})
        if shown_for.keys() - {str(kind.id) for kind in event.types} or set(shown_for.values()) - {"true"}:
            raise Refused(400, "show_for_attendee_type is invalid")
        one.starts_at, one.ends_at = self._times(one, given, event.zone)
        one.name, one.body = given.get("name", one.name), one.body | given

    def _list_types(self, request: web.Request, _body: dict[str, Any]) -> dict[str, Any]:
        types = self._event(request).types
        answer = page(request, [shapes.attendee_type(one) for one in types], "attendee_types")
        return answer | {"included": [field for one in types for field in shapes.custom_fields(one)]}

    def _list_attendees(self, request: web.Request, _body: dict[str, Any]) -> dict[str, Any]:
        event = self._event(request)
        self._play(event)
        part, is_public = request.query.get("email", "").casefold(), "Authorization" not in request.headers
        found = [one for one in event.on_list() if part in one.values["email"].casefold()]
        answer = page(request, [shapes.attendee(one, is_public=is_public) for one in found], "attendees")
        answer["meta"]["total_attendees"] = len(found)
        return answer

    def _register(self, request: web.Request, body: dict[str, Any]) -> dict[str, Any]:
        event = self._event(request)
        checked(body, REGISTER_BODY, ("attendee",))
        required = ("attendee_type_id", "first_name", "last_name", "email")
        given = checked(body["attendee"], ATTENDEE_BODY, required)
        kind = next((one for one in event.types if one.id == given["attendee_type_id"]), None)
        if kind is None:
            raise Refused(400, "Attendee type must exist")
        if "@" not in given["email"] or given["email"].lower() in self.registered(event.uri):
            raise Refused(400, "Email is invalid or has already been taken")
        activities = body.get("workshops", {})
        if any(key != str(one) for key, one in activities.items()) or set(activities.values()) - {
            one.id for one in event.activities
        }:
            raise Refused(400, "Workshop must exist")
        values = {key: value for key, value in given.items() if key in FIELD_NAMES}
        one = FakeAttendee(next(self._ids), kind, values, activities=tuple(activities.values()))
        event.attendees.append(one)
        return {"data": shapes.attendee(one), "included": [shapes.attendee_type(kind)], "meta": {}}

    def _cancel_registration(self, request: web.Request, _body: dict[str, Any]) -> None:
        for one in self._event(request).attendees:
            if str(one.id) == request.match_info["id"]:
                one.status = one.status if self.keeps_cancelled else "rejected"
                return
        raise Refused(404, _GONE)

    def _play(self, event: FakeEvent) -> None:
        if not self.autoplay or self.clock.now() < event.starts_at:
            return
        for index, one in enumerate(sorted(event.on_list(), key=lambda one: one.values["email"].lower())):
            if index % 3 != 2 and one.checked_in_at is None:  # noqa: PLR2004  every third stays away
                one.checked_in_at = event.starts_at


def _encoded(part: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
