"""Kaltura's adapter: events from templates, with the sessions that the template promises."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, cast

from pydantic import SecretStr

from bot.domain.clock import Clock, Pause
from bot.domain.events import Details
from bot.texts import later, tr
from providers.adapter import Adapter
from providers.base import Health, PlatformEvent, Speaker
from providers.client import ApiClient
from providers.credentials import FetchedToken, GivenToken
from providers.errors import Malformed, NotFound
from providers.kaltura import operations as ops
from providers.kaltura.answers import unwrap, unwrap_api
from providers.kaltura.auth import AppToken, app_token_ks
from providers.kaltura.declaration import PLATFORM
from providers.kaltura.events import marked, ours_among, to_changes, to_event, to_session
from providers.kaltura.models import KalturaEvent, Session, Sessions
from providers.kaltura.names import TITLE
from providers.kaltura.speakers import to_speakers
from providers.limits import text, to_limits
from providers.operations import Operation, Values
from providers.paging import items

URL = "https://events-api.{region}.ovp.kaltura.com/api/v1"
API_URLS = {
    "nvp1": "https://www.kaltura.com/api_v3",
    "irp2": "https://api.eu.kaltura.com/api_v3",
    "frp2": "https://api.de.kaltura.com/api_v3",
}
_FILTERS = frozenset(one.key for one in ops.LIST.params if one.within == "filter")
_ALL = {"searchTerm": " "}  # an empty filter is said to be unreliable


def build(values: Mapping[str, str | SecretStr], clock: Clock, pause: Pause) -> "Kaltura":
    """Return the adapter for these settings."""
    region, limits = text(values, "KALTURA_REGION"), to_limits("KALTURA", values)
    base = text(values, "KALTURA_URL") or URL.format(region=region)
    if ks := text(values, "KALTURA_KS"):
        given = GivenToken(SecretStr(ks))
        return Kaltura(
            ApiClient(TITLE, base, auth=given.headers, limits=limits, unwrap=unwrap, pause=pause), None, given
        )
    api = text(values, "KALTURA_API_URL") or API_URLS[region]
    renewing = ApiClient(TITLE, api, limits=limits, unwrap=unwrap_api, pause=pause)
    token = AppToken(
        partner_id=text(values, "KALTURA_PARTNER_ID"),
        id=text(values, "KALTURA_APP_TOKEN_ID"),
        token=SecretStr(text(values, "KALTURA_APP_TOKEN")),
        user_id=text(values, "KALTURA_USER_ID"),
    )
    auth = app_token_ks(renewing, token, clock)
    client = ApiClient(TITLE, base, auth=auth.headers, refresh=auth.renew, limits=limits, unwrap=unwrap, pause=pause)
    return Kaltura(client, renewing, auth)


class Kaltura(Adapter):
    """Events by number; all calls are POSTs, so effects are declared, not guessed (KAL-15)."""

    platform = PLATFORM

    def __init__(self, client: ApiClient, renewing: ApiClient | None, auth: GivenToken | FetchedToken) -> None:
        self._client = client
        self._renewing = renewing
        self._auth = auth

    async def prepare(self, operation: Operation[Any], values: Values) -> Values:
        """Let a list without any filter be one of all events."""
        is_unfiltered = operation is ops.LIST and values.keys().isdisjoint(_FILTERS)
        return {**_ALL, **values} if is_unfiltered else values

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        """Create from the template, with our marker in the description (KAL-1)."""
        made = await self._client.call(
            ops.CREATE,
            name=details.title,
            templateId=details.platform_fields.get("template") or "tm0000",
            startDate=details.starts_at,
            endDate=details.ends_at,
            timezone=details.zone,
            description=marked(details.description, event_id),
        )
        return to_event(made)

    async def configure(self, external_id: str, details: Details) -> PlatformEvent:
        """Create the sessions that the template promises and that are not there."""
        if kinds := ops.SESSION_TYPES.get(details.platform_fields.get("template", "")):
            known = {one.type for one in await self._sessions(external_id)}
            for kind in (one for one in kinds if one not in known):
                await self._client.call(ops.SESSION_CREATE, eventId=external_id, **to_session(details, kind))
        return await self.read(external_id)

    async def find(self, event_id: str, details: Details, since: datetime) -> list[PlatformEvent]:
        """Return events that carry our marker, else those with this name and start, created `since`."""
        named = [one async for one in items(self._client, ops.LIST, searchTerm=details.title, orderBy="-startDate")]
        ours = ours_among(named, event_id, details, since)
        if not ours:  # a search may not know yet what was created a moment ago
            newest = await self._client.call(ops.LIST, **_ALL, offset=0, limit=ops.MOST, orderBy="-createdAt")
            ours = ours_among(newest.events, event_id, details, since)
        return [to_event(one) for one in ours]

    async def read(self, external_id: str) -> PlatformEvent:
        """Return the event."""
        return to_event(await self._known(external_id))

    async def listed(self, external_ids: Sequence[str]) -> Mapping[str, PlatformEvent]:
        """Return events of one list, a page of which holds as many as fifteen."""
        found: dict[str, PlatformEvent] = {}
        numbers = [one for one in external_ids if one.isdecimal()]
        if not numbers:
            return found  # no filter would mean all events
        async for one in items(self._client, ops.LIST, idIn=numbers):
            with suppress(Malformed):
                found[str(one.id)] = to_event(one)
        return found

    async def change(self, external_id: str, was: Details, details: Details) -> PlatformEvent:
        """Change what differs of name, times and description; the marker stays, and sessions cannot be moved."""
        known = await self._known(external_id)
        changes = to_changes(was, details, known)
        if not changes:
            return to_event(known)
        has_moved = not changes.keys().isdisjoint({"startDate", "endDate"})
        leaves_sessions = has_moved and bool(await self._sessions(external_id))
        made = await self._client.call(ops.UPDATE, id=external_id, **changes)
        return to_event(made).model_copy(update={"warning": tr(_SESSIONS_STAY) if leaves_sessions else None})

    async def delete(self, external_id: str) -> None:
        """Delete the event and its sessions for good."""
        await self._client.call(ops.DELETE, id=external_id)

    async def speakers(self, external_id: str) -> list[Speaker]:
        """Ask each session for its speakers; on the platform they can only be read."""
        return to_speakers([(one, await self._speakers(external_id, one)) for one in await self._sessions(external_id)])

    async def check(self) -> Health:
        """List one event."""
        answer = await self._client.call(ops.LIST, **_ALL, offset=0, limit=1)
        said = tr("answers; events there: {count}", count=answer.total_count)
        return Health(ok=True, said=said, credentials_expire_at=self._auth.expires_at)

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()
        if self._renewing is not None:
            await self._renewing.aclose()

    async def _known(self, external_id: str) -> KalturaEvent:
        """Return the event out of a list of one: no operation reads one (KAL-11)."""
        if external_id.isdecimal():  # ids are numbers, and anything else is none
            async for one in items(self._client, ops.LIST, idIn=[external_id]):
                if str(one.id) == external_id:
                    return cast(KalturaEvent, one)
        raise NotFound(TITLE, ops.LIST.name, "not in the list")

    async def _sessions(self, external_id: str) -> list[Session]:
        found: Sessions = await self._client.call(ops.SESSION_LIST, eventId=external_id)
        return found.sessions

    async def _speakers(self, external_id: str, session: Session) -> list[dict[str, Any]]:
        return await self._client.call(ops.SPEAKER_LIST, eventId=external_id, sessionId=session.id)


_SESSIONS_STAY = later(
    "Kaltura documents no way to change a session: the event has moved there, but its sessions keep their old "
    "times. Change them on Kaltura’s own site."
)
