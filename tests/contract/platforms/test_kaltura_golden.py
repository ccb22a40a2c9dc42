"""The document's own examples, requests and answers, and the ways in which newer answers differ from them."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import pytest
from platform_samples import Connected, MakePlatform

from bot.domain.events import Details
from providers.kaltura import operations as ops
from providers.kaltura.answers import unwrap_api
from providers.kaltura.fake_sessions import PARTNER, TOKEN, TOKEN_ID, USER

CREATE = """{"name": "API Demo Webinar", "templateId": "tm2000", "startDate": "2024-12-20T15:00:00.000Z",
    "endDate": "2024-12-20T16:00:00.000Z", "timezone": "America/New_York",
    "description": "Created via Events Platform API"}"""
CREATED = """{"id": 56789, "name": "API Demo Webinar", "status": "draft", "templateId": "tm2000",
    "startDate": "2024-12-20T15:00:00.000Z", "endDate": "2024-12-20T16:00:00.000Z", "timezone": "America/New_York",
    "description": "Created via Events Platform API", "labels": [],
    "createdAt": "2024-11-01T10:00:00.000Z", "updatedAt": "2024-11-01T10:00:00.000Z"}"""
LISTED = """{"events": [{"id": 56789, "name": "Q4 All-Hands Town Hall", "status": "scheduled",
    "startDate": "2024-12-15T14:00:00.000Z", "endDate": "2024-12-15T16:00:00.000Z", "timezone": "America/New_York",
    "labels": ["quarterly"]}], "totalCount": 1}"""
UPDATE = """{"id": 12345, "name": "Updated Event Name", "description": "Updated description",
    "startDate": "2024-12-15T15:00:00.000Z", "endDate": "2024-12-15T17:00:00.000Z",
    "doorsOpenDate": "2024-12-15T14:45:00.000Z", "timezone": "America/New_York",
    "labels": ["updated", "quarterly"], "logoEntryId": "0_abc123", "bannerEntryId": "0_def456"}"""
SESSION = """{"eventId": 12345, "session": {"name": "Main Webcast", "type": "LiveWebcast",
    "startDate": "2024-12-20T15:00:00.000Z", "endDate": "2024-12-20T16:00:00.000Z",
    "description": "Main presentation", "visibility": "published"}}"""
SESSIONS = """{"sessions": [{"id": 67890, "name": "Keynote Presentation", "type": "LiveWebcast",
    "startDate": "2024-12-15T14:00:00.000Z", "endDate": "2024-12-15T15:00:00.000Z", "visibility": "published"}]}"""
WISH = Details(
    title="API Demo Webinar",
    description="Created via Events Platform API",
    starts_at=datetime(2024, 12, 20, 15, tzinfo=UTC),
    ends_at=datetime(2024, 12, 20, 16, tzinfo=UTC),
    zone="America/New_York",
    platform_fields={"template": "tm2000"},
)


@pytest.fixture
async def kaltura(make_platform: MakePlatform) -> Connected:
    made = await make_platform("kaltura", ATTEMPTS="1")
    made.fake.includes_sessions = False
    return made


async def test_create_is_sent_as_in_the_documents_example_with_our_marker(kaltura: Connected) -> None:
    await kaltura.provider.create("id-1", WISH)

    (call,) = kaltura.calls("events/create")
    assert (call.method, call.path) == ("POST", "/api/v1/events/create")
    assert call.body == json.loads(CREATE) | {"description": "Created via Events Platform API\n\nCallboard id-1"}


async def test_kal_13_a_sessions_fields_are_nested_and_its_event_is_not(kaltura: Connected) -> None:
    made = await kaltura.provider.create("id-1", WISH)
    await kaltura.provider.configure(made.external_id, WISH)

    (call,) = kaltura.calls("sessions/create")
    example = json.loads(SESSION)
    words = {"name": "API Demo Webinar", "description": "Created via Events Platform API"}
    assert call.body == {"eventId": 56789, "session": example["session"] | words}
    assert kaltura.calls("sessions/list")[0].body == {"eventId": 56789}


async def test_kal_12_ids_are_sent_as_numbers_in_update_and_delete(kaltura: Connected) -> None:
    made = await kaltura.provider.create("id-1", WISH)
    renamed = WISH.model_copy(update={"title": "Renamed", "description": "New"})
    await kaltura.provider.change(made.external_id, WISH, renamed)
    await kaltura.provider.delete(made.external_id)

    (update,) = kaltura.calls("events/update")
    assert update.body.keys() <= json.loads(UPDATE).keys()
    assert update.body["id"] == 56789
    assert kaltura.calls("events/delete")[0].body == {"id": 56789}


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


def test_the_documented_answers_are_understood() -> None:
    made = ops.CREATE.answer.model_validate(json.loads(CREATED))
    page = ops.LIST.answer.model_validate(json.loads(LISTED))
    sessions = ops.SESSION_LIST.answer.model_validate(json.loads(SESSIONS)).sessions

    assert (made.id, made.name, made.start_date) == (56789, "API Demo Webinar", "2024-12-20T15:00:00.000Z")
    assert (page.total, [one.name for one in page.events]) == (1, ["Q4 All-Hands Town Hall"])
    assert [(one.id, one.type) for one in sessions] == [(67890, "LiveWebcast")]


def test_kal_12_newer_session_ids_stay_the_texts_that_they_are() -> None:
    newer = json.loads(SESSIONS.replace("67890", '"0_4q5ie48b"'))

    assert [one.id for one in ops.SESSION_LIST.answer.model_validate(newer).sessions] == ["0_4q5ie48b"]


@pytest.fixture
async def raw(kaltura: Connected) -> Any:
    """Return a function that sends a body to an operation of the fake, and returns status and answer."""
    headers = {"Authorization": f"Bearer {kaltura.fake.sessions.make_ks()}"}
    async with aiohttp.ClientSession(headers=headers) as session:

        async def send(operation: str, body: Any) -> tuple[int, Any]:
            async with session.post(f"{kaltura.fake.url}/api/v1/{operation}", json=body) as answer:
                return answer.status, json.loads(await answer.read() or b"null")

        yield send


async def test_the_fake_takes_the_documents_requests_and_answers_in_its_shapes(kaltura: Connected, raw: Any) -> None:
    status, made = await raw("events/create", json.loads(CREATE))
    times = dict.fromkeys(("createdAt", "updatedAt"), f"{kaltura.clock.now():%Y-%m-%dT%H:%M:%S.000Z}")

    assert (status, made) == (200, json.loads(CREATED) | times)
    assert (await raw("events/update", json.loads(UPDATE) | {"id": 56789}))[1]["labels"] == ["updated", "quarterly"]
    created = (await raw("sessions/create", json.loads(SESSION) | {"eventId": 56789}))[1]
    assert created == {"session": {"id": 67890, **json.loads(SESSION)["session"]}, "status": "ok"}
    assert (await raw("sessions/list", {"eventId": 56789}))[1] == {"sessions": [created["session"]]}
    asked = {"filter": {"searchTerm": "updated", "labels": ["quarterly"], "idIn": [56789]}}
    listed = (await raw("events/list", asked | {"pager": {"offset": 0, "limit": 15}, "orderBy": "-startDate"}))[1]
    assert (listed["totalCount"], listed["events"][0].keys()) == (1, json.loads(CREATED).keys())
    assert await raw("events/delete", {"id": 56789}) == (200, None)


REFUSED: list[tuple[str, Any]] = [
    ("events/create", json.loads(CREATE) | {"startDate": 1734706800000}),
    ("events/create", json.loads(CREATE) | {"startDate": "2024-12-20 15:00"}),
    ("events/create", json.loads(CREATE) | {"endDate": "2024-12-20T15:00:00.000Z"}),
    ("events/create", json.loads(CREATE) | {"doorsOpenDate": "2024-12-20T14:45:00.000Z"}),
    ("events/create", json.loads(CREATE) | {"templateId": "tm9999"}),
    ("events/create", json.loads(CREATE) | {"timezone": "Mars/Olympus"}),
    ("events/create", {key: value for key, value in json.loads(CREATE).items() if key != "templateId"}),
    ("events/create", []),
    ("events/update", json.loads(UPDATE) | {"id": "56789"}),
    ("events/update", {"id": 56789, "labels": "quarterly"}),
    ("events/update", {"id": 56789, "startDate": "2030-01-01T00:00:00.000Z"}),
    ("events/list", {"pager": {"limit": 16}}),
    ("events/list", {"filter": {"title": "x"}}),
    ("events/list", {"filter": {"idIn": ["56789"]}}),
    ("events/list", {"orderBy": "startDate"}),
    ("sessions/create", {"eventId": 56789, **json.loads(SESSION)["session"]}),
    ("sessions/create", {"eventId": 56789, "session": json.loads(SESSION)["session"] | {"type": "Webcast"}}),
]


@pytest.mark.parametrize(("operation", "body"), REFUSED)
async def test_the_fake_refuses_what_the_document_does(raw: Any, operation: str, body: Any) -> None:
    await raw("events/create", json.loads(CREATE))

    assert (await raw(operation, body))[0] == 400
