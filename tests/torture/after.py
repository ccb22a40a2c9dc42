"""What an organiser does once an event is over: attendance, recording, a message to those who came or did not."""

import asyncio

from bot.sandbox.workspace import Message
from tests.torture.hands import Hands
from tests.torture.known import Known
from tests.torture.lives import Lives
from tests.torture.told import Told

RECORDING = "https://videos.example.com/watch"
LETTER = "Word after"  # begins what organisers write


class After:
    """One event that is over, and its organiser."""

    def __init__(self, lives: Lives, known: Known, told: Told, organiser: Hands) -> None:
        self._lives = lives
        self._known = known
        self._told = told
        self._organiser = organiser

    async def attendance(self) -> None:
        """Ask who was there, until the list has come."""
        organiser, known = self._organiser, len(self._lists())

        async def asked() -> None:
            self._told.lists += 1
            await organiser.person.command(f"/event attendance {self._known.ref}")
            await self._lives.stage.slack.wait_for(lambda: len(self._lists()) > known, 5)

        await organiser.until(f"attendance of {self._told.title}", asked, lambda: len(self._lists()) > known)

    async def recordings(self) -> None:
        """Ask for the recordings until there is an answer."""
        organiser, is_answered = self._organiser, asyncio.Event()

        async def asked() -> None:
            await organiser.shown(
                lambda: organiser.person.command(f"/event recordings {self._known.ref}"), self._told.title
            )
            is_answered.set()

        await organiser.until(f"recordings of {self._told.title}", asked, is_answered.is_set)

    async def give_link(self, question: Message) -> None:
        """Give the recording's link where the bot has asked for it."""
        one, organiser = self._told, self._organiser
        link, direct = f"{RECORDING}/{one.stem}", self._lives.stage.slack.space.direct(one.organiser).id
        await organiser.until(
            f"give the recording's link of {one.title}",
            lambda: organiser.form(
                self._known.id,
                lambda: organiser.press(question, "give_recording_link", channel=direct),
                {"Recording link": link},
            ),
            lambda: self._known.document.get("recording_link") == link,
        )
        one.has_link = True
        one.audit.add((one.organiser, "recording link"))

    async def follow_up(self, whom: str) -> None:
        """Write to those who came, or to those who did not, once the list is there: look whom it reaches, and send."""
        one, organiser = self._told, self._organiser
        is_nobody = asyncio.Event()

        async def written() -> None:
            lists = self._known.asking(one.organiser, whom)
            direct = self._lives.stage.slack.space.direct(one.organiser).id
            text = f"{LETTER} {one.stem}"
            await organiser.form(
                self._known.id, lambda: organiser.press(lists[-1], whom, channel=direct), {"Message": text}
            )
            preview = await organiser.comes("follow_up_preview", self._known.id)
            if preview.get("submit"):
                await organiser.confirm(preview)
            else:
                is_nobody.set()

        def is_begun() -> bool:
            return is_nobody.is_set() or bool(self._known.batches("follow_up"))

        await organiser.until(f"write about {one.title}", written, is_begun)

    def _lists(self) -> list[str]:
        """Return the lists that were sent on demand."""
        said = self._known.said()
        return [one.blocks for one in said if ":clipboard:" in one.blocks and not one.delivery_id]
