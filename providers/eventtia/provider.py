"""Eventtia's adapter: an event, its one activity, its attendees."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from pydantic import SecretStr

from bot.domain.clock import Clock, Pause
from bot.domain.events import Details
from bot.domain.reports import Seen
from bot.texts import tr
from providers.base import Group, Guest, Health, Listed, PlatformEvent, Registration, Speaker
from providers.client import ApiClient
from providers.errors import Malformed, NotFound
from providers.eventtia import operations as ops
from providers.eventtia.afterwards import Afterwards
from providers.eventtia.auth import Login
from providers.eventtia.declaration import PLATFORM
from providers.eventtia.doors import Door, Doors
from providers.eventtia.events import SAME, changed, following, left_alone, moved, shown, to_event, told, uri_for
from providers.eventtia.guests import Guests, StillGuest, is_guests
from providers.eventtia.models.attendees import AttendeeAttributes
from providers.eventtia.models.base import Resource
from providers.eventtia.names import GUEST, TITLE
from providers.eventtia.people import (
    FieldNames,
    GoneType,
    NoAttendeeType,
    StillRegistered,
    to_group,
    to_listed,
    to_registration,
    to_seen,
    to_speaker,
    type_to_join,
)
from providers.limits import text, to_limits
from providers.operations import Operation, Values
from providers.paging import items, pages

Attendee = Resource[AttendeeAttributes]


def build(values: Mapping[str, str | SecretStr], clock: Clock, pause: Pause) -> "Eventtia":
    """Return the adapter for these settings."""
    url, limits = text(values, "EVENTTIA_URL"), to_limits("EVENTTIA", values)
    password = SecretStr(text(values, "EVENTTIA_PASSWORD"))
    # What needs the token is tried again itself.
    access = ApiClient(TITLE, url, limits=replace(limits, attempts=1), hidden=(password,))
    login = Login(access, text(values, "EVENTTIA_EMAIL"), password, clock)
    client = ApiClient(TITLE, url, login.headers, login.renew, limits, hidden=(password,), pause=pause)
    return Eventtia(client, login, clock)


class Eventtia(Afterwards):
    """Events by an event_uri made of our own id; attendance is who was checked in."""

    platform = PLATFORM

    def __init__(self, client: ApiClient, login: Login, clock: Clock) -> None:
        super().__init__(client)
        self._login = login
        self._doors = Doors(client, clock)
        self._guests = Guests(client, clock)

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
        """Register the person once, with the event's only activity; no personal link is documented.

        Somebody with the role of a guest is put on the list of guests instead, and is no attendee (EVT-25).
        """
        door = await self._doors.of(external_id, guest.group)
        if guest.role != GUEST and (known := await self._attendee(external_id, guest.email, door)):
            return to_registration(known, guest.group, door.types)
        if guest.group and guest.group not in door.types:
            raise GoneType(TITLE, ops.REGISTER_ATTENDEE.name)
        if guest.role == GUEST:
            return await self._guests.put(external_id, guest)
        type_id = guest.group or door.type_id
        if type_id is None:
            raise NoAttendeeType(TITLE, ops.REGISTER_ATTENDEE.name)
        made = await self._client.call(
            ops.REGISTER_ATTENDEE,
            event_uri=external_id,
            attendee_type_id=int(type_id),
            first_name=guest.first_name,
            last_name=guest.last_name or None,
            email=guest.email,
            workshops=[door.activity_id] if door.activity_id else None,
            group_registration_uuid=guest.party,
        )
        party = made.meta.group_uuid if made.meta else None
        return to_registration(made.data, guest.group, door.types).model_copy(update={"party": party})

    async def withdraw(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Cancel the registration, then look that it is off the list: no answer is documented (EVT-24)."""
        door, is_guest = await self._doors.of(external_id), guest.role == GUEST or is_guests(registration_id)
        if registration_id is None or is_guests(registration_id):
            known = await self._attendee(external_id, guest.email, door)
            registration_id = known.id if known else None
        if registration_id is not None:
            await self._cancel(external_id, guest.email, registration_id, door)
        if is_guest and await self._guests.has(external_id, guest.email):
            raise StillGuest(TITLE, ops.LIST_GUESTS.name)

    async def _cancel(self, external_id: str, email: str, attendee_id: str, door: Door) -> None:
        try:
            await self._client.call(ops.CANCEL_REGISTRATION, event_uri=external_id, attendee_id=attendee_id)
        except NotFound:
            return
        still = await self._attendee(external_id, email, door)
        if still is not None and still.id == attendee_id:
            raise StillRegistered(TITLE, ops.CANCEL_REGISTRATION.name)

    async def roster(self, external_id: str) -> AsyncIterator[Listed]:
        """Yield attendees, then those guests who are no attendees; nobody without an e-mail address."""
        known = set[str]()
        async for one in self._listed(external_id, await self._doors.look(external_id)):
            known.add(one.email.casefold())
            yield one
        async for one in self._guests.listed(external_id):
            if one.email.casefold() not in known:
                yield one

    async def speakers(self, external_id: str) -> list[Speaker]:
        """Return the event's speakers."""
        return [to_speaker(one) async for one in items(self._client, ops.LIST_SPEAKERS, event_uri=external_id)]

    async def groups(self, external_id: str) -> list[Group]:
        """Return the event's attendee types: people join one when they are registered."""
        return [to_group(one) async for one in items(self._client, ops.LIST_ATTENDEE_TYPES, event_uri=external_id)]

    async def group_people(self, external_id: str, group_id: str) -> AsyncIterator[Listed]:
        """Yield the attendees of one type."""
        door = await self._doors.look(external_id)
        if group_id not in door.types:
            raise NotFound(TITLE, ops.LIST_ATTENDEE_TYPES.name, "no such attendee type")
        async for one in self._listed(external_id, door):
            if one.group is None:
                raise Malformed(TITLE, ops.LIST_ATTENDEES.name, "attendees without their attendee types")
            if one.group == group_id:
                yield one

    async def attendance(self, external_id: str, asked: Sequence[str]) -> AsyncIterator[Seen]:
        """Yield everybody on the list, those checked in as attended."""
        del asked  # the whole list comes anyway, walk-ins with it
        names = (await self._doors.look(external_id)).names
        async for one in self._attendees(external_id, names, ops.LIST_CHECK_INS):
            if seen := to_seen(one.attributes, names):
                yield seen

    async def check(self) -> Health:
        """List events."""
        page = await self._client.call(ops.LIST_EVENTS)
        more = "more than " if len(page.data) >= ops.PAGE_SIZE else ""
        return Health(ok=True, said=tr("answers; events there: {more}{count}", more=more, count=len(page.data)))

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()
        await self._login.aclose()

    async def _attendee(self, external_id: str, email: str, door: Door) -> Attendee | None:
        # The list leaves out cancelled people, which "by e-mail" does not promise; the filter may match in part.
        async for one in items(self._client, ops.LIST_ATTENDEES, event_uri=external_id, email=email):
            if door.names.value(one.attributes, "email").casefold() == email.casefold():
                return cast(Attendee, one)
        return None

    async def _listed(self, external_id: str, door: Door) -> AsyncIterator[Listed]:
        async for one in self._attendees(external_id, door.names):
            if listed := to_listed(one, door.names):
                yield listed

    async def _attendees(
        self, external_id: str, names: FieldNames, listing: Operation[Any] = ops.LIST_ATTENDEES
    ) -> AsyncIterator[Any]:
        async for page in pages(self._client, listing, event_uri=external_id):
            if not names.has_emails(page.data):  # it is the public's (EVT-3)
                raise Malformed(TITLE, ops.LIST_ATTENDEES.name, "a list of attendees without e-mail addresses")
            for one in page.data:
                yield one
