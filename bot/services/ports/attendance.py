"""Who was there, as the store keeps it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from bot.domain.curves import Curve, Grid
from bot.domain.events import Event
from bot.domain.places import Placed
from bot.domain.reports import Attendance, Choice, Earlier, Figures, Look, PersonRow, Seen

T = TypeVar("T")
NO_LOOK = 0  # of which nothing of the platform is known: what people said in Slack


class AttendanceStore(Protocol):
    """Looks at the platform's attendance, and everybody of an event in their place. `look` is a look's number."""

    async def addresses(self, event_id: str, after: str, most: int) -> list[tuple[str, str]]:
        """Return (user id, e-mail address) of people of the event who have one, by id, those after this one."""
        ...

    async def begin_look(self, event_id: str) -> int:
        """Return the number of a new look; one that did not come to its end is forgotten."""
        ...

    async def add_seen(self, event_id: str, look: int, people: Sequence[Seen], span: tuple[datetime, datetime]) -> None:
        """Add a portion to a look; `span` is when the event began and was over. Lines of one person become one."""
        ...

    async def end_look(self, event_id: str, look: int, at: datetime) -> Look:
        """Let the look take the place of the one before it."""
        ...

    async def last_look(self, event_id: str) -> Look | None:
        """Return the last look that came to its end."""
        ...

    async def settle_look(self, event_id: str) -> None:
        """Remember that the last look is final."""
        ...

    async def figures(self, event_id: str, look: int, long: timedelta) -> Attendance:
        """Return the figures; `long` is what counts as having stayed."""
        ...

    async def curve(self, event_id: str, look: int, grid: Grid) -> Curve | None:
        """Return how many were there, or came, in the course of the event; None where no times are known."""
        ...

    async def keep_figures(self, known: Figures) -> None:
        """Keep an event's figures, for longer than its people."""
        ...

    async def figures_of(self, event_ids: Collection[str]) -> Mapping[str, Figures]:
        """Return the figures of those events that have some, by the events' ids."""
        ...

    async def earlier(self, event: Event, most: int) -> Earlier:
        """Return how many came to the events before this one in its channel: of its series, or else to any."""
        ...

    async def people_placed(
        self, event_id: str, look: int, take: Callable[[Iterator[PersonRow]], T], *, skip: int = ...
    ) -> T:
        """Return what `take`, in a thread of the store, makes of everybody but the first, one after the other."""
        ...

    async def members_in(self, event_id: str, look: int, where: Collection[Placed]) -> list[str | None]:
        """Return the ids of those who are in these places; None for each of whom Slack knows nothing."""
        ...

    async def seen_at(self, event_ids: Collection[str], user_id: str) -> dict[str, bool]:
        """Return {event id: whether the platform saw this person there}, for events of which it told that."""
        ...

    async def places_of(self, event_id: str, look: int, user_ids: Iterable[str]) -> Mapping[str, Placed]:
        """Return the places of these people, by their ids."""
        ...

    async def attendance_print(self, event_id: str, look: int) -> str:
        """Return what stays the same as long as everybody is in the same place with the same times."""
        ...

    async def unmatched(self, event_id: str, look: int, words: str, most: int) -> list[Choice]:
        """Return who has nobody on the platform's list, or was matched by hand, and whom the words fit."""
        ...

    async def unclaimed(self, event_id: str, look: int, words: str, most: int) -> list[Choice]:
        """Return who is on the platform's list and nobody in Slack, and whom the words fit."""
        ...

    async def match(self, event_id: str, look: int, user_id: str, mail_key: str) -> str:
        """Match a person with a line of the platform's, or with an empty key nobody any more.

        Returns which of the two cannot be, `person` or `seen`, and changes nothing then; else an empty word.
        """
        ...

    async def who_wants_quiet(self, user_ids: Iterable[str]) -> set[str]:
        """Return who of these wants no messages by direct message that are not about their own answer."""
        ...
