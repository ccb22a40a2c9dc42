"""APScheduler is the timer, the deliveries table is the truth: jobs hold no state that a restart could lose."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.domain.clock import Clock, SystemClock, ticks
from bot.domain.errors import CallboardError
from bot.services.deliver import Deliverer
from bot.services.keeper import Keeper

log = structlog.get_logger(__name__)

LOOK_EVERY = 20  # seconds: a clock that jumped, a laptop that slept, a locked database
NEVER_SOONER = timedelta(milliseconds=20)


class Schedule:
    """One date job, re-armed for the next due delivery; a beat that looks anyway; interval jobs that synchronise."""

    def __init__(self, deliverer: Deliverer, clock: Clock, keeper: Keeper) -> None:
        self._deliverer = deliverer
        self._clock = clock
        self._keeper = keeper  # finishes at shutdown what a job has begun; the scheduler would cut it off
        self._machine = SystemClock()  # the timer runs on real time, also where `clock` is moved
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
        self._running = asyncio.Lock()
        self._is_stopped = False
        self._is_woken = False  # a look is about to begin
        self._again = False
        self._heart: asyncio.TimerHandle | None = None
        self.last_tick: float | None = None  # by `ticks`

    def every(self, seconds: int, work: Callable[[], Awaitable[None]], name: str) -> None:
        """Run `work` every so many seconds; its errors are logged, and it runs again."""

        async def guarded() -> None:
            try:
                await work()
            except Exception:
                log.exception("job failed", job=name)

        async def begin() -> None:
            self._keeper.spawn(guarded(), name)

        self._scheduler.add_job(begin, IntervalTrigger(seconds=seconds, timezone=UTC), id=name)

    def start(self) -> None:
        """Begin: look at once, then when something is due."""
        self._scheduler.start()
        self._beat()

    def wake(self) -> None:
        """Look again now: something was added, or the clock was moved."""
        if self._running.locked():
            self._again = True  # one more look is enough, however often something was added
        else:
            self._look()

    async def stop(self) -> None:
        """Start nothing more."""
        self._is_stopped = True
        if self._heart is not None:
            self._heart.cancel()
        if self._scheduler.running:
            self._scheduler.pause()
            await asyncio.sleep(0)  # jobs that have begun hand their work to the keeper; a shutdown would cut them off
            self._scheduler.shutdown(wait=False)
        self._deliverer.stop()

    async def tick(self) -> None:
        """Send what is due and re-arm for what is next; a failure (a locked database) is looked at again soon."""
        self._is_woken = False
        if self._is_stopped:
            return
        if self._running.locked():
            self._again = True
            return
        async with self._running:
            following: datetime | None = self._clock.now() + timedelta(seconds=LOOK_EVERY)
            try:
                following = await self._deliverer.deliver_due()
                self.last_tick = ticks()
            except CallboardError as failure:
                log.error("looking for due deliveries failed; trying again", reason=str(failure))  # noqa: TRY400  that says it all
            except Exception:
                log.exception("looking for due deliveries failed; trying again")
            finally:
                self._re_arm(following)

    def _look(self) -> None:
        if self._scheduler.running and not (self._is_stopped or self._is_woken):
            self._is_woken = True
            self._keeper.spawn(self.tick(), "look")

    def _beat(self) -> None:
        """Look anyway, by the loop's own time: a clock set back puts every job off until it is there once more."""
        self.wake()
        self._heart = asyncio.get_running_loop().call_later(LOOK_EVERY, self._beat)

    def _re_arm(self, following: datetime | None) -> None:
        if self._again:
            self._again = False
            self._look()
        elif following is not None and not self._is_stopped:
            self._arm(self._machine.now() + max(following - self._clock.now(), NEVER_SOONER))

    async def _begin(self) -> None:
        self.wake()

    def _arm(self, run_at: datetime) -> None:
        self._scheduler.add_job(self._begin, DateTrigger(run_at), id="due", replace_existing=True, max_instances=1000)
