"""IBM takes a bearer token: one that was given (good for a day), or one from client id and secret, renewed."""

import base64
from collections.abc import Mapping
from datetime import datetime, timedelta

from pydantic import SecretStr

from bot.domain.clock import Clock
from providers.http import ApiClient
from providers.ibm.operations import TOKEN

RENEW_BEFORE = timedelta(minutes=5)
_FORM = "application/x-www-form-urlencoded"


class GivenToken:
    """Uses the token of the settings."""

    def __init__(self, token: SecretStr) -> None:
        self._token = token
        self.expires_at: datetime | None = None

    async def headers(self) -> Mapping[str, str]:
        """Return the headers of every request."""
        return _bearer(self._token)


class ClientCredentials:
    """Gets a token with client id and secret, and a new one before it runs out or after a 401."""

    def __init__(self, client: ApiClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._token: SecretStr | None = None
        self.expires_at: datetime | None = None

    async def headers(self) -> Mapping[str, str]:
        """Return the headers of every request, with a token that still lasts."""
        if self._token is None or self.expires_at is None or self._clock.now() > self.expires_at - RENEW_BEFORE:
            await self.renew()
        assert self._token is not None
        return _bearer(self._token)

    async def renew(self) -> None:
        """Get a new token."""
        made = await self._client.call(TOKEN, grant_type="client_credentials")
        self._token = made.access_token
        self.expires_at = self._clock.now() + timedelta(seconds=made.expires_in)


def _bearer(token: SecretStr) -> Mapping[str, str]:
    # The close call has no body, and its document asks for a form's content type all the same (IBM-12).
    return {"Authorization": f"Bearer {token.get_secret_value()}", "Content-Type": _FORM}


def basic(client_id: str, secret: str) -> Mapping[str, str]:
    """Return HTTP Basic credentials (RFC 7617)."""
    return {"Authorization": "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode()}
