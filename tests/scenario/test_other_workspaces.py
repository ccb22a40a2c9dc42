"""Other workspaces: their requests are refused, politely; their people in a shared channel are guests."""

from typing import Any

import pytest

from bot.domain.events import Event
from bot.sandbox import payloads
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter
from handlers.visitors import REFUSAL
from tests.scenario.conftest import Create

THEIRS = {"team": {"id": "T0OTHER", "domain": "other"}, "enterprise": {"id": "E0OTHER", "name": "Other"}}
OF_THEIRS = {"team_id": "T0OTHER", "team_domain": "other", "enterprise_id": "E0OTHER", "enterprise_name": "Other"}


def _interaction(stage: Stage, kind: str, who: str = "U0BEN", **more: Any) -> dict[str, Any]:
    space = stage.slack.space
    channel = space.channels["C0EVENTS"]
    return (
        payloads.interaction(space, kind, who)
        | {"trigger_id": space.new_trigger(who), "channel": {"id": channel.id, "name": channel.name}}
        | {"response_url": stage.actor(who)._response_url(channel)}
        | more
    )


def _pressed(action_id: str, value: str) -> dict[str, Any]:
    return {"actions": [{"action_id": action_id, "block_id": "b", "type": "button", "value": value}]}


async def _events(stage: Stage) -> list[Event]:
    return await stage.bot.desk.store.events(EventFilter())


async def _sent(stage: Stage, kind: str, payload: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Return (what was acknowledged, what Ben then sees)."""
    ben = stage.actor("U0BEN")
    before = len(ben.messages("C0EVENTS"))
    answer = await stage.slack.delivery.send(kind, payload)
    await stage.settled()
    return answer, " ".join(one["text"] for one in ben.messages("C0EVENTS")[before:])


def _command(stage: Stage) -> dict[str, Any]:
    space = stage.slack.space
    channel = space.channels["C0EVENTS"]
    url = stage.actor("U0BEN")._response_url(channel)
    return payloads.slash_command(space, "U0BEN", channel, "/event", "list", url) | OF_THEIRS


async def test_a_command_from_another_workspace_is_refused_with_a_sentence(stage: Stage, create: Create) -> None:
    await create()
    answer, shown = await _sent(stage, "slash_commands", _command(stage))
    assert answer == {"text": REFUSAL}
    assert shown == ""


async def test_a_button_pressed_in_another_workspace_is_refused_with_a_sentence(stage: Stage, create: Create) -> None:
    await create()
    [event] = await _events(stage)
    payload = _interaction(stage, "block_actions", **_pressed("rsvp_going", event.id), **THEIRS)
    assert (await _sent(stage, "interactive", payload))[1] == REFUSAL
    assert await stage.bot.desk.store.rsvps(event.id) == []


async def test_a_shortcut_used_in_another_workspace_opens_nothing(stage: Stage) -> None:
    payload = _interaction(stage, "message_action", callback_id="make_event", message={"text": "Town hall"}, **THEIRS)
    assert (await _sent(stage, "interactive", payload))[1] == REFUSAL
    assert not stage.actor("U0BEN").views()


async def test_a_form_of_another_workspace_ends_in_a_sentence(stage: Stage) -> None:
    olivia = stage.actor("U0OLIVIA")
    await olivia.command("/event create Town hall tomorrow 3pm on movingimage")
    await stage.settled()
    view = dict(olivia.views()[-1]) | {"app_installed_team_id": "T0OTHER"}
    payload = _interaction(stage, "view_submission", "U0OLIVIA", view=view, **THEIRS)
    del payload["response_url"]
    answer, _ = await _sent(stage, "interactive", payload)
    assert REFUSAL in str(answer["view"])
    suggestion = {"action_id": "zone", "block_id": "zone", "value": "ber"}
    payload = _interaction(stage, "block_suggestion", view=view, **suggestion, **THEIRS)
    assert (await _sent(stage, "interactive", payload))[0] == {"options": []}
    assert stage.platforms.all["movingimage"].external_ids() == []


async def test_home_opened_in_another_workspace_shows_nothing_of_ours(stage: Stage) -> None:
    inner = {"type": "app_home_opened", "user": "U0BEN", "channel": "D0BEN", "tab": "home"}
    payload = payloads.event(stage.slack.space, inner) | OF_THEIRS
    payload["authorizations"][0] |= OF_THEIRS
    await _sent(stage, "events_api", payload)
    assert stage.actor("U0BEN").home() is None


@pytest.fixture
def partner(stage: Stage) -> None:
    """Ben belongs to a partner's workspace, and shares the channel through Slack Connect."""
    stage.slack.space.users["U0BEN"].team_id = "T0OTHER"


async def test_somebody_of_a_shared_channel_answers_and_gives_an_address(
    stage: Stage, create: Create, partner: None
) -> None:
    await create()
    stage.slack.space.users["U0BEN"].email = None
    [event] = await _events(stage)
    payload = _interaction(stage, "block_actions", **_pressed("rsvp_going", event.id))
    assert "You’re going" in (await _sent(stage, "interactive", payload))[1]
    payload = _interaction(stage, "block_actions", **_pressed("give_email", event.id))
    await _sent(stage, "interactive", payload)
    ben = stage.actor("U0BEN")
    await ben.choose("E-mail address", "ben@partner.example")
    # Of a form, Slack names the workspace of whoever submits it; that of the app stands in the view.
    payload = _interaction(stage, "view_submission", view=dict(ben.views()[-1])) | THEIRS
    del payload["response_url"]
    await _sent(stage, "interactive", payload)
    assert "Thank you" in str(ben.views()[-1]["blocks"])
    fake = stage.platforms.all["movingimage"]
    assert fake.registered(fake.external_ids()[0]) == {"ben@partner.example"}


async def test_somebody_of_a_shared_channel_organises_nothing(stage: Stage, create: Create, partner: None) -> None:
    await create()
    [event] = await _events(stage)
    ben = stage.actor("U0BEN")
    for action_id in ("edit_reminders", "edit_organisers", "create_event_button"):
        payload = _interaction(stage, "block_actions", **_pressed(action_id, event.id))
        assert "Guests" in (await _sent(stage, "interactive", payload))[1]
        assert not ben.views()
