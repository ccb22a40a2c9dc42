"""MyOwnConference's adapter. Ids that are not the account's own block it for good (MOC-1): none is sent unseen."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bot.domain.afterwards import Entry
from bot.domain.clock import Clock, Pause
from bot.domain.events import Details
from bot.domain.recordings import Recording
from bot.texts import tr
from providers.base import Health, PlatformEvent
from providers.client import ApiClient
from providers.errors import Invalid, Malformed
from providers.limits import text, to_limits
from providers.myownconference import events, walls
from providers.myownconference import operations as ops
from providers.myownconference.afterwards import completed
from providers.myownconference.auth import Envelope
from providers.myownconference.contradictions import refuse_contradictions
from providers.myownconference.declaration import PLATFORM
from providers.myownconference.history import to_message
from providers.myownconference.models import Info, Planned, Row
from providers.myownconference.names import TITLE
from providers.myownconference.ownership import must_own, own_aliases, vouched
from providers.myownconference.refusals import Refused, asking_for_nothing
from providers.myownconference.with_people import WithPeople
from providers.opaque import to_entry
from providers.operations import Operation, Values

_LIST_FIELDS = ["alias", "name", "start", "created"]
_NEAR = timedelta(minutes=1)


def build(values: Mapping[str, str | SecretStr], clock: Clock, pause: Pause) -> "MyOwnConference":
    """Return the adapter for these settings."""
    return MyOwnConference(
        ApiClient(
            TITLE,
            text(values, "MYOWNCONFERENCE_URL"),
            limits=to_limits("MYOWNCONFERENCE", values),
            statuses=dict.fromkeys((400, 402, 403, 404, 409, 422), Invalid),  # no status is documented (MOC-3)
            wrap=Envelope(SecretStr(text(values, "MYOWNCONFERENCE_API_KEY"))).wrap,
            unwrap=_unwrap,
            pause=pause,
        ),
        clock,
    )


def _unwrap(operation: Operation[Any], answer: Any) -> Any:
    """Take the answer out of its envelope; an error may come with any HTTP status (MOC-3)."""
    if not isinstance(answer, dict) or "response" not in answer:
        changes = operation.changes
        raise Malformed(TITLE, operation.name, "no response in the answer", may_have_happened=changes)
    response = answer["response"]
    if isinstance(response, dict) and "error" in response:
        raise Refused(TITLE, operation.name, str(response["error"]))
    return response


class MyOwnConference(WithPeople):
    """Webinars by alias; times in the profile's zone; people by e-mail."""

    platform = PLATFORM

    def __init__(self, client: ApiClient, clock: Clock) -> None:
        super().__init__(client)
        self._clock = clock

    async def prepare(self, operation: Operation[Any], values: Values) -> Values:
        """See every id in the account's own lists first (MOC-1), and refuse what contradicts itself."""
        refuse_contradictions(operation, values)
        return await vouched(self._client, operation, values)

    async def run(self, operation: Operation[Any], values: Values) -> Any:
        """Send it, and read back what its document leaves open."""
        return await completed(self._client, operation, values, await super().run(operation, values))

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        """Create with the three documented fields; the rest follows in `configure` (MOC-26)."""
        del event_id  # the platform takes no id of ours
        zone = await self._zone()
        made = await self._client.call(
            ops.CREATE, name=details.title, start=walls.write(details.starts_at, zone), duration=details.minutes
        )
        links = ((tr("Main moderator"), made.moderator_link),) if made.moderator_link else ()
        return events.to_event(made.alias, details, event_page=made.webinar_link, host_links=links)

    async def configure(self, external_id: str, details: Details) -> PlatformEvent:
        """Set what creating does not take, then read the time back (MOC-7)."""
        await self._set(external_id, events.further(details))
        return await self._read_back(external_id, details)

    async def find(self, event_id: str, details: Details, since: datetime) -> list[PlatformEvent]:
        """Return webinars with this name and start, created `since`."""
        del event_id  # the platform takes no id of ours
        zone = await self._zone()
        return [
            events.to_event(one.alias, details)
            for one in await self._rows()
            if one.name == details.title
            and walls.is_same(walls.read(one.start, zone, ops.LIST.name), details.starts_at)
            and (one.created is None or one.created >= since - _NEAR)
        ]

    async def read(self, external_id: str) -> PlatformEvent:
        """Return the webinar as it is."""
        await must_own(self._client, external_id)
        return await self._read(external_id, await self._zone())

    async def listed(self, external_ids: Sequence[str]) -> Mapping[str, PlatformEvent]:
        """Return webinars, looking only once whether they are ours and in which zone they are."""
        zone, found, own = await self._zone(), dict[str, PlatformEvent](), set[str]()
        async for alias in own_aliases(self._client):
            own.add(alias)
            if own.issuperset(external_ids):
                break
        for alias in own.intersection(external_ids):
            with suppress(Invalid, Malformed):
                found[alias] = await self._read(alias, zone)
        return found

    async def change(self, external_id: str, was: Details, details: Details) -> PlatformEvent:
        """Change what differs, and read it back."""
        start = walls.write(details.starts_at, await self._zone())
        wanted = {"name": details.title, "start": start, "duration": details.minutes, **events.further(details)}
        changed = details.differing(was)
        await self._set(external_id, {key: value for key, value in wanted.items() if changed & events.MADE_OF[key]})
        return await self._read_back(external_id, details)

    async def close(self, external_id: str) -> None:
        """Finish a webinar that has started; one that is over stays as it is (MOC-33)."""
        if not events.is_over(await self._info(external_id)):
            await self._client.call(ops.FINISH, alias=external_id)

    async def delete(self, external_id: str) -> None:
        """Delete the webinar for good."""
        await must_own(self._client, external_id)
        await self._client.call(ops.DELETE, alias=external_id)

    async def recordings(self, external_id: str) -> list[Recording]:
        """Return the recordings with their states."""
        await must_own(self._client, external_id)
        return [events.to_recording(one) for one in await self._client.call(ops.RECORDS, alias=external_id)]

    async def timeline(self, external_id: str) -> AsyncIterator[Entry]:
        """Yield the visits, whose rows are not documented (MOC-13)."""
        await must_own(self._client, external_id)
        for row in await self._client.call(ops.HISTORY, alias=external_id, type="visits"):
            yield to_entry(row)

    async def chat(self, external_id: str) -> AsyncIterator[Entry]:
        """Yield the messages; whose clock their times are by is not documented (MOC-8)."""
        await must_own(self._client, external_id)
        for row in await self._client.call(ops.HISTORY, alias=external_id, type="chats"):
            yield to_message(row)

    async def check(self) -> Health:
        """Read the profile."""
        zone = await self._zone()
        sign = "-" if zone.minutes < 0 else "+"
        hours, minutes = divmod(abs(zone.minutes), 60)
        return Health(
            ok=True,
            said=tr(
                "answers; its profile is at GMT{sign}{hours:02d}:{minutes:02d}", sign=sign, hours=hours, minutes=minutes
            ),
        )

    async def _zone(self) -> walls.Zone:
        with asking_for_nothing():
            return walls.zone_of(await self._client.call(ops.PROFILE_GET, fields=["timezone", "timemove"]))

    async def _read(self, own_alias: str, zone: walls.Zone) -> PlatformEvent:
        info: Info = await self._client.call(ops.INFO, alias=own_alias)
        start, is_over = walls.read(info.start, zone, ops.INFO.name), events.is_over(info)
        return PlatformEvent(
            external_id=own_alias,
            title=info.name,
            starts_at=start,
            ends_at=start + timedelta(minutes=info.duration),
            is_live=not is_over and self._clock.now() >= start,  # one status for what is planned and what is running
            is_over=is_over,
        )

    async def _rows(self) -> list[Planned]:
        rows: list[Row] = await self._client.call(ops.LIST, fields=_LIST_FIELDS)
        return [events.planned(one) for one in rows]

    async def _info(self, alias: str) -> Info:
        await must_own(self._client, alias)
        info: Info = await self._client.call(ops.INFO, alias=alias)
        return info

    async def _set(self, alias: str, wanted: Mapping[str, Any]) -> None:
        """Send what differs from what is there: nobody documents what an unchanged start does (MOC-18)."""
        if not wanted:
            return
        there = await self._info(alias)
        changes = {name: value for name, value in wanted.items() if value != events.as_set(there, name)}
        if changes:
            await self._client.call(ops.SET, alias=alias, **changes)

    async def _read_back(self, external_id: str, details: Details) -> PlatformEvent:
        known = await self.read(external_id)
        if not walls.is_same(known.starts_at, details.starts_at):
            return known.model_copy(
                update={"warning": tr("{platform} has another start than was sent. Check it there.", platform=TITLE)}
            )
        if walls.may_shift(await self._zone(), self._clock.now(), details.starts_at):
            return known.model_copy(update={"warning": tr(events.MAY_SHIFT, platform=TITLE)})
        return known
