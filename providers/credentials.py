"""Bearer tokens: one that was given, or one that is fetched, renewed before it runs out, and once after a refusal."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import SecretStr

from bot.domain.clock import Clock
from providers.errors import RateLimited, Unauthorized, Unavailable

RENEW_BEFORE = timedelta(minutes=5)
REST = timedelta(minutes=1)  # after a refusal: asking again and again locks accounts
LOOK_AGAIN = timedelta(minutes=1)  # when a platform does not answer, and the old token still lives


@dataclass(frozen=True)
class Token:
    """A token, and until when it is good."""

    secret: SecretStr
    expires_at: datetime

    @property
    def headers(self) -> Mapping[str, str]:
        """The header that authenticates."""
        return _bearer(self.secret)


class GivenToken:
    """Uses the token of the settings; nobody can renew it."""

    expires_at: datetime | None = None

    def __init__(self, token: SecretStr) -> None:
        self._token = token

    async def headers(self) -> Mapping[str, str]:
        """Return the header that authenticates."""
        return _bearer(self._token)


class FetchedToken:
    """Keeps a live token, fetched once for all who wait for it.

    It is renewed `before` it runs out, yet used `at_least` so long, however short its life or whatever its clock.
    Credentials that were refused `rest` for a while: whoever asks meanwhile gets the same refusal. While the old token
    lives, a platform that does not answer holds up nobody.
    """

    def __init__(
        self,
        fetch: Callable[[], Awaitable[Token]],
        clock: Clock,
        before: timedelta = RENEW_BEFORE,
        *,
        at_least: timedelta = timedelta(0),
        rest: timedelta = REST,
    ) -> None:
        self._fetch = fetch
        self._clock = clock
        self._before = before
        self._at_least = at_least
        self._rest = rest
        self._renew_at = clock.now()
        self._one_at_a_time = asyncio.Lock()
        self._token: Token | None = None
        self._refused: tuple[Unauthorized, datetime] | None = None

    @property
    def expires_at(self) -> datetime | None:
        """Until when the present token is good."""
        return self._token.expires_at if self._token else None

    async def headers(self) -> Mapping[str, str]:
        """Return the header that authenticates. Raises Unauthorized when the credentials are refused."""
        async with self._one_at_a_time:
            if self._token is None:
                self._token = await self._fetched()
            elif self._clock.now() >= self._renew_at:
                self._token = await self._renewed(self._token)
            return self._token.headers

    async def renew(self, refused: Mapping[str, str]) -> None:
        """Fetch a new token after the platform refused one; a token that is newer than that is kept."""
        async with self._one_at_a_time:
            if self._token is None or self._token.headers == refused:
                self._token = None
                self._token = await self._fetched()

    async def anew(self) -> None:
        """Fetch a new token because somebody asks for it, even right after a refusal."""
        async with self._one_at_a_time:
            self._refused = None
            self._token = await self._fetched()

    async def _renewed(self, old: Token) -> Token:
        """Return a new token, or the old one while it lives and the platform does not answer."""
        try:
            return await self._fetched()
        except (Unavailable, RateLimited):
            if self._clock.now() >= old.expires_at:
                raise
        self._renew_at = self._clock.now() + LOOK_AGAIN
        return old

    async def _fetched(self) -> Token:
        now = self._clock.now()
        if self._refused and timedelta(0) <= now - self._refused[1] < self._rest:
            raise self._refused[0]
        try:
            token = await self._fetch()
        except Unauthorized as failure:
            self._refused = failure, now
            raise
        self._refused, self._renew_at = None, max(token.expires_at - self._before, now + self._at_least)
        return token


def _bearer(secret: SecretStr) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {secret.get_secret_value()}"}
