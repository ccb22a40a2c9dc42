"""What is read and claimed again and again, with very many events stored and with few."""

import statistics
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from tests.bench.events_stored import due, stored
from tests.bench.filled import fill
from tests.bench.ground import Place, a_folder, environment, least_slack
from tests.bench.processes import free_port
from tests.bench.rows import Round, Size, Wanted, at_most, case
from tests.bench.turns import Figures, Turn, turns

FEW, MANY = 100, 100_000
TURNS, CALLS = 5, 20
_NAMES = {
    "list": "list",
    "mine": "list of one’s own",
    "mine of many": "list of one’s own, a thousand of them beside fifty",
    "plan": "plan shown",
    "follow": "plan made anew",
    "claim": "claim",
    "home": "Home",
}


@case(
    "100,000 events stored",
    peer="100 events stored",
    method=(
        "The services as commands call them, over the real store, in a process for each; medians of many calls. One "
        "channel’s and one member’s events are the same in both, and all else is others’; only in the second list of "
        "one’s own there are a thousand instead of fifty. A quarter of the events is ahead, with all that their plans "
        "have; ten due deliveries are claimed, with the commit. All is stored before the start of the processes."
    ),
    rows={name: Wanted(title, "ms", at_most(1.5)) for name, title in _NAMES.items()},
)
async def many_events(size: Size) -> AsyncIterator[Round]:
    """Measure both in turns."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(least_slack())
        few, many = [await _filled(stack, slack, events, size) for events in (FEW, size.of(MANY, 1000))]
        for _ in range(size.rounds):
            took = [(await many.take(), await few.take()) for _ in range(TURNS)]
            yield {name: _medians(name, took) for name in _NAMES}


def _medians(name: str, took: Sequence[tuple[Figures, Figures]]) -> tuple[float, float]:
    ours, theirs = ([one[name] for one in each] for each in zip(*took, strict=True))
    return statistics.median(ours), statistics.median(theirs)


async def _filled(stack: AsyncExitStack, slack: Place, events: int, size: Size) -> Turn:
    folder, now = await stack.enter_async_context(a_folder()), datetime.now(UTC)
    await fill(folder, stored(events, now), planned=True, more=due(now))
    settings = environment(slack, folder, free_port())
    arguments = ("-m", "tests.bench.events_stored", str(size.of(CALLS, 10)))
    return await stack.enter_async_context(turns(*arguments, environment=settings))
