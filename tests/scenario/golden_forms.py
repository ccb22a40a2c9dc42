"""Operations' forms filled in as the platforms' own documents do it: golden cases, on a stage of their own."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from golden import Golden, golden_cases

from bot.sandbox.actor import Actor
from bot.sandbox.clock import SandboxClock
from bot.sandbox.stage import Stage
from providers.typed import read_instant
from providers.units import Upload
from tests.platforms import ONE_TRY
from tests.scenario.operating import audited, in_channels, operation, tick, top
from tests.stages import hurry

CASES = golden_cases()


@asynccontextmanager
async def stage_of(golden: Golden) -> AsyncIterator[Stage]:
    """Set the stage at the moment of the document's request, with its example objects on the platform."""
    stage = Stage(clock=SandboxClock.running_from(golden.moment))
    fake = stage.platforms.all[golden.platform] = golden.document.make_fake(stage.clock)
    await stage.start()
    try:
        golden.document.seed(fake, golden.operation.name)
        await stage.start_bot(ONE_TRY)
        hurry(stage)
        yield stage
    finally:
        await stage.stop()


async def must_be_answered(golden: Golden) -> None:
    """Open the form of the document's example, fill it in, send it, and see it answered, audited and in no channel."""
    async with stage_of(golden) as stage:
        ada = await operation(stage, f"{golden.platform} {golden.operation.name}")
        fill_in(ada, golden)
        await _sent(stage, ada)
        assert ":white_check_mark:" in top(ada), top(ada)
        assert audited(stage)[-1][2] == "done"
        assert golden.operation.name not in in_channels(stage)
        for word in golden.hidden:
            assert word not in top(ada) + str(ada.direct_messages())


async def _sent(stage: Stage, actor: Actor) -> None:
    """Send the form, and confirm what has to be confirmed."""
    for _ in range(2):
        answer = await actor.submit()
        assert answer["response_action"] == "update", answer
        await stage.settled()
        if not tick(actor):
            return
        await actor.choose("Confirm", [tick(actor)])


def fill_in(actor: Actor, golden: Golden) -> None:
    """Fill in everything that the document's example gives."""
    view, prefix = actor.views()[-1], f"param:{golden.operation.name}:"
    elements = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    state = {
        prefix + key: {prefix + key: _put(elements[prefix + key]["type"], value)} for key, value in golden.typed.items()
    }
    if golden.more:
        more = f"more:{golden.operation.name}"
        state[more] = {more: golden.more}
    actor.enter(view, state)


def _put(kind: str, value: "str | Upload") -> Any:
    """Return what a person puts into an input of this type."""
    if isinstance(value, Upload):
        return [(value.name, value.content)]
    if kind == "multi_static_select":
        return [one.strip() for one in re.split(r"[,\n]", value) if one.strip()]
    return int(read_instant(value).timestamp()) if kind == "datetimepicker" else value
