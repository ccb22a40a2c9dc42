"""What people do while the bot dies under their hands: they do it again until Slack has taken it."""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.actor import Clumsy
from bot.sandbox.delivery import NotAcknowledged
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.socket import ConnectionLost
from bot.sandbox.workspace import Message
from tests.torture.lives import PATIENCE, Lives, Stuck

CHANNEL = "C0EVENTS"
ORGANISER, GUESTS = "U0OLIVIA", ("U0BEN", "U0KAVYA")
PLATFORMS = ("movingimage", "myownconference", "ibm", "kaltura", "eventtia")
_ZONE = ZoneInfo("America/New_York")  # the organiser's
_LOST = (NotAcknowledged, ConnectionLost, Clumsy, SlackRefusal, TimeoutError)
_numbers = itertools.count(1)


@dataclass
class Told:
    """One event that somebody wanted: what Slack took of it, and what became of it."""

    platform: str
    title: str
    starts_at: datetime
    was_taken: bool = False  # the form was acknowledged, and the wish is stored
    renamed: str = ""
    answers: dict[str, str] = field(default_factory=dict)  # member -> the last answer that was acknowledged

    @property
    def titles(self) -> set[str]:
        """Under which titles it may be found."""
        return {self.title, self.renamed} - {""}


class Story:
    """Events that are made, renamed and answered on all platforms."""

    def __init__(self, lives: Lives) -> None:
        self._lives = lives
        self.told: list[Told] = []
        self.lost: list[str] = []  # acknowledged, and never done
        self._desk = asyncio.Lock()  # the organiser has two hands, and one screen

    async def play(self) -> None:
        """Play one act on each platform at once, then let its time go by."""
        acts = await asyncio.gather(*(self._act(one) for one in PLATFORMS))
        ends = max(one.starts_at for one in acts) + timedelta(days=3)
        await self._lives.play_on(ends)

    async def _act(self, platform: str) -> Told:
        one = await self._created(platform)
        card = await self._card(one)
        await asyncio.gather(*(self._answered(one, card, who, "rsvp_going") for who in GUESTS))
        await self._renamed(one, card)
        await self._answered(one, card, GUESTS[1], "rsvp_no")
        return one

    async def _created(self, platform: str) -> Told:
        organiser = self._lives.stage.actor(ORGANISER)
        while True:
            number = next(_numbers)
            day = (self._lives.stage.clock.now() + timedelta(days=1)).astimezone(_ZONE) + timedelta(hours=number % 7)
            start = day.replace(minute=0, second=0, microsecond=0)
            one = Told(platform, f"t{number}x", start)
            self.told.append(one)
            async with self._desk:
                organiser.close_view()
                try:
                    await organiser.command(f"/event create {one.title} {start:%Y-%m-%d %H:%M} for 30m on {platform}")
                    await self._lives.stage.slack.wait_for(organiser.views, 3)
                    extra = {"Event link": "https://example.com/join"} if platform == "kaltura" else {}
                    answer = await organiser.submit(extra)
                except _LOST:
                    continue
            if answer.get("response_action") != "update":
                raise Stuck(f"the form was refused: {answer}")
            if await self._stored("SELECT 1 FROM events WHERE title = ?", one.title):
                one.was_taken = True
                return one

    async def _card(self, one: Told) -> Message:
        """Wait until the event is announced, minute by minute: an unanswered create is looked for again."""
        since = time.monotonic()
        while time.monotonic() - since < PATIENCE:
            if found := cards(self._lives, one.titles):
                return found[0]
            await asyncio.sleep(0.25)
            self._lives.move_to(self._lives.stage.clock.now() + timedelta(seconds=20))
        raise Stuck(f"no card of {one.title} on {one.platform}")

    async def _answered(self, one: Told, card: Message, who: str, action: str) -> None:
        person, answer = self._lives.stage.actor(who), action.removeprefix("rsvp_")
        stored = "SELECT 1 FROM rsvps WHERE event_id = ? AND user_id = ? AND answer = ?"

        async def click() -> bool:
            await person.click(CHANNEL, card["ts"], action)
            return await self._stored(stored, self._id_of(one), who, answer)

        await self._stubbornly(click)
        one.answers[who] = answer

    async def _renamed(self, one: Told, card: Message) -> None:
        organiser = self._lives.stage.actor(ORGANISER)
        one.renamed = f"{one.title}y"

        async def rename() -> bool:
            async with self._desk:
                organiser.close_view()
                await organiser.click(CHANNEL, card["ts"], "event_menu", f"edit {self._id_of(one)}")
                await self._lives.stage.slack.wait_for(organiser.views, 3)
                answer = await organiser.submit({"Title": one.renamed})
                if answer.get("response_action") != "update":
                    raise Stuck(f"the change was refused: {answer}")
            return await self._stored("SELECT 1 FROM events WHERE title = ?", one.renamed)

        await self._stubbornly(rename)

    def _id_of(self, one: Told) -> str:
        found = self._lives.asked("SELECT id FROM events WHERE title IN (?, ?)", one.title, one.renamed)
        return str(found[0][0]) if found else ""

    async def _stubbornly(self, act: Callable[[], Awaitable[bool]]) -> None:
        since = time.monotonic()
        while time.monotonic() - since < PATIENCE:
            try:
                if await act():
                    return
            except _LOST:
                await asyncio.sleep(0.02)
        raise Stuck("nobody takes what a person does")

    async def _stored(self, sql: str, *values: object) -> bool:
        """Say whether what was acknowledged comes into the database, in this life or a later one."""
        until = time.monotonic() + PATIENCE / 2
        while time.monotonic() < until:
            if self._lives.asked(sql, *values):
                return True
            await asyncio.sleep(0.02)
        self.lost.append(f"{sql} {values}")
        return False


def cards(lives: Lives, titles: set[str]) -> list[Message]:
    """Return the cards of an event in its channel."""
    channel = lives.stage.actor(ORGANISER).messages(CHANNEL)
    announced = [one for one in channel if one.get("metadata") and "event_menu" in str(one["blocks"])]
    return [one for one in announced if any(title in str(one["blocks"]) for title in titles)]
