from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.events import Details
from providers.errors import Forbidden, Malformed, ProviderError, RateLimited, Unauthorized, Unavailable

Make = Callable[..., Awaitable[Any]]
OUR_ID = "0b9b5f0e-6a3c-4e0e-8f0a-1d2c3b4a5f60"
START = datetime(2026, 9, 15, 13, 0, tzinfo=UTC)
WISH = Details(title="Q4 all-hands", starts_at=START, ends_at=START + timedelta(hours=1), zone="Europe/Berlin")
LOGIN = ["action/startWidgetSession", "action/startSession"]


@pytest.fixture
async def kaltura(make_platform: Make) -> Any:
    return await make_platform("kaltura", ATTEMPTS="1")


async def test_kal_14_a_ks_is_made_from_the_app_token_and_used_again(kaltura: Any) -> None:
    made = await kaltura.provider.create(OUR_ID, WISH)
    await kaltura.provider.read(made.external_id)

    assert [one.operation for one in kaltura.fake.calls] == [*LOGIN, "events/create", "events/list"]
    assert (await kaltura.provider.check()).credentials_expire_at == kaltura.clock.now() + timedelta(days=1)


async def test_a_ks_is_renewed_before_it_runs_out(kaltura: Any) -> None:
    await kaltura.provider.check()
    kaltura.clock.jump_to(kaltura.clock.now() + timedelta(hours=23, minutes=56))
    await kaltura.provider.check()

    assert [one.operation for one in kaltura.fake.calls] == [*LOGIN, "events/list"] * 2


async def test_a_ks_that_was_ended_is_replaced_once(kaltura: Any) -> None:
    await kaltura.provider.check()
    kaltura.fake.sessions.end_all()

    made = await kaltura.provider.create(OUR_ID, WISH)

    assert kaltura.fake.external_ids() == [made.external_id]
    assert [one.status for one in kaltura.calls("events/create")] == [401, 200]


async def test_a_ks_of_the_settings_is_used_as_it_is(kaltura: Any, make_platform: Make) -> None:
    ks = kaltura.fake.sessions.make_ks()
    given = await make_platform("kaltura", KALTURA_KS=ks, KALTURA_URL=f"{kaltura.fake.url}/api/v1")

    assert (await given.provider.check()).credentials_expire_at is None
    assert [one.operation for one in kaltura.fake.calls] == ["events/list"]
    kaltura.clock.jump_to(kaltura.clock.now() + timedelta(days=1))
    with pytest.raises(Unauthorized):
        await given.provider.check()


async def test_kal_14_a_ks_without_a_user_is_told_from_a_wrong_one(kaltura: Any, make_platform: Make) -> None:
    ks = kaltura.fake.sessions.make_ks(is_admin_with_user=False)
    given = await make_platform("kaltura", KALTURA_KS=ks, KALTURA_URL=f"{kaltura.fake.url}/api/v1")

    with pytest.raises(Forbidden):
        await given.provider.check()


@pytest.mark.parametrize("env", ["KALTURA_PARTNER_ID", "KALTURA_APP_TOKEN_ID", "KALTURA_APP_TOKEN", "KALTURA_KS"])
async def test_wrong_credentials_are_said(make_platform: Make, env: str) -> None:
    wrong = await make_platform("kaltura", **{env: "wrong-credential"})

    for asked in (wrong.provider.check(), wrong.provider.create(OUR_ID, WISH), wrong.provider.read("56789")):
        with pytest.raises(Unauthorized) as failure:
            await asked
        assert not failure.value.may_have_happened
        assert "wrong-credential" not in str(failure.value)


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
@pytest.mark.parametrize("operation", ["events/create", "sessions/create"])
async def test_kal_15_what_goes_wrong_with_a_create_is_typed_and_never_repeated(
    make_platform: Make, kind: Any, more: dict[str, Any], error: type[ProviderError], is_doubtful: bool, operation: str
) -> None:
    kaltura = await make_platform("kaltura", ATTEMPTS="3")
    kaltura.fake.includes_sessions = False
    kaltura.fail(kind, operation, **more)

    with pytest.raises(error) as failure:
        await create_and_configure(kaltura)

    assert failure.value.may_have_happened is is_doubtful
    assert len(kaltura.calls(operation)) == 1


async def create_and_configure(kaltura: Any) -> None:
    wish = WISH.model_copy(update={"platform_fields": {"template": "tm2000"}})
    made = await kaltura.provider.create(OUR_ID, wish)
    await kaltura.provider.configure(made.external_id, wish)


async def test_kal_15_a_list_is_a_read_although_it_is_posted(make_platform: Make) -> None:
    kaltura = await make_platform("kaltura", ATTEMPTS="3")
    kaltura.fail("status", "events/list", status=429, headers={"Retry-After": "0"})
    kaltura.fail("status", "events/list", status=503, headers={"Retry-After": "0"})

    assert (await kaltura.provider.check()).ok
    assert len(kaltura.calls("events/list")) == 3


async def test_a_slow_platform_is_given_up(make_platform: Make) -> None:
    slow = await make_platform("kaltura", TIMEOUT="0.4")
    slow.fail("slow", "events/create", seconds=1.5)

    with pytest.raises(Unavailable) as failure:
        await slow.provider.create(OUR_ID, WISH)

    assert failure.value.may_have_happened


async def test_a_login_that_is_not_answered_leaves_no_doubt_about_the_event(kaltura: Any) -> None:
    kaltura.fail("status", "startSession", status=503)

    with pytest.raises(Unavailable) as failure:
        await kaltura.provider.create(OUR_ID, WISH)

    assert not failure.value.may_have_happened
    assert kaltura.calls("events/create") == []


@pytest.mark.parametrize("date", ["soon", "2026-13-15T13:00:00.000Z", ""])
async def test_a_date_that_is_none_is_told(kaltura: Any, date: str) -> None:
    row = {"id": 56789, "name": "x", "startDate": date, "endDate": "2026-09-15T14:00:00.000Z"}
    kaltura.fake.answers.append({"events": [row], "totalCount": 1})

    with pytest.raises(Malformed):
        await kaltura.provider.read("56789")
