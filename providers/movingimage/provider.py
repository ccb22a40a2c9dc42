"""movingimage's adapter."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import SecretStr

from bot.domain.afterwards import Entry
from bot.domain.clock import Clock, Pause
from bot.domain.events import Details
from bot.domain.recordings import Recording
from bot.domain.reports import Seen
from bot.texts import tr
from providers.adapter import Adapter
from providers.answers import in_words
from providers.base import Guest, Health, PlatformEvent, Registration
from providers.client import ApiClient
from providers.errors import (
    Conflict,
    FeatureOff,
    Forbidden,
    Invalid,
    NotFound,
    ProviderError,
    Unauthorized,
)
from providers.limits import text, to_limits
from providers.movingimage import operations as ops
from providers.movingimage.auth import api_key
from providers.movingimage.declaration import PLATFORM
from providers.movingimage.events import as_wished, changes_of, to_event, to_recordings
from providers.movingimage.guests import Guests, roles_of, tags_of
from providers.movingimage.names import TITLE
from providers.movingimage.refusals import Anonymous, NotAuthorised, NotOwner
from providers.opaque import first_pages, to_entry
from providers.operations import Operation, Values

BATCH = 100  # e-mail addresses a request
_REFUSALS = (Conflict, FeatureOff, Forbidden, Invalid, Unauthorized)


def build(values: Mapping[str, str | SecretStr], _clock: Clock, pause: Pause) -> "Movingimage":
    """Return the adapter for these settings."""
    return Movingimage(
        ApiClient(
            TITLE,
            text(values, "MOVINGIMAGE_URL"),
            auth=api_key(SecretStr(text(values, "MOVINGIMAGE_API_KEY"))).headers,
            limits=to_limits("MOVINGIMAGE", values),
            unwrap=_unwrap,
            statuses={403: NotOwner},
            pause=pause,
        )
    )


def _unwrap(operation: Operation[Any], answer: Any) -> Any:
    """Refuse what movingimage reports inside a 200: errors, or a result that is not ok."""
    if isinstance(answer, dict) and (answer.get("errors") or str(answer.get("result") or "ok").lower() != "ok"):
        raise Invalid(TITLE, operation.name, in_words(answer.get("errors") or answer.get("result")))
    return answer


class Movingimage(Adapter):
    """Events by our own id as sessionId; guests with personal links; attendance and recordings."""

    platform = PLATFORM

    def __init__(self, client: ApiClient) -> None:
        self._client = client
        self._guests = Guests(client)

    async def prepare(self, operation: Operation[Any], values: Values) -> Values:
        """Have movingimage send no e-mail of its own unless somebody wants it (MI-11)."""
        return {"triggerEmail": False, **values} if operation is ops.ALLOW_GUEST else values

    async def run(self, operation: Operation[Any], values: Values) -> Any:
        """Send an operation; a refusal says what movingimage wants first, where that is known."""
        try:
            return await super().run(operation, values)
        except _REFUSALS as refused:
            raise await self._explained(operation, refused) from None

    async def run_all(self, operation: Operation[Any], values: Values) -> AsyncIterator[Any]:
        """Yield all pages of a list; a refusal says what movingimage wants first, where that is known."""
        try:
            async for page in super().run_all(operation, values):
                yield page
        except _REFUSALS as refused:
            raise await self._explained(operation, refused) from None

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        """Create with our own id, so that a second attempt can be recognised (MI-8)."""
        fields = details.platform_fields
        wish = {
            "sessionId": event_id,
            "title": details.title,
            "beginDate": details.starts_at,
            "endDate": details.ends_at,
            "eventType": fields.get("event_type") or "webinar",
            "guestListOnly": bool(fields.get("guest_list_only")),
            "conferenceVideoType": fields.get("video_type") or "WEBINAR",
        }
        made = await self.run(ops.CREATE_EVENT, wish)
        wished = as_wished(made.session_id, details)
        return wished.model_copy(update={"event_page": made.event_page_link})

    async def configure(self, external_id: str, details: Details) -> PlatformEvent:
        """Nothing is left to do; nor is the event read, which the key's user owns but perhaps does not host (MI-17)."""
        return as_wished(external_id, details)

    async def find(self, event_id: str, details: Details, since: datetime) -> list[PlatformEvent]:
        """Return the event with our id."""
        del details, since  # our id is enough
        listed = await self._client.call(ops.LIST_EVENTS)
        return [to_event(one) for one in listed.events if one.session_id == event_id]

    async def read(self, external_id: str) -> PlatformEvent:
        """Return the event out of the list: no operation reads one."""
        listed = await self._client.call(ops.LIST_EVENTS)
        for one in listed.events:
            if one.session_id == external_id:
                return to_event(one)
        raise NotFound(TITLE, ops.LIST_EVENTS.name, "not in the list of events that the key’s user hosts")

    async def listed(self, external_ids: Sequence[str]) -> Mapping[str, PlatformEvent]:
        """Return events out of the one list that there is."""
        listed = await self._client.call(ops.LIST_EVENTS)
        return {one.session_id: to_event(one) for one in listed.events if one.session_id in external_ids}

    async def change(self, external_id: str, was: Details, details: Details) -> PlatformEvent:
        """Change title and times; nothing else is documented.

        Only what differs is sent: a start that has passed is refused, even when it stays as it is.
        """
        if changes := changes_of(was, details):
            await self._client.call(ops.UPDATE_EVENT, sessionId=external_id, **changes)
        return as_wished(external_id, details)

    async def register(self, external_id: str, guest: Guest) -> Registration:
        """Put the person on the guest list with their role and tags; somebody who is on it stays as they are called."""
        return await self._guests.add(external_id, guest)

    async def withdraw(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Take the person off the guest list, so that going again can invite them anew."""
        await self._guests.remove(external_id, registration_id or guest.email)

    async def roles(self, external_id: str, guest: Guest, registration_id: str | None, was: str) -> Registration:
        """Send all roles that the person is to have, none for a plain guest; the link stays.

        The document does not say whether an update replaces the roles there are, nor what an empty list of them does:
        nothing tells afterwards who has which role (MI-12).
        """
        del was  # all are sent, not what differs
        email = registration_id or guest.email
        await self._guests.update(external_id, email, roles=roles_of(guest))
        return Registration(registration_id=email)

    async def rename(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Send first and last name; an empty last name is sent as such, since what is left out stays."""
        names = {"firstName": guest.first_name, "lastName": guest.last_name}
        await self._guests.update(external_id, registration_id or guest.email, **names)

    async def tag(self, external_id: str, guest: Guest) -> None:
        """Send all tags; raises TwoTags for one with a semicolon (MI-12)."""
        await self._guests.update(external_id, guest.email, tags=tags_of(guest))

    async def block(self, external_id: str, guest: Guest) -> None:
        """Revoke the guest, which only differs by its name from deleting one: the document explains neither.

        Whether the guest stays on the list, and whether their link still opens anything, is not said; nor is a way to
        take it back.
        """
        await self._guests.revoke(external_id, guest.email)

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
        return to_recordings(answer)

    async def timeline(self, external_id: str) -> AsyncIterator[Entry]:
        """Yield what happened; the rows are not documented, so they are told as they are (MI-15)."""
        async for page in first_pages(self.run_all(ops.TIMELINE, {"sessionId": external_id})):
            for row in page.rows:
                yield to_entry(row)

    async def check(self) -> Health:
        """List events."""
        listed = await self._client.call(ops.LIST_EVENTS)
        return Health(ok=True, said=tr("answers; events there: {count}", count=len(listed.events)))

    async def _explained(self, operation: Operation[Any], refused: ProviderError) -> ProviderError:
        """Return a refusal with the reason that movingimage's document lets one expect."""
        if operation is ops.PARTICIPANTS and not isinstance(refused, Unauthorized):
            return Anonymous(TITLE, operation.name, refused.said)
        if operation is ops.CREATE_EVENT and isinstance(refused, Unauthorized | Forbidden):
            await self._client.call(ops.LIST_EVENTS)  # a wrong key is refused here too; else only creating is (MI-18)
            return NotAuthorised(TITLE, operation.name, refused.said)
        return refused


def _batches(asked: Sequence[str]) -> list[list[str]]:
    return [list(asked[at : at + BATCH]) for at in range(0, len(asked), BATCH)]
