"""IBM's adapter: virtual events on one channel, one at a time."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bot.domain.clock import Clock, Pause
from bot.domain.events import Details
from bot.texts import tr
from providers.adapter import Adapter
from providers.base import Health, PlatformEvent
from providers.client import ApiClient
from providers.credentials import FetchedToken, GivenToken
from providers.errors import Conflict, FeatureOff, Malformed, NotFound, Unauthorized
from providers.ibm import operations as ops
from providers.ibm.auth import basic, client_credentials
from providers.ibm.declaration import PLATFORM
from providers.ibm.events import asked_gate, changed, to_event, to_fields
from providers.ibm.models import Page
from providers.ibm.names import DEFAULT_URL, TITLE
from providers.limits import text, to_limits
from providers.operations import Operation, Values
from providers.paging import items

TOKEN_HOST = "https://video.ibm.com"  # noqa: S105  an address


def build(values: Mapping[str, str | SecretStr], clock: Clock, pause: Pause) -> "IbmVideo":
    """Return the adapter for these settings."""
    base, limits = text(values, "IBM_VIDEO_URL"), to_limits("IBM_VIDEO", values)
    channel = text(values, "IBM_VIDEO_CHANNEL_ID")
    if token := text(values, "IBM_VIDEO_TOKEN"):
        given = GivenToken(SecretStr(token))
        return IbmVideo(ApiClient(TITLE, base, auth=given.headers, limits=limits, pause=pause), None, given, channel)
    client_id, secret = text(values, "IBM_VIDEO_CLIENT_ID"), SecretStr(text(values, "IBM_VIDEO_CLIENT_SECRET"))

    async def credentials() -> Mapping[str, str]:
        return basic(client_id, secret.get_secret_value())

    host = TOKEN_HOST if base.rstrip("/") == DEFAULT_URL else base
    # A wrong id or secret is a 400 there (invalid_client, invalid_grant).
    renewing = ApiClient(TITLE, host, auth=credentials, limits=limits, statuses={400: Unauthorized}, pause=pause)
    auth = client_credentials(renewing, clock)
    client = ApiClient(TITLE, base, auth=auth.headers, refresh=auth.renew, limits=limits, pause=pause)
    return IbmVideo(client, renewing, auth, channel)


class IbmVideo(Adapter):
    """Create, read, change (all six fields, IBM-3), close the gate, delete."""

    platform = PLATFORM

    def __init__(
        self, client: ApiClient, renewing: ApiClient | None, auth: GivenToken | FetchedToken, channel: str
    ) -> None:
        self._client = client
        self._renewing = renewing
        self._auth = auth
        self._channel = channel

    async def prepare(self, operation: Operation[Any], values: Values) -> Values:
        """Put the channel of the settings in."""
        del operation
        return {"channelId": self._channel, **values}

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        """Create with a gate that covers the event (IBM-14)."""
        del event_id  # the platform takes no id of ours
        fields = to_fields(details, asked_gate(details))
        with _on_the_channel(ops.CREATE.name):
            made = await self._client.call(ops.CREATE, channelId=self._channel, **fields)
        return to_event(made.virtual_event)

    async def find(self, event_id: str, details: Details, since: datetime) -> list[PlatformEvent]:
        """Return events with this title and start."""
        del event_id, since  # the platform keeps neither
        return [
            one
            async for one in self._all()
            if one.title == details.title and abs(one.starts_at - details.starts_at) <= timedelta(minutes=1)
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
        try:
            found = await self._client.call(ops.GET, channelId=self._channel, eventId=external_id)
        except NotFound:
            await self._first_page()  # "Channel or event not found": a channel that is gone is another matter
            raise
        return to_event(found.virtual_event)

    async def change(self, external_id: str, was: Details, details: Details) -> PlatformEvent:
        """Read, change what differs, and write all six fields (IBM-3)."""
        known = await self._client.call(ops.GET, channelId=self._channel, eventId=external_id)
        fields = to_fields(*changed(known.virtual_event, was, details))
        made = await self._client.call(ops.UPDATE, channelId=self._channel, eventId=external_id, **fields)
        return to_event(made.virtual_event)

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
        page = await self._first_page()
        count = len(page.virtual_events) if page.paging.item_count is None else page.paging.item_count
        said = tr("answers; events on the channel: {count}", count=count)
        return Health(ok=True, said=said, credentials_expire_at=self._auth.expires_at)

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()
        if self._renewing is not None:
            await self._renewing.aclose()

    async def _first_page(self) -> Page:
        with _on_the_channel(ops.LIST.name):
            return await self._client.call(ops.LIST, channelId=self._channel)

    async def _all(self) -> AsyncIterator[PlatformEvent]:
        """Yield the channel's events, each once; links that lead back end it (IBM-8).

        One whose time cannot be read must not hold up all others: IBM itself refuses an overlap.
        """
        with _on_the_channel(ops.LIST.name):
            async for one in items(self._client, ops.LIST, channelId=self._channel):
                with suppress(Malformed):
                    yield to_event(one)


@contextmanager
def _on_the_channel(operation: str) -> Iterator[None]:
    """Say what a 404 means where no event was asked for: the channel, or the whole feature, is not there."""
    try:
        yield
    except NotFound as failure:
        said = tr("there is no such channel, or there are no virtual events any more")
        raise FeatureOff(TITLE, operation, said) from failure
