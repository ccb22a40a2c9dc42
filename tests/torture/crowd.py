"""Whom an organiser invites, gives a role, a seat or none, and takes off again; and what these answer."""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from providers import all_platforms
from tests.torture.hands import Hands
from tests.torture.known import Known
from tests.torture.lives import PATIENCE, Lives, Stuck
from tests.torture.told import CROWD, QUIET, Told

NAMED, ADDRESSES = (3, 5), (5, 25)  # members and people outside Slack in one list: fewest, most


class Crowd:
    """The people of one event beside those who answer on its card; those outside Slack never answer."""

    def __init__(self, lives: Lives, dice: random.Random, known: Known, told: Told, cast: Sequence[Hands]) -> None:
        self._lives = lives
        self._dice = dice
        self._known = known
        self._told = told
        self._organiser, *others = cast
        self._others = {one.user_id: one for one in others}
        self._roles = list(all_platforms()[told.platform].roles)

    async def come(self) -> None:
        """Invite a list, let some of them answer, and change who has what."""
        dice = self._dice
        members = dice.sample(sorted(CROWD), len(CROWD))
        many = dice.randint(*NAMED)
        named, rest = members[:many], members[many:]
        outside = [f"p{number}.{self._told.stem}@guests.example" for number in range(dice.randint(*ADDRESSES))]
        await self._invite([*named, QUIET], outside)
        asked = [one for one in named if self._is_asked(one)]
        if asked:
            await self._answer(asked.pop(), dice.choice(("going", "maybe", "no")))
        if len(asked) > 1 and dice.random() < 0.6:  # one for the seat, one who waits for it
            await self._fill(asked.pop(), asked.pop())
        if self._roles and dice.random() < 0.6:
            await self._invite_as(rest[0], dice.choice(self._roles))
        if dice.random() < 0.5:
            await self._remove(dice.choice(outside))
        if (going := sorted(self._told.seated & {*CROWD})) and dice.random() < 0.5:  # Eventtia keeps its guests
            await self._remove(going[0])

    async def _invite(self, members: Sequence[str], addresses: Sequence[str], role: str = "") -> None:
        """Name them in the form, look whom it invites, and begin; wait until everybody was dealt with."""
        organiser, begun = self._organiser, len(self._known.batches("invite"))
        values = {"People": list(members), "E-mail addresses": ", ".join(addresses)}

        async def invited() -> None:
            command = f"/event invite {self._known.ref}"
            fields = values | ({"Role": role} if role else {})
            await organiser.form(self._known.id, lambda: organiser.person.command(command), fields)
            preview = await organiser.comes("invite_preview", self._known.id)
            if preview.get("submit"):
                await organiser.confirm(preview)
            else:
                is_nobody.set()

        is_nobody = asyncio.Event()
        what = f"invite to {self._told.title}"
        await organiser.until(what, invited, lambda: is_nobody.is_set() or len(self._known.batches("invite")) > begun)
        self._told.invited.update(members)
        self._told.addresses.update(addresses)
        await self._until("every invitation is dealt with", lambda: all(map(self._known.is_over, self._begun())))

    def _begun(self) -> list[str]:
        return list(self._known.batches("invite"))

    async def _invite_as(self, who: str, role: str) -> None:
        """Ask somebody to take a role; they take it or not."""
        await self._invite([who], [], role)
        if self._is_asked(who):
            self._told.roles[who] = role
            await self._answer(who, self._dice.choice(("going", "no")))

    async def _fill(self, first: str, second: str) -> None:
        """Leave one seat for two; who has got it gives it back, and the other one moves up."""
        await self._limit(self._known.seated + 1)
        await asyncio.gather(*(self._says(one, "going", ("going", "waiting")) for one in (first, second)))
        stands = {one: str(self._known.answer_of(one).get("answer")) for one in (first, second)}
        for one, answer in stands.items():
            self._take(one, answer)
        if sorted(stands.values()) != ["going", "waiting"]:
            raise Stuck(f"of two who want the last seat of {self._told.title} there are {stands}")
        seated, waiting = sorted((first, second), key=lambda one: stands[one])
        await self._until("the invitation comes", lambda: self._is_invited(seated))
        await self._answer(seated, "no")
        await self._until("the next one moves up", lambda: self._known.answer_of(waiting).get("answer") == "going")
        self._told.answer(waiting, "going", self._now())
        await self._until("the invitation comes", lambda: self._is_invited(waiting))

    async def _limit(self, seats: int) -> None:
        organiser = self._organiser

        async def limited() -> None:
            shown = await organiser.shown(
                lambda: organiser.person.command(f"/event show {self._known.ref}"), "edit_seats"
            )
            where = organiser.where(shown)
            await organiser.form(
                self._known.id,
                lambda: organiser.press(shown, "edit_seats", channel=where),
                {"Seats": str(seats)},
            )

        def is_limited() -> bool:
            return self._known.document.get("seats") == seats

        await organiser.until(f"limit the seats of {self._told.title}", limited, is_limited)
        self._told.seats = seats

    async def _remove(self, who: str) -> None:
        """Take somebody off in the view of people: a member, or an address."""
        organiser, words = self._organiser, who if "@" in who else self._lives.stage.slack.space.users[who].name
        is_gone, before = asyncio.Event(), self._known.outside

        async def removed() -> None:
            command = f"/event people {self._known.ref}"
            row = await organiser.found(command, words, self._known.id)
            if row is None:
                is_gone.set()
                return
            await organiser.person.act_in_view(row)
            await organiser.comes("person_form", self._known.id)
            await organiser.person.act_in_view("remove_person")

        def is_off() -> bool:
            return (
                is_gone.is_set() or self._known.outside < before
                if "@" in who
                else self._known.answer_of(who).get("answer") == "no"
            )

        await organiser.until(f"take {words} off {self._told.title}", removed, is_off)
        if "@" in who:
            self._told.addresses.remove(who)
        else:
            self._told.answer(who, "no", self._now())

    async def _answer(self, who: str, answer: str) -> None:
        await self._says(who, answer, (answer,))
        self._take(who, answer)
        if answer == "going":
            await self._until("the invitation comes", lambda: self._is_invited(who))

    async def _says(self, who: str, answer: str, becomes: Sequence[str]) -> None:
        """Press the button in the direct message that asked them."""
        hands, direct = self._others[who], self._lives.stage.slack.space.direct(who).id
        await hands.until(
            f"{answer} to {self._told.title}",
            lambda: hands.press(self._known.asking(who, f"rsvp_{answer}")[-1], f"rsvp_{answer}", channel=direct),
            lambda: self._known.answer_of(who).get("answer") in becomes,
        )

    def _take(self, who: str, answer: str) -> None:
        self._told.answer(who, answer, self._now())
        self._told.audit.add((who, f"answer {answer}"))

    def _is_asked(self, who: str) -> bool:
        return bool(self._known.asking(who, "rsvp_going"))

    def _is_invited(self, who: str) -> bool:
        return any(one.to == who and ":admission_tickets:" in one.blocks for one in self._known.said())

    async def _until(self, what: str, done: Callable[[], bool]) -> None:
        """Let time go by until it has come so far by itself."""
        since = time.monotonic()
        while not done():
            if time.monotonic() - since > 2 * PATIENCE:
                raise Stuck(f"{self._told.platform} {self._told.title}: not so far that {what}")
            await asyncio.sleep(0.25)
            self._lives.move_to(self._now() + timedelta(seconds=20))

    def _now(self) -> datetime:
        return self._lives.stage.clock.now()
