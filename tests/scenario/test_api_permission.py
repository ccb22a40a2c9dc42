"""Operations are for administrators, at every step, whatever is sent to Callboard."""

import copy
import json
from typing import Any

import pytest

from bot.directory import REMEMBERED
from bot.sandbox import payloads
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from tests.scenario.operating import ADA, EVENT, audited, direct, operation, top

ONLY = "Only administrators"
_SUBMISSION = "view_submission"


def asked(stage: Stage) -> list[str]:
    return [one.operation for one in stage.platforms.all["ibm"].calls]


@pytest.mark.parametrize("who", ["U0OLIVIA", "U0BEN", "U0GIL"])
@pytest.mark.parametrize("words", ["", "ibm", "ibm create", "mars"])
async def test_others_get_a_sentence_and_no_form(stage: Stage, who: str, words: str) -> None:
    actor = await operation(stage, words, who)
    assert not actor.views()
    assert ONLY in str(actor.messages("C0EVENTS")[-1]["blocks"])
    assert audited(stage) == [(who, "api", "refused: NotAllowed")]


async def test_administrators_by_setting_may(stage: Stage) -> None:
    await stage.stop_bot()
    await stage.start_bot({"CALLBOARD_ADMINS": "U0BEN"})
    assert (await operation(stage, "ibm list", "U0BEN")).views()


async def test_while_slack_does_not_say_who_somebody_is_no_form_opens(stage: Stage) -> None:
    stage.slack.faults.fail("users.info", "ratelimited", retry_after=30, times=2)  # also for the person's language
    ada = await operation(stage, "ibm list")
    assert not ada.views()
    assert "Slack is busy" in str(ada.messages("C0EVENTS")[-1]["blocks"])


async def test_who_is_no_administrator_any_more_sends_nothing(stage: Stage) -> None:
    ada = await operation(stage, "ibm create")
    stage.slack.space.users[ADA].is_admin = False
    stage.clock.advance(REMEMBERED)
    await ada.submit(EVENT)
    await stage.settled()
    assert ONLY in top(ada)
    assert asked(stage) == []
    assert audited(stage) == [(ADA, "api ibm create", "refused: NotAllowed")]


async def test_a_choice_made_by_others_shows_nothing(stage: Stage) -> None:
    ada = await operation(stage, "ibm")
    view, ben = copy.deepcopy(ada.views()[-1]), stage.actor("U0BEN")
    for action_id, value in (("operation_platform", "ibm"), ("operation_name", "delete")):
        await _act(stage, ben, action_id, value, view | {"id": "V0FORGED"})
    assert not ben.views()
    assert direct(ben).count(ONLY) >= 2
    assert "operation_name" not in direct(ben)


async def test_a_form_sent_by_others_does_nothing(stage: Stage) -> None:
    ada, ben = await operation(stage, "ibm create"), stage.actor("U0BEN")
    for label, value in EVENT.items():
        await ada.choose(label, value)
    forged = copy.deepcopy(ada.views()[-1]) | {"id": "V0FORGED"}
    payload = payloads.interaction(stage.slack.space, "view_submission", "U0BEN")
    await stage.slack.delivery.send("interactive", payload | {"view": forged, "trigger_id": "x"})
    await stage.settled()
    assert asked(stage) == []
    assert ONLY in direct(ben)
    assert audited(stage) == [("U0BEN", "api ibm create", "refused: NotAllowed")]


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "{",
        "[]",
        "{}",
        json.dumps({"platform": "ibm", "operation": "list", "files": [1]}),
        json.dumps({"platform": "ibm", "operation": "list", "files": {"x": 7}}),
    ],
)
async def test_a_form_whose_memory_is_damaged_says_so(stage: Stage, kept: str) -> None:
    ada = await operation(stage, "ibm list")
    ada.views()[-1]["private_metadata"] = kept
    await ada.submit()
    await stage.settled()
    assert "Open it again" in top(ada)
    assert asked(stage) == []


@pytest.mark.parametrize(("platform", "name"), [("mars", "list"), ("ibm", "explode"), ("ibm", "token")])
async def test_an_operation_that_was_not_offered_is_not_sent(stage: Stage, platform: str, name: str) -> None:
    ada = await operation(stage, "ibm list")
    view = ada.views()[-1]
    view["private_metadata"] = json.dumps({"platform": platform, "operation": name})
    view["state"]["values"] = {}
    await ada._delivery.send("interactive", payloads.in_view(stage.slack.space, ADA, view) | {"type": _SUBMISSION})
    await stage.settled()
    assert asked(stage) == []
    assert audited(stage) == []


async def test_a_question_is_put_to_administrators_only(stage: Stage) -> None:
    ada = await operation(stage, "ibm delete")
    stage.slack.space.users[ADA].is_admin = False
    stage.clock.advance(REMEMBERED)
    await ada.submit({"eventId": "100"})
    await stage.settled()
    assert ONLY in top(ada)
    assert "for good" not in top(ada)


@pytest.mark.parametrize(("action_id", "value"), [("operation_platform", "mars"), ("operation_name", "explode")])
async def test_a_choice_that_was_not_offered_says_so(stage: Stage, action_id: str, value: str) -> None:
    ada = await operation(stage, "ibm")
    await _act(stage, ada, action_id, value, ada.views()[-1])
    assert "Open it again" in top(ada)


async def test_a_choice_outside_of_the_form_is_out_of_date(stage: Stage) -> None:
    ada = stage.actor(ADA)
    await _act(stage, ada, "operation_name", "list", None)
    assert "older message" in direct(ada)


async def _act(stage: Stage, who: Actor, action_id: str, value: str, view: dict[str, Any] | None) -> None:
    chosen = {"text": {"type": "plain_text", "text": "?"}, "value": value}
    action = {"action_id": action_id, "block_id": "b", "type": "static_select", "selected_option": chosen}
    payload = payloads.interaction(stage.slack.space, "block_actions", who.user_id)
    payload |= {"trigger_id": stage.slack.space.new_trigger(who.user_id), "actions": [action]}
    await stage.slack.delivery.send("interactive", payload | ({"view": view} if view else {}))
    await stage.settled()
