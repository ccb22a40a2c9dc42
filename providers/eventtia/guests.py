"""Eventtia's list of guests: people who are asked, and are no attendees until they register there (EVT-25)."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from bot.domain.clock import Clock
from bot.texts import later
from providers.base import Guest, Listed, Registration
from providers.client import ApiClient
from providers.errors import Conflict
from providers.eventtia import operations as ops
from providers.eventtia.models.attendees import GuestAttributes
from providers.eventtia.models.base import Resource
from providers.eventtia.names import GUEST
from providers.eventtia.people import type_of
from providers.paging import items

REMEMBER = timedelta(minutes=10)  # the list cannot be searched, and hundreds may be put on it one by one
_MARK = "guest-"  # a guest's number could be an attendee's too


class StillGuest(Conflict):
    """Somebody is on the list of guests, off which nobody can be taken."""

    sentence = later(
        "{platform} documents no way to take somebody off its list of guests. Remove them on its own site."
    )


def is_guests(registration_id: str | None) -> bool:
    """Say whether this is what a guest is known by, and not an attendee."""
    return registration_id is not None and registration_id.startswith(_MARK)


class Guests:
    """The lists of events; who is on one is remembered for a while."""

    def __init__(self, client: ApiClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[str, tuple[datetime, dict[str, str]]] = {}  # by event: until when; ids by address

    async def put(self, external_id: str, guest: Guest) -> Registration:
        """Put somebody on the list, once; with a group, only that attendee type will be theirs to choose."""
        known, email = await self._ids(external_id, anew=guest.may_be_there), guest.email.casefold()
        if email not in known:
            known[email] = await self._create(external_id, guest)
        return Registration(registration_id=known[email])

    async def listed(self, external_id: str) -> AsyncIterator[Listed]:
        """Yield who is on the list, page by page."""
        async for one in items(self._client, ops.LIST_GUESTS, event_uri=external_id):
            if listed := _to_listed(one):
                yield listed

    async def has(self, external_id: str, email: str) -> bool:
        """Say whether somebody is on the list now."""
        return email.casefold() in [one.email.casefold() async for one in self.listed(external_id)]

    async def _create(self, external_id: str, guest: Guest) -> str:
        try:
            made = await self._client.call(
                ops.CREATE_GUEST,
                event_uri=external_id,
                first_name=guest.first_name,
                last_name=guest.last_name or None,
                email=guest.email,
                attendee_type_id=int(guest.group) if guest.group else None,
            )
        except BaseException:
            self._known.pop(external_id, None)  # they may be on it all the same
            raise
        return f"{_MARK}{made.data.id}"

    async def _ids(self, external_id: str, *, anew: bool) -> dict[str, str]:
        now = self._clock.now()
        self._known = {uri: known for uri, known in self._known.items() if now < known[0]}
        if anew or external_id not in self._known:
            found = {one.email.casefold(): str(one.registration_id) async for one in self.listed(external_id)}
            _, known = self._known.setdefault(external_id, (now + REMEMBER, {}))
            known.update(found)  # whoever was put on the list meanwhile stays known
        return self._known[external_id][1]


def _to_listed(one: Resource[GuestAttributes]) -> Listed | None:
    facts = one.attributes
    if not facts.email:
        return None
    name = f"{facts.first_name or ''} {facts.last_name or ''}".strip()
    return Listed(email=facts.email, name=name, role=GUEST, registration_id=f"{_MARK}{one.id}", group=type_of(one))
