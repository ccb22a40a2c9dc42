"""Eventtia takes e-mail and password once, then a JSON Web Token that lasts 30 days."""

import asyncio
import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from bot.domain.clock import Clock
from providers.eventtia.operations import AUTHENTICATE
from providers.http import ApiClient

LASTS = timedelta(days=30)  # as the document says, for a token that does not tell
USED_FOR = 0.9  # of its life, so that none runs out on the way
AT_LEAST = timedelta(minutes=5)  # also when the clocks disagree


class Login:
    """Keeps a live token: without one the attendee list comes back in part and looks whole (EVT-3)."""

    def __init__(self, client: ApiClient, email: str, password: SecretStr, clock: Clock) -> None:
        self._client = client
        self._email = email
        self._password = password
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._token: SecretStr | None = None
        self._renew_at: datetime | None = None

    async def headers(self) -> Mapping[str, str]:
        """Return the header that authenticates. Raises Unauthorized when Eventtia refuses e-mail or password."""
        async with self._one_at_a_time:
            if self._token is None or self._renew_at is None or self._clock.now() >= self._renew_at:
                await self._log_in()
        assert self._token is not None
        return {"Authorization": f"Bearer {self._token.get_secret_value()}"}

    async def renew(self) -> None:
        """Log in again after a refused token."""
        async with self._one_at_a_time:
            await self._log_in()

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()

    async def _log_in(self) -> None:
        answer = await self._client.call(AUTHENTICATE, email=self._email, password=self._password.get_secret_value())
        self._token = SecretStr(answer.auth_token)
        now = self._clock.now()
        life = (expiry_of(answer.auth_token) or now + LASTS) - now
        self._renew_at = now + max(USED_FOR * life, AT_LEAST)


def expiry_of(token: str) -> datetime | None:
    """Return when a JSON Web Token says that it expires; None when it does not tell."""
    try:
        claims = token.split(".")[1]
        told = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["exp"]
        return datetime.fromtimestamp(told, UTC)
    except (ValueError, LookupError, TypeError, OverflowError, OSError):
        return None
