"""IBM takes a bearer token: one that was given (good for a day), or one from client id and secret, renewed."""

import base64
from collections.abc import Mapping
from datetime import timedelta

from bot.domain.clock import Clock
from providers.client import ApiClient
from providers.credentials import FetchedToken, Token
from providers.ibm.operations import TOKEN


def client_credentials(client: ApiClient, clock: Clock) -> FetchedToken:
    """Return a token that is fetched with client id and secret."""

    async def fetch() -> Token:
        made = await client.call(TOKEN, grant_type="client_credentials")
        return Token(made.access_token, clock.now() + timedelta(seconds=made.expires_in))

    return FetchedToken(fetch, clock)


def basic(client_id: str, secret: str) -> Mapping[str, str]:
    """Return HTTP Basic credentials (RFC 7617)."""
    return {"Authorization": "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode()}
