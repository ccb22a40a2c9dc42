"""Eventtia takes e-mail and password once, then a JSON Web Token that lasts 30 days (EVT-10)."""

from collections.abc import Mapping
from datetime import timedelta

from pydantic import SecretStr

from bot.domain.clock import Clock
from providers import credentials
from providers.client import ApiClient
from providers.eventtia.models.access import Token, expiry_of
from providers.eventtia.operations.events import AUTHENTICATE

__all__ = ["Login", "expiry_of"]

LASTS = timedelta(days=30)  # as the document says, for a token that does not tell
BEFORE = timedelta(hours=24)  # it is renewed so long before it expires
AT_LEAST = timedelta(minutes=5)  # it is used, also when the clocks disagree
REST = timedelta(hours=1)  # after a refused password: asking again and again locks accounts


class Login:
    """Keeps a live token: without one the attendee list comes back in part and looks whole (EVT-3).

    One login serves all who wait for it; a password that was refused is not sent again for an hour.
    """

    def __init__(self, client: ApiClient, email: str, password: SecretStr, clock: Clock) -> None:
        self._client = client
        self._email = email
        self._password = password
        self._clock = clock
        self._answer: Token | None = None
        self._token = credentials.FetchedToken(self._log_in, clock, BEFORE, at_least=AT_LEAST, rest=REST)

    async def headers(self) -> Mapping[str, str]:
        """Return the header that authenticates. Raises Unauthorized when Eventtia refuses e-mail or password."""
        return await self._token.headers()

    async def renew(self, refused: Mapping[str, str]) -> None:
        """Log in again after a refused token, unless that has been done already."""
        await self._token.renew(refused)

    async def anew(self) -> Token:
        """Log in because somebody asks for it, even right after a refusal."""
        await self._token.anew()
        assert self._answer is not None
        return self._answer

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()

    async def _log_in(self) -> credentials.Token:
        password = self._password.get_secret_value()
        self._answer = await self._client.call(AUTHENTICATE, email=self._email, password=password)
        expires_at = self._answer.expires_at or self._clock.now() + LASTS
        return credentials.Token(self._answer.auth_token, expires_at)
