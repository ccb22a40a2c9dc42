"""Kaltura's adapter: events from templates, with the session that the template needs."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bot.domain.clock import Clock
from bot.domain.events import Details
from providers.base import Health, PlatformEvent, Provider
from providers.errors import Forbidden, Invalid, Malformed, NotFound, ProviderError, RateLimited, Unauthorized
from providers.http import ApiClient, Operation
from providers.kaltura import operations as ops
from providers.kaltura.auth import AppToken, AppTokenKs, GivenKs
from providers.kaltura.models import KalturaEvent
from providers.limits import text, to_limits
from providers.units import IsoUtc

TITLE = "Kaltura"
PAGE = 15  # the most that is allowed (KAL-2)
MOST_PAGES = 200
URL = "https://events-api.{region}.ovp.kaltura.com/api/v1"
API_URLS = {
    "nvp1": "https://www.kaltura.com/api_v3",
    "irp2": "https://api.eu.kaltura.com/api_v3",
    "frp2": "https://api.de.kaltura.com/api_v3",
}
_WRAPPERS = ("event", "session")
_REFUSALS: dict[str, type[ProviderError]] = {
    "Forbidden": Forbidden,
    "InvalidArgument": Invalid,
    "OperationNotAllowed": Forbidden,
    "ResourceDoesNotExist": NotFound,
    "RateLimitReached": RateLimited,
    "NEW_LOGIN_REQUIRED": Unauthorized,
    "MISSING_OTP": Unauthorized,
    "AuthLoginMissingOrg": Unauthorized,
}


def build(values: Mapping[str, str | SecretStr], clock: Clock) -> "Kaltura":
    """Return the adapter for these settings."""
    region, limits = text(values, "KALTURA_REGION"), to_limits("KALTURA", values)
    base = text(values, "KALTURA_URL") or URL.format(region=region)
    auth: GivenKs | AppTokenKs
    renewing = None
    if ks := text(values, "KALTURA_KS"):
        auth = GivenKs(SecretStr(ks))
    else:
        api = text(values, "KALTURA_API_URL") or API_URLS[region]
        renewing = ApiClient(TITLE, api, limits=limits, unwrap=_unwrap_api)
        token = AppToken(
            partner_id=text(values, "KALTURA_PARTNER_ID"),
            id=text(values, "KALTURA_APP_TOKEN_ID"),
            token=SecretStr(text(values, "KALTURA_APP_TOKEN")),
            user_id=text(values, "KALTURA_USER_ID"),
        )
        auth = AppTokenKs(renewing, token, clock)
    refresh = auth.renew if isinstance(auth, AppTokenKs) else None
    client = ApiClient(TITLE, base, auth=auth.headers, refresh=refresh, limits=limits, unwrap=_unwrap)
    return Kaltura(client, renewing, auth)


def _unwrap(operation: Operation[Any], answer: Any) -> Any:
    """Take objects out of their wrapper (KAL-4), and refuse what a 200 reports as an error (KAL-5)."""
    if not isinstance(answer, dict):
        return answer
    if refusal := _REFUSALS.get(str(answer.get("status"))):
        raise refusal(TITLE, operation.name, str(answer["status"]))
    for key in _WRAPPERS:
        if isinstance(answer.get(key), dict):
            return answer[key]
    return answer


def _unwrap_api(operation: Operation[Any], answer: Any) -> Any:
    if isinstance(answer, dict) and answer.get("objectType") == "KalturaAPIException":
        raise Unauthorized(TITLE, operation.name, str(answer.get("code")))
    return answer.get("result", answer) if isinstance(answer, dict) else answer


class Kaltura(Provider):
    """Events by number; all calls are POSTs, so effects are declared, not guessed (KAL-15)."""

    def __init__(self, client: ApiClient, renewing: ApiClient | None, auth: GivenKs | AppTokenKs) -> None:
        self._client = client
        self._renewing = renewing
        self._auth = auth

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        """Create from the template, with our marker in the description (KAL-1)."""
        made = await self._client.call(
            ops.CREATE,
            name=details.title,
            templateId=details.platform_fields.get("template") or "tm0000",
            startDate=details.starts_at,
            endDate=details.ends_at,
            timezone=details.zone,
            description=_marked(details.description, event_id),
        )
        return _to_event(made)

    async def configure(self, external_id: str, details: Details) -> PlatformEvent:
        """Create the session that the template needs, unless it is there."""
        kind = ops.SESSION_TYPES.get(details.platform_fields.get("template", ""))
        if kind is not None:
            known = await self._client.call(ops.SESSION_LIST, eventId=external_id)
            if not known.sessions:
                await self._client.call(ops.SESSION_CREATE, eventId=external_id, session=_session(details, kind))
        return await self.read(external_id)

    async def find(self, event_id: str, details: Details) -> list[PlatformEvent]:
        """Return events that carry our marker, else those with this name and start."""
        found = [one async for one in self._list({"searchTerm": details.title})]
        marked = [one for one in found if _marker(event_id) in (one.description or "")]
        return [
            _to_event(one)
            for one in marked or found
            if one.name == details.title and abs(_instant(one.start_date) - details.starts_at) < timedelta(minutes=1)
        ]

    async def read(self, external_id: str) -> PlatformEvent:
        """Return the event out of a list of one: no operation reads one (KAL-11)."""
        async for one in self._list({"idIn": [ops.EventId.encode(external_id)]}):
            if str(one.id) == external_id:
                return _to_event(one)
        raise NotFound(TITLE, ops.LIST.name, "not in the list")

    async def change(self, external_id: str, details: Details) -> PlatformEvent:
        """Change name, times and description; the marker stays."""
        known = await self._described(external_id)
        made = await self._client.call(
            ops.UPDATE,
            id=external_id,
            name=details.title,
            startDate=details.starts_at,
            endDate=details.ends_at,
            timezone=details.zone,
            description=_with_same_marker(details.description, known),
        )
        event = _to_event(made)
        if details.platform_fields.get("template") in ops.SESSION_TYPES:
            return event.model_copy(update={"warning": _SESSION_STAYS})
        return event

    async def delete(self, external_id: str) -> None:
        """Delete the event and its sessions for good."""
        await self._client.call(ops.DELETE, id=external_id)

    async def check(self) -> Health:
        """List one event."""
        answer = await self._client.call(ops.LIST, filter={"searchTerm": " "}, pager={"offset": 0, "limit": 1})
        said = f"answers; {answer.total} events there"
        return Health(ok=True, said=said, credentials_expire_at=self._auth.expires_at)

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()
        if self._renewing is not None:
            await self._renewing.aclose()

    async def _described(self, external_id: str) -> str:
        async for one in self._list({"idIn": [ops.EventId.encode(external_id)]}):
            return one.description or ""
        return ""

    async def _list(self, wanted: dict[str, Any]) -> AsyncIterator[KalturaEvent]:
        """Yield events page by page, each once; a page that repeats ends it (KAL-2)."""
        seen: set[str] = set()
        for page in range(MOST_PAGES):
            pager = {"offset": page * PAGE, "limit": PAGE}
            answer = await self._client.call(ops.LIST, filter=wanted, pager=pager, orderBy="-startDate")
            new = [one for one in answer.events if str(one.id) not in seen]
            for one in new:
                yield one
            seen.update(str(one.id) for one in new)
            if not new or len(answer.events) < PAGE:
                return


_SESSION_STAYS = (
    "Kaltura documents no way to change a session: the event has moved there, but its session keeps its old time. "
    "Change it on Kaltura’s own site."
)


def _session(details: Details, kind: str) -> dict[str, Any]:
    return {
        "name": details.title,
        "type": kind,
        "startDate": IsoUtc.encode(details.starts_at),
        "endDate": IsoUtc.encode(details.ends_at),
        "description": details.description or details.title,
        "visibility": "published",
    }


def _marker(event_id: str) -> str:
    return f"Callboard {event_id}"


def _marked(description: str, event_id: str) -> str:
    return f"{description}\n\n{_marker(event_id)}".strip()


def _with_same_marker(description: str, known: str) -> str:
    last = known.rpartition("\n")[2]
    return f"{description}\n\n{last}".strip() if last.startswith("Callboard ") else description


def _to_event(one: KalturaEvent) -> PlatformEvent:
    return PlatformEvent(
        external_id=str(one.id), title=one.name, starts_at=_instant(one.start_date), ends_at=_instant(one.end_date)
    )


def _instant(text: str) -> datetime:
    try:
        read = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise Malformed(TITLE, "read a date", "a date that is none") from wrong
    return read if read.tzinfo else read.replace(tzinfo=UTC)
