"""Speakers, hosts and the like: asked by name, confirmed or declined by button, warned of in time."""

from datetime import timedelta

from bot.domain.people import Answer, Registered, Rsvp
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.roles import change_role
from bot.services.seats import change_seats
from tests.scenario.acting import event_of, files, let_go, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.leading import SPEAKER, let_there_be_roles
from tests.scenario.owing import direct_to, make_event

OLIVIA, BEN, KAVYA, NOOR = "U0OLIVIA", "U0BEN", "U0KAVYA", "U0NOOR"


async def _give(stage: Stage, who: str, role: str = SPEAKER) -> str:
    assert stage.bot is not None
    said = await change_role(stage.bot.desk, OLIVIA, (await event_of(stage)).id, who, role)
    await stage.settled()
    return said


async def _press(stage: Stage, who: str, action: str) -> Actor:
    """Press a button of the last direct message that asks for a role."""
    actor = stage.actor(who)
    asked = [one for one in actor.direct_messages() if action in str(one)][-1]
    await actor.click(stage.slack.space.direct(who).id, asked["ts"], action)
    await stage.settled()
    return actor


async def _row(stage: Stage, who: str) -> Rsvp:
    assert stage.bot is not None
    found = await stage.bot.desk.store.rsvp((await event_of(stage)).id, who)
    assert found is not None
    return found


async def _at(stage: Stage, **before: float) -> None:
    stage.clock.jump_to((await event_of(stage)).starts_at - timedelta(**before))
    for pause in (1, 6):  # whoever has had several messages in a moment gets the next after Slack's pace
        await look_again(stage, seconds=pause)


def _warnings(stage: Stage) -> list[str]:
    return [one for one in direct_to(stage, OLIVIA) if "not confirmed" in one]


async def test_whoever_is_asked_confirms_or_declines_and_the_organisers_know(stage: Stage, create: Create) -> None:
    await create("kaltura")
    room = let_there_be_roles(stage)
    assert "Ben Fischer is asked by direct message to confirm that they are Presenter" in await _give(stage, BEN)
    assert "Presenter at “Town hall” already" in await _give(stage, BEN)
    [asked] = direct_to(stage, BEN)
    assert "<@U0OLIVIA> asks you to be *Presenter*" in asked
    assert "Confirm" in asked
    assert room.people == {}
    await _give(stage, KAVYA)
    ben = await _press(stage, BEN, "rsvp_going")
    assert room.people == {"ben@example.com": SPEAKER}
    assert room.link("ben@example.com") in str(direct_to(stage, BEN))
    assert len(files(ben)) == 1
    await _press(stage, KAVYA, "rsvp_no")
    assert "Kavya Iyer can’t be Presenter at “Town hall”." in direct_to(stage, OLIVIA)[-1]
    assert (await _row(stage, KAVYA)).answer is Answer.NO
    await _at(stage, hours=1)
    assert _warnings(stage) == []
    assert stage.bot is not None
    await stage.bot.desk.store.keep_quiet(NOOR, stage.clock.now(), quiet=True)
    assert "wants no invitations by direct message" in await _give(stage, NOOR)
    assert direct_to(stage, NOOR) == []


async def test_organisers_are_warned_a_day_and_an_hour_before_of_whoever_has_not_confirmed(
    stage: Stage, create: Create
) -> None:
    await create("kaltura", Date="2027-02-12")
    let_there_be_roles(stage)
    assert stage.bot is not None
    event = await event_of(stage)
    assert event.starts_at - stage.clock.now() > timedelta(hours=48)
    await change_seats(stage.bot.desk, OLIVIA, event.id, None, event.starts_at - timedelta(hours=24))
    await _give(stage, BEN)
    await _give(stage, KAVYA)
    await _press(stage, KAVYA, "rsvp_going")
    await _at(stage, hours=24)
    [warning] = _warnings(stage)
    assert "1 person has not confirmed" in warning
    assert "Ben Fischer: Presenter" in warning
    assert "Kavya" not in warning
    await _at(stage, hours=1)
    assert len(_warnings(stage)) == 2
    await _press(stage, BEN, "rsvp_going")  # was asked, so that no deadline is in the way
    assert (await _row(stage, BEN)).answer is Answer.GOING


async def test_a_guest_who_is_going_confirms_their_role_and_gets_the_link_that_goes_with_it(
    stage: Stage, create: Create
) -> None:
    ts = await create("kaltura")
    room = let_there_be_roles(stage)
    assert stage.bot is not None
    await change_seats(stage.bot.desk, OLIVIA, (await event_of(stage)).id, 1, None)
    await let_go(stage, ts, BEN)
    await let_go(stage, ts, KAVYA)  # waits
    await _give(stage, BEN)
    assert room.people == {"ben@example.com": SPEAKER, "kavya@example.com": ""}
    assert "A seat is free" in str(direct_to(stage, KAVYA))
    await _press(stage, BEN, "rsvp_going")
    assert room.link("ben@example.com") in str(direct_to(stage, BEN)[-2:])
    card = str(next(one for one in stage.actor(BEN).messages("C0EVENTS") if one["ts"] == ts)["blocks"])
    assert "*1* of 1 going · 1 with a role" in card
    assert "has no role" in await _give(stage, BEN, "")
    assert room.people["ben@example.com"] == ""
    assert room.link("ben@example.com") in str(direct_to(stage, BEN)[-2:])
    assert "You’re not Presenter any more" in str(direct_to(stage, BEN)[-2:])
    assert (await _row(stage, BEN)).answer is Answer.GOING
    await _give(stage, KAVYA)  # who is on the platform's list already, and declines
    await _press(stage, KAVYA, "rsvp_no")
    assert room.people == {"ben@example.com": ""}


