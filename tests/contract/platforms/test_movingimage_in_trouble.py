from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from providers.errors import (
    FeatureOff,
    Invalid,
    Malformed,
    ProviderError,
    RateLimited,
    Unauthorized,
    Unavailable,
)

Make = Callable[..., Awaitable[Any]]
Details = Callable[..., Any]
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
OUR_ID = "0b9b5f0e-6a3c-4e0e-8f0a-1d2c3b4a5f60"
SHORT = {"MOVINGIMAGE_ATTEMPTS": "1"}


@pytest.fixture
async def mi(make_platform: Make) -> Any:
    return await make_platform("movingimage", **SHORT)


@pytest.fixture
def details(mi: Any, make_details: Details) -> Any:
    return make_details(mi.platform)


async def test_mi_18_a_key_that_may_not_create_is_told_from_a_wrong_key(mi: Any, details: Any) -> None:
    mi.fake.may_create = False

    with pytest.raises(FeatureOff, match="authorise"):
        await mi.provider.create(OUR_ID, details)


async def test_wrong_credentials_are_said(make_platform: Make, details: Any) -> None:
    wrong = await make_platform("movingimage", MOVINGIMAGE_API_KEY="wrong", **SHORT)

    for asked in (wrong.provider.check(), wrong.provider.create(OUR_ID, details), wrong.provider.read(OUR_ID)):
        with pytest.raises(Unauthorized):
            await asked


@pytest.mark.parametrize("inside", [{"errors": ["title is required"]}, {"result": "failed"}])
async def test_mi_6_an_error_inside_a_success_is_an_error(mi: Any, details: Any, inside: dict[str, Any]) -> None:
    mi.fake.answers.append(inside)

    with pytest.raises(Invalid):
        await mi.provider.create(OUR_ID, details)


async def test_mi_6_a_result_is_never_required(mi: Any) -> None:
    mi.fake.answers.append({"events": []})

    assert (await mi.provider.check()).ok


async def test_a_failed_answer_to_create_is_told_and_the_event_found(mi: Any, details: Any) -> None:
    mi.fail("done_but_500", "createEvent")

    with pytest.raises(Unavailable) as failure:
        await mi.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened
    assert len(mi.calls("createEvent")) == 1
    assert [one.external_id for one in await mi.provider.find(OUR_ID, details, NOW)] == [OUR_ID]


@pytest.mark.parametrize(
    ("kind", "more", "error", "is_doubtful"),
    [
        ("status", {"status": 500}, Unavailable, True),
        ("status", {"status": 503}, Unavailable, True),
        ("status", {"status": 429}, RateLimited, False),
        ("html", {}, Malformed, True),
        ("truncated", {}, Malformed, True),
        ("cut_after", {}, Unavailable, True),
    ],
)
async def test_what_goes_wrong_with_create_is_typed_and_never_repeated(
    mi: Any, details: Any, kind: Any, more: dict[str, Any], error: type[ProviderError], is_doubtful: bool
) -> None:
    mi.fail(kind, "createEvent", **more)

    with pytest.raises(error) as failure:
        await mi.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened is is_doubtful
    assert len(mi.calls("createEvent")) == 1


async def test_a_slow_platform_is_given_up(make_platform: Make, details: Any) -> None:
    slow = await make_platform("movingimage", MOVINGIMAGE_TIMEOUT="0.4", **SHORT)
    slow.fail("slow", "createEvent", seconds=1.5)

    with pytest.raises(Unavailable) as failure:
        await slow.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened


async def test_a_read_that_fails_for_a_moment_is_repeated(make_platform: Make) -> None:
    patient = await make_platform("movingimage", MOVINGIMAGE_ATTEMPTS="3")
    patient.fail("status", "listEvents", status=429, headers={"Retry-After": "0"})
    patient.fail("status", "listEvents", status=503, headers={"Retry-After": "0"})

    health = await patient.provider.check()

    assert health.ok
    assert len(patient.calls("listEvents")) == 3
