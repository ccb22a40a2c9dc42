"""What fifty answers in a second make of one card, beside one answer."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.domain.events import Event
from bot.views import ids
from tests.bench.filled import an_event, fill
from tests.bench.gestures import pressed, send
from tests.bench.ground import Place, a_folder, asked, callboard, least_slack
from tests.bench.rows import Round, Size, Wanted, case, shown, within

MANY = 50
FILES = "files.completeUploadExternal"
WITHIN = 20.0  # seconds until everybody has what they are owed
QUIET = 1.0  # seconds after which no edit follows
_BUTTONS = (ids.GOING, ids.GOING, ids.GOING, ids.MAYBE, ids.CANNOT_GO)  # pressed in turns
_SHOWN = {ids.GOING: "*{}* going", ids.MAYBE: "{} maybe", ids.CANNOT_GO: "{} people can’t"}


@dataclass(frozen=True)
class Edits:
    """How often a card was edited, and after how many milliseconds it was right for good."""

    many: int
    right_after: float


class Presses:
    """People who press the buttons of cards, and what Slack saw of it."""

    def __init__(self, session: aiohttp.ClientSession, callboard: Place, slack: Place) -> None:
        self._session = session
        self._callboard = callboard
        self._slack = slack

    async def in_a_second(self, event: Event, many: int) -> Edits:
        """Let so many answer within a second; return what became of the card."""
        asked_for = [_BUTTONS[number % len(_BUTTONS)] for number in range(many)]
        before, began, sent = await self._counts(), time.perf_counter(), []
        for number, button in enumerate(asked_for):
            await asyncio.sleep(max(0.0, began + number / many - time.perf_counter()))
            sent.append(asyncio.create_task(self._press(event, number, button)))
        last = max(await asyncio.gather(*sent))
        await self._until("respond", before["respond"] + many)
        await self._until(FILES, before[FILES] + asked_for.count(ids.GOING))
        await asyncio.sleep(QUIET)
        return self._edits(await asked(self._session, f"{self._slack.address}/kept"), event, asked_for, last)

    async def refusals(self) -> int:
        """Return how often Slack has said that it was too much."""
        return (await self._counts())["429"]

    async def _press(self, event: Event, number: int, button: str) -> int:
        answer_at = f"{self._slack.address}/respond/{number}"
        return await send(self._session, self._callboard.events, pressed(button, event.id, f"U{number:05}", answer_at))

    def _edits(self, kept: list[dict[str, Any]], event: Event, answers: list[str], last: int) -> Edits:
        edits = [one for one in kept if one["method"] == "chat.update" and one["ts"] == event.card_ts]
        wanted = [said.format(answers.count(one)) for one, said in _SHOWN.items() if one in answers]
        right = [one for one in edits if all(said in str(one["blocks"]) for said in wanted)]
        if not right or right[-1] is not edits[-1]:
            raise AssertionError(f"the card does not show {', '.join(wanted)}")
        return Edits(len(edits), (right[0]["came"] - last) / 1e6)

    async def _until(self, method: str, many: int) -> None:
        async with asyncio.timeout(WITHIN):
            while (await self._counts())[method] < many:  # noqa: ASYNC110  another process counts
                await asyncio.sleep(0.05)

    async def _counts(self) -> Counter[str]:
        return Counter(await asked(self._session, f"{self._slack.address}/counts"))


@case(
    "50 answers in a second on one card",
    peer="one answer",
    method="30 are going, 10 may come, 10 cannot, all of them new to Callboard; Slack takes no more than its documents "
    "promise. The card has to show them all; everybody who is going gets a message and a calendar file.",
    rows={
        "edits": Wanted("edits of the card", "", within(5, ""), max),
        "refused": Wanted("429 received", "", within(0, ""), max),
        "right": Wanted("card right after the last answer", "ms", shown()),
    },
)
async def fifty(size: Size) -> AsyncIterator[Round]:
    """Begin anew in each round, since Slack counts by the minute."""
    for _ in range(size.rounds):
        async with AsyncExitStack() as stack:
            session = await stack.enter_async_context(aiohttp.ClientSession())
            slack = await stack.enter_async_context(least_slack("limited"))
            folder = await stack.enter_async_context(a_folder())
            events = [_tomorrow(number) for number in (1, 3)]
            await fill(folder, iter(events))
            presses = Presses(session, await stack.enter_async_context(callboard(slack, folder)), slack)
            await session.post(f"{slack.address}/keep")
            one = await presses.in_a_second(events[0], 1)
            refused = await presses.refusals()
            many = await presses.in_a_second(events[1], MANY)
            yield {
                "edits": (many.many, one.many),
                "refused": (await presses.refusals() - refused, refused),
                "right": (many.right_after, one.right_after),
            }


def _tomorrow(number: int) -> Event:
    return an_event(number, datetime.now(UTC) + timedelta(days=1)).model_copy(update={"channel_id": f"C{number:05}"})
