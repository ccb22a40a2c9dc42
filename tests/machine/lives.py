"""The program's lives, one after another, on one database, one Slack and the same platforms."""

import asyncio
import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import structlog

from bot.domain.errors import Stale
from bot.domain.events import Event
from bot.schedule import LOOK_EVERY, Schedule
from bot.services.deliver import Deliverer
from bot.services.desk import Desk
from bot.services.intake import Intake
from bot.services.keeper import Keeper
from bot.services.ports import Policy
from bot.services.sync_events import Watch, recover
from bot.store.errors import StoreBusy
from bot.store.sqlite import SqliteStore
from bot.views.csvfile import PeopleSheet, table_csv
from tests.machine.edges import Slack, Workspace, make_platforms
from tests.machine.fate import Door, Fate, SteppedClock
from tests.machine.fresh import calendar_file, empty_database, vault
from tests.machine.loops import OwnTimeLoop, cancel_everything

T = TypeVar("T")
PATIENCE = 0.001  # seconds that a statement waits for a lock: enough to be told that there is one
MOST_SECONDS = 900  # for which something that is due may hang about
MOST_TURNS = 5000
_SHM = Path("/dev/shm")  # the disk is not what is tried here


class Died(Exception):
    """The process has died."""


class Restless(AssertionError):
    """Something that is due is never dealt with."""


