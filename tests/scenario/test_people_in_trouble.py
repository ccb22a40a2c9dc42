"""People who answer while a platform or the event itself is in trouble: nobody is lost, all they hear is true."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.people import Answer
from bot.domain.plans import Kind
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.compose import compose
from bot.services.steps import Say
from providers.fake import Fault
from tests.scenario.acting import event_of, files, let_go, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.owing import direct_to, later, let_be_going

BEN, NOOR, OLIVIA = "U0BEN", "U0NOOR", "U0OLIVIA"  # Noor's profile shows no e-mail address
TAKES_OFF = [("movingimage", "deleteGuest"), ("eventtia", "/cancel"), ("myownconference", "attendeesRemove")]
FOR_GOOD = 100_000  # times


async def _answer(stage: Stage, ts: str, action: str, who: str = BEN) -> Actor:
    actor = stage.actor(who)
    await actor.click("C0EVENTS", ts, action)
    await stage.settled()
    return actor


async def _cancel(stage: Stage, ref: str = "") -> None:
    olivia = await typed(stage, f"/event cancel {ref}".strip())
    await olivia.submit()
    await stage.settled()


def _fail(stage: Stage, platform: str, kind: Any, operation: str, times: int = 1, status: int = 503) -> None:
    stage.platforms.all[platform].faults.append(Fault(kind, operation, times=times, status=status))


def _invitations(actor: Actor) -> list[str]:
    return [str(one["blocks"]) for one in actor.direct_messages() if one["text"].startswith("You’re going to")]


def _told(stage: Stage, words: str, who: str = BEN) -> int:
    return sum(words in one for one in direct_to(stage, who))


@pytest.mark.parametrize(("platform", "operation"), TAKES_OFF)
@pytest.mark.parametrize("kind", ["cut_after", "done_but_500"])
async def test_who_comes_back_after_a_withdrawal_of_unknown_result_is_on_the_list(
    stage: Stage, create: Create, platform: str, operation: str, kind: str
) -> None:
    ts = await create(platform)
    await let_go(stage, ts)
    _fail(stage, platform, kind, operation)
    await _answer(stage, ts, "rsvp_no")
    ben = await let_go(stage, ts)
    await look_again(stage, minutes=1)
    fake, event = stage.platforms.all[platform], await event_of(stage)
    assert fake.registered(str(event.external_id)) == {"ben@example.com"}
    assert len(_invitations(ben)) == 2
    if platform == "movingimage":
        assert fake.link_of(str(event.external_id), "ben@example.com") in _invitations(ben)[-1]


async def test_a_link_whose_answer_was_lost_survives_a_restart(stage: Stage, create: Create) -> None:
    ts = await create("movingimage")
    _fail(stage, "movingimage", "cut_after", "allowGuest")
    ben = await let_go(stage, ts)
    assert _invitations(ben) == []
    await stage.stop_bot()
    await stage.start_bot()
    await look_again(stage, minutes=1)
    fake, event = stage.platforms.all["movingimage"], await event_of(stage)
    [invitation] = _invitations(ben)
    assert fake.link_of(str(event.external_id), "ben@example.com") in invitation


async def test_a_link_whose_answer_was_lost_comes_to_one_who_changed_their_mind_twice(
    stage: Stage, create: Create
) -> None:
    ts = await create("movingimage")
    _fail(stage, "movingimage", "cut_after", "allowGuest")
    await let_go(stage, ts)
    ben = stage.actor(BEN)
    for action in ("rsvp_no", "rsvp_going"):
        await ben.click("C0EVENTS", ts, action)
    await stage.settled()
    await look_again(stage, minutes=1)
    fake, event = stage.platforms.all["movingimage"], await event_of(stage)
    assert fake.link_of(str(event.external_id), "ben@example.com") in _invitations(ben)[-1]


@pytest.mark.parametrize("platform", ["movingimage", "kaltura"])
async def test_who_answers_in_the_moment_of_cancelling_is_told(stage: Stage, create: Create, platform: str) -> None:
    await create(platform)
    await _cancel(stage)
    await let_be_going(stage, await event_of(stage), BEN, Kind.INVITATION)
    await let_be_going(stage, await event_of(stage), NOOR, Kind.EMAIL_WANTED)
    await later(stage, timedelta(minutes=1))
    for who in (BEN, NOOR):
        assert _told(stage, "is cancelled", who) == len(direct_to(stage, who)) == 1


async def test_who_was_never_invited_hears_of_the_cancelling_once_and_gets_no_file(
    stage: Stage, create: Create
) -> None:
    ts = await create("movingimage")
    _fail(stage, "movingimage", "status", "allowGuest", FOR_GOOD)
    ben = await let_go(stage, ts)
    await _cancel(stage)
    await look_again(stage, minutes=10)
    assert _told(stage, "is cancelled") == len(direct_to(stage, BEN)) == 1
    assert files(ben) == []


async def test_who_is_cancelled_on_gets_the_event_taken_out_of_their_calendar(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create("kaltura"))
    await _cancel(stage)
    assert [one.endswith("-cancelled.ics") for one in files(ben)] == [False, True]


async def test_a_withdrawal_refused_for_good_is_told_to_the_person_and_the_organisers(
    stage: Stage, create: Create
) -> None:
    ts = await create("eventtia")
    ben = await let_go(stage, ts)
    _fail(stage, "eventtia", "status", "cancel", FOR_GOOD, 403)
    await _answer(stage, ts, "rsvp_no")
    for _ in range(3):
        await look_again(stage, hours=1)
    assert _told(stage, "Eventtia did not take you off its list") == 1
    assert [one.endswith("-cancelled.ics") for one in files(ben)] == [False, True]
    assert _told(stage, "Ben Fischer is no longer going to “Town hall”, but is still on its list", OLIVIA) == 1
    await let_go(stage, ts)
    assert len(_invitations(ben)) == 2


async def test_an_invitation_that_comes_after_the_end_is_not_sent(stage: Stage, create: Create) -> None:
    ts, event = await create("movingimage"), await event_of(stage)
    stage.clock.jump_to(event.ends_at - timedelta(minutes=10))
    _fail(stage, "movingimage", "status", "allowGuest", FOR_GOOD)
    ben = await let_go(stage, ts)
    await look_again(stage, minutes=11)
    stage.platforms.all["movingimage"].faults.clear()
    await look_again(stage, minutes=30)
    assert _invitations(ben) == []
    assert stage.platforms.all["movingimage"].registered(str(event.external_id)) == set()


async def test_nobody_is_asked_for_an_address_for_a_cancelled_event_but_for_the_next_one(
    stage: Stage, create: Create
) -> None:
    ts = await create("movingimage", "First")
    stage.slack.faults.fail("chat.postMessage", "ratelimited", times=1, retry_after=60)
    await let_go(stage, ts, NOOR)
    await _cancel(stage)
    await look_again(stage, minutes=2)
    assert _told(stage, "needs an e-mail address", NOOR) == 0
    await let_go(stage, await create("movingimage", "Second"), NOOR)
    assert _told(stage, "needs an e-mail address", NOOR) == 1


async def test_a_new_organiser_gets_no_host_links_of_a_cancelled_event(stage: Stage, create: Create) -> None:
    await create("myownconference")
    await _cancel(stage)
    await typed(stage, "/event organisers <@U0BEN>")
    assert direct_to(stage, BEN) == []


async def test_a_new_organiser_gets_no_host_links_of_an_event_that_was_not_created(stage: Stage) -> None:
    _fail(stage, "eventtia", "status", "POST /api/v3/events", status=400)
    olivia = await typed(stage, "/event create Town hall tomorrow 3pm for 1h on eventtia")
    await olivia.submit()
    await stage.settled()
    event = await event_of(stage)
    await typed(stage, f"/event organisers {event.ref} <@U0BEN>")
    assert BEN in (await event_of(stage)).organisers
    assert direct_to(stage, BEN) == []


async def test_who_declines_after_the_answer_to_their_invitation_was_lost_hears_of_it(
    stage: Stage, create: Create
) -> None:
    ts = await create()
    stage.slack.faults.cut_after("chat.postMessage")
    ben = await let_go(stage, ts)
    await _answer(stage, ts, "rsvp_no")
    await look_again(stage, minutes=1)
    assert len(_invitations(ben)) == 1
    assert _told(stage, "No longer going") == 1


@pytest.mark.parametrize("is_asked_for_role", [False, True])
async def test_who_declines_uninvited_after_news_with_a_calendar_file_gets_it_taken_back(
    stage: Stage, create: Create, is_asked_for_role: bool
) -> None:
    ts = await create()
    _fail(stage, "movingimage", "status", "allowGuest", FOR_GOOD, 400)
    ben = await let_go(stage, ts)
    for title in ("Big town hall", "Huge town hall"):
        olivia = await typed(stage, "/event edit")
        await olivia.submit({"Title": title})
        await stage.settled()
    if is_asked_for_role:
        await _ask_for_role(stage)
    await _answer(stage, ts, "rsvp_no")
    assert [one.endswith("-cancelled.ics") for one in files(ben)] == [False, False, True]
    await _answer(stage, ts, "rsvp_going")
    await _answer(stage, ts, "rsvp_no")
    assert len(files(ben)) == 3
    assert _invitations(ben) == []
    assert _told(stage, "No longer going") == 0


async def _ask_for_role(stage: Stage) -> None:
    store = stage.bot.desk.store
    rsvp = await store.rsvp((await event_of(stage)).id, BEN)
    assert rsvp is not None
    await store.amended(rsvp.model_copy(update={"answer": Answer.INVITED, "role": "SPEAKER", "was_going": True}))


async def test_who_declines_while_an_earlier_life_may_have_invited_them_hears_of_it(
    stage: Stage, create: Create
) -> None:
    ts, desk = await create("kaltura"), stage.bot.desk
    event = await event_of(stage)
    await let_be_going(stage, event, BEN, Kind.INVITATION)
    now = stage.clock.now()
    [invitation] = await desk.store.claim(now, now + timedelta(seconds=8), 1, set(), each=1)
    step = await compose(desk, invitation, event)
    assert isinstance(step, Say)
    await desk.messenger.send(step.place, step.message, invitation.id)
    await _answer(stage, ts, "rsvp_no")
    await look_again(stage, minutes=1)
    assert _told(stage, "No longer going") == 1
