"""Calendar feeds over HTTP: whoever has the address gets the calendar, and nobody else learns whether there is one."""

import asyncio
import hashlib
import re
from collections import deque

import structlog
from aiohttp import web

from bot.domain.clock import ticks
from bot.domain.feeds import Entries
from bot.services.desk import Desk
from bot.services.feeds import entries_of, language_of_feed
from bot.services.ports import CannotSend, TryLater
from bot.texts import current_language, speak

log = structlog.get_logger(__name__)

FEED_PATH = "/feeds/{secret}.ics"
OFTEN, WINDOW = 20, 60.0  # requests for one feed within so many seconds
MOST_KNOWN = 10_000  # feeds of which is remembered how often they were asked for
FORMAT = 1  # of the calendars; grows when the same events are written otherwise
AT_ONCE = 2  # that are written at a time, in threads
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_HEADERS = {"Cache-Control": "private, max-age=600", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
_RETRY = {"Retry-After": "300"}


class Feeds:
    """Answers calendars. Secrets of addresses are neither logged nor kept."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: dict[str, deque[float]] = {}  # owner -> when
        self._writing = asyncio.Semaphore(AT_ONCE)

    async def answer(self, request: web.Request) -> web.Response:
        """Return the calendar, or 404 for an address that is none, or none any more."""
        secret = request.match_info["secret"]
        feed = await self._desk.store.feed_at(secret) if _SECRET.fullmatch(secret) else None
        if feed is None:
            return _not_found()
        if self._is_too_often(feed.owner):
            return web.Response(status=429, text="Too many requests", headers={"Retry-After": str(int(WINDOW))})
        try:
            speak(await language_of_feed(self._desk, feed))
            entries = await entries_of(self._desk, feed)
        except (TryLater, CannotSend) as away:
            log.warning("a calendar feed cannot be made now", owner=feed.owner, reason=str(away))
            return web.Response(status=503, text="Try again later", headers=_RETRY)
        return _not_found() if entries is None else await self._written(request, entries)

    async def _written(self, request: web.Request, entries: Entries) -> web.Response:
        tag = _tag(entries)
        if any(one.value in (tag, "*") for one in request.if_none_match or ()):
            return web.Response(status=304, headers=_HEADERS | {"ETag": f'"{tag}"'})
        async with self._writing:
            body = await asyncio.to_thread(_calendar, entries)
        headers = _HEADERS | {"ETag": f'"{tag}"', "Content-Disposition": 'inline; filename="callboard.ics"'}
        return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=headers)

    def _is_too_often(self, owner: str) -> bool:
        now = ticks()
        if len(self._asked) >= MOST_KNOWN:
            self._asked = {one: times for one, times in self._asked.items() if now - times[-1] < WINDOW}
        times = self._asked.setdefault(owner, deque(maxlen=OFTEN))
        if len(times) == OFTEN and now - times[0] < WINDOW:
            return True
        times.append(now)
        return False


def _calendar(entries: Entries) -> bytes:
    from bot.views.calendar import calendar_feed  # noqa: PLC0415  its library takes long to load: not at the start

    return calendar_feed(entries)


def _tag(entries: Entries) -> str:
    """Return what tells these entries from others: made faster than the calendar itself."""
    digest = hashlib.sha256(f"{FORMAT} {current_language()} {entries.name}".encode())
    for one in entries.entries:
        event = one.event
        facts = (event.id, event.revision, event.state, event.title, event.description, event.starts_at, event.ends_at)
        digest.update(repr((*facts, one.link, one.is_tentative)).encode())
    return digest.hexdigest()[:32]


def _not_found() -> web.Response:
    return web.Response(status=404, text="Not found")
