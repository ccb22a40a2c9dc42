"""`python -m tests.bench.due_jobs MANY STORE`: APScheduler with so many jobs that only note when they are called.

STORE: `memory`, or `sqlalchemy` in a SQLite file, as it comes.
"""

import asyncio
import sys
import tempfile
import time
from datetime import UTC, datetime

from apscheduler.jobstores.base import BaseJobStore
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from tests.bench.stalls import Lateness
from tests.bench.turns import Figures, take_turns

_latest: list[Lateness] = []  # a stored job is a name in a module, so that what it notes in is there


async def job() -> None:
    """Note that it is called."""
    _latest[-1].note()


async def measured(scheduler: AsyncIOScheduler, store: BaseJobStore, many: int) -> Figures:
    """Let so many jobs become due at the moment at which the scheduler goes on, and return how late they were."""
    scheduler.pause()
    _set_synchronous(store, "OFF")
    for _ in range(many):
        scheduler.add_job(job, DateTrigger(datetime.now(UTC)), misfire_grace_time=None)
    _set_synchronous(store, "FULL")
    late = Lateness(many, time.time())
    _latest.append(late)
    async with late.watched():
        scheduler.resume()
        await late.all_noted()
    return late.figures


def _set_synchronous(store: BaseJobStore, word: str) -> None:
    """Let a database wait for its disk or not: adding the jobs, which is not measured, would only take long."""
    if hasattr(store, "engine"):
        with store.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA synchronous = {word}")


def a_store(kind: str, folder: str) -> BaseJobStore:
    """Return the store."""
    if kind == "memory":
        return MemoryJobStore()
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # noqa: PLC0415  half a second that only this needs

    return SQLAlchemyJobStore(f"sqlite:///{folder}/jobs.db")


async def run(many: int, kind: str) -> None:
    """Start the scheduler, and measure whenever it is asked."""
    with tempfile.TemporaryDirectory() as folder:
        store = a_store(kind, folder)
        scheduler = AsyncIOScheduler(timezone=UTC, jobstores={"default": store})
        scheduler.start()
        await take_turns(lambda: measured(scheduler, store, many))


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1]), sys.argv[2]))
