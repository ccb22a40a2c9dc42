"""What Slack documents reaches its listener, whatever else is in it."""

from bot.door import CANNOT_READ, answered
from bot.shapes import is_readable
from handlers.form_state import read_state
from tests.scenario.documented import DOCUMENTED, FIELDS, Payload
from tests.stages import WatchedStage

_UNHEARD = "nobody can read what came in"
_WAITS = {"block_actions", "message_action", "shortcut", "view_submission", "block_suggestion"}
# What the acknowledgement says, where it says something.
_ANSWERED = {
    "a form": "cannot read this form any more",
    "a form of an organisation": "cannot read this form any more",
    "a form in a shared channel": "cannot read this form any more",
    "a form without any input": "cannot read this form any more",
    "a look-up in a form": "Europe/Berlin",
    "a look-up in a message": "Europe/Berlin",
}


async def test_every_documented_payload_is_acknowledged_and_reaches_its_listener(stage: WatchedStage) -> None:
    assert stage.bot is not None
    for called, payload in DOCUMENTED.items():
        stage.slack.space.calls.clear()
        answer = await answered(stage.bot.bolt, payload)
        await stage.settled()
        assert answer.status == 200, called
        assert _ANSWERED.get(called, "") in answer.body, called
        if payload.get("type", "block_actions") in _WAITS:
            assert answer.body or stage.slack.space.calls, called
        assert _UNHEARD not in stage.logs.getvalue(), called
        assert "another workspace" not in stage.logs.getvalue(), called
        assert '"level": "error"' not in stage.logs.getvalue(), called


async def test_what_is_in_every_kind_of_input_can_be_read() -> None:
    form = DOCUMENTED["a form"]
    assert is_readable(form)
    read = read_state(form["view"])
    assert read["in number_input"] == "3"
    assert read["in external_select"] == "one"
    assert [one.file_id for one in read["in file_input"]] == ["F0SHARED"]
    assert {read[f"in {one}"] for one in FIELDS if "picker" in one} == {"", "1628633820"}


async def test_whoever_waits_for_what_cannot_be_read_is_told(stage: WatchedStage) -> None:
    assert stage.bot is not None
    damaged: tuple[tuple[Payload, str], ...] = (
        (DOCUMENTED["a command"] | {"channel_id": None}, CANNOT_READ),
        (DOCUMENTED["a form"] | {"user": {}}, CANNOT_READ),
        (DOCUMENTED["a direct message"] | {"event": {"type": {}}}, ""),
        (DOCUMENTED["a direct message"] | {"event": {"type": "message", "channel": ["D0BEN"]}}, ""),
        (DOCUMENTED["a look-up in a form"] | {"action_id": None}, '"options": []'),
    )
    for payload, said in damaged:
        answer = await answered(stage.bot.bolt, payload)
        assert (answer.status, said in answer.body) == (200, True), payload
