"""Kaltura's sessions (KS) in the fake: made from an app token, good for a day."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.domain.clock import Clock
from providers.kaltura.fake_rules import Refused

PARTNER, TOKEN_ID, TOKEN, USER = "12345", "0_sandbox", "app-token-of-the-sandbox", "callboard@example.com"
PREFIX = "djJ8c2FuZGJveC1rcy"  # of every KS: long enough to be found nowhere by chance
_KS_LASTS = timedelta(days=1)


class FakeKs:
    """API v3's two operations for app tokens, and the check of a KS."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._widget_sessions: set[str] = set()
        self._good: dict[str, tuple[datetime, bool]] = {}  # KS -> until when, and whether ADMIN with a user

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of API v3."""
        return [
            web.post("/api_v3/service/session/action/startWidgetSession", self._widget),
            web.post("/api_v3/service/apptoken/action/startSession", self._start),
        ]

    def make_ks(self, *, is_admin_with_user: bool = True) -> str:
        """Return a new KS, good for a day."""
        made = PREFIX + secrets.token_urlsafe(30)
        self._good[made] = (self.clock.now() + _KS_LASTS, is_admin_with_user)
        return made

    def end_all(self) -> None:
        """Make every KS worthless."""
        self._good.clear()

    def authenticate(self, request: web.Request) -> None:
        """Raise Refused unless the request carries a KS that is good enough."""
        scheme, _, ks = request.headers.get("Authorization", "").partition(" ")
        until, is_enough = self._good.get(ks, (self.clock.now(), False))
        if scheme != "Bearer" or until <= self.clock.now():
            raise Refused(401, "Invalid or expired KS")
        if not is_enough:
            raise Refused(403, "KS lacks required permissions")

    async def _widget(self, request: web.Request) -> web.Response:
        form = await request.post()
        if form.get("widgetId") != f"_{PARTNER}":
            return _v3(form, {"code": "INVALID_WIDGET_ID", "objectType": "KalturaAPIException"})
        ks = secrets.token_urlsafe(24)
        self._widget_sessions.add(ks)
        return _v3(form, {"partnerId": int(PARTNER), "ks": ks, "objectType": "KalturaStartWidgetSessionResponse"})

    async def _start(self, request: web.Request) -> web.Response:
        form = await request.post()
        ks, code = str(form.get("ks")), ""
        if ks not in self._widget_sessions:
            code = "INVALID_KS"
        elif form.get("id") != TOKEN_ID:
            code = "INVALID_APP_TOKEN_ID"
        elif form.get("tokenHash") != hashlib.sha256((ks + TOKEN).encode()).hexdigest():
            code = "INVALID_APP_TOKEN_HASH"
        if code:
            return _v3(form, {"code": code, "message": code, "objectType": "KalturaAPIException"})
        made = self.make_ks(is_admin_with_user=form.get("type") == "2" and bool(form.get("userId")))
        expiry = int((self.clock.now() + _KS_LASTS).timestamp())
        return _v3(
            form, {"ks": made, "expiry": expiry, "userId": form.get("userId"), "objectType": "KalturaSessionInfo"}
        )


def _v3(form: Any, answer: dict[str, Any]) -> web.Response:
    """Answer as API v3 does: XML unless JSON is asked for."""
    if form.get("format") != "1":
        return web.Response(text="<xml><result/></xml>", content_type="text/xml")
    return web.json_response(answer)
