"""What the adapter sends on its own, beside the document's examples; what it does not print: app tokens, newer ids."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from platform_samples import Connected, MakePlatform

from bot.domain.events import Details
from providers.kaltura import operations as ops
from providers.kaltura.answers import unwrap_api
from providers.kaltura.fake_ks import PARTNER, TOKEN, TOKEN_ID, USER

WISH = Details(
    title="API Demo Webinar",
    description="Created via Events Platform API",
    starts_at=datetime(2024, 12, 20, 15, tzinfo=UTC),
    ends_at=datetime(2024, 12, 20, 16, tzinfo=UTC),
    zone="America/New_York",
    platform_fields={"template": "tm2000"},
)
WHEN = {"startDate": "2024-12-20T15:00:00.000Z", "endDate": "2024-12-20T16:00:00.000Z"}


@pytest.fixture
async def kaltura(make_platform: MakePlatform) -> Connected:
    made = await make_platform("kaltura", ATTEMPTS="1")
    made.fake.events.includes_sessions = False
    return made


async def test_create_is_sent_as_in_the_documents_example_with_our_marker(kaltura: Connected) -> None:
    await kaltura.provider.create("id-1", WISH)

    (call,) = kaltura.calls("events/create")
    assert (call.method, call.path) == ("POST", "/api/v1/events/create")
    assert call.body == WHEN | {
        "name": "API Demo Webinar",
        "templateId": "tm2000",
        "timezone": "America/New_York",
        "description": "Created via Events Platform API\n\nCallboard id-1",
    }


async def test_kal_13_a_sessions_fields_are_nested_and_its_event_is_not(kaltura: Connected) -> None:
    made = await kaltura.provider.create("id-1", WISH)
    await kaltura.provider.configure(made.external_id, WISH)

    (call,) = kaltura.calls("sessions/create")
    words = {"name": "API Demo Webinar", "description": "Created via Events Platform API"}
    assert call.body == {
        "eventId": 56789,
        "session": WHEN | words | {"type": "LiveWebcast", "visibility": "published"},
    }
    assert kaltura.calls("sessions/list")[0].body == {"eventId": 56789}


async def test_kal_12_ids_are_sent_as_numbers_in_update_and_delete(kaltura: Connected) -> None:
    made = await kaltura.provider.create("id-1", WISH)
    renamed = WISH.model_copy(update={"title": "Renamed", "description": "New"})
    await kaltura.provider.change(made.external_id, WISH, renamed)
    await kaltura.provider.delete(made.external_id)

    (update,) = kaltura.calls("events/update")
    assert update.body == {"id": 56789, "name": "Renamed", "description": "New\n\nCallboard id-1"}
    assert kaltura.calls("events/delete")[0].body == {"id": 56789}


async def test_a_recording_is_played_as_live_as_in_the_documents_example(kaltura: Connected) -> None:
    made = await kaltura.provider.create("id-1", WISH)
    typed = {"eventId": made.external_id, "name": "Pre-recorded Demo", "type": "SimuLive", **WHEN}

    values = ops.SESSION_CREATE.read(typed | {"sourceEntryId": "0_prerecorded123"})
    session = await kaltura.provider.run(ops.SESSION_CREATE, values)

    session_sent = {"name": "Pre-recorded Demo", "type": "SimuLive", **WHEN, "sourceEntryId": "0_prerecorded123"}
    assert kaltura.calls("sessions/create")[0].body == {"eventId": 56789, "session": session_sent}
    assert (session.type, session.source_entry_id) == ("SimuLive", "0_prerecorded123")


async def test_an_app_tokens_session_is_asked_for_with_the_hash_of_widget_session_and_token(kaltura: Connected) -> None:
    given = await ask(kaltura.fake.url, "session", "startWidgetSession", {"widgetId": f"_{PARTNER}", "format": "1"})
    hashed = hashlib.sha256((given["ks"] + TOKEN).encode()).hexdigest()
    sent = {"ks": given["ks"], "id": TOKEN_ID, "tokenHash": hashed, "type": "2", "userId": USER, "format": "1"}
    good = await ask(kaltura.fake.url, "apptoken", "startSession", sent)
    bad = await ask(kaltura.fake.url, "apptoken", "startSession", sent | {"tokenHash": hashed.upper()})

    await kaltura.provider.check()

    assert good["ks"].startswith("djJ8")
    assert (bad["code"], bad["objectType"]) == ("INVALID_APP_TOKEN_HASH", "KalturaAPIException")
    widget, session = (parse_qs(one.body) for one in kaltura.calls("action/")[-2:])
    assert widget == {"widgetId": [f"_{PARTNER}"], "format": ["1"]}
    assert session.keys() == sent.keys()
    assert (session["id"], session["type"], session["userId"]) == ([TOKEN_ID], ["2"], [USER])


async def ask(url: str, service: str, action: str, form: dict[str, str]) -> Any:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{url}/api_v3/service/{service}/action/{action}", data=form) as answer,
    ):
        return await answer.json()


def test_a_ks_inside_a_result_is_found() -> None:
    assert unwrap_api(ops.TOKEN_SESSION, {"result": {"ks": "djJ8x"}}) == {"ks": "djJ8x"}


@pytest.mark.parametrize("body", [[], "text", None, 7])
async def test_the_fake_takes_objects_only(kaltura: Connected, body: Any) -> None:
    headers = {"Authorization": f"Bearer {kaltura.fake.sessions.make_ks()}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(f"{kaltura.fake.url}/api/v1/events/list", json=body) as answer,
    ):
        assert answer.status == 400
