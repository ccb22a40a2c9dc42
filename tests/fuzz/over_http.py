"""The same payloads as Slack posts them over HTTP, signed and not, and as nobody would post them."""

import hashlib
import hmac
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.server import SIGNING_SECRET
from bot.web import SLACK_PATH, WebServer
from tests.fuzz.brew import Brew

_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"
_TYPES = (_FORM, _JSON, "text/plain", "multipart/form-data", "application/json; charset=klingon", "", "x")
_FINE = {200, 400, 401, 404, 413, 415}
_NOT_SIGNED = {400, 401}


@dataclass(frozen=True)
class Posted:
    """What was posted, and whether Slack might have posted it."""

    body: bytes
    content_type: str
    is_signed: bool


def posted(dice: random.Random, brew: Brew) -> Posted:
    """Return a payload in some shape."""
    body = _written(brew)
    if dice.random() < 0.5:
        return Posted(body, _JSON if brew.wire == "events_api" else _FORM, is_signed=True)
    return Posted(dice.choice(_SHAPES)(dice, body), dice.choice(_TYPES), is_signed=dice.random() < 0.7)


def _written(brew: Brew) -> bytes:
    if brew.wire == "events_api":
        return json.dumps(brew.payload).encode()
    form = brew.payload if brew.wire == "slash_commands" else {"payload": json.dumps(brew.payload)}
    return urlencode({key: _text(value) for key, value in form.items()}, errors="replace").encode()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


_SHAPES: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    lambda _dice, body: body,
    lambda _dice, _body: b"",
    lambda dice, body: body[: dice.randrange(len(body) + 1)],
    lambda dice, body: body[dice.randrange(len(body)) :],
    lambda dice, body: body.replace(b"%22", b"%", dice.randrange(9)),
    lambda dice, body: body + bytes(dice.randrange(256) for _ in range(9)),
    lambda _dice, body: b"payload=" + body,
    lambda _dice, body: body + b"&" + body,
    lambda dice, _body: dice.choice(
        (b"null", b"[]", b"1", b"{", b"payload=", b"payload=[]", b"payload=null", b"ssl_check=1", b"\xff\xfe")
    ),
    lambda dice, _body: b"[" * dice.choice((9, 99999)),
    lambda _dice, _body: b"payload=" + b"x" * 2_000_000,
)


class OverHttp:
    """A web server on the same bot, and somebody who posts to it."""

    def __init__(self, bolt: Any) -> None:
        self._server = WebServer(0, lambda: (True, {}), bolt)

    async def start(self) -> None:
        """Listen."""
        await self._server.start()
        self._session = aiohttp.ClientSession()

    async def stop(self) -> None:
        """Listen no longer."""
        await self._session.close()
        await self._server.stop()

    async def send(self, one: Posted) -> list[str]:
        """Post it, and return what is wrong with the answer."""
        stamp = str(int(time.time()))
        secret = SIGNING_SECRET if one.is_signed else "of somebody else"
        signed = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + one.body, hashlib.sha256).hexdigest()
        headers = {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed}",
            "Content-Type": one.content_type,
        }
        address = f"http://127.0.0.1:{self._server.port}{SLACK_PATH}"
        async with self._session.post(address, data=one.body, headers=headers) as answer:
            text, status = await answer.text(), answer.status
        said = [f"over HTTP: {status} {text[:80]}"] if status not in _FINE else []
        is_open = not one.is_signed and status not in _NOT_SIGNED | {413} and one.body != b"ssl_check=1"
        return said + ([f"over HTTP, not signed: {status}"] if is_open else [])
