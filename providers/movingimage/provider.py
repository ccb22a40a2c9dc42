"""movingimage's adapter."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import SecretStr

from bot.domain.clock import Clock
from bot.domain.events import Details
from bot.domain.reports import Recording, RecordingKind, RecordingState, Seen
from providers.answers import in_words
from providers.base import Guest, Health, PlatformEvent, Provider, Registration
from providers.errors import Conflict, FeatureOff, Forbidden, Invalid, Malformed, NotFound, Unauthorized
from providers.http import ApiClient, Operation
from providers.limits import text, to_limits
from providers.movingimage import operations as ops
from providers.movingimage.auth import ApiKey
from providers.movingimage.models import File, ListedEvent

TITLE = "movingimage"
BATCH = 100
_KINDS = {"TRANSCRIPTION": RecordingKind.TRANSCRIPT, "CHAT": RecordingKind.CHAT}


def build(values: Mapping[str, str | SecretStr], _clock: Clock) -> "Movingimage":
    """Return the adapter for these settings."""
    return Movingimage(
        ApiClient(
            TITLE,
            text(values, "MOVINGIMAGE_URL"),
            auth=ApiKey(SecretStr(text(values, "MOVINGIMAGE_API_KEY"))).headers,
            limits=to_limits("MOVINGIMAGE", values),
            unwrap=_unwrap,
        )
    )


def _unwrap(operation: Operation[Any], answer: Any) -> Any:
    """Refuse what movingimage reports inside a 200: errors, or a result that is not ok."""
    if isinstance(answer, dict) and (answer.get("errors") or str(answer.get("result") or "ok").lower() != "ok"):
        raise Invalid(TITLE, operation.name, in_words(answer.get("errors") or answer.get("result")))
    return answer


class Movingimage(Provider):
    """Events by our own id as sessionId; guests with personal links; attendance and recordings."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        """Create with our own id, so that a second attempt can be recognised (MI-8)."""
        fields = details.platform_fields
        try:
            made = await self._client.call(
                ops.CREATE_EVENT,
                sessionId=event_id,
                title=details.title,
                beginDate=details.starts_at,
                endDate=details.ends_at,
                eventType=fields.get("event_type") or "webinar",
                guestListOnly=bool(fields.get("guest_list_only")),
                conferenceVideoType=fields.get("video_type") or "WEBINAR",
            )
        except (Unauthorized, Forbidden):
            await self._client.call(ops.LIST_EVENTS)  # a wrong key is refused here too; else only creating is (MI-18)
            raise FeatureOff(TITLE, ops.CREATE_EVENT.name, _NOT_AUTHORISED) from None
        return PlatformEvent(
            external_id=made.session_id,
            title=details.title,
            starts_at=details.starts_at,
            ends_at=details.ends_at,
            event_page=made.event_page_link,
        )

    async def configure(self, external_id: str, details: Details) -> PlatformEvent:
        """Nothing is left to do; nor is the event read, which the key's user owns but perhaps does not host (MI-17)."""
        return _as_wished(external_id, details)

    async def find(self, event_id: str, details: Details, since: datetime) -> list[PlatformEvent]:
        """Return the event with our id."""
        del details, since  # our id is enough
        listed = await self._client.call(ops.LIST_EVENTS)
        return [_to_event(one) for one in listed.events if one.session_id == event_id]

    async def read(self, external_id: str) -> PlatformEvent:
        """Return the event out of the list: no operation reads one."""
        listed = await self._client.call(ops.LIST_EVENTS)
        for one in listed.events:
            if one.session_id == external_id:
                return _to_event(one)
        raise NotFound(TITLE, ops.LIST_EVENTS.name, "not in the list of events that the key’s user hosts")

    async def change(self, external_id: str, was: Details, details: Details) -> PlatformEvent:
        """Change title and times; nothing else is documented.

        Only what differs is sent: a start that has passed is refused, even when it stays as it is.
        """
        names = {"title": "title", "starts_at": "startTime", "ends_at": "endTime"}
        changed = details.differing(was)
        if changes := {there: getattr(details, here) for here, there in names.items() if here in changed}:
            await self._client.call(ops.UPDATE_EVENT, sessionId=external_id, **changes)
        return _as_wished(external_id, details)

    async def register(self, external_id: str, guest: Guest) -> Registration:
        """Put the person on the guest list, without movingimage's own e-mail (MI-11).

        Somebody who is on it already keeps their link, which movingimage does not give again (MI-7). Only whom an
        earlier attempt of ours may have put there is taken off and put on again, for a link that reaches them.
        """
        if guest.may_be_there:
            await self.withdraw(external_id, guest, None)
        try:
            link = await self._allow(external_id, guest)
        except (Invalid, Conflict):
            if not await self._is_guest(external_id, guest.email):
                raise
            return Registration(registration_id=guest.email, warning=_LINK_NOT_GIVEN_AGAIN)
        return Registration(registration_id=guest.email, link=link)

    async def withdraw(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Take the person off the guest list, so that going again can invite them anew."""
        email = registration_id or guest.email
        try:
            await self._client.call(ops.DELETE_GUEST, sessionId=external_id, guestEmailAddress=email)
        except (Invalid, Conflict, NotFound, Malformed):  # the answer is not documented (MI-5)
            if await self._is_guest(external_id, email):
                raise

    async def attendance(self, external_id: str, asked: Sequence[str]) -> AsyncIterator[Seen]:
        """Yield who of those asked about came; addresses off the guest list are not known (MI-21)."""
        for some in _batches(asked):
            answer = await self._client.call(ops.HAS_ATTENDED, sessionId=external_id, emails=some)
            for email in answer.attended:
                yield Seen(email=email, attended=True)
            for email in answer.not_attended:
                yield Seen(email=email, attended=False)

    async def recordings(self, external_id: str) -> list[Recording]:
        """Return recordings and transcripts; their links may expire, so they are private (MI-16)."""
        answer = await self._client.call(ops.RECORDINGS, sessionId=external_id)
        lists = (answer.recordings, answer.transcriptions)
        return [_to_recording(one, number) for files in lists for number, one in enumerate(files, 1)]

    async def check(self) -> Health:
        """List events."""
        listed = await self._client.call(ops.LIST_EVENTS)
        return Health(ok=True, said=f"answers; events there: {len(listed.events)}")

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()

    async def _allow(self, external_id: str, guest: Guest) -> str:
        made = await self._client.call(
            ops.ALLOW_GUEST,
            sessionId=external_id,
            firstName=guest.first_name,
            lastName=guest.last_name or None,
            email=guest.email,
            status="ALLOWED",
            triggerEmail=False,
        )
        return made.access_link

    async def _is_guest(self, external_id: str, email: str) -> bool:
        """Ask in the one documented way whether somebody is on the guest list: only those are checked (MI-21)."""
        answer = await self._client.call(ops.HAS_ATTENDED, sessionId=external_id, emails=[email])
        return email.casefold() in {one.casefold() for one in answer.attended + answer.not_attended}


_LINK_NOT_GIVEN_AGAIN = (
    "You were on movingimage’s guest list already, and movingimage gives a personal link only once. Use the link that "
    "you have; if there is none, ask the organiser to remove you there and answer Going again."
)
_NOT_AUTHORISED = "the key works, but movingimage has to authorise it for creating events"


def _as_wished(external_id: str, details: Details) -> PlatformEvent:
    return PlatformEvent(
        external_id=external_id, title=details.title, starts_at=details.starts_at, ends_at=details.ends_at
    )


def _batches(asked: Sequence[str]) -> list[list[str]]:
    return [list(asked[at : at + BATCH]) for at in range(0, len(asked), BATCH)]


def _to_event(one: ListedEvent) -> PlatformEvent:
    return PlatformEvent(
        external_id=one.session_id,
        title=one.title,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
    )


def _to_recording(one: File, number: int) -> Recording:
    kind = _KINDS.get(one.file_type, RecordingKind.RECORDING)
    return Recording(
        id=str(one.id),
        name=f"{kind.value.capitalize()} {number}",
        kind=kind,
        state=RecordingState.READY if one.download_url else RecordingState.PROCESSING,
        seconds=round(one.seconds) if one.seconds is not None else None,
        download_link=one.download_url,
        is_private=True,
        created_at=one.created_at,
    )
