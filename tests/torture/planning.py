"""How an organiser changes the reminders of an event, and lets somebody else organise it too."""

import random

from tests.torture.hands import Hands
from tests.torture.known import Known
from tests.torture.lives import Lives
from tests.torture.told import Told

REMINDERS = ((1440, 15), (120, 15), (60,), (1440, 30, 5), (30, 0))


class Planning:
    """One event that is still ahead, and its organiser."""

    def __init__(self, lives: Lives, dice: random.Random, known: Known, told: Told, organiser: Hands) -> None:
        self._lives = lives
        self._dice = dice
        self._known = known
        self._told = told
        self._organiser = organiser

    async def change(self, second: str) -> None:
        """Change the reminders, and add a second organiser."""
        one, organiser = self._told, self._organiser
        reminders = self._dice.choice(REMINDERS)

        async def changed() -> None:
            plan = await organiser.shown(lambda: self._typed("reminders"), "edit_reminders")
            values = {"Reminders": [str(minutes) for minutes in reminders]}
            await organiser.form(self._known.id, lambda: organiser.press(plan, "edit_reminders"), values)

        await organiser.until(
            f"change the reminders of {one.title}",
            changed,
            lambda: set(self._known.document.get("reminders", ())) == set(reminders),
        )
        one.plan(self._lives.stage.clock.now(), reminders=reminders)
        if self._dice.random() < 0.5:
            await self._shared(second)

    async def _shared(self, second: str) -> None:
        one, organiser = self._told, self._organiser

        async def added() -> None:
            people = await organiser.shown(lambda: self._typed("organisers"), "edit_organisers")
            await organiser.form(
                self._known.id, lambda: organiser.press(people, "edit_organisers"), {"Co-organisers": [second]}
            )

        sql = "SELECT 1 FROM organisers WHERE event_id = ? AND user_id = ?"
        await organiser.until(f"share {one.title}", added, lambda: bool(self._lives.asked(sql, self._known.id, second)))
        one.co_organisers.append(second)

    async def _typed(self, command: str) -> None:
        await self._organiser.person.command(f"/event {command} {self._known.ref}")
