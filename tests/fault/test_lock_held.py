"""Another program holds the write lock for longer than the bot waits: people are answered, nothing is lost."""

from tests.locks import LONG, hold_while_it_works

SHORTENED = 0.15  # both the lock and the bot's patience; `make locks` plays the real ones


async def test_a_lock_held_for_longer_than_the_bot_waits_costs_nobody_anything() -> None:
    await hold_while_it_works(LONG * SHORTENED, 5.0 * SHORTENED)
