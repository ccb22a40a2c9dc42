from datetime import timedelta

import pytest
from ibm_samples import WISH
from platform_samples import NOW, OUR_ID, Connected, MakePlatform

from providers.errors import FeatureOff, Forbidden, Unauthorized
from providers.ibm.fake import CLIENT, SECRET

BY_CLIENT = {"IBM_VIDEO_TOKEN": "", "IBM_VIDEO_CLIENT_ID": CLIENT, "IBM_VIDEO_CLIENT_SECRET": SECRET}


async def test_a_token_is_got_with_client_id_and_secret_and_used_again(make_platform: MakePlatform) -> None:
    ibm = await make_platform("ibm", **BY_CLIENT)

    made = await ibm.provider.create(OUR_ID, WISH)
    await ibm.provider.read(made.external_id)

    assert [one.operation for one in ibm.fake.calls] == ["token", "create", "get"]
    assert ibm.calls("token")[0].body == "grant_type=client_credentials"
    assert (await ibm.provider.check()).credentials_expire_at == ibm.clock.now() + timedelta(days=1)


async def test_a_token_is_renewed_before_it_runs_out(make_platform: MakePlatform) -> None:
    ibm = await make_platform("ibm", **BY_CLIENT)
    await ibm.provider.check()

    ibm.clock.jump_to(ibm.clock.now() + timedelta(hours=23, minutes=56))
    await ibm.provider.check()

    assert [one.operation for one in ibm.fake.calls] == ["token", "list", "token", "list"]


async def test_a_token_that_was_revoked_is_replaced_once(make_platform: MakePlatform) -> None:
    ibm = await make_platform("ibm", **BY_CLIENT)
    await ibm.provider.check()
    ibm.fake.revoke_tokens()

    made = await ibm.provider.create(OUR_ID, WISH)

    assert ibm.fake.external_ids() == [made.external_id]
    assert [one.status for one in ibm.calls("create")] == [401, 200]


@pytest.mark.parametrize(
    "wrong",
    [
        {"IBM_VIDEO_TOKEN": "wrong"},
        BY_CLIENT | {"IBM_VIDEO_CLIENT_SECRET": "wrong"},
        BY_CLIENT | {"IBM_VIDEO_CLIENT_ID": "wrong"},
    ],
)
async def test_wrong_credentials_are_said(make_platform: MakePlatform, wrong: dict[str, str]) -> None:
    ibm = await make_platform("ibm", **wrong)

    for asked in (ibm.provider.check(), ibm.provider.create(OUR_ID, WISH), ibm.provider.read("100")):
        with pytest.raises(Unauthorized) as failure:
            await asked
        assert not failure.value.may_have_happened


async def test_somebody_elses_channel_is_forbidden(make_platform: MakePlatform) -> None:
    ibm = await make_platform("ibm", IBM_VIDEO_CHANNEL_ID="17")

    with pytest.raises(Forbidden):
        await ibm.provider.create(OUR_ID, WISH)


async def test_a_channel_that_is_not_there_is_told_from_an_event_that_is_not_there(make_platform: MakePlatform) -> None:
    ibm = await make_platform("ibm", IBM_VIDEO_CHANNEL_ID="nowhere")

    for asked in (ibm.provider.create(OUR_ID, WISH), ibm.provider.check(), ibm.provider.find(OUR_ID, WISH, NOW)):
        with pytest.raises(FeatureOff, match="no such channel"):
            await asked


async def test_an_address_that_ibm_has_withdrawn_is_told_as_such(ibm: Connected) -> None:
    ibm.fail("status", "list", status=410)

    with pytest.raises(FeatureOff, match="no virtual events any more"):
        await ibm.provider.check()


async def test_ibm_6_a_feature_that_is_off_is_said_and_not_asked_for_again(make_platform: MakePlatform) -> None:
    ibm = await make_platform("ibm", ATTEMPTS="3")
    ibm.fake.has_feature = False

    with pytest.raises(FeatureOff):
        await ibm.provider.check()

    assert len(ibm.calls("list")) == 1
