"""MyOwnConference's adapter. Ids that are not the account's own block it for good (MOC-1): none is sent unseen."""

import html
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bot.domain.clock import Clock
from bot.domain.events import Details
from bot.domain.reports import Recording, RecordingState, Seen
from providers.base import Guest, Health, PlatformEvent, Provider, Registration
from providers.errors import Invalid, Malformed, NotFound, Unauthorized
from providers.http import ApiClient, Operation
from providers.limits import text, to_limits
from providers.myownconference import operations as ops
from providers.myownconference import walls
from providers.myownconference.auth import Envelope
from providers.myownconference.models import Info, Profile, Record, Row
from providers.myownconference.people import People

TITLE = walls.TITLE
_READY = frozenset({"ready", "ready for download"})  # the document has both words (MOC-27)
_LIST_FIELDS = ["alias", "name", "start", "created"]
_NEAR = timedelta(minutes=1)


def build(values: Mapping[str, str | SecretStr], clock: Clock) -> "MyOwnConference":
    """Return the adapter for these settings."""
    return MyOwnConference(
        ApiClient(
            TITLE,
            text(values, "MYOWNCONFERENCE_URL"),
            limits=to_limits("MYOWNCONFERENCE", values),
            statuses=dict.fromkeys((400, 402, 403, 404, 409, 422), Invalid),  # no status is documented (MOC-3)
            wrap=Envelope(SecretStr(text(values, "MYOWNCONFERENCE_API_KEY"))).wrap,
            unwrap=_unwrap,
        ),
        clock,
    )


def _unwrap(operation: Operation[Any], answer: Any) -> Any:
    """Take the answer out of its envelope; an error may come with any HTTP status (MOC-3)."""
    if not isinstance(answer, dict) or "response" not in answer:
        raise Malformed(TITLE, operation.name, "no response in the answer")
    response = answer["response"]
    if isinstance(response, dict) and "error" in response:
        raise Invalid(TITLE, operation.name, str(response["error"]))
    return response


