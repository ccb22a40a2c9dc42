"""How people get into an event on Eventtia: as which attendee type, into which activity."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.clock import Clock
from providers.client import ApiClient
from providers.eventtia import operations as ops
from providers.eventtia.people import FieldNames, field_names, type_to_join
from providers.paging import pages

REMEMBER = timedelta(minutes=10)  # so that a registration takes two requests and not four


@dataclass(frozen=True)
class Door:
    """As which type people get in who are asked for none, and into which activity; `types` are names by id."""

    types: Mapping[str, str]
    type_id: str | None
    activity_id: str | None
    names: FieldNames
    until: datetime


class Doors:
    """The doors of events, each remembered for a while."""

    def __init__(self, client: ApiClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[str, Door] = {}

    async def of(self, external_id: str, group: str | None = None) -> Door:
        """Return an event's door; one that does not know the attendee type `group` is looked at anew."""
        now = self._clock.now()
        self._known = {uri: door for uri, door in self._known.items() if now < door.until}
        door = self._known.get(external_id)
        if door is None or (group and group not in door.types):
            self._known[external_id] = door = await self.look(external_id)
        return door

    async def look(self, external_id: str) -> Door:
        """Return the door as it is now."""
        found = [page async for page in pages(self._client, ops.LIST_ATTENDEE_TYPES, event_uri=external_id)]
        types = [one for page in found for one in page.data]
        activities = (await self._client.call(ops.LIST_ACTIVITIES, event_uri=external_id)).data
        return Door(
            types={one.id: one.attributes.name for one in types},
            type_id=type_to_join(types),
            activity_id=activities[0].id if len(activities) == 1 else None,
            names=field_names(one for page in found for one in page.included),
            until=self._clock.now() + REMEMBER,
        )
