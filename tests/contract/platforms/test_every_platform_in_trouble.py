from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from providers import all_platforms
from providers.errors import Invalid, Malformed, RateLimited, Unauthorized, Unavailable

Make = Callable[..., Awaitable[Any]]
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
OUR_ID = "0b9b5f0e-6a3c-4e0e-8f0a-1d2c3b4a5f60"
CREATES = {
    "movingimage": "createEvent",
    "myownconference": "webinarsCreate",
    "ibm": "create",
    "kaltura": "events/create",
    "eventtia": "POST /api/v3/events",
}

pytestmark = pytest.mark.parametrize("name", sorted(all_platforms()))


async def test_what_was_created_although_the_answer_was_an_error_is_found_once(there: Any, details: Any) -> None:
    there.fail("done_but_500", CREATES[there.platform.name])

    with pytest.raises(Unavailable) as failure:
        await there.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened
    assert len(there.calls(CREATES[there.platform.name])) == 1
    assert [one.external_id for one in await there.provider.find(OUR_ID, details, NOW)] == there.fake.external_ids()
    assert len(there.fake.external_ids()) == 1


async def test_it_answers_a_check(there: Any) -> None:
    health = await there.provider.check()

    assert health.ok
    assert health.said


async def test_wrong_credentials_are_said_without_repeating_them(name: str, make_platform: Make) -> None:
    secrets = {one.env: "wrong-credential" for one in all_platforms()[name].settings if one.is_secret}
    given = await make_platform(name)
    wrong = await make_platform(name, **{env: value for env, value in secrets.items() if env in given.fake.settings()})

    with pytest.raises((Unauthorized, Invalid)) as failure:
        await wrong.provider.check()

    assert "wrong-credential" not in str(failure.value)


@pytest.mark.parametrize(
    ("kind", "more", "error"),
    [
        ("status", {"status": 500}, Unavailable),
        ("status", {"status": 503}, Unavailable),
        ("status", {"status": 429}, RateLimited),
        ("html", {}, Malformed),
        ("truncated", {}, Malformed),
        ("cut_before", {}, Unavailable),
    ],
)
async def test_a_platform_in_trouble_is_told_by_type(
    there: Any, event: str, kind: Any, more: dict[str, Any], error: type[Exception]
) -> None:
    there.fail(kind, **more)

    with pytest.raises(error):
        await there.provider.read(event)


async def test_a_slow_platform_is_given_up(name: str, make_platform: Make) -> None:
    slow = await make_platform(name, ATTEMPTS="1", TIMEOUT="0.4")
    slow.fail("slow", seconds=1.5)

    with pytest.raises(Unavailable):
        await slow.provider.check()
