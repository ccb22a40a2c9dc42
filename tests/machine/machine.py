"""The state machine: people, platforms, time and misfortune in any order, on the program's own store and schedule."""

from datetime import timedelta

from hypothesis import HealthCheck
from hypothesis import seed as seeded
from hypothesis import settings as settings_of
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from tests.machine.edges import Weather
from tests.machine.ground import AFTERMATH, DOORS, MANY_DOORS, NEVER
from tests.machine.organising import Organising


class Machine(Organising):
    """All of it: what people do, what happens on the platforms' own sites, what becomes of time and of the machine."""

    @rule(minutes=st.sampled_from([1, 9, 40, 400, 1500]))
    def wait(self, minutes: int) -> None:
        self._let_pass(timedelta(minutes=min(minutes, 40) if self.is_shaken else minutes))

    @rule(minutes=st.sampled_from([1, 3, 12, 60, 1440]), is_back=st.booleans())
    def step_the_clock(self, minutes: int, is_back: bool) -> None:
        if self._is_in_the_air:
            self._rest(self._now())
        if not self.lives.clock.step(timedelta(minutes=-minutes if is_back else minutes)):
            return
        first = self._now()
        self.lives.settle()
        self._rest(first)

    @precondition(lambda self: self.told)
    @rule(door=st.none() | MANY_DOORS, down=st.sampled_from([0, 1, 20, 200]), is_due=st.booleans())
    def crash(self, door: int | None, down: int, is_due: bool) -> None:
        """Die at a door, or with a message on its way that arrives in the next life."""
        self.step_number += 1
        if is_due:
            self._go_to_what_is_due()
        if door is None:
            self.lives.slack.cut_off = self.lives.fate.is_dead.set
        self._die_at(door if door is not None else NEVER, timedelta(minutes=down))
        self._rest(self._now())

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
