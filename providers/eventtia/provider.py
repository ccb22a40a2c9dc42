"""Eventtia's adapter: an event, its one activity, its attendees."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import SecretStr

from bot.domain.clock import Clock, Pause
from bot.domain.events import Details
from bot.domain.reports import Seen
from providers.adapter import Adapter
from providers.base import Guest, Health, PlatformEvent, Registration
from providers.errors import Malformed, NotFound
from providers.eventtia import operations as ops
from providers.eventtia.auth import Login
from providers.eventtia.events import SAME, TITLE, changed, following, left_alone, moved, shown, to_event, told, uri_for
from providers.eventtia.people import (
    FieldNames,
    NoAttendeeType,
    StillRegistered,
    field_names,
    to_seen,
    type_to_join,
)
from providers.http import ApiClient
from providers.limits import text, to_limits
from providers.operations import Operation, Values
from providers.paging import items, pages

REMEMBER = timedelta(minutes=10)  # an event's door, so that a registration takes two requests and not four


def build(values: Mapping[str, str | SecretStr], clock: Clock, pause: Pause) -> "Eventtia":
    """Return the adapter for these settings."""
    url, limits = text(values, "EVENTTIA_URL"), to_limits("EVENTTIA", values)
    password = SecretStr(text(values, "EVENTTIA_PASSWORD"))
    # What needs the token is tried again itself.
    access = ApiClient(TITLE, url, limits=replace(limits, attempts=1), hidden=(password,))
    login = Login(access, text(values, "EVENTTIA_EMAIL"), password, clock)
    client = ApiClient(TITLE, url, login.headers, login.renew, limits, hidden=(password,), pause=pause)
    return Eventtia(client, login, clock)


@dataclass(frozen=True)
class _Door:
    """How people get into an event: as which type, into which activity."""

    type_id: str | None
    activity_id: str | None
    names: FieldNames
    until: datetime


class Eventtia(Adapter):
    """Events by an event_uri made of our own id; attendance is who was checked in."""

    def __init__(self, client: ApiClient, login: Login, clock: Clock) -> None:
        self._client = client
        self._login = login
        self._clock = clock
        self._doors: dict[str, _Door] = {}

    async def run(self, operation: Operation[Any], values: Values) -> Any:
        """Send any documented operation; a login takes e-mail and password from the settings."""
        return await (self._login.anew() if operation is ops.AUTHENTICATE else super().run(operation, values))

    async def prepare(self, operation: Operation[Any], values: Values) -> Values:
        """Say in the query too what the body of a DELETE says, which may be lost on the way (EVT-5)."""
        return {**values, **{one.key: values.get(one.name) for one in operation.params if one.is_supplied}}

    async def create(self, event_id: str, details: Details) -> PlatformEvent:
        """Create an active virtual event; its address is made of our id, so that it can be found again."""
        made = await self._client.call(
            ops.CREATE_EVENT,
            event_uri=uri_for(event_id),
            is_virtual=True,
            active=True,
            default_language=details.platform_fields.get("language") or "en",
            **told(details),
        )
        return to_event(made.data.attributes)

    async def configure(self, external_id: str, details: Details) -> PlatformEvent:
        """Give the event an activity if it has none, and say what is not as wished."""
        there = await self.read(external_id)
        types = await self._client.call(ops.LIST_ATTENDEE_TYPES, event_uri=external_id)
        activities = await self._client.call(ops.LIST_ACTIVITIES, event_uri=external_id)
        if not activities.data:
            await self._client.call(
                ops.CREATE_ACTIVITY,
                event_uri=external_id,
                show_on_register=True,
                show_for_attendee_type={one.id: "true" for one in types.data},
                **shown(details),
            )
        nobody = "" if type_to_join(types.data) else NoAttendeeType.sentence.format(platform=TITLE)
        said = [one for one in (moved(there, None, details), nobody) if one]
        return there.model_copy(update={"warning": " ".join(said) or None})

    async def find(self, event_id: str, details: Details, since: datetime) -> list[PlatformEvent]:
        """Return the event at our address, else those of the same title and start."""
        del since  # lists do not say when an event was made
        try:
            return [await self.read(uri_for(event_id))]
        except NotFound:
            pass  # not there under our address
        found = [one async for one in items(self._client, ops.LIST_EVENTS, name=details.title)]
        same = [one.attributes for one in found if one.attributes.name == details.title]
        return [to_event(one) for one in same if abs(one.start_date - details.starts_at) <= SAME]

    async def read(self, external_id: str) -> PlatformEvent:
        """Return the event as it is there."""
        return to_event((await self._client.call(ops.GET_EVENT, event_uri=external_id)).data.attributes)

    async def change(self, external_id: str, was: Details, details: Details) -> PlatformEvent:
        """Change what differs, of its only activity too; several were made by hand, and stay as they are."""
        if changes := changed(told(was), told(details)):
            await self._client.call(ops.UPDATE_EVENT, event_uri=external_id, **changes)
        activities = (await self._client.call(ops.LIST_ACTIVITIES, event_uri=external_id)).data
        if len(activities) == 1 and (follows := following(activities[0].attributes, was, details)):
            await self._client.call(ops.UPDATE_ACTIVITY, event_uri=external_id, id=activities[0].id, **follows)
        there = await self.read(external_id)
        said = [one for one in (moved(there, was, details), left_alone(len(activities))) if one]
        return there.model_copy(update={"warning": " ".join(said) or None})

    async def cancel(self, external_id: str) -> None:
        """Deactivate the event, the gentlest that is documented (EVT-8)."""
        await self._client.call(ops.UPDATE_EVENT, event_uri=external_id, active=False)

    async def register(self, external_id: str, guest: Guest) -> Registration:
        """Register the person once, with the event's only activity; no personal link is documented."""
        door = await self._door(external_id)
        if known := await self._registered_as(external_id, guest.email, door.names):
            return Registration(registration_id=known)
        if door.type_id is None:
            raise NoAttendeeType(TITLE, ops.REGISTER_ATTENDEE.name)
        made = await self._client.call(
            ops.REGISTER_ATTENDEE,
            event_uri=external_id,
            attendee_type_id=int(door.type_id),
            first_name=guest.first_name,
            last_name=guest.last_name or None,
            email=guest.email,
            workshops=[door.activity_id] if door.activity_id else None,
        )
        return Registration(registration_id=made.data.id)

    async def withdraw(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Cancel the registration, then look that it is off the list: no answer is documented (EVT-24)."""
        door = await self._door(external_id)
        attendee_id = registration_id or await self._registered_as(external_id, guest.email, door.names)
        if attendee_id is None:
            return
        try:
            await self._client.call(ops.CANCEL_REGISTRATION, event_uri=external_id, attendee_id=attendee_id)
        except NotFound:
            return
        if await self._registered_as(external_id, guest.email, door.names) == attendee_id:
            raise StillRegistered(TITLE, ops.CANCEL_REGISTRATION.name)

    async def attendance(self, external_id: str, asked: Sequence[str]) -> AsyncIterator[Seen]:
        """Yield everybody on the list, those checked in as attended."""
        del asked  # the whole list comes anyway, walk-ins with it
        names = (await self._look(external_id)).names
        async for page in pages(self._client, ops.LIST_ATTENDEES, event_uri=external_id):
            if not names.has_emails(page.data):
                raise Malformed(TITLE, ops.LIST_ATTENDEES.name, "a list of attendees without e-mail addresses")
            for one in page.data:
                if seen := to_seen(one.attributes, names):
                    yield seen

    async def check(self) -> Health:
        """List events."""
        page = await self._client.call(ops.LIST_EVENTS)
        more = "more than " if len(page.data) >= ops.PAGE_SIZE else ""
        return Health(ok=True, said=f"answers; events there: {more}{len(page.data)}")

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()
        await self._login.aclose()

    async def _registered_as(self, external_id: str, email: str, names: FieldNames) -> str | None:
        # The list leaves out cancelled people, which "by e-mail" does not promise; the filter may match in part.
        async for one in items(self._client, ops.LIST_ATTENDEES, event_uri=external_id, email=email):
            if names.value(one.attributes, "email").casefold() == email.casefold():
                return str(one.id)
        return None

    async def _door(self, external_id: str) -> _Door:
        now = self._clock.now()
        self._doors = {uri: door for uri, door in self._doors.items() if now < door.until}
        if external_id not in self._doors:
            self._doors[external_id] = await self._look(external_id)
        return self._doors[external_id]

    async def _look(self, external_id: str) -> _Door:
        found = [page async for page in pages(self._client, ops.LIST_ATTENDEE_TYPES, event_uri=external_id)]
        activities = (await self._client.call(ops.LIST_ACTIVITIES, event_uri=external_id)).data
        return _Door(
            type_id=type_to_join([one for page in found for one in page.data]),
            activity_id=activities[0].id if len(activities) == 1 else None,
            names=field_names(one for page in found for one in page.included),
            until=self._clock.now() + REMEMBER,
        )
