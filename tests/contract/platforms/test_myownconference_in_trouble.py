import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import pytest

from providers.base import Guest
from providers.errors import Invalid, Malformed, NotFound, ProviderError, RateLimited, Unauthorized, Unavailable
from providers.fake import Call
from providers.http import Operation
from providers.myownconference import operations

Make = Callable[..., Awaitable[Any]]
Details = Callable[..., Any]
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
OUR_ID = "0b9b5f0e-6a3c-4e0e-8f0a-1d2c3b4a5f60"
SHORT = {"MYOWNCONFERENCE_ATTEMPTS": "1"}
KAVYA = Guest(first_name="Kavya", last_name="Iyer", email="kavya@example.com")


@pytest.fixture
async def moc(make_platform: Make) -> Any:
    return await make_platform("myownconference", **SHORT)


@pytest.fixture
def details(moc: Any, make_details: Details) -> Any:
    return make_details(moc.platform, description="Bring <questions> & tea\nBudget")


@pytest.fixture
async def alias(moc: Any, details: Any) -> str:
    made = await moc.provider.create(OUR_ID, details)
    await moc.provider.configure(made.external_id, details)
    moc.fake.calls.clear()
    return str(made.external_id)


def params_of(call: Call) -> Any:
    return request_of(call)["params"]


def request_of(call: Call) -> Any:

    form = parse_qs(call.body, strict_parsing=True)
    assert list(form) == ["request"]
    return json.loads(form["request"][0])


async def test_moc_1_an_alias_that_is_not_in_the_own_list_is_never_sent(moc: Any, details: Any, guest: Guest) -> None:
    foreign = "xzkh-velf-xbek-wner"
    asked = [
        moc.provider.read(foreign),
        moc.provider.configure(foreign, details),
        moc.provider.change(foreign, details, details.model_copy(update={"title": "New"})),
        moc.provider.close(foreign),
        moc.provider.delete(foreign),
        moc.provider.register(foreign, guest),
        moc.provider.join_link(foreign, guest),
        moc.provider.withdraw(foreign, guest, None),
        moc.provider.recordings(foreign),
        anext(moc.provider.attendance(foreign, [])),
    ]

    for one in asked:
        with pytest.raises(NotFound):
            await one

    assert not moc.fake.is_blocked
    assert all(foreign not in call.body for call in moc.fake.calls)


async def test_moc_1_what_was_deleted_on_the_platforms_own_site_is_not_asked_for(moc: Any, alias: str) -> None:
    await moc.provider.read(alias)
    moc.fake.remove(alias)

    with pytest.raises(NotFound):
        await moc.provider.read(alias)

    assert not moc.fake.is_blocked


async def test_moc_3_an_error_comes_inside_a_success(make_platform: Make) -> None:
    wrong = await make_platform("myownconference", MYOWNCONFERENCE_API_KEY="wrong", **SHORT)

    with pytest.raises(Unauthorized, match="Wrong API key"):
        await wrong.provider.check()

    assert wrong.fake.calls[0].status == 200


def test_moc_4_all_names_are_plain_ascii() -> None:
    declared = [one for one in vars(operations).values() if isinstance(one, Operation)]
    names = [name for one in declared for name in (one.name, *(param.name for param in one.params))]

    assert names
    assert all(name.isascii() for name in names)


async def test_a_failed_answer_to_create_is_told_and_the_webinar_found(moc: Any, details: Any) -> None:
    moc.fail("done_but_500", "webinarsCreate")

    with pytest.raises(Unavailable) as failure:
        await moc.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened
    found = await moc.provider.find(OUR_ID, details, NOW)
    assert [one.external_id for one in found] == moc.fake.external_ids()


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
    moc: Any, details: Any, kind: Any, more: dict[str, Any], error: type[ProviderError], is_doubtful: bool
) -> None:
    moc.fail(kind, "webinarsCreate", **more)

    with pytest.raises(error) as failure:
        await moc.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened is is_doubtful
    assert len(moc.calls("webinarsCreate")) == 1


async def test_a_slow_platform_is_given_up(make_platform: Make, make_details: Details) -> None:
    slow = await make_platform("myownconference", MYOWNCONFERENCE_TIMEOUT="0.4", **SHORT)
    slow.fail("slow", "webinarsCreate", seconds=1.5)

    with pytest.raises(Unavailable) as failure:
        await slow.provider.create(OUR_ID, make_details(slow.platform))

    assert failure.value.may_have_happened


async def test_a_read_that_fails_for_a_moment_is_repeated(make_platform: Make) -> None:
    patient = await make_platform("myownconference")
    patient.fail("status", "profileGet", status=503, headers={"Retry-After": "0"})

    health = await patient.provider.check()

    assert (health.ok, health.said) == (True, "answers; its profile is at GMT+01:00")


async def test_the_fake_blocks_an_account_that_asks_for_foreign_data(moc: Any, alias: str) -> None:
    moc.fake._webinars.clear()

    with pytest.raises(Invalid, match="blocked"):
        await moc.provider._client.call(operations.INFO, alias=alias)
    with pytest.raises(Unauthorized, match="blocked"):
        await moc.provider.check()
