"""What Kaltura's document leads into, and no single operation shows: regions, templates, what is only advertised."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from kaltura_samples import at, details
from platform_samples import OUR_ID, Connected
from pydantic import SecretStr

from bot.sandbox.clock import SandboxClock
from providers.errors import Unsupported
from providers.kaltura import PLATFORM
from providers.kaltura.provider import build
from providers.kaltura.traps import TRAPS

# Who lives where, and which hosts answer there: chapter 4, and the regional addresses of API v3.
REGIONS = {
    "nvp1": ("https://events-api.nvp1.ovp.kaltura.com/api/v1", "https://www.kaltura.com/api_v3"),
    "irp2": ("https://events-api.irp2.ovp.kaltura.com/api/v1", "https://api.eu.kaltura.com/api_v3"),
    "frp2": ("https://events-api.frp2.ovp.kaltura.com/api/v1", "https://api.de.kaltura.com/api_v3"),
}


@pytest.mark.parametrize("region", REGIONS)
async def test_kal_14_each_region_has_its_hosts(region: str) -> None:
    given: dict[str, Any] = {one.env: one.default for one in PLATFORM.settings if one.default is not None}
    token = {"KALTURA_PARTNER_ID": "1", "KALTURA_APP_TOKEN_ID": "0_a", "KALTURA_APP_TOKEN": SecretStr("x")}
    made = build(given | token | {"KALTURA_USER_ID": "u", "KALTURA_REGION": region}, SandboxClock(), asyncio.sleep)

    assert made._renewing is not None
    assert (made._client.base_url, made._renewing.base_url) == REGIONS[region]
    await made.aclose()


def test_kal_14_only_the_documents_regions_can_be_set() -> None:
    (setting,) = [one for one in PLATFORM.settings if one.env == "KALTURA_REGION"]

    assert set(setting.choices) == REGIONS.keys()


async def test_kal_14_a_ks_is_an_admins_and_has_a_user(kaltura: Connected) -> None:
    await kaltura.provider.check()

    (session,) = kaltura.calls("startSession")
    assert {"type=2", "userId=callboard%40example.com"} <= set(session.body.split("&"))


async def test_kal_16_an_event_without_a_template_is_made_from_the_blank_one(kaltura: Connected) -> None:
    wish = at(datetime(2026, 9, 15, 13, tzinfo=UTC), platform_fields={})
    await kaltura.provider.create(OUR_ID, wish)

    (call,) = kaltura.calls("events/create")
    sent = {key: call.body[key] for key in ("templateId", "startDate", "endDate", "timezone")}
    assert sent == {
        "templateId": "tm0000",
        "startDate": "2026-09-15T13:00:00.000Z",
        "endDate": "2026-09-15T14:00:00.000Z",
        "timezone": "Europe/Berlin",
    }


async def test_kal_9_cancelling_never_deletes(kaltura: Connected) -> None:
    made = await kaltura.provider.create(OUR_ID, details())

    with pytest.raises(Unsupported):
        await kaltura.provider.cancel(made.external_id)
    assert kaltura.fake.external_ids() == [made.external_id]


@pytest.mark.parametrize("thing", ["REGISTER", "WITHDRAW", "ATTENDANCE", "RECORDINGS", "CLOSE"])
def test_kal_17_what_is_only_advertised_is_not_offered(thing: str) -> None:
    assert thing not in {one.name for one in PLATFORM.capabilities}


def test_kal_17_no_operation_is_made_up_for_what_is_only_advertised() -> None:
    names = " ".join(one.name for one in PLATFORM.operations).lower()

    assert not [one for one in ("regist", "attend", "recur", "invite", "guest") if one in names]


def test_all_traps_are_there_in_order() -> None:
    assert [one.number for one in TRAPS] == [f"KAL-{number}" for number in range(1, 19)]
    assert PLATFORM.traps == TRAPS
