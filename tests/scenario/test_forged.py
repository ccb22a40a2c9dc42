"""Buttons, menus and forms that Callboard did not make, or made long ago: one clear sentence, and nothing happens."""

import json
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.stage import Stage


async def _press(stage: Stage, *pressed: tuple[str, dict[str, Any]]) -> list[str]:
    """Press each of these, and return what Ben is told."""
    space, ben = stage.slack.space, stage.actor("U0BEN")
    channel = space.channels["C0EVENTS"]
    before = len(ben.messages("C0EVENTS"))
    for action_id, action in pressed:
        payload = payloads.interaction(space, "block_actions", "U0BEN") | {
            "trigger_id": space.new_trigger("U0BEN"),
            "channel": {"id": channel.id, "name": channel.name},
            "response_url": ben._response_url(channel),
            "actions": [{"action_id": action_id, "block_id": "b", "type": "button"} | action],
        }
        await stage.slack.delivery.send("interactive", payload)
    await stage.settled()
    return [one["text"] for one in ben.messages("C0EVENTS")[before:]]


def _chosen(value: str) -> dict[str, Any]:
    return {"type": "overflow", "selected_option": {"text": {"type": "plain_text", "text": "?"}, "value": value}}


UNREADABLE: list[tuple[str, dict[str, Any]]] = [
    ("rsvp_going", {}),
    ("show_event", {"value": None}),
    ("show_event", {"value": 7}),
    ("event_menu", {"selected_option": None}),
    ("event_menu", _chosen("")),
    ("event_menu", _chosen("explode E7K2")),
    ("event_menu", _chosen("create E7K2")),
    ("pick_event", _chosen("explode")),
    ("more_events", {}),
    ("more_events", {"value": "{"}),
    ("more_events", {"value": "[]"}),
    ("more_events", {"value": "{}"}),
    ("more_events", {"value": json.dumps({"which": "secret", "platform": None, "offset": 0})}),
    ("more_events", {"value": json.dumps({"which": "past", "platform": "mars", "offset": 0})}),
    ("more_events", {"value": json.dumps({"which": "past", "platform": None, "offset": -1})}),
    ("more_events", {"value": json.dumps({"which": "past", "platform": None, "offset": "x"})}),
    ("more_events", {"value": json.dumps({"which": "past", "platform": ["x"], "offset": 0})}),
    ("give_email", {}),
    ("edit_reminders", {}),
    ("retry_event", {}),
    ("send_now", {}),
    ("post_anew", {"value": None}),
    ("announce_elsewhere", {}),
    ("adopt_event_0", {}),
    ("use_theirs", {}),
    ("keep_ours", {"value": 7}),
    ("cancel_here", {"value": None}),
]


async def test_what_callboard_cannot_read_is_said_to_be_out_of_date(stage: Stage) -> None:
    told = await _press(stage, *UNREADABLE)
    assert len(told) == len(UNREADABLE)
    assert all("older message" in one for one in told), told


async def test_an_id_of_something_else_is_no_event(stage: Stage) -> None:
    actions = (
        "rsvp_going",
        "show_event",
        "give_email",
        "edit_reminders",
        "undo_event",
        "adopt_event_0",
        "send_now",
        "use_theirs",
        "keep_ours",
        "cancel_here",
    )
    values = ("", "C0EVENTS", "x" * 1900, "'; DROP TABLE events;--")
    told = await _press(stage, *((action_id, {"value": value}) for action_id in actions for value in values))
    assert len(told) == len(actions) * len(values)
    assert all("not there any more" in one for one in told), told


async def test_a_form_whose_memory_is_damaged_says_so(stage: Stage) -> None:
    olivia = stage.actor("U0OLIVIA")
    for kept in ("", "{", "[]", "{}", '{"mode": "explode"}', '{"event": "a", "mode": "create", "revision": "x"}'):
        await olivia.command("/event create Town hall tomorrow 3pm for 1h on movingimage")
        await stage.settled()
        olivia.views()[-1]["private_metadata"] = kept
        await olivia.submit()
        await stage.settled()
        assert "Open it again" in str(olivia.views()[-1]["blocks"]), kept
    assert stage.platforms.all["movingimage"].external_ids() == []