class Lives:
    """The world and the bot in it. Everything that `crash` leaves behind is on the disk, at Slack or at a platform."""

    def __init__(self, start: datetime) -> None:
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
        self.clock = SteppedClock(start)
        self.slack = Slack(self.clock)
        self.platforms, self.sites = make_platforms()
        self.surprises: list[BaseException] = []
        self._was_locked = False
        self._folder = tempfile.mkdtemp(prefix="callboard-machine-", dir=_SHM if _SHM.is_dir() else None)
        self.path = str(Path(self._folder) / "callboard.db")
        Path(self.path).write_bytes(empty_database())
        self._other = sqlite3.connect(self.path, isolation_level=None, timeout=0, check_same_thread=False)
        self._begin()

    def _begin(self) -> None:
        self._loop = OwnTimeLoop()
        self.fate = Fate()
        self._loop.run_until_complete(self._live())

    async def _live(self) -> None:
        self._store = await SqliteStore.open(self.path, self.clock, vault(), patience=PATIENCE)
        self.desk = self._desk()
        self._deliverer = Deliverer(self.desk, self._unexpected)
        self._schedule = Schedule(self._deliverer, self.clock, self.desk.keeper)
        self.desk.wake = self._schedule.wake
        self.watch = Watch(self.desk)
        self._schedule.start()

    def _desk(self) -> Desk:
        store: Any = Door(self._store, self.fate)
        providers: Any = {name: Door(one, self.fate) for name, one in self.sites.items()}
        messenger: Any = Door(self.slack, self.fate)
        directory: Any = Door(Workspace(), self.fate)
        return Desk(
            store=store,
            messenger=messenger,
            directory=directory,
            clock=self.clock,
            policy=Policy(),
            infos={name: one.info for name, one in self.platforms.items()},
            platforms=self.platforms,
            providers=providers,
            keeper=Keeper(self._unexpected),
            intake=Intake(store, self.clock),
            calendar_file=calendar_file,
            attendance_csv=lambda _event, attendance, _people: str(attendance.going).encode(),
            people_csv=PeopleSheet,
            table_csv=table_csv,
        )

    def _unexpected(self, what: str, failure: BaseException) -> None:
        if not isinstance(failure, StoreBusy):
            self.surprises.append(failure)

    def act(self, work: Callable[[Desk], Awaitable[T]]) -> T | None:
        """Let somebody do something, who does it again after a crash or a locked database, and let all that follows.

        Returns None where it had been done before the crash.
        """
        while True:
            try:
                return self._run(work(self.desk))
            except Died:
                self.begin_again()
            except StoreBusy:
                self.unlock()
                self._run(recover(self.desk))  # as happens every five minutes
            except Stale:
                return None

    def beat(self) -> None:
        """Let the bot look at what is due, and perhaps die of it."""
        with suppress(Died):
            self._run(self._beat())

    def settle(self) -> None:
        """Let the bot do what is due, and a second go by."""
        self.pass_by(timedelta(seconds=1))

    def pass_by(self, by: timedelta) -> None:
        """Let time go by as it does: whenever something is due, the timer wakes the bot."""
        until = self.clock.now() + by
        while True:
            try:
                self._run(self._pass_to(until))
            except Died:
                self.begin_again()
            else:
                return

    async def _pass_to(self, until: datetime) -> None:
        hanging = turns = 0
        await self._beat()
        while (due := await self._store.next_due()) is not None and due <= until:
            now, turns = self.clock.now(), turns + 1
            if turns > MOST_TURNS:
                raise Restless(f"{turns} looks have brought no rest; at {now} {due} is due, and {until} is wanted")
            hanging = hanging + 1 if due <= now else 0
            if hanging and self._is_in_trouble and now >= until:
                return
            if hanging > MOST_SECONDS and not self._is_in_trouble:
                raise Restless(f"what was due at {due} is still not dealt with at {now}")
            self.clock.pass_to(max(due, now + timedelta(seconds=1)) if hanging else due)
            await self._beat()
        self.clock.pass_to(until)
        self.slack.arrive()

    @property
    def _is_in_trouble(self) -> bool:
        """Say whether what is due may hang about."""
        return self._other.in_transaction or self.slack.weather != "fine"

    def turn(self, seconds: float) -> None:
        """Let the machine go on for so long, and the schedule's own timers fire; our clock stands still."""
        self._run(self._beat(seconds))

    async def _beat(self, seconds: float = LOOK_EVERY) -> None:
        """Look at what is due, as the schedule does by itself every so often."""
        self._loop.go_on(seconds)
        quiet = turns = 0
        while quiet < 5:  # the timer takes a few turns of the loop to hand a job over
            await asyncio.sleep(0)
            turns += 1
            if turns > MOST_TURNS:
                raise Restless("the bot is never done with what is due at one moment")
            quiet = 0 if self.desk.keeper.is_busy else quiet + 1
            await self.desk.keeper.drain(30.0)

    def meanwhile(self, work: Callable[[Desk], Awaitable[T]]) -> T | None:
        """Let somebody do something at the very moment at which the bot looks at what is due."""

        async def both(desk: Desk) -> T:
            beat = asyncio.ensure_future(self._beat())
            try:
                return await work(desk)
            finally:
                await beat

        return self.act(both)

    def _run(self, work: Awaitable[T]) -> T:
        return self._loop.run_until_complete(self._until_death(work))

    async def _until_death(self, work: Awaitable[T]) -> T:
        doing, dying = asyncio.ensure_future(work), asyncio.ensure_future(self.fate.is_dead.wait())
        await asyncio.wait({doing, dying}, return_when=asyncio.FIRST_COMPLETED)
        dying.cancel()
        if self.fate.is_dead.is_set():
            raise Died
        return doing.result()

    def stop(self) -> None:
        """Let the schedule start nothing more, as at a clean end."""
        self._run(self._schedule.stop())

    def crash(self) -> None:
        """Let the process die, wherever it is; what it has in memory is gone."""
        self.fate.is_dead.set()
        self.slack.cut_off = None
        self._store._connections._close()  # what the writer has begun is there or not, as after a kill
        self._store._owner.release()
        self._schedule._is_stopped = True
        self._schedule._heart.cancel()
        if self._schedule._scheduler.running:
            self._schedule._scheduler.shutdown(wait=False)
        self._loop.run_until_complete(cancel_everything())
        self._loop.close()

    def begin_again(self, down: timedelta = timedelta(0)) -> None:
        """Die and, after a while, live again; what was begun before is taken up."""
        self.crash()
        self.unlock()
        self.clock.pass_to(self.clock.now() + down)
        self._begin()
        self._run(recover(self.desk))

    @property
    def was_locked(self) -> bool:
        """Say whether the lock was held since this was asked last."""
        was, self._was_locked = self._was_locked, False
        return was

    def lock(self) -> None:
        """Hold the database's write lock, as another program might."""
        if not self._other.in_transaction:
            self._other.execute("BEGIN IMMEDIATE")
            self._was_locked = True

    def unlock(self) -> None:
        """Let it go."""
        if self._other.in_transaction:
            self._other.execute("ROLLBACK")

    def event(self, event_id: str) -> Event | None:
        """Return the event as it is stored; the bot may die of what it does meanwhile."""
        return self.act(lambda _desk: self._store.event(event_id))

    def close(self) -> None:
        """Leave nothing behind."""
        self.crash()
        self._other.close()
        shutil.rmtree(self._folder)
