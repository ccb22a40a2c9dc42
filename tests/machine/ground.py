"""The ground on which the state machine plays: a bot, and a model of what it owes."""

import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from bot.domain.errors import WrongState
from bot.services.desk import Desk
from tests.machine.edges import PEOPLE
from tests.machine.judge import Wrong, judge, judge_file, must_hold
from tests.machine.lives import Lives
from tests.machine.model import Told, View, lost

BERLIN = "Europe/Berlin"
BEFORE_DST = datetime(2027, 3, 26, 12, tzinfo=UTC)  # Berlin's clocks go forward two days later
AFTERMATH = timedelta(minutes=15)
MOST_EVENTS = 3
LEADS = st.frozensets(st.sampled_from([0, 5, 15, 60, 1440, 2880]), max_size=3)
AHEAD = st.sampled_from([10, 20, 70, 180, 1500, 3000, 4500])  # minutes from now to a start
LASTING = st.sampled_from([15, 30, 90])
WHICH, WHO = st.integers(0, MOST_EVENTS - 1), st.sampled_from(PEOPLE)
DOORS, MANY_DOORS = st.integers(0, 20), st.integers(0, 60)
NEVER = 10**6  # no beat goes through so many doors
LANDING = timedelta(seconds=10)  # leases of the life before have run out by then


@dataclass(frozen=True)
class How:
    """In which circumstances somebody does something."""

    dies_at: int | None = None  # the process dies at this door, or at one of what follows
    locks_at: int | None = None  # another program takes the database's lock
    is_racing: bool = False  # just when the bot is busy with what is due
    has_died_at: int | None = None  # just after it died of that, and lives again
    set_back: int = 0  # just after what was due went out and the clock was set back by so many minutes
    is_hasty: bool = False  # what comes next comes at once, before the leases of the life before run out

    @property
    def is_in_between(self) -> bool:
        """Say whether what is due may have gone out or not."""
        return self.is_racing or self.has_died_at is not None


PLAINLY = How()
HOW = st.one_of(
    st.just(PLAINLY),
    st.just(PLAINLY),
    st.just(How(is_racing=True)),
    st.builds(How, dies_at=MANY_DOORS, is_hasty=st.booleans()),
    DOORS.map(lambda door: How(dies_at=door)),
    DOORS.map(lambda door: How(locks_at=door)),
    MANY_DOORS.map(lambda door: How(has_died_at=door)),
    st.sampled_from([2, 4]).map(lambda minutes: How(set_back=minutes)),
)
Work = Callable[[Desk], Awaitable[Any]]


