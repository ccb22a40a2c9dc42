"""Tokens: fetched once for all, renewed in time, and never asked for again and again."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.sandbox.clock import SandboxClock
from providers.credentials import FetchedToken, GivenToken, Token
from providers.errors import Unauthorized, Unavailable

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Desk:
    """Hands out tokens that are good for an hour."""

    def __init__(self, clock: SandboxClock) -> None:
        self.clock = clock
        self.asked = 0
        self.failure: Exception | None = None

    async def fetch(self) -> Token:
        self.asked += 1
        number = self.asked
        await asyncio.sleep(0)
        if self.failure is not None:
            raise self.failure
        return Token(SecretStr(f"t{number}"), self.clock.now() + HOUR)


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(NOW)


@pytest.fixture
def desk(clock: SandboxClock) -> Desk:
    return Desk(clock)


@pytest.fixture
def token(desk: Desk, clock: SandboxClock) -> FetchedToken:
    return FetchedToken(desk.fetch, clock)


async def test_many_who_ask_at_once_get_one_token(desk: Desk, token: FetchedToken) -> None:
    headers = await asyncio.gather(*(token.headers() for _ in range(50)))

    assert headers == [{"Authorization": "Bearer t1"}] * 50
    assert desk.asked == 1


async def test_it_is_renewed_before_it_runs_out(desk: Desk, token: FetchedToken, clock: SandboxClock) -> None:
    await token.headers()
    clock.jump_to(NOW + HOUR - timedelta(minutes=6))
    assert await token.headers() == {"Authorization": "Bearer t1"}

    clock.jump_to(NOW + HOUR - timedelta(minutes=4))

    assert await token.headers() == {"Authorization": "Bearer t2"}
    assert token.expires_at == clock.now() + HOUR


async def test_many_who_were_refused_at_once_get_one_new_token(desk: Desk, token: FetchedToken) -> None:
    refused = await token.headers()

    await asyncio.gather(*(token.renew(refused) for _ in range(50)))

    assert await token.headers() == {"Authorization": "Bearer t2"}
    assert desk.asked == 2


async def test_refused_credentials_rest_for_a_minute(desk: Desk, token: FetchedToken, clock: SandboxClock) -> None:
    desk.failure = Unauthorized("Test platform", "login", "wrong password")
    for _ in range(5):
        with pytest.raises(Unauthorized, match="wrong password"):
            await token.headers()
    assert desk.asked == 1

    clock.jump_to(NOW + timedelta(minutes=1))
    desk.failure = None

    assert await token.headers() == {"Authorization": "Bearer t2"}


async def test_a_platform_that_was_away_is_asked_again_at_once(desk: Desk, token: FetchedToken) -> None:
    desk.failure = Unavailable("Test platform", "login")
    with pytest.raises(Unavailable):
        await token.headers()
    desk.failure = None

    assert await token.headers() == {"Authorization": "Bearer t2"}


async def test_a_token_is_in_no_text_of_its_keepers(token: FetchedToken) -> None:
    await token.headers()

    assert "t1" not in repr(token) + repr(vars(token)) + str(vars(token))
    assert "given" not in repr(vars(GivenToken(SecretStr("given"))))
