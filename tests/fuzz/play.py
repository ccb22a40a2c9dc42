"""Sends brewed payloads to the bot itself, on a stage of its own, and says what does not hold."""

import asyncio
import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bot.door import answered
from bot.sandbox.members import TEAM
from bot.sandbox.server import SIGNING_SECRET
from bot.sandbox.stage import Stage
from bot.shapes import is_readable
from bot.views import ids
from handlers.leftovers import FORM_OUT_OF_DATE
from handlers.request import OUT_OF_DATE
from tests.fuzz.alarms import Alarms
from tests.fuzz.brew import Brew, Brewer
from tests.fuzz.doing import ADMIN, GUEST, quiet
from tests.fuzz.holds import on_the_platforms, unsound, wrong_calls, wrong_words
from tests.fuzz.over_http import OverHttp, posted
from tests.fuzz.rights import Rights, person_of
from tests.fuzz.seeds import collect, refs
from tests.fuzz.unseen import is_of_old
from tests.stages import make_stage

ACK_WITHIN = 3.0  # seconds
DONE_WITHIN = 20.0
_ANSWERED = ("slash_commands", "block_actions", "view_submission", "shortcut", "message_action")
_OPERATION, _DONE = f"view_submission {ids.OPERATION_FORM}", ":white_check_mark: *"  # a batch is done with no headline
# After these alone may a platform hold something else than before.
_CHANGING = {
    f"view_submission {ids.FORM}", f"view_submission {ids.CANCEL_FORM}", f"view_submission {ids.CLOSE_FORM}",
    _OPERATION, f"block_actions {ids.RETRY}", f"block_actions {ids.UNDO}",
    f"block_actions {ids.CREATE_AGAIN}", f"block_actions {ids.MOVE_IT}",
}  # fmt: skip
_PREFIXES = ("MOVINGIMAGE", "MYOWNCONFERENCE", "IBM_VIDEO", "KALTURA", "EVENTTIA")
_SETTINGS = dict.fromkeys((f"{one}_ATTEMPTS" for one in _PREFIXES), "1") | {
    "SLACK_SIGNING_SECRET": SIGNING_SECRET,
    "CALLBOARD_PUBLIC_URL": "https://board.example",
}
_POSTED = 20  # one in so many payloads comes over HTTP


