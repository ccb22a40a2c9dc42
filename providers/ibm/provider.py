"""IBM's adapter: virtual events on one channel, one at a time."""

from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bot.domain.clock import Clock
from bot.domain.events import Details
from bot.domain.times import Fold, to_instant
from providers.base import Health, PlatformEvent, Provider
from providers.errors import Conflict, Malformed
from providers.http import ApiClient, pages
from providers.ibm import operations as ops
from providers.ibm.auth import ClientCredentials, GivenToken, basic
from providers.ibm.models import Page, VirtualEvent
from providers.limits import text, to_limits

TITLE = "IBM Video Streaming"
TOKEN_HOST = "https://video.ibm.com"  # noqa: S105  an address
OPENS_BEFORE, CLOSES_AFTER = 15, 15  # minutes


def build(values: Mapping[str, str | SecretStr], clock: Clock) -> "IbmVideo":
    """Return the adapter for these settings."""
    base, limits = text(values, "IBM_VIDEO_URL"), to_limits("IBM_VIDEO", values)
    token = text(values, "IBM_VIDEO_TOKEN")
    auth: GivenToken | ClientCredentials
    renewing = None
    if token:
        auth = GivenToken(SecretStr(token))
    else:
        secret = SecretStr(text(values, "IBM_VIDEO_CLIENT_SECRET"))
        client_id = text(values, "IBM_VIDEO_CLIENT_ID")

        async def credentials() -> Mapping[str, str]:
            return basic(client_id, secret.get_secret_value())

        host = TOKEN_HOST if base == DEFAULT_URL else base
        renewing = ApiClient(TITLE, host, auth=credentials, limits=limits)
        auth = ClientCredentials(renewing, clock)
    refresh = auth.renew if isinstance(auth, ClientCredentials) else None
    client = ApiClient(TITLE, base, auth=auth.headers, refresh=refresh, limits=limits)
    return IbmVideo(client, renewing, auth, text(values, "IBM_VIDEO_CHANNEL_ID"))


DEFAULT_URL = "https://api.video.ibm.com"


class IbmVideo(Provider):
    """Create, read, change (all six fields, IBM-3), close the gate, delete."""

    def __init__(
        self, client: ApiClient, renewing: ApiClient | None, auth: GivenToken | ClientCredentials, channel: str
    ) -> None:
        self._client = client
        self._renewing = renewing
        self._auth = auth
        self._channel = channel

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        """Create with a gate that covers the event (IBM-14)."""
        del event_id  # the platform takes no id of ours
        made = await self._client.call(ops.CREATE, channelId=self._channel, **_fields(details))
        return _to_event(made.virtual_event)

    async def find(self, event_id: str, details: Details) -> list[PlatformEvent]:
        """Return events with this title and start."""
        del event_id
        return [
            one
            async for one in self._all()
            if one.title == details.title and abs(one.starts_at - details.starts_at) < timedelta(minutes=1)
        ]

    async def overlapping(self, details: Details, but: str | None = None) -> list[PlatformEvent]:
        """Return events on the channel whose time overlaps."""
        return [
            one
            async for one in self._all()
            if one.external_id != but
            and one.ends_at is not None
            and one.starts_at < details.ends_at
            and details.starts_at < one.ends_at
        ]

    async def read(self, external_id: str) -> PlatformEvent:
        """Return the event."""
        found = await self._client.call(ops.GET, channelId=self._channel, eventId=external_id)
        return _to_event(found.virtual_event)

    async def change(self, external_id: str, details: Details) -> PlatformEvent:
        """Read, change what the form knows, and write all six fields (IBM-3)."""
        known = (await self._client.call(ops.GET, channelId=self._channel, eventId=external_id)).virtual_event
        wanted = _fields(details)
        if not details.platform_fields:  # keep the gate as far from the event as it was
            wanted |= _same_gate(known, details)
        made = await self._client.call(ops.UPDATE, channelId=self._channel, eventId=external_id, **wanted)
        return _to_event(made.virtual_event)

    async def cancel(self, external_id: str) -> None:
        """Close the gate: nobody can enter."""
        await self.close(external_id)

    async def close(self, external_id: str) -> None:
        """Close the gate now; one that is closed already is what was wanted (IBM-4)."""
        with suppress(Conflict):
            await self._client.call(ops.CLOSE, channelId=self._channel, eventId=external_id)

    async def delete(self, external_id: str) -> None:
        """Delete the event for good."""
        await self._client.call(ops.DELETE, channelId=self._channel, eventId=external_id)

    async def check(self) -> Health:
        """List the channel's events."""
        answer = await self._client.call(ops.LIST, channelId=self._channel)
        said = f"answers; {len(answer.virtual_events)} events on the channel"
        return Health(ok=True, said=said, credentials_expire_at=self._auth.expires_at)

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()
        if self._renewing is not None:
            await self._renewing.aclose()

    async def _all(self) -> AsyncIterator[PlatformEvent]:
        async def following(page: Page) -> Page | None:
            link = page.paging.next
            if link is None or link in seen:
                return None
            seen.add(link)
            return await self._client.follow(ops.LIST, link)

        seen: set[str] = set()
        async for page in pages(lambda: self._client.call(ops.LIST, channelId=self._channel), following):
            for one in page.virtual_events:
                yield _to_event(one)


def _fields(details: Details) -> dict[str, Any]:
    opens = timedelta(minutes=int(details.platform_fields.get("gate_opens") or OPENS_BEFORE))
    closes = timedelta(minutes=int(details.platform_fields.get("gate_closes") or CLOSES_AFTER))
    return {
        "title": details.title,
        "timezone": details.zone,
        "start_at": (details.starts_at, details.zone),
        "end_at": (details.ends_at, details.zone),
        "gate_open_at": (details.starts_at - opens, details.zone),
        "gate_close_at": (details.ends_at + closes, details.zone),
    }


def _same_gate(known: VirtualEvent, details: Details) -> dict[str, Any]:
    before = _instant(known.start_at, known.timezone) - _instant(known.gate_open_at, known.timezone)
    after = _instant(known.gate_close_at, known.timezone) - _instant(known.end_at, known.timezone)
    return {
        "gate_open_at": (details.starts_at - before, details.zone),
        "gate_close_at": (details.ends_at + after, details.zone),
    }


def _to_event(one: VirtualEvent) -> PlatformEvent:
    return PlatformEvent(
        external_id=str(one.id),
        title=one.title,
        starts_at=_instant(one.start_at, one.timezone),
        ends_at=_instant(one.end_at, one.timezone),
        registration_page=one.registration_form_url if one.registration_form_enabled else None,
        is_over=one.status == "past",
    )


def _instant(wall: str, zone: str) -> datetime:
    try:
        local = datetime.fromisoformat(wall.replace("T", " "))
    except ValueError as wrong:
        raise Malformed(TITLE, "read a time", "a time that is none") from wrong
    return to_instant(local.date(), local.time(), zone, Fold.FIRST)