class Ground(RuleBasedStateMachine):
    """The lives of the bot, what the model tells of them, and how the two are held together after every rule."""

    @initialize()
    def begin(self) -> None:
        self.lives = Lives(BEFORE_DST)
        self.told: dict[str, Told] = {}
        self.step_number = 0
        self.is_shaken = self._is_in_the_air = False
        self._heard = self._got = 0

    def _now(self) -> datetime:
        return self.lives.clock.now()

    def _do(self, work: Work, how: How, *, then: Callable[[], None]) -> None:
        """Let somebody do something, in these circumstances; `then` tells the model."""
        first, before = self._now(), self._views()
        if how.dies_at is not None:
            self.lives.fate.strikes_after(how.dies_at)
        if how.locks_at is not None:
            self.lives.fate.strikes_after(how.locks_at, self.lives.lock)
        (self.lives.meanwhile if how.is_racing else self.lives.act)(work)
        then()
        self._judge_news(before)
        self.lives.settle()
        self.lives.fate.spares()
        self._shaken_by_lock()
        self._is_in_the_air |= how.dies_at is not None
        if how.is_hasty:
            self._take_stock()
        else:
            self._rest(first)

    def _come_to(self, how: How) -> None:
        """Bring about the circumstances."""
        if how.is_racing:
            self._go_to_what_is_due()
        if how.has_died_at is not None:
            self._go_to_what_is_due()
            self._die_at(how.has_died_at)
            self._take_stock()
        if how.set_back:
            self._go_to_what_is_due()
            self._let_pass(timedelta(seconds=1))
            self.lives.clock.step(timedelta(minutes=-how.set_back))

    def _die_at(self, door: int, down: timedelta = timedelta(0)) -> None:
        self.lives.fate.strikes_after(door)
        self.lives.beat()
        self.lives.begin_again(down)
        self._is_in_the_air = True

    def _let_pass(self, by: timedelta) -> None:
        first = self._now()
        self.lives.pass_by(by)
        self._rest(first)

    def _take_stock(self) -> None:
        self._judge_news()
        self._note_what_came_due(self._now())

    def _shaken_by_lock(self) -> None:
        if self.lives.was_locked:
            self.lives.unlock()
            self.is_shaken = True

    def _go_to_what_is_due(self) -> None:
        """Let the clock come to the next reminder's time without that anybody has looked, unless it is there."""
        now = self._now()
        dues = [told.view.due(one) for told in self.told.values() for one in told.view.owed]
        ahead = [one for one in dues if one > now + timedelta(seconds=5)]
        if ahead and not self.is_shaken and min(dues) > now:
            self._let_pass(min(ahead) - now - timedelta(seconds=5))
            self.lives.clock.pass_to(min(ahead))

    def _views(self) -> dict[str, View]:
        return {key: told.view for key, told in self.told.items()}

    def _judge_news(self, before: dict[str, View] | None = None) -> None:
        """Hold what went out since the last time against how things are, or were just `before`."""
        slack, was = self.lives.slack, before or {}
        heard, got = slack.heard[self._heard :], slack.got[self._got :]
        self._heard, self._got = len(slack.heard), len(slack.got)
        for one in heard:
            note(f"  {one.at:%d %H:%M:%S} {type(one.message).__name__} to {one.to}")
            told = self.told[one.message.event.id]
            judge(told, one, [told.view, *([was[told.id]] if told.id in was else [])])
        for file in got:
            judge_file(self._of_file(file.file.name), file)

    def _of_file(self, name: str) -> Told:
        return next(told for key, told in self.told.items() if name.startswith(self.refs[key]))

    @property
    def refs(self) -> dict[str, str]:
        return {key: event.ref for key in self.told if (event := self.lives.event(key)) is not None}

    def _rest(self, first: datetime, *, is_aftermath: bool = False) -> None:
        """Hold what everybody has got by now against what they should have."""
        if self._is_in_the_air:
            self._is_in_the_air = False
            self.lives.pass_by(LANDING)
        self._take_stock()
        now = self._now()
        if self.is_shaken:
            self._doubt(now)
            return
        for told in self.told.values():
            for one in lost(told, now, first, is_aftermath=is_aftermath):
                raise Wrong(f"lost: {one} of {told.view.title}, {told.view}")
            told.forget_what_may_come()
            must_hold(told, self._card(told), now)
            self._must_be_there_once(told)
            self._must_be_registered(told, now)

    def _note_what_came_due(self, now: datetime) -> None:
        for told in self.told.values():
            for one in told.view.reminders:
                if told.view.due(one) <= now:
                    told.came_due.setdefault((told.view.starts, one), self.step_number)

    def _doubt(self, now: datetime) -> None:
        for told in self.told.values():
            view = told.view
            skipped = {one for one in view.owed if now > view.until(one)}
            told.view = replace(view, owed=view.owed - skipped, doubtful=view.doubtful | skipped)

    def _card(self, told: Told) -> Any:
        cards = [one for one in self.lives.slack.cards.values() if one.event.id == told.id]
        return cards[0] if cards else None

    def _must_be_there_once(self, told: Told) -> None:
        there = [one for site in self.lives.sites.values() for one in site.there.values() if one.own_id == told.id]
        if len(there) != 1:
            raise Wrong(f"{told.view.title} is on its platform {len(there)} times")

    def _must_be_registered(self, told: Told, now: datetime) -> None:
        event = self.lives.event(told.id)
        assert event is not None
        if not told.is_hall or told.view.phase(now) != "ahead":
            return
        guests = set(self.lives.sites["hall"].there[event.external_id or ""].guests)
        going = {f"{one.removeprefix('U0').lower()}@example.com" for one in told.view.going}
        if guests != going:
            raise Wrong(f"the platform knows {guests}, and going are {going}")

    def _one(self, which: int) -> Told:
        return list(self.told.values())[which % len(self.told)]

    def _start(self, ahead: int) -> datetime:
        return self._now().replace(second=0, microsecond=0) + timedelta(minutes=ahead)

    def _must_be_refused(self, work: Work) -> None:
        try:
            self.lives.act(work)
        except WrongState:
            return
        raise Wrong("something was done with an event that is over or off")

    @invariant()
    def nothing_is_surprised(self) -> None:
        for one in self.lives.surprises:
            raise one

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:  # else what went wrong is known
                self.let_all_be_well()
                last = max((told.view.ends for told in self.told.values()), default=self._now())
                self.wait(max((last - self._now()) // timedelta(minutes=1), 0) + 60)
                self.nothing_is_surprised()
        finally:
            self.lives.close()
