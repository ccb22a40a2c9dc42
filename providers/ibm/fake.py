"""A strict stand-in for IBM Video Streaming, written from its document alone."""

import base64
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from providers.ibm.fake_filters import is_allowed, passes
from providers.ibm.fake_state import FakeEvent, IbmState, Refused

TOKEN, CLIENT, SECRET = "ibm-sandbox-token", "ibm-client", "ibm-client-secret"
PAGE = 20
_TOKEN_LASTS = timedelta(days=1)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class FakeIbm(IbmState):
    """Answers the documented paths from its state."""

    name = "ibm"
    never_told = ("secret-of-", SECRET)

    def __init__(self, clock: Any, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self._tokens: dict[str, datetime | None] = {TOKEN: None}  # until when each is good
        self.has_feature = True

    def settings(self) -> dict[str, str]:
        """Return the environment that reaches this fake."""
        return {"IBM_VIDEO_TOKEN": TOKEN, "IBM_VIDEO_CHANNEL_ID": self.channel, "IBM_VIDEO_URL": self.url}

    def routes(self) -> list[web.RouteDef]:
        """Return the documented routes."""
        base = "/channels/{channel}/virtual-events"
        return [
            web.post(f"{base}.json", self._guarded(self._create)),
            web.get(f"{base}.json", self._guarded(self._list)),
            web.get(base + "/{event}.json", self._guarded(self._get)),
            web.put(base + "/{event}.json", self._guarded(self._update)),
            web.delete(base + "/{event}.json", self._guarded(self._delete)),
            web.get(base + "/{event}/sessions.json", self._guarded(self._sessions)),
            web.post(base + "/{event}/close.json", self._guarded(self._close)),
            web.post("/oauth2/token", self._token),
        ]

    def operation_of(self, request: web.Request, body: bytes) -> str:
        """Return create, list, get, update, delete, sessions, close or token."""
        del body
        for word in ("close", "sessions", "token"):
            if request.path.removesuffix(".json").endswith(f"/{word}"):
                return word
        is_list = request.path.endswith("virtual-events.json")
        return {"POST": "create", "GET": "list" if is_list else "get", "PUT": "update"}.get(request.method, "delete")

    def _guarded(self, work: Any) -> Any:
        async def serve(request: web.Request) -> web.Response:
            try:
                self._check(request)
                answer: web.Response = await work(request)
            except Refused as refused:
                return web.json_response({"error": refused.error}, status=refused.status)
            return answer

        return serve

    def _check(self, request: web.Request) -> None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        until = self._tokens.get(token, _NEVER)
        if scheme != "Bearer" or (until is not None and until <= self.clock.now()):
            raise Refused(401, "invalid_token")
        if not self.has_feature:
            raise Refused(402, "invalid_request")
        if request.match_info["channel"] != self.channel:
            is_number = request.match_info["channel"].isdecimal()
            raise Refused(403, "lack_of_ownership") if is_number else Refused(404, "not_found")
        if request.method in ("POST", "PUT") and request.content_type != "application/x-www-form-urlencoded":
            raise Refused(400, "bad_request")

    def revoke_tokens(self) -> None:
        """Make every token worthless that client id and secret have given."""
        self._tokens = {TOKEN: None}

    async def _token(self, request: web.Request) -> web.Response:
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        form = await request.post()
        if request.headers.get("Authorization") != expected or form.get("grant_type") != "client_credentials":
            return web.json_response({"error": "invalid_client"}, status=400)
        token = secrets.token_hex(20)
        self._tokens[token] = self.clock.now() + _TOKEN_LASTS
        lasts = int(_TOKEN_LASTS.total_seconds())
        return web.json_response({"access_token": token, "expires_in": lasts, "token_type": "bearer"})

    async def _create(self, request: web.Request) -> web.Response:
        event = self._read(self._next, dict(await request.post()))
        self._keep(event)
        return self._one(event)

    async def _update(self, request: web.Request) -> web.Response:
        known = self._event(request)
        self._events[str(known.id)] = event = self._read(known.id, dict(await request.post()))
        return self._one(event)

    async def _get(self, request: web.Request) -> web.Response:
        return self._one(self._event(request))

    async def _list(self, request: web.Request) -> web.Response:
        query = dict(request.query)
        page = query.pop("page", "1")
        if not page.isdecimal() or any(not is_allowed(*one) for one in query.items()):
            raise Refused(400, "bad_request")
        rows = [row for row in map(self._shown, self._events.values()) if passes(row, query)]
        paging: dict[str, Any] = {"page_count": -(-len(rows) // PAGE), "item_count": len(rows)}
        start = (int(page) - 1) * PAGE
        if start + PAGE < len(rows):
            paging["next"] = str(request.url.update_query(page=int(page) + 1))
        return web.json_response({"virtual_events": rows[start : start + PAGE], "paging": paging})

    async def _delete(self, request: web.Request) -> web.Response:
        del self._events[str(self._event(request).id)]
        return web.Response(status=204)

    async def _close(self, request: web.Request) -> web.Response:
        event, now = self._event(request), self.clock.now()
        if event.gate_close_at <= now or event.ends_at <= now:
            raise Refused(409, "conflict")
        event.gate_close_at = now
        return self._one(event)

    async def _sessions(self, request: web.Request) -> web.Response:
        return web.json_response({"sessions": self._event(request).sessions})

    def _event(self, request: web.Request) -> FakeEvent:
        key = request.match_info["event"]
        if key not in self._events:
            raise Refused(404, "not_found")
        return self._events[key]

    def _one(self, event: FakeEvent) -> web.Response:
        return web.json_response({"virtual_event": self._shown(event)})


FAKE = FakeIbm
