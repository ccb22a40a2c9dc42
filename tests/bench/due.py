"""Many deliveries due at the same moment, each in a channel of its own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

from tests.bench.ground import a_folder, environment, least_slack
from tests.bench.processes import free_port
from tests.bench.rows import Round, Size, Wanted, case, shown, within
from tests.bench.turns import Turn, turns

DELIVERIES = 1000
_MEMORY, _SQL = "APScheduler’s memory store", "APScheduler’s SQLAlchemy store"


@case(
    "1,000 deliveries due at one moment",
    peer="APScheduler’s AsyncIOScheduler with 1,000 date jobs that only note when they are called",
    method=(
        "Reminders of 1,000 events in 1,000 channels. Measured until each message is handed to the messenger, "
        "which answers at once; then until each is posted to the least Slack. The stall is the longest lateness of a "
        "task that sleeps a millisecond again and again, from before they are due until all are stored as sent."
    ),
    limit="A thousand messages take about 0.3 s of one core until they are read, made, handed on and stored as "
    "sent; whatever disturbs the machine comes on top. Single rounds were between 229 and 565 ms.",
    rows={
        "p99": Wanted(f"due to handed on, p99, {_MEMORY}", "ms", within(300, "ms")),
        "p99 sql": Wanted(f"due to handed on, p99, {_SQL}", "ms", within(300, "ms")),
        "stall": Wanted(f"longest stall, {_MEMORY}", "ms", within(10, "ms")),
        "stall sql": Wanted(f"longest stall, {_SQL}", "ms", within(10, "ms")),
        "posted": Wanted(f"due to posted, p99, {_MEMORY}", "ms", shown()),
        "posted stall": Wanted(f"longest stall while posting, {_MEMORY}", "ms", shown()),
    },
)
async def due(size: Size) -> AsyncIterator[Round]:
    """Measure all in turns."""
    many = str(size.of(DELIVERIES, 100))
    async with AsyncExitStack() as stack:
        ours, posting = [await _ours(stack, many, kind) for kind in ("handed", "posted")]
        peers = [await stack.enter_async_context(turns("-m", "tests.bench.due_jobs", many, one)) for one in _STORES]
        for _ in range(size.rounds):
            handed, posted, memory, sql = [await one.take() for one in (ours, posting, *peers)]
            yield {
                "p99": (handed["p99"], memory["p99"]),
                "p99 sql": (handed["p99"], sql["p99"]),
                "stall": (handed["stall"], memory["stall"]),
                "stall sql": (handed["stall"], sql["stall"]),
                "posted": (posted["p99"], memory["p99"]),
                "posted stall": (posted["stall"], memory["stall"]),
            }


_STORES = ("memory", "sqlalchemy")


async def _ours(stack: AsyncExitStack, many: str, kind: str) -> Turn:
    slack = await stack.enter_async_context(least_slack())
    folder = await stack.enter_async_context(a_folder())
    settings = environment(slack, folder, free_port())
    return await stack.enter_async_context(turns("-m", "tests.bench.due_ours", many, kind, environment=settings))
