"""What goes out is what the history calls for: a short run of the state machine; `make machine` is the long one."""

from tests.machine.machine import play


def test_what_goes_out_is_exactly_what_the_history_calls_for() -> None:
    play(examples=30, steps=12, seed=1)
