"""Edits: who hears of them, and what they leave alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.events import EventState
from bot.domain.people import Answer
from bot.domain.wishes import wish_of
from bot.sandbox.stage import Stage
from bot.services.edit_event import apply_change
from tests.scenario.acting import event_of, files, in_thread, let_go, look_again, news, typed
from tests.scenario.conftest import Create


@pytest.mark.parametrize(
    ("platform", "fields", "said"),
    [
        ("movingimage", {"Title": "All hands"}, "It was called “Town hall”."),
        ("movingimage", {"Duration": "2h"}, "It ends at another time"),
        ("kaltura", {"Event link": "https://example.com/elsewhere"}, "The link to join it is a new one."),
    ],
    ids=["title", "end", "link"],
)
async def test_those_who_are_going_hear_of_what_concerns_them_and_get_a_new_calendar_file(
    stage: Stage, create: Create, platform: str, fields: dict[str, str], said: str
) -> None:
    ben = await let_go(stage, await create(platform))
    olivia = await typed(stage, "/event edit")
    await olivia.submit(fields)
    await stage.settled()
    (told,) = news(ben)
    assert said in told
    assert fields.get("Event link", "") in told
    assert len(files(ben)) == 2
    assert "has moved" not in in_thread(stage)
    assert not news(stage.actor("U0OLIVIA"))


async def test_a_new_description_troubles_nobody(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create())
    before = len(ben.direct_messages())
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Description": "Bring questions"})
    await stage.settled()
    assert len(ben.direct_messages()) == before
    assert "Bring questions" in str(ben.messages("C0EVENTS"))


async def test_a_move_and_a_new_title_are_told_together(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create())
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Title": "Quarterly numbers", "Time": "17:00"})
    await stage.settled()
    (told,) = [str(one["blocks"]) for one in ben.direct_messages() if "has moved" in one["text"]]
    assert "*Quarterly numbers* has moved. It was called “Town hall”." in told
    assert "It was called “Town hall”." in str(
        [one["blocks"] for one in ben.messages("C0EVENTS", threads=True) if "has moved" in one["text"]]
    )


async def test_a_move_that_is_taken_back_before_it_was_told_is_not_told(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create())
    stage.slack.faults.fail("chat.postMessage", "ratelimited", times=2, retry_after=20)
    for time in ("16:00", "15:00"):
        olivia = await typed(stage, "/event edit")
        await olivia.submit({"Time": time})
        await stage.settled()
    await look_again(stage, minutes=1)
    assert not [one for one in ben.direct_messages() if "has moved" in one["text"]]
    assert "has moved" not in in_thread(stage)


async def test_two_moves_in_one_breath_are_told_as_one(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create())
    stage.slack.faults.fail("chat.postMessage", "ratelimited", times=2, retry_after=20)
    for edit in ({"Title": "All hands", "Time": "16:00"}, {"Time": "18:00"}):
        olivia = await typed(stage, "/event edit")
        await olivia.submit(edit)
        await stage.settled()
    await look_again(stage, minutes=1)
    (told,) = [str(one["blocks"]) for one in ben.direct_messages() if "has moved" in one["text"]]
    assert "15:00" in told
    assert "It was called “Town hall”." in told
    assert "18:00" in told


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        (({"Title": "All hands"}, {"Title": "Town hall"}), []),
        (({"Title": "All hands"}, {"Title": "Assembly"}), ["*Assembly* has changed. It was called “Town hall”."]),
        (
            ({"Title": "All hands", "Duration": "2h"}, {"Title": "Town hall"}),
            ["*Town hall* has changed. It ends at another time than before."],
        ),
    ],
    ids=["taken back", "again", "taken back with something else"],
)
async def test_quick_renames_are_told_as_one_and_never_with_the_title_that_it_has(
    stage: Stage, create: Create, edits: tuple[dict[str, str], ...], told: list[str]
) -> None:
    ben = await let_go(stage, await create())
    stage.slack.faults.fail("chat.postMessage", "ratelimited", times=1, retry_after=20)
    for edit in edits:
        olivia = await typed(stage, "/event edit")
        await olivia.submit(edit)
        await stage.settled()
    await look_again(stage, minutes=1)
    assert len(news(ben)) == len(told)
    assert all(words in one for words, one in zip(told, news(ben), strict=True))


async def test_an_edit_does_not_swallow_a_reminder_that_is_due(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create())
    event = await event_of(stage)
    stage.slack.faults.fail("chat.postMessage", "ratelimited", times=2, retry_after=30)
    stage.clock.jump_to(event.starts_at - timedelta(minutes=15))
    await stage.clock_moved()
    await stage.slack.settled()
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Description": "Bring questions"})
    await stage.settled()
    await look_again(stage, minutes=3)
    texts = [one["text"] for one in ben.direct_messages()]
    assert len([one for one in texts if "starts in 1" in one]) == 1, texts
    assert "starts in 1" in str([one["text"] for one in ben.messages("C0EVENTS")])


async def test_a_reminder_that_comes_late_says_how_much_time_is_left(stage: Stage, create: Create) -> None:
    await create()
    event = await event_of(stage)
    await stage.stop_bot()
    stage.clock.jump_to(event.starts_at - timedelta(minutes=5))
    await stage.start_bot()
    await stage.settled()
    texts = [one["text"] for one in stage.actor("U0BEN").messages("C0EVENTS")]
    assert "Town hall starts in 5 minutes" in texts
    assert "Town hall starts in 15 minutes" not in texts


async def test_a_move_while_somebody_is_being_registered_loses_no_calendar_file(stage: Stage, create: Create) -> None:
    ts = await create("eventtia")
    fake = stage.platforms.all["eventtia"]
    ben = await let_go(stage, ts)
    assert stage.bot is not None
    desk, event = stage.bot.desk, await event_of(stage)
    rsvp = await desk.store.rsvp(event.id, "U0BEN")
    assert rsvp is not None
    hour = timedelta(hours=1)
    later = replace(wish_of(event), starts_at=event.starts_at + hour, ends_at=event.ends_at + hour)
    await apply_change(desk, event, later, who="U0OLIVIA")
    await desk.store.answered(rsvp)  # what was read before the move comes back after it
    await stage.settled()
    known = await desk.store.rsvp(event.id, "U0BEN")
    assert known is not None
    assert known.invitation_sequence == rsvp.invitation_sequence + 1
    assert known.answer is Answer.GOING
    assert len(files(ben)) == 2
    assert fake.registered(event.external_id or "") == {"ben@example.com"}
    assert (await event_of(stage)).state is EventState.OPEN


async def test_an_edit_says_which_reminders_are_past(stage: Stage, create: Create) -> None:
    await create()
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Reminders": ["2880", "15"]})
    await stage.settled()
    assert "No reminder comes any more 2 days before: that is past." in str(olivia.views()[-1])
