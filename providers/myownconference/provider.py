"""MyOwnConference's adapter. Ids that are not the account's own block it for good (MOC-1): none is sent unseen."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bot.domain.clock import Clock
from bot.domain.events import Details
from bot.domain.reports import Recording, RecordingState, Seen
from providers.base import Guest, Health, PlatformEvent, Provider, Registration
from providers.errors import Invalid, Malformed, NotFound
from providers.http import ApiClient, Operation
from providers.limits import text, to_limits
from providers.myownconference import operations as ops
from providers.myownconference.auth import Envelope
from providers.myownconference.models import Attendee, Profile, Record, Row

TITLE = "MyOwnConference"
PAGE = 100
MOST_PAGES = 1000
_WALL = "%Y-%m-%d %H:%M:%S"
_READY = frozenset({"ready", "ready for download"})
_FAILED = frozenset({"error", "failed"})
_LIST_FIELDS = ["alias", "name", "start"]


def build(values: Mapping[str, str | SecretStr], _clock: Clock) -> "MyOwnConference":
    """Return the adapter for these settings."""
    return MyOwnConference(
        ApiClient(
            TITLE,
            text(values, "MYOWNCONFERENCE_URL"),
            limits=to_limits("MYOWNCONFERENCE", values),
            wrap=Envelope(SecretStr(text(values, "MYOWNCONFERENCE_API_KEY"))).wrap,
            unwrap=_unwrap,
        )
    )


def _unwrap(operation: Operation[Any], answer: Any) -> Any:
    """Take the answer out of its envelope; an error may come with any HTTP status (MOC-3)."""
    if not isinstance(answer, dict) or "response" not in answer:
        raise Malformed(TITLE, operation.name, "no response in the answer")
    response = answer["response"]
    if isinstance(response, dict) and response.get("error"):
        raise Invalid(TITLE, operation.name, str(response["error"]))
    return response


class MyOwnConference(Provider):
    """Webinars by alias; times in the profile's zone; people by e-mail."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client
        self._own: set[str] = set()  # aliases seen in our own list, or made by us

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        """Create with the three documented fields; the rest follows in `configure` (MOC-26)."""
        del event_id  # the platform takes no id of ours
        profile = await self._profile()
        made = await self._client.call(
            ops.CREATE, name=details.title, start=_to_wall(details.starts_at, profile), duration=details.minutes
        )
        self._own.add(made.alias)
        links = (("Main moderator", made.moderator_link),) if made.moderator_link else ()
        return _event(made.alias, details, event_page=made.webinar_link, host_links=links)

    async def configure(self, external_id: str, details: Details) -> PlatformEvent:
        """Set what creating does not take, then read the time back (MOC-7)."""
        await self._must_own(external_id)
        await self._client.call(ops.SET, alias=external_id, **_further(details))
        return await self._read_back(external_id, details)

    async def find(self, event_id: str, details: Details) -> list[PlatformEvent]:
        """Return webinars with this name and start."""
        del event_id
        profile = await self._profile()
        wanted = _to_wall(details.starts_at, profile)
        rows = await self._rows()
        return [_event(one.alias, details) for one in rows if (one.name, one.start) == (details.title, wanted)]

    async def read(self, external_id: str) -> PlatformEvent:
        """Return the webinar as it is."""
        await self._must_own(external_id)
        info = await self._client.call(ops.INFO, alias=external_id)
        start = _from_wall(info.start, await self._profile())
        return PlatformEvent(
            external_id=external_id,
            title=info.name,
            starts_at=start,
            ends_at=start + timedelta(minutes=info.duration),
            is_over=info.status.upper() == "FINISHED",
        )

    async def change(self, external_id: str, details: Details) -> PlatformEvent:
        """Change everything that the form knows, and read it back."""
        await self._must_own(external_id)
        profile = await self._profile()
        await self._client.call(
            ops.SET,
            alias=external_id,
            name=details.title,
            start=_to_wall(details.starts_at, profile),
            duration=details.minutes,
            **_further(details),
        )
        return await self._read_back(external_id, details)

    async def close(self, external_id: str) -> None:
        """Finish a webinar that has started."""
        await self._must_own(external_id)
        await self._client.call(ops.FINISH, alias=external_id)

    async def delete(self, external_id: str) -> None:
        """Delete the webinar for good."""
        await self._must_own(external_id)
        await self._client.call(ops.DELETE, alias=external_id)
        self._own.discard(external_id)

    async def register(self, external_id: str, guest: Guest) -> Registration:
        """Make the person known to the account, add them to the webinar, and read their link back."""
        await self._must_own(external_id)
        known = await self._attendee(guest.email, None)
        if known is None:
            await self._client.call(ops.ATTENDEE_CREATE, email=guest.email, name=_allowed_name(guest))
        await self._client.call(ops.ATTENDEES_ADD, alias=external_id, attendees=[guest.email])
        link = await self.join_link(external_id, guest)
        return Registration(registration_id=guest.email, link=link, is_link_readable_again=True)

    async def join_link(self, external_id: str, guest: Guest) -> str | None:
        """Return the person's link; it is theirs alone (MOC-29)."""
        await self._must_own(external_id)
        found = await self._attendee(guest.email, external_id)
        return found.link if found else None

    async def withdraw(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Take the person off this webinar; the account keeps them (MOC-28)."""
        await self._must_own(external_id)
        email = registration_id or guest.email
        await self._client.call(ops.ATTENDEES_REMOVE, alias=external_id, attendees=[email])

    async def attendance(self, external_id: str, asked: Sequence[str]) -> AsyncIterator[Seen]:
        """Yield who attended and who did not, from the account's two lists."""
        del asked  # the lists hold everybody
        await self._must_own(external_id)
        for order, attended in (("IN", True), ("OUT", False)):
            async for one in self._attendees(webinars=[external_id], webinarsOrder=order):
                yield Seen(email=one.email, name=one.name, attended=attended)

    async def recordings(self, external_id: str) -> list[Recording]:
        """Return the recordings with their states."""
        await self._must_own(external_id)
        return [_to_recording(one) for one in await self._client.call(ops.RECORDS, alias=external_id)]

    async def check(self) -> Health:
        """Read the profile."""
        profile = await self._profile()
        sign = "-" if profile.timezone < 0 else "+"
        hours, minutes = divmod(abs(profile.timezone), 60)
        return Health(ok=True, said=f"answers; its profile is at GMT{sign}{hours:02d}:{minutes:02d}")

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()

    async def _profile(self) -> Profile:
        profile: Profile = await self._client.call(ops.PROFILE_GET, list=["timezone", "timemove"])
        return profile

    async def _rows(self) -> list[Row]:
        rows: list[Row] = await self._client.call(ops.LIST, fields=_LIST_FIELDS)
        self._own.update(one.alias for one in rows)
        return rows

    async def _must_own(self, alias: str) -> None:
        if alias not in self._own:
            await self._rows()
        if alias not in self._own:
            raise NotFound(TITLE, ops.LIST.name, "not in the account’s own list")

    async def _read_back(self, external_id: str, details: Details) -> PlatformEvent:
        known = await self.read(external_id)
        if known.starts_at == details.starts_at and (await self._profile()).timemove == "NO":
            return known
        if known.starts_at != details.starts_at:
            return known.model_copy(update={"warning": f"{TITLE} has another start than was sent. Check it there."})
        return known.model_copy(update={"warning": _DST})

    async def _attendee(self, email: str, alias: str | None) -> Attendee | None:
        more = {"alias": alias} if alias else {}
        fields = ["email", "name", "link"] if alias else ["email", "name"]
        async for one in self._attendees(fields=fields, search=email, **more):
            if one.email.casefold() == email.casefold():
                return one
        return None

    async def _attendees(self, *, fields: Sequence[str] = ("email", "name"), **filters: Any) -> AsyncIterator[Attendee]:
        """Yield attendees page by page; pages are always asked for, from 1 (MOC-5)."""
        seen = 0
        for page in range(1, MOST_PAGES):
            answer = await self._client.call(ops.ATTENDEES, fields=list(fields), onPage=PAGE, page=page, **filters)
            for one in answer.list:
                yield one
            seen += len(answer.list)
            if len(answer.list) < PAGE or seen >= answer.count:
                return


_DST = (
    f"{TITLE}’s profile moves with daylight saving time, and its document does not say how. Check the start there if "
    "clocks change before the event."
)


def _further(details: Details) -> dict[str, Any]:
    fields = details.platform_fields
    return {
        "description": details.description,
        "close": fields.get("access", "private") == "private",
        "language": fields.get("language") or "en",
    }


def _event(alias: str, details: Details, **more: Any) -> PlatformEvent:
    return PlatformEvent(
        external_id=alias, title=details.title, starts_at=details.starts_at, ends_at=details.ends_at, **more
    )


def _to_wall(instant: datetime, profile: Profile) -> str:
    return (instant.astimezone(UTC) + timedelta(minutes=profile.timezone)).strftime(_WALL)


def _from_wall(wall: str, profile: Profile) -> datetime:
    try:
        local = datetime.strptime(wall, _WALL).replace(tzinfo=UTC)
    except ValueError as wrong:
        raise Malformed(TITLE, ops.INFO.name, "start is no date and time") from wrong
    return local - timedelta(minutes=profile.timezone)


def _allowed_name(guest: Guest) -> str:
    """Return the person's name without what the platform refuses in names, 2 to 64 characters."""
    kept = "".join(one for one in guest.name if one not in FORBIDDEN).strip()[:64]
    return kept if len(kept) > 1 else guest.email.partition("@")[0].replace(".", " ")[:64].ljust(2, "x")


FORBIDDEN = "^~!@#$%^&*()+=[{}]\\|:;,<>/?."


def _to_recording(one: Record) -> Recording:
    status = one.status.strip().lower()
    state = RecordingState.READY if status in _READY else RecordingState.PROCESSING
    return Recording(
        id=one.id,
        name=one.name,
        state=RecordingState.FAILED if status in _FAILED else state,
        seconds=one.duration,
        bytes=one.size,
        watch_link=one.link,
        download_link=one.download_link,
    )
