"""Changes, here and on the platforms: who hears of them, and what they leave alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.events import Event, EventState
from bot.domain.people import Answer
from bot.domain.wishes import wish_of
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.edit_event import apply_change
from bot.services.ports import EventFilter
from providers.fake import Fault
from providers.ibm.fake import FakeIbm
from tests.scenario.conftest import Create


async def _event(stage: Stage) -> Event:
    assert stage.bot is not None
    return (await stage.bot.desk.store.events(EventFilter()))[0]


async def _going(stage: Stage, ts: str, who: str = "U0BEN") -> Actor:
    actor = stage.actor(who)
    await actor.click("C0EVENTS", ts, "rsvp_going")
    await stage.settled()
    return actor


async def _type(stage: Stage, text: str, who: str = "U0OLIVIA") -> Actor:
    actor = stage.actor(who)
    actor.close_view()
    await actor.command(text)
    await stage.settled()
    return actor


async def _look(stage: Stage, **by: float) -> None:
    stage.clock.advance(timedelta(**by))
    await stage.clock_moved()
    await stage.settled()


def _news(actor: Actor) -> list[str]:
    return [str(one["blocks"]) for one in actor.direct_messages() if "has changed" in one["text"]]


def _files(actor: Actor) -> list[str]:
    return [file["name"] for one in actor.direct_messages() for file in one.get("files", [])]


def _in_thread(stage: Stage) -> str:
    return str([one["text"] for one in stage.actor("U0BEN").messages("C0EVENTS", threads=True)])


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
    ben = await _going(stage, await create(platform))
    olivia = await _type(stage, "/event edit")
    await olivia.submit(fields)
    await stage.settled()
    (news,) = _news(ben)
    assert said in news
    assert fields.get("Event link", "") in news
    assert len(_files(ben)) == 2
    assert "has moved" not in _in_thread(stage)
    assert not _news(stage.actor("U0OLIVIA"))


async def test_a_new_description_troubles_nobody(stage: Stage, create: Create) -> None:
    ben = await _going(stage, await create())
    before = len(ben.direct_messages())
    olivia = await _type(stage, "/event edit")
    await olivia.submit({"Description": "Bring questions"})
    await stage.settled()
    assert len(ben.direct_messages()) == before
    assert "Bring questions" in str(ben.messages("C0EVENTS"))


async def test_an_edit_does_not_swallow_a_reminder_that_is_due(stage: Stage, create: Create) -> None:
    ben = await _going(stage, await create())
    event = await _event(stage)
    stage.slack.faults.fail("chat.postMessage", "ratelimited", times=2, retry_after=30)
    stage.clock.jump_to(event.starts_at - timedelta(minutes=15))
    await stage.clock_moved()
    await stage.slack.settled()
    olivia = await _type(stage, "/event edit")
    await olivia.submit({"Description": "Bring questions"})
    await stage.settled()
    await _look(stage, minutes=3)
    texts = [one["text"] for one in ben.direct_messages()]
    assert len([one for one in texts if "starts in 1" in one]) == 1, texts
    assert "starts in 1" in str([one["text"] for one in ben.messages("C0EVENTS")])


async def test_a_reminder_that_comes_late_says_how_much_time_is_left(stage: Stage, create: Create) -> None:
    await create()
    event = await _event(stage)
    await stage.stop_bot()
    stage.clock.jump_to(event.starts_at - timedelta(minutes=5))
    await stage.start_bot()
    await stage.settled()
    texts = [one["text"] for one in stage.actor("U0BEN").messages("C0EVENTS")]
    assert "Town hall starts in 5 minutes" in texts
    assert "Town hall starts in 15 minutes" not in texts


async def test_a_step_that_the_platform_did_not_take_at_cancelling_can_be_taken_later(
    stage: Stage, create: Create
) -> None:
    ben = await _going(stage, await create("ibm"))
    fake = stage.platforms.all["ibm"]
    (external_id,) = fake.external_ids()
    fake.faults.append(Fault("status", "close", times=1, status=503))
    olivia = await _type(stage, "/event cancel")
    await olivia.submit()
    await stage.settled()
    shown = str(olivia.views()[-1])
    assert "is cancelled. On IBM Video Streaming nothing was done" in shown
    assert "/event cancel E" in shown
    assert fake.state_of(external_id) == "open"
    assert "nothing was done" not in str((await _type(stage, "/event clone town")).views()[-1])
    olivia = await _type(stage, "/event cancel town")
    await olivia.submit()
    await stage.settled()
    assert fake.state_of(external_id) == "closed"
    assert len([one for one in ben.direct_messages() if "is cancelled" in one["text"]]) == 1
    assert "was cancelled" in str((await _type(stage, "/event cancel town")).messages("C0EVENTS")[-1])


async def test_what_the_platform_no_longer_has_can_be_cancelled(stage: Stage, create: Create) -> None:
    await create("kaltura")
    fake = stage.platforms.all["kaltura"]
    (external_id,) = fake.external_ids()
    assert stage.bot is not None
    await stage.bot.desk.providers["kaltura"].delete(external_id)
    olivia = await _type(stage, "/event cancel")
    await olivia.submit({"Delete": ["yes"]})
    await stage.settled()
    assert "does not have it any more" in str(olivia.views()[-1])


async def test_only_a_new_start_on_the_platform_is_told_as_a_move(stage: Stage, create: Create) -> None:
    ben = await _going(stage, await create())
    fake = stage.platforms.all["movingimage"]
    (external_id,) = fake.external_ids()
    fake.edit(external_id, title="All hands")
    await _look(stage, minutes=10)
    assert "All hands" in str(ben.messages("C0EVENTS"))
    assert "has moved" not in _in_thread(stage)
    assert len(_news(ben)) == 1
    start, _ = fake.times(external_id)
    fake.edit(external_id, starts_at=start + timedelta(hours=1))
    await _look(stage, minutes=10)
    assert "has moved" in _in_thread(stage)


async def test_a_title_that_is_too_long_for_us_is_cut_and_holds_up_no_other_event(stage: Stage, create: Create) -> None:
    await create(title="First")
    stage.clock.advance(timedelta(seconds=1))
    await create("kaltura", title="Second")
    for name, title in (("movingimage", "x" * 400), ("kaltura", "Second, renamed")):
        fake = stage.platforms.all[name]
        fake.edit(fake.external_ids()[0], title=title)
    await _look(stage, minutes=10)
    shown = str(stage.actor("U0BEN").messages("C0EVENTS"))
    assert "x" * 140 in shown
    assert "Second, renamed" in shown


async def test_a_platform_that_is_away_holds_up_no_other(stage: Stage, create: Create) -> None:
    await create(title="First")
    await create("kaltura", title="Second")
    stage.platforms.all["movingimage"].faults.append(Fault("status", "", times=99, status=503))
    fake = stage.platforms.all["kaltura"]
    fake.edit(fake.external_ids()[0], title="Renamed")
    await _look(stage, minutes=10)
    assert "Renamed" in str(stage.actor("U0BEN").messages("C0EVENTS"))


async def test_an_event_that_is_over_is_left_as_it_was(stage: Stage, create: Create) -> None:
    await create()
    fake = stage.platforms.all["movingimage"]
    fake.edit(fake.external_ids()[0], title="Renamed too late")
    event = await _event(stage)
    stage.clock.jump_to(event.ends_at + timedelta(minutes=1))
    await stage.clock_moved()
    await stage.settled()
    assert (await _event(stage)).title == "Town hall"


async def test_a_move_while_somebody_is_being_registered_loses_no_calendar_file(stage: Stage, create: Create) -> None:
    ts = await create("eventtia")
    fake = stage.platforms.all["eventtia"]
    ben = await _going(stage, ts)
    assert stage.bot is not None
    desk, event = stage.bot.desk, await _event(stage)
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
    assert len(_files(ben)) == 2
    assert fake.registered(event.external_id or "") == {"ben@example.com"}
    assert (await _event(stage)).state is EventState.OPEN


async def test_a_registration_form_that_is_switched_on_later_is_sent_to_those_who_are_going(
    stage: Stage, create: Create
) -> None:
    fake = stage.platforms.all["ibm"]
    assert isinstance(fake, FakeIbm)
    fake.has_registration_form = False
    ben = await _going(stage, await create("ibm"))
    assert "/register/" not in str(ben.direct_messages())
    fake.has_registration_form = True
    for _ in range(2):
        await _look(stage, minutes=10)
    (news,) = _news(ben)
    assert "/register/" in news
    assert len(_files(ben)) == 2
