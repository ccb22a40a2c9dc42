"""One person in Slack who does a thing again until it is done, or until they are told that it cannot be."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from typing import Any

from bot.sandbox.actor import Clumsy
from bot.sandbox.delivery import NotAcknowledged
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.socket import ConnectionLost
from bot.sandbox.workspace import Message, View
from tests.torture.lives import PATIENCE, Lives, Stuck

CHANNEL = "C0EVENTS"
LOST = (NotAcknowledged, ConnectionLost, Clumsy, SlackRefusal, TimeoutError)
# How Callboard says that something was not done; what it says when it was done has none of these.
_NOT_DONE = re.compile(r"busy|[Tt]ry again|once more|went wrong|was not|not done|set aside|has changed since|:warning:")
FORM_OPENS = 3.0  # seconds
HEARD_AGAIN = 75.0  # seconds; what nobody could be told is heard again every minute

Do = Callable[[], Awaitable[None]]
Done = Callable[[], bool]


class Hands:
    """What one member does; one form at a time."""

    def __init__(self, lives: Lives, user_id: str) -> None:
        self.user_id = user_id
        self.lives = lives
        self.person = lives.stage.actor(user_id)
        self.lost: list[str] = []  # acknowledged, and neither done nor refused

    async def until(self, what: str, do: Do, done: Done) -> None:
        """Do it until it is done. What Slack has taken must come to an end by itself, in this life or a later one."""
        since = time.monotonic()
        with ExitStack() as mercy:
            while (long := time.monotonic() - since) < 2 * PATIENCE:
                if long > PATIENCE:
                    mercy.enter_context(self.lives.spared())
                if await self._tried(what, do, done):
                    return
        seen = [
            one.get("text") or str(one["blocks"])[:300]
            for one in (*sorted(self._whispers(), key=lambda one: str(one["ts"]))[-3:], *self.person.views()[-1:])
        ]
        raise Stuck(f"{self.user_id} cannot do it: {what}. They see {seen}")

    async def _tried(self, what: str, do: Do, done: Done) -> bool:
        before = self._told()
        try:
            await do()
        except LOST:
            await asyncio.sleep(0.02)
        else:
            await self._comes_to_an_end(what, done, before)
        return done()

    async def form(self, about: str, open_it: Do, values: dict[str, Any]) -> None:
        """Open a form about this, fill it in and submit it. Raises what a person sees as "try it again".

        One that was asked for before may open late: it is not this one.
        """
        self.lives.stage.slack.space.stacks[self.user_id] = []
        await open_it()

        def opened() -> list[str]:
            return [one["id"] for one in self.person.views() if one.get("submit") and about in str(one)]

        view_id = (await self.lives.stage.slack.wait_for(opened, FORM_OPENS))[-1]
        answer = await self.person.submit(values, view_id=view_id)
        if answer.get("response_action") != "update":
            raise Stuck(f"a form was refused: {answer} {values}")

    async def comes(self, callback_id: str, about: str) -> View:
        """Return the modal of this kind about this, once it is shown."""

        def shown() -> list[View]:
            return [one for one in self.person.views()[-1:] if one["callback_id"] == callback_id and about in str(one)]

        found: list[View] = await self.lives.stage.slack.wait_for(shown, FORM_OPENS)
        return found[0]

    async def confirm(self, view: View) -> None:
        """Submit what is only to be confirmed."""
        answer = await self.person.submit(view_id=view["id"])
        if answer.get("response_action") != "update":
            raise Stuck(f"what was confirmed was refused: {answer}")

    async def found(self, command: str, words: str, about: str) -> str | None:
        """Look in the view of people for the one of these words; return the button of their form, or that nobody is."""
        self.lives.stage.slack.space.stacks[self.user_id] = []
        await self.person.command(command)
        await self.comes("people_view", about)
        await self.person.choose("Search", words)

        def looked() -> str:
            (view,) = self.person.views()[-1:] or [{}]
            return str(view.get("blocks", "")) if f'"words": "{words}"' in view.get("private_metadata", "") else ""

        await self.lives.stage.slack.wait_for(looked, FORM_OPENS)
        rows = [one["accessory"] for one in self.person.view()["blocks"] if "accessory" in one]
        return str(rows[0]["action_id"]) if rows else None

    async def press(self, message: Message, action: str, value: str | None = None, channel: str = CHANNEL) -> None:
        """Press a button of a message, or choose from its menu."""
        await self.person.click(channel, message["ts"], action, value)

    def where(self, message: Message) -> str:
        """Return the channel in which a message is shown to this person."""
        direct = self.lives.stage.slack.space.direct(self.user_id).id
        return direct if message in self.person.direct_messages() else CHANNEL

    async def shown(self, do: Do, action: str) -> Message:
        """Do something that shows this person a message with a button, and return the message."""
        known = {one["ts"] for one in self._whispers()}
        await do()

        def new() -> list[Message]:
            return [one for one in self._whispers() if one["ts"] not in known and action in str(one["blocks"])]

        found: list[Message] = await self.lives.stage.slack.wait_for(new, FORM_OPENS)
        return found[0]

    async def _comes_to_an_end(self, what: str, done: Done, before: int) -> None:
        until = time.monotonic() + HEARD_AGAIN
        while time.monotonic() < until:
            if done() or self._told() > before:
                return
            await asyncio.sleep(0.02)
        self.lost.append(f"{self.user_id}: {what}")

    def _told(self) -> int:
        """Return how often this person was told that something is not done."""
        views = self.person.views()
        said = [*(str(one) for one in self._whispers()), *(str(one["blocks"]) for one in views[-1:])]
        return sum(1 for one in said if _NOT_DONE.search(one))

    def _whispers(self) -> list[Message]:
        """Return what was answered to this person alone."""
        in_channel = [one for one in self.person.messages(CHANNEL) if one.get("is_ephemeral")]
        return [*in_channel, *(one for one in self.person.direct_messages() if not one.get("metadata"))]
