"""Slack refuses, forgets or is busy: what happened is told all the same, and truthfully."""

from typing import Any

import pytest

from bot.sandbox import payloads
from bot.sandbox.stage import Stage
from tests.scenario.acting import typed
from tests.scenario.conftest import Create

BUSY = {"error": "ratelimited", "times": 9, "retry_after": 30}
GONE = {"error": "internal_error", "times": 9}


def _told(stage: Stage, who: str = "U0OLIVIA") -> str:
    return str([one["text"] for one in stage.actor(who).direct_messages()])


@pytest.mark.parametrize("trouble", [BUSY, GONE], ids=["busy", "broken"])
async def test_what_became_of_changed_reminders_is_told_though_their_form_cannot_be_changed(
    stage: Stage, create: Create, trouble: dict[str, Any]
) -> None:
    await create()
    olivia = await typed(stage, "/event reminders Town")
    await olivia.click("C0EVENTS", olivia.messages("C0EVENTS")[-1]["ts"], "edit_reminders")
    await stage.settled()
    stage.slack.faults.fail("views.update", **trouble)
    await olivia.submit({"Reminders": ["5"]})
    await stage.settled()
    assert "The reminders of “Town hall” are changed." in _told(stage)
    assert "busy" not in _told(stage)


async def test_what_became_of_a_created_event_is_told_though_its_form_cannot_be_changed(stage: Stage) -> None:
    olivia = await typed(stage, "/event create Town hall tomorrow 3pm on movingimage")
    stage.slack.faults.fail("views.update", **BUSY)
    await olivia.submit()
    await stage.settled()
    assert "“Town hall” is created" in _told(stage)
    assert "busy" not in _told(stage)


async def test_what_became_of_an_edited_event_is_told_though_its_form_cannot_be_changed(
    stage: Stage, create: Create
) -> None:
    await create()
    olivia = await typed(stage, "/event edit Town")
    stage.slack.faults.fail("views.update", **BUSY)
    await olivia.submit({"Title": "Board meeting"})
    await stage.settled()
    assert "“Board meeting” is saved" in _told(stage)
    assert "busy" not in _told(stage)


async def test_why_an_event_was_not_created_is_told_though_its_form_cannot_be_changed(stage: Stage) -> None:
    olivia = await typed(stage, "/event create Town hall tomorrow 3pm on movingimage")
    stage.slack.faults.fail("views.update", **BUSY)
    await olivia.submit({"Announce in": "C0OLD"})
    await stage.settled()
    assert "“Town hall” was not created: #old-events is archived." in _told(stage)


async def test_a_form_for_which_slack_is_busy_a_moment_shows_its_end_after_all(stage: Stage, create: Create) -> None:
    await create()
    olivia = await typed(stage, "/event cancel Town")
    stage.slack.faults.fail("views.update", "ratelimited", retry_after=1)
    await olivia.submit()
    await stage.settled()
    assert "is cancelled" in str(olivia.views()[-1])


async def test_what_a_platform_needs_is_asked_for_though_slack_did_not_show_its_fields(stage: Stage) -> None:
    olivia = await typed(stage, "/event create Town hall tomorrow 3pm on movingimage")
    stage.slack.faults.fail("views.update", "ratelimited", retry_after=30)
    await olivia.choose("Platform", "kaltura")
    await stage.settled()
    answer = await olivia.submit()
    assert answer["response_action"] == "update"
    assert "Event link is needed" in str(olivia.views()[-1]["blocks"])
    await olivia.submit({"Event link": "https://example.com/join"})
    await stage.settled()
    assert "Created" in str(olivia.views()[-1]["blocks"])


async def test_a_form_that_is_closed_at_once_leaves_no_message_behind(stage: Stage) -> None:
    olivia = await typed(stage, "/event create Town hall tomorrow 3pm on movingimage")
    stage.slack.faults.slow("views.update", 0.3)
    await olivia.choose("Platform", "kaltura")
    olivia.close_view()
    await stage.settled()
    assert not olivia.direct_messages()


async def test_an_answer_given_in_home_is_confirmed_though_home_cannot_be_shown(stage: Stage, create: Create) -> None:
    await create()
    ben = stage.actor("U0BEN")
    await ben.open_home()
    await stage.settled()
    stage.slack.faults.fail("views.publish", **BUSY)
    elements = [one for block in ben.home()["blocks"] for one in block.get("elements", [])]
    await ben.click_home(next(one["action_id"] for one in elements if "rsvp_going" in str(one)))
    await stage.settled()
    assert "You’re going to “Town hall”." in _told(stage, "U0BEN")
    assert "busy" not in _told(stage, "U0BEN")


async def _help_at(stage: Stage, url: str, channel_id: str = "C0EVENTS", who: str = "U0BEN") -> None:
    space = stage.slack.space
    payload = payloads.slash_command(space, who, space.channels[channel_id], "/event", "help", url)
    await stage.slack.delivery.send("slash_commands", payload)
    await stage.settled()


@pytest.mark.parametrize("address", ["{slack}/response/used-up", "{slack}/nowhere", "http://127.0.0.1:9/closed"])
async def test_an_answer_that_its_address_does_not_take_is_shown_in_the_channel(stage: Stage, address: str) -> None:
    await _help_at(stage, address.format(slack=stage.slack.url))
    assert "/event create" in str(stage.actor("U0BEN").messages("C0EVENTS")[-1]["blocks"])
    assert not stage.actor("U0BEN").direct_messages()


async def test_an_answer_that_the_channel_does_not_take_either_goes_by_direct_message(stage: Stage) -> None:
    await _help_at(stage, f"{stage.slack.url}/response/used-up", "C0MARKET")
    assert not stage.actor("U0BEN").messages("C0MARKET")
    assert "/event create" in str(stage.actor("U0BEN").direct_messages()[-1]["blocks"])


async def test_an_answer_in_a_direct_message_stays_there(stage: Stage) -> None:
    direct = stage.slack.space.direct("U0BEN")
    await _help_at(stage, f"{stage.slack.url}/response/used-up", direct.id)
    assert "/event create" in str(stage.actor("U0BEN").direct_messages()[-1]["blocks"])


async def test_nothing_is_told_twice(stage: Stage) -> None:
    before = len(stage.actor("U0BEN").messages("C0EVENTS"))
    await typed(stage, "/event help", "U0BEN")
    assert len(stage.actor("U0BEN").messages("C0EVENTS")) == before + 1
    assert not stage.actor("U0BEN").direct_messages()


async def test_a_permission_that_the_app_lacks_is_not_called_busy(stage: Stage) -> None:
    stage.slack.faults.fail("views.open", "missing_scope")
    olivia = await typed(stage, "/event create Town hall tomorrow 3pm on movingimage")
    assert "The app lacks a permission in Slack. An administrator" in str(olivia.messages("C0EVENTS")[-1]["blocks"])