class MyOwnConference(Provider):
    """Webinars by alias; times in the profile's zone; people by e-mail."""

    def __init__(self, client: ApiClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._people = People(client)

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        """Create with the three documented fields; the rest follows in `configure` (MOC-26)."""
        del event_id  # the platform takes no id of ours
        profile = await self._profile()
        made = await self._client.call(
            ops.CREATE, name=details.title, start=walls.write(details.starts_at, profile), duration=details.minutes
        )
        links = (("Main moderator", made.moderator_link),) if made.moderator_link else ()
        return _event(made.alias, details, event_page=made.webinar_link, host_links=links)

    async def configure(self, external_id: str, details: Details) -> PlatformEvent:
        """Set what creating does not take, then read the time back (MOC-7)."""
        await self._set(external_id, _further(details))
        return await self._read_back(external_id, details)

    async def find(self, event_id: str, details: Details, since: datetime) -> list[PlatformEvent]:
        """Return webinars with this name and start, created `since`."""
        del event_id  # the platform takes no id of ours
        profile = await self._profile()
        return [
            _event(one.alias, details)
            for one in await self._rows()
            if one.name == details.title
            and walls.is_same(walls.read(one.start, profile, ops.LIST.name), details.starts_at)
            and (one.created is None or one.created >= since - _NEAR)
        ]

    async def read(self, external_id: str) -> PlatformEvent:
        """Return the webinar as it is."""
        info = await self._info(external_id)
        start = walls.read(info.start, await self._profile(), ops.INFO.name)
        return PlatformEvent(
            external_id=external_id,
            title=info.name,
            starts_at=start,
            ends_at=start + timedelta(minutes=info.duration),
            is_over=_is_over(info),
        )

    async def change(self, external_id: str, was: Details, details: Details) -> PlatformEvent:
        """Change what differs, and read it back."""
        start = walls.write(details.starts_at, await self._profile())
        wanted = {"name": details.title, "start": start, "duration": details.minutes, **_further(details)}
        changed = details.differing(was)
        await self._set(external_id, {key: value for key, value in wanted.items() if changed & _MADE_OF[key]})
        return await self._read_back(external_id, details)

    async def close(self, external_id: str) -> None:
        """Finish a webinar that has started; one that is over stays as it is (MOC-33)."""
        if not _is_over(await self._info(external_id)):
            await self._client.call(ops.FINISH, alias=external_id)

    async def delete(self, external_id: str) -> None:
        """Delete the webinar for good."""
        await self._must_own(external_id)
        await self._client.call(ops.DELETE, alias=external_id)

    async def register(self, external_id: str, guest: Guest) -> Registration:
        """Make the person known to the account, add them to the webinar, and read their link back."""
        await self._must_own(external_id)
        link = await self._people.add(external_id, guest)
        return Registration(registration_id=guest.email, link=link, is_link_readable_again=True)

    async def join_link(self, external_id: str, guest: Guest) -> str | None:
        """Return the person's link, which the platform gives as often as it is asked."""
        await self._must_own(external_id)
        return await self._people.link(external_id, guest)

    async def withdraw(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Take the person off this webinar; the account keeps them (MOC-28)."""
        await self._must_own(external_id)
        known_as = guest.model_copy(update={"email": registration_id or guest.email})
        await self._people.remove(external_id, known_as)

    async def attendance(self, external_id: str, asked: Sequence[str]) -> AsyncIterator[Seen]:
        """Yield who attended and who did not, from the account's lists and the webinar's visits."""
        await self._must_own(external_id)
        async for one in self._people.seen(external_id, asked):
            yield one

    async def recordings(self, external_id: str) -> list[Recording]:
        """Return the recordings with their states."""
        await self._must_own(external_id)
        return [_to_recording(one) for one in await self._client.call(ops.RECORDS, alias=external_id)]

    async def check(self) -> Health:
        """Read the profile; nothing in that can be wrong but the key, or the account itself."""
        try:
            profile = await self._profile()
        except Invalid as refused:
            raise Unauthorized(TITLE, ops.PROFILE_GET.name, refused.said) from None
        sign = "-" if profile.timezone < 0 else "+"
        hours, minutes = divmod(abs(profile.timezone), 60)
        return Health(ok=True, said=f"answers; its profile is at GMT{sign}{hours:02d}:{minutes:02d}")

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()

    async def _profile(self) -> Profile:
        profile: Profile = await self._client.call(ops.PROFILE_GET, list=["timezone", "timemove"])
        return profile

    async def _rows(self, status: str | None = None) -> list[Row]:
        rows: list[Row] = await self._client.call(ops.LIST, fields=_LIST_FIELDS, status=status)
        return rows

    async def _must_own(self, alias: str) -> None:
        """Look into the account's own list, every time: what was deleted there since is not ours any more (MOC-1).

        It is called a list of scheduled webinars; whether finished ones are in it unasked is not documented.
        """
        for status in (None, "FINISHED"):
            if alias in {one.alias for one in await self._rows(status)}:
                return
        raise NotFound(TITLE, ops.LIST.name, "not in the account’s own list")

    async def _info(self, alias: str) -> Info:
        await self._must_own(alias)
        info: Info = await self._client.call(ops.INFO, alias=alias)
        return info

    async def _set(self, alias: str, wanted: Mapping[str, Any]) -> None:
        """Send what differs from what is there: nobody documents what an unchanged start does (MOC-18)."""
        if not wanted:
            return
        there = await self._info(alias)
        changes = {name: value for name, value in wanted.items() if value != _as_set(there, name)}
        if changes:
            await self._client.call(ops.SET, alias=alias, **changes)

    async def _read_back(self, external_id: str, details: Details) -> PlatformEvent:
        known = await self.read(external_id)
        if not walls.is_same(known.starts_at, details.starts_at):
            return known.model_copy(update={"warning": f"{TITLE} has another start than was sent. Check it there."})
        if walls.may_shift(await self._profile(), self._clock.now(), details.starts_at):
            return known.model_copy(update={"warning": _DST})
        return known


_DST = (
    f"{TITLE}’s profile moves with daylight saving time, and its document does not say how. Check the start there if "
    "clocks change before the event."
)


# What webinarsSet takes, and of which of our fields it is made.
_MADE_OF = {
    "name": {"title"},
    "start": {"starts_at"},
    "duration": {"starts_at", "ends_at"},
    "description": {"description"},
    "close": {"access"},
    "language": {"language"},
}


def _further(details: Details) -> dict[str, Any]:
    fields = details.platform_fields
    return {
        "description": _to_html(details.description),
        "close": fields.get("access", "private") == "private",
        "language": fields.get("language") or "en",
    }


def _to_html(text: str) -> str:
    """Return plain text as the HTML that the platform shows."""
    return "<br>".join(html.escape(text, quote=False).splitlines())


def _as_set(there: Info, name: str) -> object:
    """Return what webinarsGetInfo has under this name, in the form in which webinarsSet is asked for it."""
    if name == "close":
        return there.close.upper() == "YES" if there.close else None
    if name == "description":
        return there.description or ""
    return getattr(there, name)


def _is_over(info: Info) -> bool:
    return info.status.upper() == "FINISHED"


def _event(alias: str, details: Details, **more: Any) -> PlatformEvent:
    return PlatformEvent(
        external_id=alias, title=details.title, starts_at=details.starts_at, ends_at=details.ends_at, **more
    )


def _to_recording(one: Record) -> Recording:
    return Recording(
        id=one.id,
        name=one.name,
        state=RecordingState.READY if one.status.strip().lower() in _READY else RecordingState.PROCESSING,
        seconds=one.duration,
        bytes=one.size,
        watch_link=one.link,
        download_link=one.download_link,
    )
