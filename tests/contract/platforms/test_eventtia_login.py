"""Eventtia: one login for many calls, renewed in time; a refused password is not hammered; nothing is told."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from eventtia_samples import ANN, make, sent
from platform_samples import Connected, MakePlatform
from pydantic import TypeAdapter

from providers.errors import ProviderError, Unauthorized, Unavailable
from providers.eventtia import operations as ops
from providers.eventtia.auth import expiry_of

DAY = timedelta(days=1)
TOKEN = (
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJjbGFzcyI6IlVzZXIiLCJhdXRoZW50aWNhdGlvbl9rZXkiOiJ0ZXN0QGV2ZW50dGlhLmNv"
    "bSIsImV2ZW50X3VyaSI6InRlc3QtZXZlbnQiLCJleHAiOjE1MjAzNTY1MDB9.s0m351gn4tuRe4sdF_qw3rTleleWh4TTTt35f1n4lLy"
)


def logins(eventtia: Connected) -> int:
    return len(sent(eventtia, "POST", "/auth"))


@pytest.fixture
async def mistaken(make_platform: MakePlatform) -> Connected:
    return await make_platform("eventtia", EVENTTIA_PASSWORD="not-the-one")


async def outcome(eventtia: Connected) -> str:
    try:
        return (await eventtia.provider.check()).said
    except ProviderError as failure:
        return str(failure)


async def test_evt_10_many_calls_at_once_log_in_once(eventtia: Connected) -> None:
    await asyncio.gather(*(eventtia.provider.check() for _ in range(20)))
    assert logins(eventtia) == 1


async def test_evt_10_many_refused_at_once_log_in_once(eventtia: Connected) -> None:
    await eventtia.provider.check()
    eventtia.fake.tokens.clear()
    await asyncio.gather(*(eventtia.provider.check() for _ in range(20)))
    assert logins(eventtia) == 2


@pytest.mark.parametrize(("left", "expected"), [(DAY + timedelta(minutes=1), 1), (DAY, 2), (timedelta(0), 2)])
async def test_evt_10_the_token_is_renewed_a_day_before_it_expires(
    eventtia: Connected, left: timedelta, expected: int
) -> None:
    await eventtia.provider.check()
    eventtia.clock.advance(30 * DAY - left)
    await eventtia.provider.check()
    assert logins(eventtia) == expected
    assert 401 not in [one.status for one in eventtia.fake.calls]


async def test_evt_10_a_token_of_an_hour_is_not_fetched_for_every_call(eventtia: Connected) -> None:
    eventtia.fake.lasts = timedelta(hours=1)
    for _ in range(5):
        await eventtia.provider.check()
    assert logins(eventtia) == 1


async def test_evt_10_a_refused_password_is_sent_once_for_all_who_wait(mistaken: Connected) -> None:
    said = await asyncio.gather(*(outcome(mistaken) for _ in range(20)))
    assert len(set(said)) == 1
    assert "refused Callboard’s credentials" in said[0]
    assert len(mistaken.fake.calls) == 1


async def test_evt_10_a_refused_password_rests_for_an_hour(mistaken: Connected) -> None:
    for _ in range(59):
        await outcome(mistaken)
        mistaken.clock.advance(timedelta(minutes=1))
    assert logins(mistaken) == 1
    mistaken.clock.advance(timedelta(minutes=1))
    await outcome(mistaken)
    assert logins(mistaken) == 2


async def test_evt_10_whoever_asks_for_a_login_need_not_wait(mistaken: Connected) -> None:
    await outcome(mistaken)
    mistaken.fake.password = "not-the-one"
    answer = await mistaken.provider.run(ops.AUTHENTICATE, {})
    assert answer.username == "Jon Doe"
    assert await outcome(mistaken) == "answers; events there: 0"
    assert logins(mistaken) == 2


async def test_a_login_that_cannot_be_reached_is_not_a_refusal(eventtia: Connected) -> None:
    eventtia.fail("status", "/auth", status=503, times=3)
    with pytest.raises(Unavailable):
        await eventtia.provider.check()
    eventtia.fake.faults.clear()
    assert await outcome(eventtia) == "answers; events there: 0"


async def test_evt_3_without_a_live_token_nobody_is_asked_for(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    eventtia.fake.password = "changed"
    eventtia.clock.advance(30 * DAY)
    before = len(eventtia.fake.calls)
    with pytest.raises(Unauthorized):
        _ = [one async for one in eventtia.provider.attendance(uri, [])]
    with pytest.raises(Unauthorized):
        await eventtia.provider.run(ops.LIST_ATTENDEES, {"event_uri": uri})
    assert [one.path for one in eventtia.fake.calls[before:]] == ["/api/v3/auth"]


async def test_evt_3_every_list_is_asked_for_with_a_token(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    eventtia.clock.advance(31 * DAY)
    page = await eventtia.provider.run(ops.LIST_ATTENDEES, {"event_uri": uri})
    assert "Ann@example.com" in page.data[0].attributes.fields.values()


async def test_the_answer_to_a_login_is_who_and_until_when(eventtia: Connected) -> None:
    answer = await eventtia.provider.run(ops.AUTHENTICATE, {})
    shown: Any = TypeAdapter(ops.AUTHENTICATE.answer).dump_python(answer, mode="json")
    assert shown == {"username": "Jon Doe", "expires_at": "2026-10-01T08:00:00Z"}
    assert "eyJ" not in f"{answer!r} {shown}"


async def test_neither_token_nor_password_is_ever_told(eventtia: Connected, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await eventtia.provider.run(ops.AUTHENTICATE, {})
    (token,) = eventtia.fake.tokens
    eventtia.fake.refusal = f"no luck with {token} and {eventtia.fake.password}"
    with pytest.raises(ProviderError, match="no luck with") as caught:
        await eventtia.provider.check()
    told = f"{caught.value!r} {caught.value} {caplog.text} {eventtia.provider!r} {vars(eventtia.provider)!r}"
    assert not [one for one in (token, eventtia.fake.password) if one in told]


def test_the_tokens_own_expiry_is_read() -> None:
    assert expiry_of(TOKEN) == datetime.fromtimestamp(1520356500, UTC)


@pytest.mark.parametrize("token", ["", "opaque", "a.b.c", "a.bnVsbA.c", "a.eyJleHAiOiJzb29uIn0.c", "a.e30.c"])
def test_a_token_that_does_not_tell_has_no_expiry(token: str) -> None:
    assert expiry_of(token) is None
