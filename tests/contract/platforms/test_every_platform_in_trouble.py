from typing import Any

import pytest
from platform_samples import CREATE_TROUBLES, NAMES, NOW, OUR_ID, Connected, MakePlatform, Trouble, filled_in

from providers import all_platforms
from providers.errors import Invalid, Malformed, ProviderError, RateLimited, Unauthorized, Unavailable
from tests.platforms import CREATES

CHECKS = {
    "movingimage": "listEvents",
    "myownconference": "profileGet",
    "ibm": "list",
    "kaltura": "events/list",  # KAL-15: posted, and a read all the same
    "eventtia": "GET /api/v3/events",
}

pytestmark = [pytest.mark.long, pytest.mark.parametrize("name", NAMES)]


@pytest.mark.parametrize("trouble", CREATE_TROUBLES, ids=str)
async def test_a_create_that_goes_wrong_is_typed_never_repeated_and_found_if_it_happened(
    name: str, make_platform: MakePlatform, trouble: Trouble
) -> None:
    there, details = await make_platform(name, ATTEMPTS="3"), filled_in(name)
    there.fail(trouble.kind, CREATES[name], status=trouble.status)

    with pytest.raises(trouble.error) as failure:
        await there.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened is trouble.is_doubtful
    assert len(there.calls(CREATES[name])) == 1
    assert len(there.fake.external_ids()) == trouble.is_there
    assert [one.external_id for one in await there.provider.find(OUR_ID, details, NOW)] == there.fake.external_ids()


async def test_a_slow_create_is_given_up_and_not_repeated(name: str, make_platform: MakePlatform) -> None:
    slow = await make_platform(name, ATTEMPTS="3", TIMEOUT="0.4")
    slow.fail("slow", CREATES[name], seconds=1.5)

    with pytest.raises(Unavailable) as failure:
        await slow.provider.create(OUR_ID, filled_in(name))

    assert failure.value.may_have_happened
    assert len(slow.calls(CREATES[name])) == 1


async def test_it_answers_a_check(there: Connected) -> None:
    health = await there.provider.check()

    assert health.ok
    assert health.said


@pytest.mark.parametrize("way", ["check", "create", "read"])
async def test_wrong_credentials_are_said_without_repeating_them(
    name: str, make_platform: MakePlatform, way: str
) -> None:
    secrets = {one.env: "wrong-credential" for one in all_platforms()[name].settings if one.is_secret}
    given = (await make_platform(name)).fake.settings()
    wrong = await make_platform(name, **{env: value for env, value in secrets.items() if env in given})
    with_what: dict[str, tuple[Any, ...]] = {"create": (OUR_ID, filled_in(name)), "read": ("1",)}

    with pytest.raises(Unauthorized) as failure:
        await getattr(wrong.provider, way)(*with_what.get(way, ()))

    assert not failure.value.may_have_happened
    assert "wrong-credential" not in str(failure.value)


@pytest.mark.parametrize(
    ("kind", "more", "error"),
    [
        ("status", {"status": 500}, Unavailable),
        ("status", {"status": 503}, Unavailable),
        ("status", {"status": 429}, RateLimited),
        ("status", {"status": 400}, Invalid),
        ("html", {}, Malformed),
        ("truncated", {}, Malformed),
        ("cut_before", {}, Unavailable),
    ],
)
async def test_a_platform_in_trouble_is_told_by_type(
    there: Connected, event: str, kind: Any, more: dict[str, Any], error: type[ProviderError]
) -> None:
    there.fail(kind, **more)

    with pytest.raises(error) as failure:
        await there.provider.read(event)

    assert not failure.value.may_have_happened


async def test_a_slow_platform_is_given_up(name: str, make_platform: MakePlatform) -> None:
    slow = await make_platform(name, ATTEMPTS="1", TIMEOUT="0.4")
    slow.fail("slow", CHECKS[name], seconds=1.5)

    with pytest.raises(Unavailable, match="in time"):
        await slow.provider.check()


async def test_a_read_that_fails_for_a_moment_is_repeated(name: str, make_platform: MakePlatform) -> None:
    patient = await make_platform(name, ATTEMPTS="3")
    patient.fail("status", CHECKS[name], status=429, headers={"Retry-After": "0"})
    patient.fail("status", CHECKS[name], status=503, headers={"Retry-After": "0"})

    assert (await patient.provider.check()).ok
    assert len(patient.calls(CHECKS[name])) == 3
