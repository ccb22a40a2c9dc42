from datetime import timedelta

import pytest
from kaltura_samples import WISH, details
from platform_samples import CREATE_TROUBLES, OUR_ID, Connected, MakePlatform, Trouble

from providers.errors import Forbidden, Malformed, Unauthorized, Unavailable

LOGIN = ["action/startWidgetSession", "action/startSession"]


async def test_kal_14_a_ks_is_made_from_the_app_token_and_used_again(kaltura: Connected) -> None:
    made = await kaltura.provider.create(OUR_ID, WISH)
    await kaltura.provider.read(made.external_id)

    assert [one.operation for one in kaltura.fake.calls] == [*LOGIN, "events/create", "events/list"]
    assert (await kaltura.provider.check()).credentials_expire_at == kaltura.clock.now() + timedelta(days=1)


async def test_a_ks_is_renewed_before_it_runs_out(kaltura: Connected) -> None:
    await kaltura.provider.check()
    kaltura.clock.jump_to(kaltura.clock.now() + timedelta(hours=23, minutes=56))
    await kaltura.provider.check()

    assert [one.operation for one in kaltura.fake.calls] == [*LOGIN, "events/list"] * 2


async def test_a_ks_that_was_ended_is_replaced_once(kaltura: Connected) -> None:
    await kaltura.provider.check()
    kaltura.fake.sessions.end_all()

    made = await kaltura.provider.create(OUR_ID, WISH)

    assert kaltura.fake.external_ids() == [made.external_id]
    assert [one.status for one in kaltura.calls("events/create")] == [401, 200]


async def test_a_ks_of_the_settings_is_used_as_it_is(kaltura: Connected, make_platform: MakePlatform) -> None:
    ks = kaltura.fake.sessions.make_ks()
    given = await make_platform("kaltura", KALTURA_KS=ks, KALTURA_URL=f"{kaltura.fake.url}/api/v1")

    assert (await given.provider.check()).credentials_expire_at is None
    assert [one.operation for one in kaltura.fake.calls] == ["events/list"]
    kaltura.clock.jump_to(kaltura.clock.now() + timedelta(days=1))
    with pytest.raises(Unauthorized):
        await given.provider.check()


async def test_kal_14_a_ks_without_a_user_is_told_from_a_wrong_one(
    kaltura: Connected, make_platform: MakePlatform
) -> None:
    ks = kaltura.fake.sessions.make_ks(is_admin_with_user=False)
    given = await make_platform("kaltura", KALTURA_KS=ks, KALTURA_URL=f"{kaltura.fake.url}/api/v1")

    with pytest.raises(Forbidden):
        await given.provider.check()


@pytest.mark.parametrize("env", ["KALTURA_PARTNER_ID", "KALTURA_APP_TOKEN_ID", "KALTURA_APP_TOKEN", "KALTURA_KS"])
async def test_wrong_credentials_are_said(make_platform: MakePlatform, env: str) -> None:
    wrong = await make_platform("kaltura", **{env: "wrong-credential"})

    for asked in (wrong.provider.check(), wrong.provider.create(OUR_ID, WISH), wrong.provider.read("56789")):
        with pytest.raises(Unauthorized) as failure:
            await asked
        assert not failure.value.may_have_happened
        assert "wrong-credential" not in str(failure.value)


@pytest.mark.parametrize("trouble", CREATE_TROUBLES, ids=str)
async def test_kal_15_what_goes_wrong_with_a_session_is_typed_and_never_repeated(
    make_platform: MakePlatform, trouble: Trouble
) -> None:
    kaltura = await make_platform("kaltura", ATTEMPTS="3")
    kaltura.fake.events.includes_sessions = False
    made = await kaltura.provider.create(OUR_ID, details())
    kaltura.fail(trouble.kind, "sessions/create", status=trouble.status)

    with pytest.raises(trouble.error) as failure:
        await kaltura.provider.configure(made.external_id, details())

    assert failure.value.may_have_happened is trouble.is_doubtful
    assert len(kaltura.calls("sessions/create")) == 1
    assert kaltura.fake.sessions_of(made.external_id) == ["LiveWebcast"] * trouble.is_there


async def test_a_login_that_is_not_answered_leaves_no_doubt_about_the_event(kaltura: Connected) -> None:
    kaltura.fail("status", "startSession", status=503)

    with pytest.raises(Unavailable) as failure:
        await kaltura.provider.create(OUR_ID, WISH)

    assert not failure.value.may_have_happened
    assert kaltura.calls("events/create") == []


@pytest.mark.parametrize("date", ["soon", "2026-13-15T13:00:00.000Z", ""])
async def test_a_date_that_is_none_is_told(kaltura: Connected, date: str) -> None:
    row = {"id": 56789, "name": "x", "startDate": date, "endDate": "2026-09-15T14:00:00.000Z", "timezone": "UTC"}
    kaltura.fake.answers.append({"events": [row], "totalCount": 1})

    with pytest.raises(Malformed):
        await kaltura.provider.read("56789")
