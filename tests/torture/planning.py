"""How an organiser changes the reminders of an event, and lets somebody else organise it too."""

import random

from tests.torture.hands import Hands
from tests.torture.known import Known
from tests.torture.lives import Lives
from tests.torture.told import OWN_REMINDER, Told

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

    async def remind(self, hands: Hands) -> None:
        """Let somebody ask for a reminder of their own, in plain words."""
        one, direct = self._told, self._lives.stage.slack.space.direct(hands.user_id).id

        async def asked() -> None:
            words = f"remind me {OWN_REMINDER} minutes before {self._known.ref}"
            shown = await hands.shown(lambda: self._said(hands, words, direct), f"'{self._known.id} {OWN_REMINDER}'")
            await hands.press(shown, "remind_me", channel=direct)

        sql = "SELECT 1 FROM deliveries WHERE kind = 'own_reminder' AND event_id = ? AND audience = ?"
        audience = f"user:{hands.user_id}"
        await hands.until(
            f"ask for a reminder of {one.title}",
            asked,
            lambda: bool(self._lives.asked(sql, self._known.id, audience)),
        )
        one.is_asked_for = True

    async def _said(self, hands: Hands, words: str, where: str) -> None:
        await hands.person.say(words, where)

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
