"""Payloads for which there is no listener: acknowledged all the same, and whoever waits is told."""

import contextlib
import json
from typing import Any

import aiohttp
import pytest
from slack_bolt.response import BoltResponse

from bot.domain.errors import Stale
from bot.door import answered
from bot.sandbox import payloads
from bot.sandbox.stage import Stage
from bot.shapes import is_readable
from handlers.invite_lists import read_invitations
from tests.fuzz.seeds import collect
from tests.scenario.acting import typed
from tests.scenario.conftest import Create
from tests.stages import make_stage

Payload = dict[str, Any]


def _payload(stage: Stage, kind: str, **more: Any) -> Payload:
    space = stage.slack.space
    url = stage.actor("U0BEN")._response_url(space.channels["C0EVENTS"])
    known = {
        "trigger_id": space.new_trigger("U0BEN"),
        "response_url": url,
        "channel": {"id": "C0EVENTS", "name": "events"},
    }
    return payloads.interaction(space, kind, "U0BEN") | known | more


def _view() -> Payload:
    kept = {"callback_id": "form_of_old", "private_metadata": "", "state": {"values": {}}}
    return {"id": "V1", "hash": "1.a", "type": "modal", "blocks": []} | kept


async def _sent(stage: Stage, payload: Payload) -> BoltResponse:
    assert stage.bot is not None
    answer = await answered(stage.bot.bolt, payload)
    await stage.settled()
    return answer


async def test_a_button_and_a_shortcut_of_an_older_callboard_are_said_to_be_out_of_date(stage: Stage) -> None:
    ben = stage.actor("U0BEN")
    pressed = {"action_id": "button_of_old", "block_id": "b", "type": "button", "value": "x"}
    for payload in (
        _payload(stage, "block_actions", actions=[pressed]),
        _payload(stage, "message_action", callback_id="of_old", message={"text": "hello"}),
    ):
        before = len(ben.messages("C0EVENTS"))
        assert (await _sent(stage, payload)).status == 200
        assert "older message" in ben.messages("C0EVENTS")[before]["text"]


async def test_a_form_of_an_older_callboard_ends_in_a_sentence(stage: Stage) -> None:
    answer = await _sent(stage, _payload(stage, "view_submission", view=_view()))
    assert (answer.status, "Open it again" in answer.body) == (200, True)


async def test_another_command_is_told_the_one_that_callboard_answers_to(stage: Stage) -> None:
    space = stage.slack.space
    payload = payloads.slash_command(space, "U0BEN", space.channels["C0EVENTS"], "/webinar", "list", "")
    answer = await _sent(stage, payload)
    assert (answer.status, "/event help" in answer.body) == (200, True)


async def test_what_asks_for_nothing_is_acknowledged(stage: Stage) -> None:
    event = payloads.event(stage.slack.space, {"type": "message", "subtype": "channel_join", "user": "U0BEN"})
    look_up = {"action_id": "of_old", "block_id": "b", "value": "Ber", "view": _view()}
    for payload in (
        event,
        _payload(stage, "view_closed", view=_view()),
        _payload(stage, "block_suggestion", **look_up),
        _payload(stage, "kind_of_tomorrow"),
    ):
        assert (await _sent(stage, payload)).status == 200, payload["type"]


@pytest.mark.parametrize(
    "damage",
    [
        {"user": None},
        {"user": {"id": ""}},
        {"actions": []},
        {"actions": [{"action_id": 7, "block_id": "b", "type": "button"}]},
        {"view": "V1"},
        {"trigger_id": "\ud800"},
        {"response_urls": [{"response_url": "a"}, {"response_url": "b"}]},
        {"type": ["block_actions"]},
        {"type": "event_callback", "event": None},
        {"type": "kind_of_tomorrow", "team": {"id": "T0OTHER"}, "user": "U0BEN"},
    ],
)
async def test_what_slack_never_sends_is_acknowledged_and_reaches_nobody(stage: Stage, damage: Payload) -> None:
    pressed = {"action_id": "rsvp_going", "block_id": "b", "type": "button", "value": "x"}
    payload = _payload(stage, "block_actions", actions=[pressed])
    before = len(stage.slack.space.calls)
    assert (await _sent(stage, payload | damage)).status == 200
    assert len(stage.slack.space.calls) == before


def test_what_bolt_would_trip_over_when_it_warns_is_not_read() -> None:
    assert is_readable({"type": "kind_of_tomorrow"})
    assert not is_readable({"type": "kind_of_tomorrow", "view": None})


@pytest.mark.long
async def test_everything_that_slack_does_send_can_be_read() -> None:
    stage = make_stage()
    await stage.start()
    await stage.start_bot({"CALLBOARD_PUBLIC_URL": "https://board.example"})
    try:
        unreadable = [one.kind for one in await collect(stage) if not is_readable(one.payload)]
    finally:
        await stage.stop()
    assert unreadable == []


@pytest.mark.parametrize("body", [b"", b"payload={", b"payload=[]", b"\xff\xfe", b"[]", b"x=1"])
async def test_garbage_over_http_is_refused(body: bytes) -> None:
    stage = make_stage()
    await stage.start()
    bot = await stage.start_bot({"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "x" * 32})
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        url = f"http://127.0.0.1:{bot.web.port}/slack/events"
        async with aiohttp.ClientSession(headers=form) as session, session.post(url, data=body) as answer:
            assert answer.status == 401
    finally:
        await stage.stop()


async def test_a_button_in_a_view_that_remembers_nothing_is_out_of_date(stage: Stage, create: Create) -> None:
    await create()
    olivia = await typed(stage, "/event people")
    view = olivia.view()
    del view["private_metadata"]
    await olivia.act_in_view("filter_people", "going")
    await stage.settled()
    assert "older message" in str(olivia.view()["blocks"])


@pytest.mark.parametrize(
    ("field", "content"),
    [
        ("people", {"type": "checkboxes", "selected_options": [{"value": "yes"}]}),
        ("addresses", {"type": "multi_users_select", "selected_users": ["U0BEN"]}),
        ("addresses", {"type": "checkboxes", "selected_options": [{"value": "yes"}]}),
        ("options", {"type": "plain_text_input", "value": None}),
    ],
)
def test_a_form_for_invitations_with_other_fields_than_ours_is_read_or_called_unreadable(
    field: str, content: Payload
) -> None:
    kept = json.dumps({"event": "x", "groups": [], "group": "", "file": None})
    view = {"private_metadata": kept, "state": {"values": {field: {field: content}}}, "blocks": []}
    with contextlib.suppress(Stale):
        read_invitations(view)
