"""IBM: its fake is as strict as the document."""

import aiohttp
import pytest
from ibm_samples import WISH
from platform_samples import OUR_ID, Connected

from providers.ibm.fake import TOKEN
from providers.ibm.fake_state import CHANNEL

SIX = {
    "title": "x",
    "timezone": "Europe/Berlin",
    "start_at": "2026-09-15 15:00:00",
    "end_at": "2026-09-15 16:00:00",
    "gate_open_at": "2026-09-15 14:45:00",
    "gate_close_at": "2026-09-15 16:15:00",
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": "red"},
        {"start_at": "1789477200"},
        {"start_at": "2026-09-15 15:00:00+02:00"},
        {"timezone": "Mars/Olympus"},
        {"end_at": SIX["start_at"]},
        {"gate_close_at": SIX["gate_open_at"]},
        {"title": ""},
    ],
    ids=str,
)
async def test_the_fake_refuses_what_the_document_does(ibm: Connected, wrong: dict[str, str]) -> None:
    url = f"{ibm.fake.url}/channels/{CHANNEL}/virtual-events.json"
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        refused = await session.post(url, data=SIX | wrong)
        missing = await session.post(url, data={key: value for key, value in SIX.items() if key != "timezone"})
        as_json = await session.post(url, json=SIX)
        bare = await session.post(url, data=SIX, headers={"Authorization": TOKEN})
        good = await session.post(url, data=SIX)

    assert [one.status for one in (refused, missing, as_json, bare, good)] == [400, 400, 400, 401, 200]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({"filter[search_text]": "ALL-hands"}, [100]),
        ({"filter[search_text]": "else"}, []),
        ({"filter[status]": "future"}, [100]),
        ({"filter[status]": "past"}, []),
        ({"filter[registration_form_enabled]": "true"}, [100]),
        ({"filter[status]": "soon"}, None),
        ({"filter[registration_form_enabled]": "True"}, None),
        ({"order": "title"}, None),
    ],
    ids=str,
)
async def test_ibm_11_the_fake_knows_the_documents_filters(
    ibm: Connected, query: dict[str, str], ids: list[int] | None
) -> None:
    await ibm.provider.create(OUR_ID, WISH)
    url = f"{ibm.fake.url}/channels/{CHANNEL}/virtual-events.json"

    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {TOKEN}"}) as session,
        session.get(url, params=query) as answer,
    ):
        found = [one["id"] for one in (await answer.json()).get("virtual_events", [])]

    assert (answer.status, found) == ((400, []) if ids is None else (200, ids))


async def test_the_fake_answers_with_all_fields_of_the_documents_table(ibm: Connected) -> None:
    url = f"{ibm.fake.url}/channels/{CHANNEL}/virtual-events.json"
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with aiohttp.ClientSession(headers=headers) as session, session.post(url, data=SIX) as answer:
        made = (await answer.json())["virtual_event"]

    texts = {*SIX, "registration_form_url", "event_secret", "status"}
    table = dict.fromkeys(texts, str) | {"id": int, "registration_form_enabled": bool}
    assert {key: type(value) for key, value in made.items()} == table
