"""Organisers at work: two of them at once, a second try, cancelling and closing, finding, choosing reminders."""

import json
from datetime import timedelta

import pytest

from bot.domain.events import EventState
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.scenario.acting import event_of, typed
from tests.scenario.conftest import Create


async def _submitted(stage: Stage, actor: Actor, **fields: object) -> str:
    """Submit the form that is open, and return what it ends in."""
    answer = await actor.submit(fields)
    assert "errors" not in answer, answer
    await stage.settled()
    return str(actor.views()[-1])


async def _pressed(stage: Stage, actor: Actor, command: str, action_id: str) -> None:
    """Type the command, and press the button that it answers with."""
    await actor.command(command)
    await stage.settled()
    shown = [one for one in actor.messages("C0EVENTS") if action_id in str(one)][-1]
    await actor.click("C0EVENTS", shown["ts"], action_id)
    await stage.settled()


async def _refused(stage: Stage) -> str:
    """Ask for an event that Kaltura refuses, and return its ref."""
    stage.platforms.all["kaltura"].faults.append(Fault("status", "events/create", status=400))
    olivia = await typed(stage, "/event create Town hall tomorrow 3pm for 1h on kaltura")
    await _submitted(stage, olivia, **{"Event link": "https://example.com/join"})
    return (await event_of(stage)).ref


async def test_two_who_change_the_organisers_at_once_keep_each_others_changes(stage: Stage, create: Create) -> None:
    await create()
    await typed(stage, "/event organisers town @ben @noor")
    olivia, ben = stage.actor("U0OLIVIA"), stage.actor("U0BEN")
    for one in (olivia, ben):
        await _pressed(stage, one, "/event organisers", "edit_organisers")
    await _submitted(stage, olivia, **{"Co-organisers": ["U0BEN", "U0ADA"]})
    await _submitted(stage, ben, **{"Co-organisers": ["U0BEN", "U0NOOR", "U0KAVYA"]})
    assert (await event_of(stage)).co_organisers == ("U0BEN", "U0ADA", "U0KAVYA")


async def test_who_was_removed_in_a_form_shown_again_is_removed(stage: Stage, create: Create) -> None:
    await create()
    await typed(stage, "/event organisers town @ben")
    olivia = stage.actor("U0OLIVIA")
    await _pressed(stage, olivia, "/event organisers", "edit_organisers")
    assert "Gil Santos cannot" in await _submitted(stage, olivia, **{"Co-organisers": ["U0GIL"]})
    await _submitted(stage, olivia, **{"Co-organisers": ["U0ADA"]})
    assert (await event_of(stage)).co_organisers == ("U0ADA",)


async def test_deleting_is_done_though_another_form_has_cancelled_before(stage: Stage, create: Create) -> None:
    await create("kaltura")
    await typed(stage, "/event organisers town @ben")
    olivia, ben = await typed(stage, "/event cancel"), await typed(stage, "/event cancel", "U0BEN")
    assert "is cancelled" in await _submitted(stage, olivia)
    assert "is deleted on Kaltura for good" in await _submitted(stage, ben, Delete=["yes"])
    fake = stage.platforms.all["kaltura"]
    assert [fake.state_of(one) for one in fake.external_ids()] in ([], ["deleted"])


async def test_what_is_cancelled_twice_is_cancelled_once(stage: Stage, create: Create) -> None:
    await create("kaltura")
    await typed(stage, "/event organisers town @ben")
    olivia, ben = await typed(stage, "/event cancel"), await typed(stage, "/event cancel", "U0BEN")
    await _submitted(stage, olivia)
    assert "was cancelled before; nothing more to do" in await _submitted(stage, ben)


async def test_without_a_name_a_cancelled_event_is_meant_only_where_there_is_no_other(
    stage: Stage, create: Create
) -> None:
    await create(title="Called off")
    await _submitted(stage, await typed(stage, "/event cancel"))
    assert "Called off" in (await typed(stage, "/event show")).messages("C0EVENTS")[-1]["text"]
    olivia = await typed(stage, "/event create To come tomorrow 5pm for 1h on movingimage")
    await _submitted(stage, olivia)
    assert "To come" in str((await typed(stage, "/event edit")).views()[-1])


@pytest.mark.parametrize("seconds", [0, 20])
async def test_what_is_closed_in_its_first_minute_can_be_shown_and_cloned(
    stage: Stage, create: Create, seconds: int
) -> None:
    await create("myownconference")
    stage.clock.jump_to((await event_of(stage)).starts_at + timedelta(seconds=seconds))
    await stage.clock_moved()
    assert "is closed on MyOwnConference" in await _submitted(stage, await typed(stage, "/event close"))
    closed = await event_of(stage)
    assert closed.ends_at == closed.starts_at + timedelta(minutes=1)
    olivia = await typed(stage, "/event clone town")
    assert "Created" in await _submitted(stage, olivia, Date="2027-03-01", Time="15:00")