class Play:
    """One stage, on which payloads are sent one after the other. `start`, then `stop` in every case."""

    def __init__(self, seed: int, alarms: Alarms, *, show: bool = False) -> None:
        self._seed = seed
        self._show = show
        self._alarms = alarms
        self.stage: Stage = make_stage()
        self.kinds: set[str] = set()
        self.slowest = 0.0  # seconds until an acknowledgement
        self._seen: list[tuple[str, str]] = []

    async def start(self) -> None:
        """Set the stage, and collect what Slack really sends on it."""
        await self.stage.start()
        self.stage.slack.channel_rate = (1_000_000, 1.0)  # Slack's pace is real time
        await self.stage.start_bot(_SETTINGS)
        self._alarms.install()  # after the stage has begun to keep logs of its own
        self._web = OverHttp(self.bot.bolt)
        await self._web.start()
        seeds, names = await collect(self.stage), await refs(self.stage)
        self._rights = Rights(self.stage)
        self._brewer = Brewer(self.stage, self._seed, seeds, names, self._rights.revision_of)
        self.stage.slack.on_change(lambda kind, what: self._seen.append((kind, what)))
        self._forget()
        self._alarms.heard.clear()

    async def stop(self) -> list[str]:
        """Clear the stage; return what is wrong with what is left."""
        await self._web.stop()
        self._rights.close()
        try:
            await quiet(self.stage)
            found = await unsound(self.stage) + self._alarms.heard
        finally:
            await self.stage.stop()
        return found

    def brewed(self, number: int) -> Brew:
        """Return the payload of this number."""
        return self._brewer.brew(number)

    async def send(self, brew: Brew) -> list[str]:
        """Send it, wait until all is done, and return what does not hold."""
        self.kinds.add(brew.kind)
        before = on_the_platforms(self.stage)
        since = time.monotonic()
        if is_posted(brew):
            found = await self._web.send(posted(random.Random(brew.number), brew))
            return found + await self._finish() + self._after(brew, {"response_action": "update"}, before)
        try:
            answer = await answered(self.bot.bolt, brew.payload)
        except Exception as failure:  # noqa: BLE001  whatever it is, Slack hears nothing
            self._forget()
            return [f"{_meant(brew)} is not acknowledged{self._alarms.told(failure)}"]
        took = time.monotonic() - since
        self.slowest = max(self.slowest, took)
        found = [f"acknowledged after {took:.1f} s"] if took > ACK_WITHIN else []
        if answer.status != 200:
            found.append(f"{_meant(brew)} is not acknowledged: {answer.status} {answer.body}")
        found += await self._finish()
        said = json.loads(answer.body) if str(answer.body).startswith("{") else answer.body
        return found + self._after(brew, said, before)

    def _after(self, brew: Brew, answer: Any, before: Any) -> list[str]:
        found = list(self._wrong(brew, answer, before))
        if self._show:
            sys.stdout.write(f"{answer}\n" + "".join(f"{one}\n" for one in self.stage.slack.space.calls))
        self._forget()
        return found

    @property
    def bot(self) -> Any:
        """The bot on this stage."""
        assert self.stage.bot is not None
        return self.stage.bot

    async def later(self) -> None:
        """Let some hours go by."""
        self.stage.clock.advance(timedelta(hours=5))
        self.bot.schedule.wake()
        await quiet(self.stage)
        self._rights.look()

    async def _finish(self) -> list[str]:
        until = time.monotonic() + DONE_WITHIN
        while self.bot.desk.keeper.is_busy:
            if time.monotonic() > until:
                return [f"not done after {DONE_WITHIN} s"]
            await asyncio.sleep(0.001)
        return []

    def _wrong(self, brew: Brew, answer: Any, before: Any) -> Iterator[str]:
        yield from self._alarms.heard
        yield from wrong_calls(self.stage.slack.space.calls)
        yield from wrong_words(answer, "an acknowledgement")
        for channel in self.stage.slack.space.channels.values():
            yield from wrong_words([one for _, one in channel.ephemerals], "a message for one person")
        if before != on_the_platforms(self.stage) and not _may_change(brew, answer):
            yield f"{brew.kind} has changed a platform"
        yield from self._rights.wrong(brew)
        if brew.kind == _OPERATION and person_of(brew.payload) != ADMIN and _DONE in str(self.stage.slack.space.calls):
            yield f"{brew.kind} is carried out for somebody who is no administrator"
        if not brew.damage and not is_of_old(brew.kind) and self._is_called_old(answer):
            yield f"{brew.kind} is said to be out of date, and is not"
        if not answer and not self._seen and _is_owed_an_answer(brew) and not self._is_closed(brew):
            yield f"{_meant(brew)}: nobody sees an answer"

    def _is_called_old(self, answer: Any) -> bool:
        """Say whether somebody was told that what they did is out of date: whoever should have taken it has not."""
        told = [one for channel in self.stage.slack.space.channels.values() for one in channel.ephemerals]
        said = str([answer, told, self.stage.slack.space.responses, self.stage.slack.space.calls])
        return OUT_OF_DATE in said or FORM_OUT_OF_DATE in said

    def _is_closed(self, brew: Brew) -> bool:
        """Say whether the form in which this was done is not open."""
        view, stacks = brew.payload.get("view"), self.stage.slack.space.stacks
        return bool(view) and view["id"] not in {one["id"] for one in stacks.get(brew.person, [])}

    def _forget(self) -> None:
        self.stage.slack.space.calls.clear()
        self.stage.slack.space.responses.clear()
        self.stage.slack.delivery.sent.clear()
        self._alarms.heard.clear()
        self._seen.clear()
        for channel in self.stage.slack.space.channels.values():
            channel.ephemerals.clear()
            del channel.messages[:-200]


def is_posted(brew: Brew) -> bool:
    """Say whether this payload comes over HTTP."""
    return brew.number % _POSTED == 0


def _may_change(brew: Brew, answer: Any) -> bool:
    """Say whether a platform may hold something else now: not where the form was not taken, nor for whom may not."""
    view = answer.get("view") or {} if isinstance(answer, dict) else {}
    is_taken = not isinstance(answer, dict) or answer.get("response_action") == "update"
    is_shown_again = f"view_submission {view.get('callback_id')}" == brew.kind
    who = person_of(brew.payload)
    may = who == ADMIN if brew.kind == _OPERATION else who != GUEST
    return brew.kind in _CHANGING and is_taken and not is_shown_again and may


def _is_owed_an_answer(brew: Brew) -> bool:
    """Say whether a person waits: not after what changes nothing, and not where the payload names nobody of ours."""
    one = brew.payload
    kind = brew.kind.partition(" ")[0]
    if not is_readable(one):
        return "command" in one or one.get("type") == "view_submission"
    if str(one.get("type") or brew.wire) != kind:
        return False
    is_quiet = f" {ids.OPEN_LINK}" in brew.kind or kind not in _ANSWERED
    return person_of(one) == brew.person and _team_of(one) == TEAM and not is_quiet


def _team_of(payload: dict[str, Any]) -> str:
    """Return whose installation a payload is for: with that of others, Callboard's token opens nothing."""
    view, team = payload.get("view") or {}, payload.get("team") or {}
    return str(view.get("app_installed_team_id") or payload.get("team_id") or team.get("id"))


def _meant(brew: Brew) -> str:
    """Return the kind, and whether it was damaged at all."""
    return brew.kind if brew.damage else f"{brew.kind} (undamaged)"
