"""One event from the wish to its recording, as its organiser and guests live through it while the bot dies."""

import asyncio
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tests.torture.after import After
from tests.torture.crowd import Crowd
from tests.torture.hands import CHANNEL, Hands
from tests.torture.known import Known
from tests.torture.lives import PATIENCE, Lives, Stuck
from tests.torture.planning import Planning
from tests.torture.told import LENGTH, Told
from tests.torture.unfinished import see_to_trouble

LINK = "https://example.com/join"
MAY_DELETE = frozenset({"myownconference", "ibm", "kaltura"})
CAN_CLOSE = frozenset({"myownconference", "ibm"})
_MINUTE = timedelta(minutes=1)


class Act:
    """One event: an organiser, three guests, and what the dice let them do. `wish` makes another one to wish for."""

    def __init__(self, lives: Lives, dice: random.Random, wish: Callable[[], Told], cast: list[Hands]) -> None:
        self._lives = lives
        self._dice = dice
        self._wish = wish
        self._organiser, *everybody = cast
        self._guests, self._crowd_of, self._quiet = everybody[:3], everybody[3:-1], everybody[-1]
        self.told = wish()
        self._known = Known(lives, self.told)

    @property
    def _crowd(self) -> Crowd:
        return Crowd(self._lives, self._dice, self._known, self.told, [self._organiser, *self._crowd_of])

    @property
    def _planning(self) -> Planning:
        return Planning(self._lives, self._dice, self._known, self.told, self._organiser)

    @property
    def _after(self) -> After:
        return After(self._lives, self._known, self.told, self._organiser)

    async def prepare(self) -> None:
        """Make it, fill it, change it: all that happens long before it starts."""
        await self._created()
        await self._announced()
        await self._answered()
        await self._edited()
        await self._planning.change(self._guests[0].user_id)
        await self._planning.remind(self._quiet)
        await self._registered()
        if self._dice.random() < 0.7:
            await self._crowd.come()
        if self._dice.random() < 0.6:
            await self._changed_there()
        await self._lives.calm(2)
        if self._dice.random() < 0.15:
            await self.cancelled()

    async def near(self) -> None:
        """Change one's mind when the day before has come."""
        if self._dice.random() < 0.4:
            by = self._dice.choice((timedelta(hours=2), timedelta(days=1)))
            await self._edit(self.told.title, self.told.start + by)
        elif self._dice.random() < 0.2:
            await self.cancelled()

    async def live(self) -> None:
        """Look who is there, and end it before its time."""
        if self._dice.random() < 0.5:
            await self._after.attendance()
        self._let_in()
        if self.told.platform in CAN_CLOSE and self._dice.random() < 0.5:
            await self._closed()

    async def over(self) -> None:
        """Ask for what there is to know."""
        if self._dice.random() < 0.7:
            await self._after.attendance()
        questions = self._known.asking(self.told.organiser, "give_recording_link")
        if questions and self._dice.random() < 0.7:
            await self._after.give_link(questions[-1])
        elif self._dice.random() < 0.5:
            await self._after.recordings()
        whom = self._dice.choice(("message_attendees", "message_no_shows"))
        if self._known.asking(self.told.organiser, whom) and self._dice.random() < 0.7:
            await self._after.follow_up(whom)

    def _let_in(self) -> None:
        """Let some of those who are going come, where people register; the platform sees them."""
        registered = self._known.platform.registered(self._known.there[0]) if self._known.there else set()
        for email in sorted(registered):
            if self._dice.random() < 0.5:
                self._known.platform.admit(self._known.there[0], email)

    async def cancelled(self) -> None:
        """Call it off; where it can be, it is deleted too, or not."""
        one, organiser = self.told, self._organiser
        values = {"Delete": ["yes"]} if one.platform in MAY_DELETE and self._dice.random() < 0.5 else {}
        await organiser.until(
            f"cancel {one.title}",
            lambda: organiser.form(
                self._known.id, lambda: organiser.person.command(f"/event cancel {self._known.ref}"), values
            ),
            lambda: self._known.state == "cancelled",
        )
        one.cancelled_at = self._now()
        one.audit.add(("", "cancel"))

    async def _created(self) -> None:
        async def submitted() -> None:
            self.told = one = self._wish()
            self._known = Known(self._lives, one)
            minutes = LENGTH // _MINUTE
            words = f"{one.title} {one.start:%Y-%m-%d %H:%M} for {minutes}m on {one.platform}"
            values = {"Event link": LINK} if one.platform == "kaltura" else {}
            await self._organiser.form(
                one.title, lambda: self._organiser.person.command(f"/event create {words}"), values
            )

        await self._organiser.until("create", submitted, lambda: self._known.state != "")
        self.told.was_taken = True
        self.told.audit.add((self.told.organiser, "create"))

    async def _announced(self) -> None:
        """Wait for the card, minute by minute; the organiser does what the bot's direct messages offer."""
        since = time.monotonic()
        while not self._known.cards():
            if time.monotonic() - since > 2 * PATIENCE:
                raise Stuck(f"no card of {self.told.stem} on {self.told.platform}: {self._known.row}")
            await asyncio.sleep(0.25)
            self._lives.move_to(self._now() + timedelta(seconds=20))
            await see_to_trouble(self._organiser, self._known, self.told)

    async def _answered(self) -> None:
        """Let two go and one hesitate, who may decide later."""
        first, second, third = self._guests
        await asyncio.gather(self._answer(first, "going"), self._answer(second, "going"), self._answer(third, "maybe"))
        await self._lives.calm(2)
        if self._dice.random() < 0.5:
            await self._answer(third, "going")

    async def _edited(self) -> None:
        """Rename it, move it, or both; one guest thinks better of it meanwhile."""
        one, kind = self.told, self._dice.choice(("name", "time", "both"))
        by = timedelta(0) if kind == "name" else timedelta(minutes=self._dice.choice((15, 30, 45)))
        await self._edit(one.title if kind == "time" else f"{one.title}y", one.start + by)
        await self._answer(self._guests[1], "no")

    async def _registered(self) -> None:
        """Let those whom the platform refused try it again, until nobody is."""
        await self._lives.calm(2)
        for guest in self._guests:
            await self._accepted(guest)

    async def _accepted(self, guest: Hands) -> None:
        direct = self._lives.stage.slack.space.direct(guest.user_id).id

        def is_refused() -> bool:
            answer = self._known.answer_of(guest.user_id)
            return answer.get("answer") == "going" and answer.get("registered") == "refused"

        async def again() -> None:
            refused = self._known.asking(guest.user_id, "register_again")
            await guest.press(refused[-1], "register_again", channel=direct)

        while is_refused():
            await guest.until(f"register again for {self.told.title}", again, lambda: not is_refused())
            await self._lives.calm(2)

    async def _changed_there(self) -> None:
        """Move it on the platform's own site, and let Callboard notice."""
        one, start = self.told, self.told.start + timedelta(minutes=15)
        if len(self._known.there) != 1:
            return  # the judge says so
        self._known.platform.edit(self._known.there[0], starts_at=start.astimezone(UTC))
        since = time.monotonic()
        while self._known.starts_at != start:
            if time.monotonic() - since > 2 * PATIENCE:
                raise Stuck(f"{one.platform} moved {one.title} to {start}, which is not noticed")
            await self._lives.calm()
            await asyncio.sleep(0.2)
        self._moved(start)

    async def _closed(self) -> None:
        """End it while it runs."""
        one, organiser = self.told, self._organiser
        await organiser.until(
            f"close {one.title}",
            lambda: organiser.form(
                self._known.id, lambda: organiser.person.command(f"/event close {self._known.ref}"), {}
            ),
            lambda: (self._known.ends_at or one.end) < one.start + LENGTH,
        )
        one.ended_at = self._known.ends_at
        one.audit.add(("", "close"))

    async def _edit(self, title: str, start: datetime) -> None:
        one, organiser = self.told, self._organiser
        values = {"Title": title, "Date": f"{start:%Y-%m-%d}", "Time": f"{start:%H:%M}"}
        await organiser.until(
            f"edit {one.title}",
            lambda: organiser.form(self._known.id, lambda: self._menu("edit"), values),
            lambda: self._known.row.get("title") == title and self._known.starts_at == start,
        )
        one.titles += [title] if title != one.title else []
        if start != one.start:
            self._moved(start)

    def _moved(self, start: datetime) -> None:
        self.told.plan(self._now(), start=start)
        self.told.moves.append(start)
        self.told.moved_at.append(self._now())

    async def _answer(self, guest: Hands, answer: str) -> None:
        await guest.until(
            f"{answer} to {self.told.title}",
            lambda: guest.press(self._known.cards()[0].message, f"rsvp_{answer}"),
            lambda: self._known.answer_of(guest.user_id).get("answer") == answer,
        )
        self.told.answer(guest.user_id, answer, self._now())
        self.told.audit.add((guest.user_id, f"answer {answer}"))

    async def _menu(self, command: str) -> None:
        card = self._known.cards()[0].message
        await self._organiser.press(card, "event_menu", f"{command} {self._known.id}", channel=CHANNEL)

    def _now(self) -> datetime:
        return self._lives.stage.clock.now()