async def test_who_is_asked_hears_of_a_new_start_and_of_the_end_of_it(stage: Stage, create: Create) -> None:
    await create("kaltura")
    let_there_be_roles(stage)
    await _give(stage, BEN)
    olivia = await typed(stage, "/event cancel")
    await olivia.submit()
    await stage.settled()
    assert "is cancelled" in direct_to(stage, BEN)[-1]
    assert files(stage.actor(BEN)) == []


async def test_a_lost_answer_to_a_role_leaves_nobody_without_a_link(stage: Stage, create: Create) -> None:
    ts = await create("kaltura")
    room = let_there_be_roles(stage)
    await let_go(stage, ts, BEN)
    room.loses.append("roles")
    said = await _refused(stage, BEN)
    assert "may have been changed there all the same" in said
    row = await _row(stage, BEN)
    assert (row.role, row.answer, row.registered) == ("", Answer.GOING, Registered.YES)
    assert room.people == {"ben@example.com": ""}
    assert room.link("ben@example.com") in direct_to(stage, BEN)[-2]
    await _give(stage, BEN)
    assert room.people == {"ben@example.com": SPEAKER}


async def test_who_was_taken_off_the_platforms_list_can_come_back_and_then_be_given_a_role(
    stage: Stage, create: Create
) -> None:
    ts = await create("kaltura")
    room = let_there_be_roles(stage)
    await let_go(stage, ts, BEN)
    room.people.clear()
    said = await _give(stage, BEN)
    assert "Ben Fischer is not on the list of “Town hall” on Kaltura any more" in said
    await let_go(stage, ts, BEN)
    assert room.people == {"ben@example.com": ""}


async def _refused(stage: Stage, who: str, role: str = SPEAKER, by: str = OLIVIA) -> str:
    assert stage.bot is not None
    try:
        await change_role(stage.bot.desk, by, (await event_of(stage)).id, who, role)
    except Exception as refused:  # noqa: BLE001  whatever it is, its sentence is what counts
        await stage.settled()
        return str(refused)
    raise AssertionError("it was not refused")


async def test_who_cannot_be_given_a_role_is_said(stage: Stage) -> None:
    stage.slack.space.channels["G0LAUNCH"].members = ["U0CALLBOARD", OLIVIA, KAVYA]
    event = await make_event(stage, platform="ibm", channel_id="G0LAUNCH", is_private=True, external_id="1")
    assert "cannot give people other roles" in await _refused(stage, KAVYA)
    let_there_be_roles(stage, "ibm")
    assert "Its roles are: Presenter" in await _refused(stage, KAVYA, "KING")
    assert "Only the organisers" in await _refused(stage, KAVYA, by=KAVYA)
    assert "is an app" in await _refused(stage, "U0CALLBOARD")
    assert "not among the event’s people" in await _refused(stage, "mail:unknown")
    assert "not in the private channel" in await _refused(stage, BEN)
    assert stage.bot is not None
    assert await stage.bot.desk.store.rsvps(event.id) == []
    stage.clock.jump_to(event.ends_at)
    assert "has ended" in await _refused(stage, KAVYA)


async def test_who_was_going_is_expected_until_they_have_answered_and_goes_again_when_the_role_is_taken_back(
    stage: Stage, create: Create
) -> None:
    ts = await create("movingimage")
    await let_go(stage, ts, BEN)
    await let_go(stage, ts, KAVYA)
    for who in (BEN, KAVYA):
        await _give(stage, who, "SPEAKER")
    assert (await _row(stage, BEN)).answer is Answer.INVITED
    await _give(stage, KAVYA, "")
    assert (await _row(stage, KAVYA)).answer is Answer.GOING

    await _at(stage, minutes=15)

    for who in (BEN, KAVYA):
        assert sum("starts in 15 minutes" in one for one in direct_to(stage, who)) == 1
    assert "*1* going" in str(next(one for one in stage.actor(OLIVIA).messages("C0EVENTS") if one["ts"] == ts))


async def test_an_address_that_was_only_typed_brings_nobody_the_role_that_it_has(stage: Stage, create: Create) -> None:
    ts = await create("myownconference")
    await stage.bot.desk.store.save_email(NOOR, "mod@x.example", stage.clock.now())
    event = await event_of(stage)
    key = stage.bot.desk.store.mail_key("mod@x.example")
    facts = {"answer": Answer.INVITED, "name": "Mo", "email": "mod@x.example", "answered_at": stage.clock.now()}
    row = Rsvp(event_id=event.id, user_id=f"mail:{key}", role="moderator", registered=Registered.YES, **facts)
    await stage.bot.desk.store.answered(row)

    await let_go(stage, ts, NOOR)

    noor = await _row(stage, NOOR)
    assert (noor.role, noor.email, noor.join_link) == ("", None, None)
    assert (await _row(stage, row.user_id)).role == "moderator"


async def test_news_of_the_event_leaves_it_in_the_calendar_of_who_was_going_and_is_asked_for_a_role(
    stage: Stage, create: Create
) -> None:
    ben = await let_go(stage, await create("movingimage"), BEN)
    await _give(stage, BEN, "SPEAKER")
    for edit, news in (({"Title": "All hands"}, "has changed"), ({"Time": "18:00"}, "has moved")):
        before = len(files(ben))
        olivia = await typed(stage, "/event edit")
        await olivia.submit(edit)
        await stage.settled()

        assert any(news in one["text"] for one in ben.direct_messages())
        assert files(ben)[before:] == [f"{(await event_of(stage)).ref}.ics"]
    assert "cancelled" not in str(files(ben))
