"""The fake Eventtia as a server: its routes, its login, and how it refuses."""

import base64
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.domain.clock import Clock
from providers.eventtia.fake import (
    activities,
    attendees,
    conferences,
    events,
    hooks,
    messages,
    places,
    sales,
    stands,
    surveys,
)
from providers.eventtia.fake.asked import EventtiaAsked
from providers.eventtia.fake.routes import NOTHING, Asked, Route, asked_of
from providers.eventtia.fake.rules import Refused
from providers.eventtia.fake.state import EventtiaState
from providers.fake_checks import is_text

EMAIL, PASSWORD = "email@example.org", "eventtia-sandbox-password"
LOGIN = "/api/v3/auth"
_CHAPTERS = (
    events,
    conferences,
    attendees,
    activities,
    sales,
    stands,
    places,
    messages,
    hooks,
    surveys,
)


class FakeEventtia(EventtiaAsked):
    """Answers the documented paths from its state."""

    name = "eventtia"
    never_told = ("85c87c84-4f7f", "e0ab473e-751d", "288c22|", "4Vj8eK4rlo")

    def __init__(self, clock: Clock, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self.password = PASSWORD
        self.lasts = timedelta(days=30)  # how long a new token is good
        self.refusal = ""  # said to whatever is asked but the login
        self.tokens: dict[str, datetime] = {}  # token -> when it expires; emptied, all are refused

    def settings(self) -> dict[str, str]:
        """Return the environment that reaches this fake."""
        return {"EVENTTIA_EMAIL": EMAIL, "EVENTTIA_PASSWORD": self.password, "EVENTTIA_URL": self.url}

    def routes(self) -> list[web.RouteDef]:
        """Return the documented paths."""
        table = [route for chapter in _CHAPTERS for route in chapter.ROUTES]
        return [web.route(one.method, one.path, self._served(one)) for one in (self._access, *table)]

    @property
    def _access(self) -> Route:
        body = {"email": is_text, "password": is_text}
        return Route("POST", LOGIN, self._log_in, body=body, required=tuple(body), is_public=True)

    def _served(self, route: Route) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def serve(request: web.Request) -> web.Response:
            try:
                self._check_token(route, request)
                if self.refusal and route.path != LOGIN:
                    raise Refused(400, self.refusal)
                answer = route.handler(self, await asked_of(route, request))
            except Refused as refused:
                return web.json_response({"message": refused.message}, status=refused.status)
            if answer is NOTHING:
                return web.Response(status=route.status)
            return web.json_response(answer, status=route.status)

        return serve

    def _check_token(self, route: Route, request: web.Request) -> None:
        header = request.headers.get("Authorization")
        if header is None and route.is_public:
            return
        token = (header or "").removeprefix("Bearer ")
        if token not in self.tokens or self.clock.now() >= self.tokens[token]:
            raise Refused(401, "Your token is invalid or not present.")

    def new_token(self) -> str:
        """Return a token as a login gives it."""
        expires = self.clock.now() + self.lasts
        claims = {"class": "User", "authentication_key": EMAIL, "exp": int(expires.timestamp()), "n": next(self._ids)}
        token = ".".join(_encoded(part) for part in ({"typ": "JWT", "alg": "HS256"}, claims, "signature"))
        self.tokens[token] = expires
        return token

    def _log_in(self, _state: EventtiaState, asked: Asked) -> dict[str, Any]:
        if (asked.body["email"], asked.body["password"]) != (EMAIL, self.password):
            raise Refused(401, "Wrong username or password.")
        return {"auth_token": self.new_token(), "username": "Jon Doe"}


def _encoded(part: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
