"""The state machine: people, platforms, time and misfortune in any order, on the program's own store and schedule."""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck
from hypothesis import seed as seeded
from hypothesis import settings as settings_of
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from tests.machine.edges import OLIVIA, Kiosk, Weather
from tests.machine.ground import AFTERMATH, AHEAD, DOORS, LASTING, WHICH, How
from tests.machine.model import Told
from tests.machine.organising import Organising


class Machine(Organising):
    """All of it: what people do, what happens on the platforms' own sites, what becomes of time and of the machine."""

    def _site(self, told: Told) -> tuple[Kiosk, str]:
        event = self.lives.event(told.id)
        assert event is not None
        return self.lives.sites[event.platform], event.external_id or ""

    def _alter(self, which: int, **facts: Any) -> None:
        site, external_id = self._site(self._one(which))
        site.alter(external_id, **facts)

    @precondition(lambda self: self.told)
    @rule(which=WHICH, ahead=AHEAD, lasting=LASTING)
    def move_there(self, which: int, ahead: int, lasting: int) -> None:
        start = self._start(ahead)
        self._alter(which, starts_at=start, ends_at=start + timedelta(minutes=lasting))

    @precondition(lambda self: self.told)
    @rule(which=WHICH)
    def rename_there(self, which: int) -> None:
        self.step_number += 1
        self._alter(which, title=f"Title {self.step_number}")

    @precondition(lambda self: self.told)
    @rule(which=WHICH)
    def deactivate_there(self, which: int) -> None:
        self._alter(which, is_active=False)

    @precondition(lambda self: self.told)
    @rule(dies_at=st.none() | DOORS)
    def look_there(self, dies_at: int | None) -> None:
        self.step_number += 1

        def then() -> None:
            for told in self.told.values():
                if told.view.phase(self._now()) == "ahead":
                    self._follow(told)

        self._do(lambda _desk: self.lives.watch.look(at_all=True), How(dies_at=dies_at), then=then)

    def _follow(self, told: Told) -> None:
        """Tell the model what holds on the platform."""
        site, external_id = self._site(told)
        there, view = site.there[external_id], told.view
        facts = {"title": there.title, "starts": there.starts_at, "ends": there.ends_at}
        if not there.is_active:
            told.cancelled()
        elif there.ends_at > there.starts_at and facts != {key: getattr(view, key) for key in facts}:
            told.changed(self._now(), **facts)
        else:
            return
        told.owe("note", OLIVIA)

    @rule(minutes=st.sampled_from([1, 9, 40, 400, 1500]))
    def wait(self, minutes: int) -> None:
        first = self._now()
        if self.is_shaken:
            minutes = min(minutes, 40)
        self.lives.pass_by(timedelta(minutes=minutes))
        self._rest(first)

    @rule(minutes=st.sampled_from([1, 3, 12, 60, 1440]), is_back=st.booleans())
    def step_the_clock(self, minutes: int, is_back: bool) -> None:
        if not self.lives.clock.step(timedelta(minutes=-minutes if is_back else minutes)):
            return
        first = self._now()
        self.lives.settle()
        self._rest(first)

    @precondition(lambda self: self.told)
    @rule(door=DOORS, down=st.sampled_from([0, 1, 20, 200]), is_due=st.booleans())
    def crash(self, door: int, down: int, is_due: bool) -> None:
        self.step_number += 1
        if is_due:
            self._go_to_what_is_due()
        self.lives.fate.strikes_after(door)
        self.lives.beat()
        self.lives.fate.spares()
        self.lives.begin_again(timedelta(minutes=down))
        first = self._now()
        self.lives.pass_by(timedelta(seconds=10))
        self._rest(first)

    @rule(weather=st.sampled_from(["out", "busy", "deaf"]), is_due=st.booleans())
    def let_slack_be_in_trouble(self, weather: Weather, is_due: bool) -> None:
        if is_due:
            self._go_to_what_is_due()
        self.lives.slack.weather = weather
        self.is_shaken = True
        self.lives.settle()
        self._rest(self._now())

    @rule(door=DOORS, seconds=st.sampled_from([3, 45]), is_due=st.booleans())
    def hold_the_lock(self, door: int, seconds: int, is_due: bool) -> None:
        first = self._now()
        if is_due:
            self._go_to_what_is_due()
        self.lives.fate.strikes_after(door, self.lives.lock)
        self.lives.pass_by(timedelta(seconds=seconds))
        self.lives.fate.spares()
        self._shaken_by_lock()
        self._rest(first)

    @rule()
    def let_all_be_well(self) -> None:
        self.lives.slack.weather = "fine"
        self.lives.unlock()
        self.lives.pass_by(AFTERMATH)
        self.is_shaken = False
        self._rest(self._now(), is_aftermath=True)


def play(examples: int, steps: int, seed: int) -> None:
    """Play so many examples of at most so many steps, the same ones for the same seed. Raises what does not hold."""
    settings = settings_of(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seeded(seed)(Machine), settings=settings)
