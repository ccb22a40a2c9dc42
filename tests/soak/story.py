"""What people do in the soak: events from the form to the recording, and commands of every kind."""

import asyncio
import json
import random
import sqlite3
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.actor import Actor
from bot.sandbox.members import Message, User
from bot.sandbox.stage import Stage

CHANNEL = "C0EVENTS"
PLATFORMS = ("movingimage", "myownconference", "ibm", "kaltura", "eventtia")
REGISTERS = frozenset({"movingimage", "myownconference", "eventtia"})
INVITED = 50  # to each event of those
PEOPLE = ("U0OLIVIA", "U0BEN", "U0KAVYA", "U0ADA")
ANSWERS = ("rsvp_going", "rsvp_maybe", "rsvp_no")
COMMANDS = (
    "help",
    "list",
    "list past",
    "list mine",
    "show {title}",
    "people {title}",
    "reminders {title}",
    "platforms",
    "settings",
    "create someday on ibm",
    "api ibm get",
    "nonsense",
    "show nothing",
    "audit {title}",
)
PATIENCE = 60.0  # seconds
SHOWN = 200  # messages that the local Slack keeps of a channel: it forgets nothing by itself
_ZONE = ZoneInfo("America/New_York")  # the organiser's


class Bot:
    """The bot in its own process."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._process: asyncio.subprocess.Process | None = None
        self._talking = asyncio.Lock()

    async def start(self) -> None:
        """Start it on the stage's clock."""
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.soak.worker", stdin=pipe, stdout=pipe
        )
        since = self._stage.clock.now().isoformat()
        await self.told({"environment": self._stage.environment(), "since": since})

    async def told(self, order: dict[str, Any]) -> dict[str, Any]:
        """Give an order, and return the answer."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        async with self._talking:
            self._process.stdin.write(f"{json.dumps(order)}\n".encode())
            return dict(json.loads(await asyncio.wait_for(self._process.stdout.readline(), PATIENCE)))

    async def stop(self) -> int:
        """End it, and return its exit code."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(b'{"end": true}\n')
        return await asyncio.wait_for(self._process.wait(), PATIENCE)

    def kill(self) -> None:
        """Leave no process behind."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()


class Story:
    """Rounds of events on all platforms; each ends days later, when nothing is due any more."""

    def __init__(self, stage: Stage, bot: Bot, seed: int) -> None:
        self._stage = stage
        self._bot = bot
        self._seed = seed
        self.events = 0

    async def play(self) -> None:
        """Play one round: an event on each platform, and a newcomer in the channel who sees them all."""
        people = (*PEOPLE, self._newcomer())
        acts = []
        for organiser, platform in zip(people, PLATFORMS, strict=True):
            self.events += 1
            acts.append(self._event(f"e{self.events}x", platform, organiser, people))
        await asyncio.gather(*acts)
        await self._play_on(self._stage.clock.now() + timedelta(days=4))
        self._tidy()

    async def _event(self, title: str, platform: str, organiser: str, people: tuple[str, ...]) -> None:
        dice = random.Random(f"{self._seed} {title}")
        await self._create(title, platform, organiser)
        async with asyncio.timeout(PATIENCE):
            while not self._card(title):
                await self._go_on()
        for who in people:
            for answer in dice.sample(ANSWERS, 2):
                await self._stage.actor(who).click(CHANNEL, self._card(title)["ts"], answer)
        if platform in REGISTERS:
            await self._invite(title, organiser)
        for _ in range(3):
            await self._typed(dice.choice(COMMANDS).format(title=title), organiser)
        await self._home(dice.choice(people))
        if dice.random() < 0.5:
            await self._change(title, dice.choice(("edit", "cancel")), organiser)

    async def _create(self, title: str, platform: str, organiser: str) -> None:
        start = (self._stage.clock.now() + timedelta(days=1)).astimezone(_ZONE)
        words = f"create {title} {start:%Y-%m-%d %H:%M} new york for 30m on {platform}"
        actor = await self._form(words, organiser)
        await actor.submit({"Date": "2020-01-01"})  # a mistake is shown at its field
        day = {"Date": f"{start:%Y-%m-%d}"}
        await actor.submit(day | ({"Event link": "https://example.com/join"} if platform == "kaltura" else {}))

    async def _invite(self, title: str, organiser: str) -> None:
        """Invite people outside Slack, who go on the platform's list."""
        actor = await self._form(f"invite {title}", organiser)
        await actor.submit({"E-mail addresses": ", ".join(f"p{number}@{title}.example" for number in range(INVITED))})

        def preview() -> list[str]:
            return [one["id"] for one in actor.views()[-1:] if one["callback_id"] == "invite_preview"]

        await actor.submit(view_id=(await self._stage.slack.wait_for(preview, PATIENCE))[0])

    async def _home(self, who: str) -> None:
        """Open Home; Slack does not hear the acknowledgement, and says it again."""
        delivery = self._stage.slack.delivery
        await self._stage.actor(who).open_home()
        event = next(payload for kind, payload in reversed(delivery.sent) if kind == "events_api")
        await delivery.send("events_api", event)

    async def _change(self, title: str, how: str, organiser: str) -> None:
        actor = await self._form(f"{how} {title}", organiser)
        await actor.submit({"Duration": "45m"} if how == "edit" else {})

    async def _form(self, words: str, who: str) -> Actor:
        await self._stage.slack.settled(PATIENCE)  # what was asked for before may still open another one
        actor = await self._typed(words, who)
        await self._stage.slack.wait_for(actor.views, PATIENCE)
        return actor

    async def _typed(self, words: str, who: str) -> Actor:
        actor = self._stage.actor(who)
        actor.close_view()
        await actor.command(f"/event {words}", CHANNEL)
        return actor

    def _card(self, title: str) -> Message:
        shown = self._stage.slack.space.channels[CHANNEL].messages
        return next((one for one in shown if "event_menu" in str(one.get("blocks")) and title in one["text"]), {})

    def _newcomer(self) -> str:
        space, user_id = self._stage.slack.space, f"U0NEW{self.events}"
        space.users[user_id] = User(user_id, f"New {self.events}", "Europe/Berlin", f"new{self.events}@example.com")
        space.channels[CHANNEL].members.append(user_id)
        return user_id

    async def _play_on(self, until: datetime) -> None:
        """Move the clock from one due delivery to the next, up to `until`."""
        while (due := self._next_due()) is not None and due < until:
            if due > self._stage.clock.now():
                await self._move_to(due + timedelta(milliseconds=1))
            await self._go_on()
        await self._move_to(until, look=True)
        await self._stage.slack.settled()

    async def _go_on(self) -> None:
        """Let time go by, faster than it does: a channel gets only so many messages in five seconds."""
        await asyncio.sleep(0.02)
        await self._move_to(self._stage.clock.now() + timedelta(seconds=1))

    async def _move_to(self, instant: datetime, *, look: bool = False) -> None:
        self._stage.clock.jump_to(instant)
        await self._bot.told({"move": instant.isoformat(), "look": look})

    def _next_due(self) -> datetime | None:
        address = f"file:{self._stage.folder}/callboard.db?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as database:
            sql = "SELECT min(ready_at) FROM deliveries WHERE state IN ('pending', 'leased')"
            (found,) = database.execute(sql).fetchone()
        return None if found is None else datetime.fromtimestamp(found / 1_000_000, UTC)

    def _tidy(self) -> None:
        """Forget what the local Slack would keep for ever, and what only tests look at."""
        slack = self._stage.slack
        for channel in slack.space.channels.values():
            channel.messages[:], channel.ephemerals[:] = channel.messages[-SHOWN:], []
        for kept in (slack.space.calls, slack.delivery.acks, slack.delivery.sent):
            kept.clear()
