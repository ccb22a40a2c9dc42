"""Tokens of platforms that lock accounts: used at least a while, asked for once, rested after a refusal."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.sandbox.clock import SandboxClock
from providers.credentials import FetchedToken, Token
from providers.errors import Unauthorized, Unavailable

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Desk:
    """Hands out tokens that are good for an hour, unless it refuses."""

    def __init__(self, clock: SandboxClock) -> None:
        self.clock = clock
        self.asked = 0
        self.refuses = self.is_down = False

    async def fetch(self) -> Token:
        self.asked += 1
        if self.refuses:
            raise Unauthorized("Some platform", "log in")
        if self.is_down:
            raise Unavailable("Some platform", "log in")
        return Token(SecretStr(f"t{self.asked}"), self.clock.now() + HOUR)


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(NOW)


@pytest.fixture
def desk(clock: SandboxClock) -> Desk:
    return Desk(clock)


@pytest.fixture
def token(desk: Desk, clock: SandboxClock) -> FetchedToken:
    return FetchedToken(desk.fetch, clock, DAY, at_least=5 * MINUTE, rest=HOUR)


async def test_a_token_that_lives_shorter_than_it_is_renewed_before_is_used_for_a_while(
    desk: Desk, token: FetchedToken, clock: SandboxClock
) -> None:
    await token.headers()
    clock.advance(4 * MINUTE)
    await token.headers()
    assert desk.asked == 1
    clock.advance(MINUTE)
    await token.headers()
    assert desk.asked == 2


async def test_refused_credentials_rest_as_long_as_the_platform_needs(
    desk: Desk, token: FetchedToken, clock: SandboxClock
) -> None:
    desk.refuses = True
    for after in (0 * MINUTE, MINUTE, 58 * MINUTE):
        clock.advance(after)
        with pytest.raises(Unauthorized):
            await token.headers()
    assert desk.asked == 1
    clock.advance(MINUTE)
    with pytest.raises(Unauthorized):
        await token.headers()
    assert desk.asked == 2


async def test_whoever_asks_for_a_new_token_gets_one_right_after_a_refusal(desk: Desk, token: FetchedToken) -> None:
    desk.refuses = True
    with pytest.raises(Unauthorized):
        await token.headers()
    desk.refuses = False
    await token.anew()
    assert await token.headers() == {"Authorization": "Bearer t2"}


async def test_a_platform_that_does_not_answer_holds_up_nobody_while_the_old_token_lives(
    desk: Desk, clock: SandboxClock
) -> None:
    token = FetchedToken(desk.fetch, clock, 10 * MINUTE)
    await token.headers()
    desk.is_down = True
    for after in (50 * MINUTE, timedelta(seconds=59)):
        clock.advance(after)
        assert await token.headers() == {"Authorization": "Bearer t1"}
    assert desk.asked == 2
    clock.advance(10 * MINUTE)
    with pytest.raises(Unavailable):
        await token.headers()
    desk.is_down = False
    assert await token.headers() == {"Authorization": "Bearer t4"}
