"""The part of the store on SQLite that knows who was there."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.domain.curves import Curve, Grid
from bot.domain.events import Event
from bot.domain.places import Placed
from bot.domain.reports import Attendance, Choice, Earlier, Figures, Look, PersonRow, Seen
from bot.store import answers, arrivals, attendance, curves, figures, matches, people, places
from bot.store.part import Part

T = TypeVar("T")


class AttendancePart(Part):
    """Implements bot.services.ports.AttendanceStore."""

    async def addresses(self, event_id: str, after: str, most: int) -> list[tuple[str, str]]:
        """Return (user id, e-mail address) of people of the event who have one."""
        return await self._connections.read(lambda db: answers.addresses(db, self._vault, event_id, after, most))

    async def begin_look(self, event_id: str) -> int:
        """Return the number of a new look."""
        return await self._connections.write(lambda db: attendance.begin(db, event_id))

    async def add_seen(self, event_id: str, look: int, people: Sequence[Seen], span: tuple[datetime, datetime]) -> None:
        """Add a portion to a look."""
        await self._connections.write(lambda db: arrivals.add(db, self._vault, event_id, look, people, span))

    async def end_look(self, event_id: str, look: int, at: datetime) -> Look:
        """Let the look take the place of the one before it: its lines come in part by part."""
        await self._connections.write(lambda db: arrivals.tell_apart(db, event_id, look))
        for part in arrivals.PARTS:
            await self._connections.write(
                partial(arrivals.take, vault=self._vault, event_id=event_id, look=look, part=part)
            )
        return await self._connections.write(lambda db: attendance.end(db, event_id, look, at))

    async def last_look(self, event_id: str) -> Look | None:
        """Return the last look that came to its end."""
        return await self._connections.read(lambda db: attendance.last(db, event_id))

    async def settle_look(self, event_id: str) -> None:
        """Remember that the last look is final."""
        await self._connections.write(lambda db: attendance.settle(db, event_id))

    async def figures(self, event_id: str, look: int, long: timedelta) -> Attendance:
        """Return the figures."""
        return await self._connections.read_long(lambda db: places.figures(db, event_id, look, long))

    async def curve(self, event_id: str, look: int, grid: Grid) -> Curve | None:
        """Return how many were there, or came, in the course of the event."""
        return await self._connections.read_long(lambda db: curves.curve(db, event_id, look, grid))

    async def keep_figures(self, known: Figures) -> None:
        """Keep an event's figures."""
        await self._connections.write(lambda db: figures.keep(db, known))

    async def figures_of(self, event_ids: Collection[str]) -> Mapping[str, Figures]:
        """Return the figures of those events that have some."""
        return await self._connections.read(lambda db: figures.of_events(db, event_ids))

    async def earlier(self, event: Event, most: int) -> Earlier:
        """Return how many came to the events before this one."""
        return await self._connections.read(lambda db: figures.earlier(db, event, most))

    async def people_placed(
        self, event_id: str, look: int, take: Callable[[Iterator[PersonRow]], T], *, skip: int = 0
    ) -> T:
        """Return what `take` makes of everybody but the first."""
        return await self._connections.read_long(lambda db: take(places.people(db, self._vault, event_id, look, skip)))

    async def members_in(self, event_id: str, look: int, where: Collection[Placed]) -> list[str | None]:
        """Return the ids of those who are in these places."""
        return await self._connections.read_long(lambda db: places.members_in(db, event_id, look, where))

    async def seen_at(self, event_ids: Collection[str], user_id: str) -> dict[str, bool]:
        """Return {event id: whether the platform saw this person there}."""
        return await self._connections.read(lambda db: matches.seen_at(db, event_ids, user_id))

    async def places_of(self, event_id: str, look: int, user_ids: Iterable[str]) -> Mapping[str, Placed]:
        """Return the places of these people, by their ids."""
        wanted = list(user_ids)
        return await self._connections.read_long(lambda db: places.places_of(db, event_id, look, wanted))

    async def attendance_print(self, event_id: str, look: int) -> str:
        """Return what stays the same as long as everybody is in the same place with the same times."""
        return await self._connections.read_long(lambda db: places.fingerprint(db, event_id, look))

    async def unmatched(self, event_id: str, look: int, words: str, most: int) -> list[Choice]:
        """Return who has nobody on the platform's list."""
        return await self._connections.read_long(
            lambda db: matches.unmatched(db, self._vault, event_id, look, words, most)
        )

    async def unclaimed(self, event_id: str, look: int, words: str, most: int) -> list[Choice]:
        """Return who is on the platform's list and nobody in Slack."""
        return await self._connections.read_long(
            lambda db: matches.unclaimed(db, self._vault, event_id, look, words, most)
        )

    async def match(self, event_id: str, look: int, user_id: str, mail_key: str) -> str:
        """Match a person with a line of the platform's."""
        return await self._connections.write(lambda db: matches.match(db, event_id, look, user_id, mail_key))

    async def who_wants_quiet(self, user_ids: Iterable[str]) -> set[str]:
        """Return who of these wants no messages by direct message."""
        wanted = json.dumps(list(user_ids))
        return await self._connections.read(lambda db: people.who_wants_quiet(db, wanted))
