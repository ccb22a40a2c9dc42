"""Changed here and on the platform: nothing is overwritten silently, and the organisers choose."""

from datetime import timedelta

import pytest

from bot.domain.events import EventState
from bot.sandbox import payloads
from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.platforms import ONE_TRY
from tests.scenario.acting import event_of, let_go, look_again, press, typed
from tests.scenario.apart import HOUR, asked, changed_on_both_sides, on_site
from tests.scenario.conftest import Create

QUESTION = "was changed here and on"
EVERY = ("movingimage", "myownconference", "ibm", "kaltura", "eventtia")


@pytest.mark.parametrize("platform", EVERY)
async def test_both_versions_are_shown_and_neither_side_is_touched(stage: Stage, create: Create, platform: str) -> None:
    await create(platform)
    before = await event_of(stage)
    event = await changed_on_both_sides(stage, platform)
    fake, external_id = on_site(stage, platform)
    assert event.starts_at == before.starts_at + 3 * HOUR
    assert fake.times(external_id)[0] == before.starts_at + 2 * HOUR
    (question,) = asked(stage, QUESTION)
    shown = str(question["blocks"])
    assert "17:00" in shown
    assert "18:00" in shown
    assert shown.count("America/New_York") == 1
    for _ in range(2):
        await look_again(stage, minutes=10)
    assert len(asked(stage, QUESTION)) == 1
    assert (await event_of(stage)).starts_at == event.starts_at


@pytest.mark.parametrize("platform", EVERY)
async def test_ours_is_kept_and_sent_to_the_platform(stage: Stage, create: Create, platform: str) -> None:
    await create(platform)
    event = await changed_on_both_sides(stage, platform)
    fake, external_id = on_site(stage, platform)
    (question,) = asked(stage, QUESTION)
    assert "stays as it is" in await press(stage, question, "keep_ours")
    assert fake.times(external_id) == (event.starts_at, event.ends_at)
    await look_again(stage, minutes=10)
    assert (await event_of(stage)).sides.theirs is None
    assert stage.bot is not None
    lines = await stage.bot.desk.store.audit_lines(event.id)
    assert [one.who for one in lines if one.what == "keep ours"] == ["U0OLIVIA"]
    assert len(asked(stage, QUESTION)) == 1


async def test_theirs_is_taken_over_with_card_plan_and_people(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create("kaltura"))
    await changed_on_both_sides(stage, "kaltura")
    fake, external_id = on_site(stage, "kaltura")
    (question,) = asked(stage, QUESTION)
    assert "is now as it is on Kaltura" in await press(stage, question, "use_theirs")
    event = await event_of(stage)
    assert (event.starts_at, event.ends_at) == fake.times(external_id)
    moved = [str(one["blocks"]) for one in ben.direct_messages() if "has moved" in one["text"]]
    assert "17:00" in moved[-1]
    assert "settled" in await press(stage, question, "use_theirs")
    assert "settled" in await press(stage, question, "keep_ours")
    assert (await event_of(stage)).revision == event.revision
    assert fake.times(external_id) == (event.starts_at, event.ends_at)


async def test_what_differs_in_different_parts_goes_together_without_a_question(stage: Stage, create: Create) -> None:
    await create("kaltura")
    fake, external_id = on_site(stage, "kaltura")
    await look_again(stage, minutes=1)
    fake.edit(external_id, title="All hands")
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Time": "18:00"})
    await stage.settled()
    await look_again(stage, minutes=10)
    event = await event_of(stage)
    assert event.title == fake.titles()[external_id] == "All hands"
    assert fake.times(external_id)[0] == event.starts_at
    assert not asked(stage, QUESTION)


async def test_changed_to_the_same_on_both_sides_is_no_question(stage: Stage, create: Create) -> None:
    await create("kaltura")
    fake, external_id = on_site(stage, "kaltura")
    await look_again(stage, minutes=1)
    fake.edit(external_id, starts_at=fake.times(external_id)[0] + 3 * HOUR)
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Time": "18:00"})
    await stage.settled()
    await look_again(stage, minutes=10)
    assert fake.times(external_id)[0] == (await event_of(stage)).starts_at
    assert not asked(stage, QUESTION)


async def test_changed_back_there_before_anybody_answered_the_question_closes_and_ours_is_sent(
    stage: Stage, create: Create
) -> None:
    await create("kaltura")
    event = await changed_on_both_sides(stage, "kaltura")
    fake, external_id = on_site(stage, "kaltura")
    fake.edit(external_id, starts_at=event.starts_at - 3 * HOUR)
    await look_again(stage, minutes=10)
    assert fake.times(external_id)[0] == event.starts_at
    (question,) = asked(stage, QUESTION)
    assert "settled" in await press(stage, question, "use_theirs")
    assert (await event_of(stage)).starts_at == event.starts_at


