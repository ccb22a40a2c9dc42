"""Platforms that answer what nobody can show, and databases that cannot keep it: what happened is not done again."""

import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.platforms import ONE_TRY
from tests.scenario.operating import audited, operation, sent, tick, top

WISH = {"title": "Spring fair", "beginDate": 1804248000, "endDate": 1804251600}
ROWS = {
    "deep in a row": b'{"content":{"format":"json","data":[' + b'{"a":' * 500 + b"1" + b"}" * 500 + b"]}}",
    "half a character": b'{"content":{"format":"json","data":[{"name":"\\ud800"}]}}',
    "odd relations": b'{"content":{"format":"json","data":[{"attributes":{"a":1},"relationships":[1]}]}}',
    "odd ids": b'{"content":{"format":"json","data":[{"attributes":{"a":1},"relationships":{"x":{"data":[3]}}}]}}',
    "everything": json.dumps({"content": {"format": "json", "data": ["a", 1, None, [], {}, [[{"a": 1}]]]}}).encode(),
    "nothing": b"null",
}


@pytest.fixture
async def answering(stage: Stage) -> AsyncIterator[dict[str, Any]]:
    """Let movingimage answer `body`, whatever it is asked."""
    box: dict[str, Any] = {"body": b"{}"}

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=box["body"], content_type="application/json")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await stage.stop_bot()
    await stage.start_bot(ONE_TRY | {"MOVINGIMAGE_URL": f"http://127.0.0.1:{runner.addresses[0][1]}"})
    yield box
    await runner.cleanup()


@pytest.mark.long
@pytest.mark.parametrize("all_pages", [False, True])
@pytest.mark.parametrize("kind", ROWS)
async def test_whatever_comes_ends_in_a_sentence_or_a_table(
    stage: Stage, answering: dict[str, Any], kind: str, all_pages: bool
) -> None:
    answering["body"] = ROWS[kind]
    shown = await sent(stage, "movingimage getEventTimeline", {"sessionId": "x", "Pages": ["yes"] * all_pages})

    assert "Something went wrong" not in shown
    assert "Working" not in shown


@pytest.mark.parametrize("body", [b'{"a":' * 100_000, b"[" * 100_000])
async def test_a_create_that_cannot_be_read_may_have_happened(
    stage: Stage, answering: dict[str, Any], body: bytes
) -> None:
    answering["body"] = body
    shown = await sent(stage, "movingimage createEvent", WISH)

    assert "It may have happened all the same" in shown
    assert audited(stage)[-1][2] == "refused: Malformed, may have happened"


async def test_rows_that_all_differ_have_no_more_columns_than_can_be_read(
    stage: Stage, answering: dict[str, Any]
) -> None:
    answering["body"] = json.dumps(
        {"content": {"format": "json", "data": [{f"k{n}": 1} for n in range(2000)]}}
    ).encode()
    shown = await sent(stage, "movingimage getEventTimeline", {"sessionId": "x"})

    assert "2000 entries" in shown


async def test_a_tick_stands_for_everything_that_is_sent(stage: Stage) -> None:
    ada = await operation(stage, "kaltura team-members/create")
    await ada.submit({"email": "a@b.co", "role": "ContentManager", "firstName": "A", "lastName": "B"})
    await stage.settled()
    await ada.submit({"Confirm": [tick(ada)], "firstName": "Another"})
    await stage.settled()

    assert "becomes a team member" in top(ada)
    assert tick(ada)
    assert audited(stage) == []


async def test_a_change_is_in_the_audit_before_it_is_sent(stage: Stage) -> None:
    stage.platforms.all["ibm"].faults.append(Fault("cut_before", "close"))
    ada = await operation(stage, "ibm close")
    await ada.submit({"eventId": "100"})
    await stage.settled()
    await ada.submit({"Confirm": [tick(ada)]})
    await stage.settled()
    with sqlite3.connect(f"file:{Path(stage.folder) / 'callboard.db'}?mode=ro", uri=True) as db:
        lines = db.execute("SELECT what, result FROM audit ORDER BY id").fetchall()

    assert lines[0] == ("api ibm close eventId=100", "asked")
    assert lines[1][1].endswith("may have happened")


@pytest.mark.parametrize("typed", ["69031: 1e5000", "69031: 1e300000"])
async def test_a_price_beyond_all_measure_is_refused_at_its_field(stage: Stage, typed: str) -> None:
    ada = await operation(stage, "eventtia createActivity")
    answer = await ada.submit({"event_uri": "abc", "price": typed})

    assert "is no price" in str(answer.get("errors"))


async def test_what_is_too_long_for_an_address_is_said(stage: Stage) -> None:
    long = "漢" * 2900
    values = {"event_uri": "abc", "first_name": long, "last_name": long, "company": long}
    shown = await sent(stage, "eventtia listAttendees", values)

    assert "too long, or not text, to be sent" in shown


async def test_two_files_with_long_names_fit_into_the_form(stage: Stage) -> None:
    name = "😀" * 190 + ".png"
    ada = await operation(stage, "myownconference webinarsSet")
    await ada.submit({"alias": "abcd-abcd-abcd-abcd", "logo": [(name, b"x")], "banner": [(name, b"x")]})
    await stage.settled()

    assert "alias" in top(ada)


async def test_a_refusal_far_down_is_named_at_the_top(stage: Stage) -> None:
    ada = await operation(stage, "myownconference webinarsSet")
    await ada.submit({"alias": "abcd-abcd-abcd-abcd"})
    await stage.settled()

    assert "Nothing was sent: see alias below." in top(ada)
