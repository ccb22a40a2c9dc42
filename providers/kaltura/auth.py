"""Kaltura takes a KS as a bearer token: one that was given, or one made from an app token and renewed."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from bot.domain.clock import Clock
from providers.client import ApiClient
from providers.credentials import FetchedToken, Token
from providers.kaltura.operations import TOKEN_SESSION, WIDGET_SESSION

LASTS = timedelta(hours=20)  # where the answer does not say; a KS lasts a day unless the token says otherwise
ADMIN = 2
JSON = 1
_SHA256 = "sha256"


@dataclass(frozen=True)
class AppToken:
    """An app token of the account; `hash_type` is the token's own."""

    partner_id: str
    id: str
    token: SecretStr
    user_id: str
    hash_type: str = _SHA256


def app_token_ks(client: ApiClient, token: AppToken, clock: Clock) -> FetchedToken:
    """Return an ADMIN KS that is made from an app token."""

    async def fetch() -> Token:
        widget = await client.call(WIDGET_SESSION, widgetId=f"_{token.partner_id}", format=JSON)
        ks = widget.ks.get_secret_value()
        hashed = hashlib.new(token.hash_type, (ks + token.token.get_secret_value()).encode()).hexdigest()
        made = await client.call(
            TOKEN_SESSION, ks=ks, id=token.id, tokenHash=hashed, type=ADMIN, userId=token.user_id, format=JSON
        )
        known = datetime.fromtimestamp(made.expiry, UTC) if made.expiry else None
        return Token(made.ks, known if known and known > clock.now() else clock.now() + LASTS)

    return FetchedToken(fetch, clock)