async def test_an_answer_to_what_has_changed_again_does_nothing_and_a_new_question_comes(
    stage: Stage, create: Create
) -> None:
    await create("kaltura")
    event = await changed_on_both_sides(stage, "kaltura")
    fake, external_id = on_site(stage, "kaltura")
    (question,) = asked(stage, QUESTION)
    fake.edit(external_id, starts_at=event.starts_at + HOUR)
    await press(stage, question, "keep_ours")
    assert fake.times(external_id)[0] == event.starts_at + HOUR
    assert (await event_of(stage)).starts_at == event.starts_at
    assert len(asked(stage, QUESTION)) == 2
    assert "newer message" in await press(stage, question, "keep_ours")


async def test_the_question_outlives_a_restart(stage: Stage, create: Create) -> None:
    await create("kaltura")
    event = await changed_on_both_sides(stage, "kaltura")
    await stage.stop_bot()
    stage.clock.advance(timedelta(minutes=10))
    await stage.start_bot(ONE_TRY)
    await look_again(stage, minutes=1)
    fake, external_id = on_site(stage, "kaltura")
    assert fake.times(external_id)[0] != event.starts_at
    (question,) = asked(stage, QUESTION)
    await press(stage, question, "keep_ours")
    assert fake.times(external_id)[0] == event.starts_at


async def test_a_platform_that_refuses_ours_leaves_the_question_open(stage: Stage, create: Create) -> None:
    await create("kaltura")
    await changed_on_both_sides(stage, "kaltura")
    fake, _ = on_site(stage, "kaltura")
    (question,) = asked(stage, QUESTION)
    fake.faults.append(Fault("status", "events/update", status=503))
    assert "is not answering properly" in await press(stage, question, "keep_ours")
    assert "stays as it is" in await press(stage, question, "keep_ours")


async def test_only_organisers_and_administrators_decide(stage: Stage, create: Create) -> None:
    await create("kaltura")
    event = await changed_on_both_sides(stage, "kaltura")
    fake, external_id = on_site(stage, "kaltura")
    ben, times = stage.actor("U0BEN"), fake.times(external_id)
    known = f"{event.id} {event.sides.question}"
    for action_id, value in (("use_theirs", known), ("keep_ours", known), ("cancel_here", event.id)):
        await stage.slack.delivery.send("interactive", _forged(stage, action_id, value))
    await stage.settled()
    told = [one["text"] for one in ben.messages("C0EVENTS")[-3:]]
    assert all("Only the organisers" in one for one in told), told
    assert fake.times(external_id) == times
    assert (await event_of(stage)).state is EventState.OPEN


def _forged(stage: Stage, action_id: str, value: str) -> dict[str, object]:
    space, ben = stage.slack.space, stage.actor("U0BEN")
    channel = space.channels["C0EVENTS"]
    return payloads.interaction(space, "block_actions", "U0BEN") | {
        "trigger_id": space.new_trigger("U0BEN"),
        "channel": {"id": channel.id, "name": channel.name},
        "response_url": ben._response_url(channel),
        "actions": [{"action_id": action_id, "block_id": "b", "type": "button", "value": value}],
    }


async def test_a_change_that_was_made_there_and_not_stored_here_is_picked_up(stage: Stage, create: Create) -> None:
    """As after a crash between the platform's answer and its being stored."""
    await create("kaltura")
    await look_again(stage, minutes=1)
    event = await event_of(stage)
    assert stage.bot is not None
    later = event.model_copy(update={"starts_at": event.starts_at + HOUR, "ends_at": event.ends_at + HOUR})
    await stage.bot.desk.providers["kaltura"].change(event.external_id or "", event, later)
    await stage.stop_bot()
    await stage.start_bot(ONE_TRY)
    await look_again(stage, minutes=10)
    assert (await event_of(stage)).starts_at == later.starts_at


async def test_an_event_that_is_deleted_while_it_is_being_edited_stays_as_it_was_and_is_asked_about(
    stage: Stage, create: Create
) -> None:
    await create("kaltura")
    before = await event_of(stage)
    olivia = await typed(stage, "/event edit")
    fake, external_id = on_site(stage, "kaltura")
    fake.remove(external_id)
    await olivia.submit({"Time": "18:00"})
    await stage.settled()
    assert "does not know this any more" in str(olivia.views()[-1])
    assert (await event_of(stage)).starts_at == before.starts_at
    for _ in range(2):
        await look_again(stage, minutes=10)
    (question,) = asked(stage, "cancelled?")
    assert "is cancelled" in await press(stage, question, "cancel_here")
    assert (await event_of(stage)).state is EventState.CANCELLED


async def test_what_has_come_back_is_not_cancelled(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create("ibm"))
    fake, external_id = on_site(stage, "ibm")
    kept = fake._events[external_id]
    fake.remove(external_id)
    for _ in range(2):
        await look_again(stage, minutes=10)
    (question,) = asked(stage, "cancelled?")
    fake._events[external_id] = kept
    assert "after all, so nothing was cancelled" in await press(stage, question, "cancel_here")
    assert (await event_of(stage)).state is EventState.OPEN
    fake.remove(external_id)
    assert "is cancelled" in await press(stage, question, "cancel_here")
    assert "nothing left to cancel" in await press(stage, question, "cancel_here")
    assert len([one for one in ben.direct_messages() if "is cancelled" in one["text"]]) == 1
