"""Kaltura takes a KS as a bearer token: one that was given, or one made from an app token and renewed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from bot.domain.clock import Clock
from providers.http import ApiClient
from providers.kaltura.operations import TOKEN_SESSION, WIDGET_SESSION

RENEW_BEFORE = timedelta(minutes=5)
LASTS = timedelta(hours=20)  # where the answer does not say; a KS lasts a day unless the token says otherwise
ADMIN = 2
JSON = 1
_SHA256 = "sha256"


class GivenKs:
    """Uses the KS of the settings."""

    def __init__(self, ks: SecretStr) -> None:
        self._ks = ks
        self.expires_at: datetime | None = None

    async def headers(self) -> Mapping[str, str]:
        """Return the header that authenticates."""
        return {"Authorization": f"Bearer {self._ks.get_secret_value()}"}


@dataclass(frozen=True)
class AppToken:
    """An app token of the account; `hash_type` is the token's own."""

    partner_id: str
    id: str
    token: SecretStr
    user_id: str
    hash_type: str = _SHA256


class AppTokenKs:
    """Makes an ADMIN KS from an app token, and a new one before it runs out or after a 401."""

    def __init__(self, client: ApiClient, token: AppToken, clock: Clock) -> None:
        self._client = client
        self._token = token
        self._clock = clock
        self._ks: SecretStr | None = None
        self.expires_at: datetime | None = None

    async def headers(self) -> Mapping[str, str]:
        """Return the header that authenticates."""
        if self._ks is None or self.expires_at is None or self._clock.now() > self.expires_at - RENEW_BEFORE:
            await self.renew()
        assert self._ks is not None
        return {"Authorization": f"Bearer {self._ks.get_secret_value()}"}

    async def renew(self) -> None:
        """Start a widget session, hash it with the token, and start the token's session."""
        token = self._token
        widget = await self._client.call(WIDGET_SESSION, widgetId=f"_{token.partner_id}", format=JSON)
        ks = widget.ks.get_secret_value()
        hashed = hashlib.new(token.hash_type, (ks + token.token.get_secret_value()).encode()).hexdigest()
        made = await self._client.call(
            TOKEN_SESSION, ks=ks, id=token.id, tokenHash=hashed, type=ADMIN, userId=token.user_id, format=JSON
        )
        self._ks = made.ks
        known = datetime.fromtimestamp(made.expiry, UTC) if made.expiry else None
        self.expires_at = known if known and known > self._clock.now() else self._clock.now() + LASTS
