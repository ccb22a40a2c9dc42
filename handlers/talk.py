"""One thing that somebody said in plain words, and how it is answered: where they said it, or so that only they see."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Stale
from bot.domain.events import Event
from bot.services.desk import Desk
from bot.services.meant import Meant, Where, meant
from bot.services.permissions import event_for
from bot.services.ports import CannotSend
from bot.texts import tr
from bot.views.conversation import Answer, no_such_event, which_one
from bot.words.asks import LONGEST, PlainRequest
from bot.words.reading import read_request
from handlers.request import OUT_OF_DATE, Request


@dataclass(frozen=True)
class Talk:
    """What was said, by whom, where and when; `text` is as people read it, `zone` is the person's."""

    request: Request
    where: Where
    text: str
    said: PlainRequest
    at: datetime
    zone: str
    ts: str = ""  # of the message, where it is one
    chosen: str = ""  # the id of the event that was chosen among several

    @property
    def desk(self) -> Desk:
        """Everything a use case works with."""
        return self.request.desk

    @property
    def user_id(self) -> str:
        """Who said it."""
        return self.request.user_id

    async def answer(self, answer: Answer, events: Sequence[Event] = (), *, is_personal: bool = False) -> None:
        """Answer in the thread of the message; in a channel only they see what is personal or of another channel."""
        text, blocks = answer
        here = self.where.channel_id
        is_for_all = self.where.is_direct or not (is_personal or any(one.channel_id != here for one in events))
        if self.request.response_url or not is_for_all:
            await self.request.tell(text, blocks)
            return
        thread = self.where.thread_ts or (None if self.where.is_direct else self.ts)
        try:
            await self.request.post(here, text, blocks, thread or None)
        except CannotSend:
            await self.request.tell(text, blocks)

    async def the_event(self, *, is_over: bool = False) -> Event | None:
        """Return the event that is meant; where several could be, or none is, ask and return None."""
        if self.chosen:
            return await event_for(self.desk, self.user_id, self.chosen)
        found = await self.meant(is_over=is_over)
        if len(found.found) == 1:
            return found.found[0]
        await self._ask_back(found)
        return None

    async def meant(self, *, is_over: bool = False) -> Meant:
        """Return which events the words mean. Raises TryLater where Slack cannot say."""
        return await meant(self.desk, self.user_id, self.where, self.said.event, is_over=is_over)

    async def _ask_back(self, found: Meant) -> None:
        events, words = found.found or found.near, self.said.event
        if not events:
            missing = no_such_event(words, self.desk.policy.command)
            await self.answer(missing, is_personal=True)
            return
        values = [self._value(one) for one in events]
        await self.answer(which_one(events, values, "" if found.found else words), is_personal=True)

    def _value(self, event: Event) -> str:
        said = {"event": event.id, "said": self.text[:LONGEST], "at": self.at.isoformat()}
        return json.dumps(said, ensure_ascii=False)


async def talk_of(
    request: Request, where: Where, texts: Sequence[str], at: datetime, *, ts: str = "", chosen: str = ""
) -> Talk:
    """Return what was said: the first of the texts that is understood counts, else the last one."""
    member = await request.desk.directory.member(request.user_id)
    for text in texts:
        # Reading takes milliseconds: in a thread, so that no acknowledgement waits for it.
        said = await asyncio.to_thread(read_request, text, at, member.zone, request.desk.called)
        if said.ask is not said.ask.UNKNOWN:
            break
    return Talk(request, where, text, said, at, member.zone, ts, chosen)


async def chosen_talk(request: Request, value: str) -> Talk:
    """Return what was said before, of the event that was chosen now. Raises Stale."""
    try:
        kept = json.loads(value)
        event_id, text, at = str(kept["event"]), str(kept["said"]), datetime.fromisoformat(kept["at"])
    except (ValueError, KeyError, TypeError) as odd:
        raise Stale(tr(OUT_OF_DATE)) from odd
    if at.tzinfo is None:
        raise Stale(tr(OUT_OF_DATE))
    where = Where(request.channel_id, is_direct=request.channel_id.startswith("D"))
    return await talk_of(request, where, [text], at, chosen=event_id)
