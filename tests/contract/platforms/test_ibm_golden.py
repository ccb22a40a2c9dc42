"""The document's own examples; its answers are cut after the gate, so they end where its field table goes on."""

import json
from datetime import UTC, datetime, timedelta

import aiohttp
from platform_samples import Connected

from bot.domain.events import Details
from providers.ibm import operations as ops
from providers.ibm.fake import TOKEN
from providers.ibm.fake_state import CHANNEL

START = datetime(2020, 10, 10, 17, 10, 10, tzinfo=UTC)  # 10:10:10 in Los Angeles
WISH = Details(
    title="Ongoing event",
    starts_at=START,
    ends_at=START + timedelta(days=1),
    zone="America/Los_Angeles",
    platform_fields={"gate_opens": "0", "gate_closes": "0"},
)
CREATE_BODY = (
    "title=Ongoing+event&timezone=America%2FLos_Angeles&start_at=2020-10-10+10%3A10%3A10"
    "&end_at=2020-10-11+10%3A10%3A10&gate_open_at=2020-10-10+10%3A10%3A10&gate_close_at=2020-10-11+10%3A10%3A10"
)
ANSWER = """{"virtual_event": {"id": 100, "title": "Ongoing event", "timezone": "America/Los_Angeles",
    "start_at": "2020-10-10 10:10:10", "end_at": "2020-10-11 10:10:10", "gate_open_at": "2020-10-10 10:10:10",
    "gate_close_at": "2020-10-11 10:10:10"}}"""
LISTED = """{"virtual_events": [{"id": 100, "title": "Artificial intelligence Conference",
    "timezone": "America/Los_Angeles", "start_at": "2020-10-10 10:00:00", "end_at": "2020-10-10 11:00:00",
    "gate_open_at": "2020-10-10 08:00:00", "gate_close_at": "2020-10-10 12:00:00"}],
    "paging": {"page_count": 1, "item_count": 1}}"""
TABLE = {
    "id": int,
    "title": str,
    "timezone": str,
    "start_at": str,
    "end_at": str,
    "gate_open_at": str,
    "gate_close_at": str,
    "registration_form_enabled": bool,
    "registration_form_url": str,
    "event_secret": str,
    "status": str,
}


async def test_create_and_update_are_sent_as_in_the_documents_examples(ibm: Connected) -> None:
    made = await ibm.provider.create("id", WISH)
    await ibm.provider.change(made.external_id, WISH, WISH.model_copy(update={"title": "Ongoing event 2"}))

    create, _, update = ibm.fake.calls
    assert (create.method, create.path) == ("POST", f"/channels/{CHANNEL}/virtual-events.json")
    assert create.body == CREATE_BODY
    assert (update.method, update.path) == ("PUT", f"/channels/{CHANNEL}/virtual-events/100.json")
    assert update.body == CREATE_BODY.replace("Ongoing+event", "Ongoing+event+2")


async def test_the_other_operations_are_sent_as_documented(ibm: Connected) -> None:
    ibm.clock.jump_to(START)
    made = await ibm.provider.create("id", WISH)
    one = f"/channels/{CHANNEL}/virtual-events/{made.external_id}"
    ibm.fake.calls.clear()

    await ibm.provider.read(made.external_id)
    await ibm.provider.close(made.external_id)
    await ibm.provider.delete(made.external_id)
    await ibm.provider.check()

    assert [(call.method, call.path, call.body) for call in ibm.fake.calls] == [
        ("GET", f"{one}.json", ""),
        ("POST", f"{one}/close.json", ""),
        ("DELETE", f"{one}.json", ""),
        ("GET", f"/channels/{CHANNEL}/virtual-events.json", ""),
    ]


def test_the_documented_answers_are_understood() -> None:
    made = ops.CREATE.answer.model_validate(json.loads(ANSWER)).virtual_event
    page = ops.LIST.answer.model_validate(json.loads(LISTED))

    assert (made.id, made.title, made.timezone) == (100, "Ongoing event", "America/Los_Angeles")
    assert (made.start_at, made.gate_close_at) == ("2020-10-10 10:10:10", "2020-10-11 10:10:10")
    assert [one.title for one in page.virtual_events] == ["Artificial intelligence Conference"]
    assert (page.paging.next, page.paging.item_count) == (None, 1)


async def test_the_fake_answers_with_the_documents_fields(ibm: Connected) -> None:
    url = f"{ibm.fake.url}/channels/{CHANNEL}/virtual-events"
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
    async with aiohttp.ClientSession(headers=headers) as session:
        made = (await (await session.post(f"{url}.json", data=CREATE_BODY)).json())["virtual_event"]
        got = (await (await session.get(f"{url}/100.json")).json())["virtual_event"]
        listed = await (await session.get(f"{url}.json")).json()
        await session.put(f"{url}/100.json", data=CREATE_BODY)
        gone = await session.delete(f"{url}/100.json")

    example = json.loads(ANSWER)["virtual_event"]
    assert {key: made[key] for key in example} == example
    assert {key: type(value) for key, value in made.items()} == TABLE
    assert got == made
    assert (listed["virtual_events"], listed["paging"]) == ([made], {"page_count": 1, "item_count": 1})
    assert (gone.status, await gone.read()) == (204, b"")