async def test_what_is_closed_later_ends_at_that_minute(stage: Stage, create: Create) -> None:
    await create("myownconference")
    stage.clock.jump_to((await event_of(stage)).starts_at + timedelta(minutes=12, seconds=40))
    await stage.clock_moved()
    await _submitted(stage, await typed(stage, "/event close"))
    closed = await event_of(stage)
    assert closed.ends_at == closed.starts_at + timedelta(minutes=12)
    assert closed.phase(stage.clock.now()) is EventState.ENDED


async def test_a_second_try_keeps_the_co_organisers(stage: Stage) -> None:
    await typed(stage, f"/event organisers {await _refused(stage)} @ben")
    olivia = stage.actor("U0OLIVIA")
    await _pressed(stage, olivia, "/event show town", "try_again")
    assert "Created" in await _submitted(stage, olivia)
    assert (await event_of(stage)).organisers == ("U0OLIVIA", "U0BEN")


@pytest.mark.parametrize("who", ["U0ADA", "U0BEN"])
async def test_an_administrator_and_a_co_organiser_can_try_again_for_the_organiser(stage: Stage, who: str) -> None:
    ref = await _refused(stage)
    await typed(stage, f"/event organisers {ref} @ben")
    actor = stage.actor(who)
    await _pressed(stage, actor, f"/event show {ref}", "try_again")
    assert "Created" in await _submitted(stage, actor)
    event = await event_of(stage)
    assert (event.state, event.organisers) == (EventState.OPEN, ("U0OLIVIA", "U0BEN"))


async def test_a_form_that_belongs_to_somebody_elses_event_creates_nothing(stage: Stage) -> None:
    await _refused(stage)
    failed = await event_of(stage)
    kavya = await typed(stage, "/event create Mine tomorrow 5pm for 1h on movingimage", "U0KAVYA")
    form = kavya.views()[-1]
    form["private_metadata"] = form["private_metadata"].replace(
        json.loads(form["private_metadata"])["event"], failed.id
    )
    assert "Only the organisers of “Town hall”" in await _submitted(stage, kavya)
    assert await event_of(stage) == failed
    assert stage.platforms.all["movingimage"].external_ids() == []


async def test_what_is_half_created_is_not_said_to_leave_nothing_to_cancel(stage: Stage) -> None:
    stage.platforms.all["myownconference"].faults.append(Fault("status", "webinarsSet", times=9, status=503))
    await _submitted(stage, await typed(stage, "/event create Town hall tomorrow 3pm for 1h on myownconference"))
    olivia = await typed(stage, "/event cancel town")
    said = olivia.messages("C0EVENTS")[-1]["text"]
    assert "“Town hall” is only half created, so it cannot be cancelled" in said
    ref = (await event_of(stage)).ref
    assert f"Press Retry or Undo in the direct message about it; /event show {ref} brings them too." in said
    shown = str((await typed(stage, f"/event show {ref}")).messages("C0EVENTS")[-1])
    assert "'Retry'" in shown
    assert "'Undo'" in shown


async def test_of_chosen_reminders_those_that_are_past_are_named(stage: Stage, create: Create) -> None:
    await create()
    stage.clock.jump_to((await event_of(stage)).starts_at - timedelta(minutes=40))
    await stage.clock_moved()
    olivia = stage.actor("U0OLIVIA")
    await _pressed(stage, olivia, "/event reminders", "edit_reminders")
    ended = await _submitted(stage, olivia, Reminders=["2880", "60", "30"])
    assert "The reminders of “Town hall” are changed." in ended
    assert "No reminder comes any more 2 days before or 1 hour before: that is past." in ended
    olivia.close_view()
    await _pressed(stage, olivia, "/event reminders", "edit_reminders")
    assert "is past" not in await _submitted(stage, olivia, Reminders=["30", "5"])


async def test_chosen_reminders_that_slack_is_too_busy_for_are_kept_in_the_form(stage: Stage, create: Create) -> None:
    await create()
    olivia = stage.actor("U0OLIVIA")
    await _pressed(stage, olivia, "/event reminders", "edit_reminders")
    stage.clock.advance(timedelta(minutes=6))
    stage.slack.faults.fail("users.info", "ratelimited", retry_after=30)
    assert "Slack is busy right now" in await _submitted(stage, olivia, Reminders=["30", "5"])
    await _submitted(stage, olivia)
    assert (await event_of(stage)).reminders == (30, 5)
