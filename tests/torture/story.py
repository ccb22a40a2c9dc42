"""What people do while the bot dies under their hands: an event on each platform at once, again and again."""

import asyncio
import itertools
import random
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.members import User
from tests.torture.act import Act
from tests.torture.hands import CHANNEL, Hands
from tests.torture.lives import Lives
from tests.torture.told import CROWD, DEFAULT_REMINDERS, EMAILS, QUIET, Plan, Told

# Everybody organises on one platform, so that each has one form open at most.
ORGANISERS = {
    "movingimage": "U0OLIVIA",
    "myownconference": "U0BEN",
    "ibm": "U0KAVYA",
    "kaltura": "U0ADA",
    "eventtia": "U0NOOR",
}
SETTINGS_OF = "C0GENERAL"
DIGEST_DAY, DIGEST_TIME = "Wednesdays", "09:00"
_EARLIEST = timedelta(days=2)
_LATER = timedelta(days=3)  # after the last event of a round
_STEPS: tuple[tuple[Callable[[Told], datetime], Callable[[Act], Awaitable[None]]], ...] = (
    (lambda one: one.start - timedelta(hours=20), Act.near),
    (lambda one: one.start + timedelta(minutes=12), Act.live),
    (lambda one: one.end + timedelta(minutes=25), Act.over),
)


class Story:
    """Events that are made, changed, answered, held and reported on all platforms."""

    def __init__(self, lives: Lives, dice: random.Random) -> None:
        self._lives = lives
        self._dice = dice
        self._numbers = itertools.count(1)
        for number, (one, email) in enumerate([*CROWD.items(), (QUIET, "quiet@example.com")]):
            lives.stage.slack.space.users[one] = User(one, f"Crowd {number}", "Europe/Berlin", email)
            lives.stage.slack.space.channels[CHANNEL].members.append(one)
        self._hands = {one: Hands(lives, one) for one in (*ORGANISERS.values(), *CROWD, QUIET)}
        self.told: list[Told] = []
        self.digest_since: datetime | None = None
        self.minutes = 0  # the channel's default length, as somebody chose it last

    @property
    def lost(self) -> list[str]:
        """What was acknowledged, and neither done nor refused."""
        return [one for hands in self._hands.values() for one in hands.lost]

    async def play(self) -> None:
        """Play one act on each platform at once, then let its time go by."""
        if not self.told:
            await self._be_quiet()
            await self._digest()
        acts = [self._act(one) for one in ORGANISERS]
        await asyncio.gather(*(one.prepare() for one in acts))
        await self._settings()
        await self._through(acts)
        await self._lives.play_on(max(one.told.end for one in acts) + _LATER)

    async def _through(self, acts: list[Act]) -> None:
        """Let everybody do what they do at its time, whichever event's comes next."""
        left = [(when, do, one) for one in acts for when, do in _STEPS]
        while left := [step for step in left if step[2].told.cancelled_at is None]:
            left.sort(key=lambda step: step[0](step[2].told))  # times move with the events
            when, do, one = left.pop(0)
            await self._lives.play_on(when(one.told))
            await do(one)
            await self._lives.calm(5)

    def _act(self, platform: str) -> Act:
        organiser = ORGANISERS[platform]
        guests = [*[one for one in EMAILS if one != organiser][:3], *CROWD]
        tries = itertools.count()

        def wish() -> Told:
            return self._wish(platform, organiser, next(tries))

        return Act(self._lives, self._dice, wish, [self._hands[one] for one in (organiser, *guests, QUIET)])

    def _wish(self, platform: str, organiser: str, days: int) -> Told:
        """Return another event to wish for, on its own day: one that was not acknowledged may come all the same."""
        now, stem = self._lives.stage.clock.now(), f"t{next(self._numbers)}x"
        zone = ZoneInfo(self._lives.stage.slack.space.users[organiser].zone)
        day = now.astimezone(zone) + _EARLIEST + timedelta(days=days)
        start = day.replace(hour=self._dice.randint(9, 17), minute=0, second=0, microsecond=0) + timedelta(days=1)
        one = Told(platform, stem, organiser, [Plan(now, start, DEFAULT_REMINDERS)], titles=[stem])
        self.told.append(one)
        return one

    async def _be_quiet(self) -> None:
        """Let one want no invitations."""
        hands = self._hands[QUIET]

        async def chosen() -> None:
            shown = await hands.shown(lambda: hands.person.command("/event me"), "quiet_me")
            if "'value': 'on'" in str(shown["blocks"]):  # else it is the one that brings them back
                await hands.press(shown, "quiet_me", channel=hands.where(shown))

        sql = "SELECT 1 FROM quiet WHERE user_id = ?"
        await hands.until("be left alone", chosen, lambda: bool(self._lives.asked(sql, QUIET)))

    async def _digest(self) -> None:
        """Let a weekly digest come to the channel in which everything happens."""
        hands = self._hands["U0OLIVIA"]
        sql = "SELECT 1 FROM deliveries WHERE kind = 'weekly' AND audience = ?"
        await hands.until(
            "let a weekly digest come",
            lambda: hands.form(
                CHANNEL,
                lambda: hands.person.command("/event settings", CHANNEL),
                {"Weekly digest": DIGEST_DAY, "Digest time": DIGEST_TIME},
            ),
            lambda: bool(self._lives.asked(sql, f"channel:{CHANNEL}")),
        )
        self.digest_since = self._lives.stage.clock.now()

    async def _settings(self) -> None:
        """Change a channel's defaults."""
        hands, wanted = self._hands["U0OLIVIA"], self._dice.choice([one for one in (20, 40, 50) if one != self.minutes])

        def stored() -> bool:
            sql = "SELECT document FROM channel_settings WHERE channel_id = ?"
            return f'"minutes":{wanted},' in str(self._lives.asked(sql, SETTINGS_OF))

        await hands.until(
            "change the channel's defaults",
            lambda: hands.form(
                SETTINGS_OF,
                lambda: hands.person.command("/event settings", SETTINGS_OF),
                {"Duration": f"{wanted} minutes"},
            ),
            stored,
        )
        self.minutes = wanted
