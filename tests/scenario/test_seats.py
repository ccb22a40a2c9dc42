"""Seats: who comes too late waits, whoever waits longest moves up, and everybody hears what concerns them."""

import asyncio
from datetime import timedelta

from bot.domain.people import Answer
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.sandbox.workspace import User
from bot.services.ports import EventFilter
from bot.services.seats import change_seats
from providers.fake import Fault
from tests.scenario.acting import event_of, files, let_go, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.owing import calls, direct_to

OLIVIA, BEN, KAVYA, NOOR, GIL = "U0OLIVIA", "U0BEN", "U0KAVYA", "U0NOOR", "U0GIL"  # Noor's profile shows no address
FREE = "A seat is free"


async def _give(stage: Stage, seats: int | None, title: str = "Town hall") -> None:
    assert stage.bot is not None
    [event] = [one for one in await stage.bot.desk.store.events(EventFilter()) if one.title == title]
    await change_seats(stage.bot.desk, OLIVIA, event.id, seats, event.answers_until)
    await stage.settled()


async def _answer(stage: Stage, ts: str, action: str, who: str) -> Actor:
    actor = stage.actor(who)
    await actor.click("C0EVENTS", ts, action)
    await stage.settled()
    return actor


def _last(stage: Stage, who: str) -> str:
    return str([one for reader, one in stage.slack.space.channels["C0EVENTS"].ephemerals if reader == who][-1])


def _card(stage: Stage, ts: str) -> str:
    return str(next(one for one in stage.actor(OLIVIA).messages("C0EVENTS") if one["ts"] == ts)["blocks"])


async def _people(stage: Stage, answer: Answer) -> list[str]:
    assert stage.bot is not None
    rsvps = await stage.bot.desk.store.rsvps((await event_of(stage)).id)
    return [one.user_id for one in rsvps if one.answer is answer]


async def _registered(stage: Stage, platform: str = "movingimage") -> set[str]:
    fake = stage.platforms.all[platform]
    found: set[str] = fake.registered(str((await event_of(stage)).external_id))
    return found


def _fifty(stage: Stage) -> list[str]:
    space = stage.slack.space
    people = [f"U1{number:03}" for number in range(50)]
    for one in people:
        space.users[one] = User(one, f"Guest {one}", "UTC", f"{one.lower()}@example.com")
        space.channels["C0EVENTS"].members.append(one)
    return people


async def test_of_fifty_who_click_in_the_same_second_twenty_go_and_thirty_wait_in_their_order(
    stage: Stage, create: Create
) -> None:
    people, ts = _fifty(stage), await create("movingimage")
    await _give(stage, 20)
    await asyncio.gather(*(stage.actor(one).click("C0EVENTS", ts, "rsvp_going") for one in people))
    await stage.settled()
    going, waiting = await _people(stage, Answer.GOING), await _people(stage, Answer.WAITING)
    assert (len(going), len(waiting)) == (20, 30)
    assert await _registered(stage) == {f"{one.lower()}@example.com" for one in going}
    assert "*20* of 20 going · 30 waiting" in _card(stage, ts)
    assert calls(stage, "chat.update") <= 10  # one edit shows many answers
    for place, who in enumerate(waiting, 1):
        assert f"number {place} on the waiting list" in _last(stage, who)
        assert direct_to(stage, who) == []
    await asyncio.gather(*(stage.actor(one).click("C0EVENTS", ts, "rsvp_no") for one in going[:3]))
    await stage.settled()
    moved_up, rest = waiting[:3], waiting[3:]
    assert set(await _people(stage, Answer.GOING)) == {*going[3:], *moved_up}
    assert await _people(stage, Answer.WAITING) == rest
    for one in moved_up:
        [invitation] = [one for one in direct_to(stage, one) if FREE in one]
        assert "You’re going to" in invitation
        assert len(files(stage.actor(one))) == 1
    await _give(stage, None)
    assert await _people(stage, Answer.WAITING) == []
    assert len(await _registered(stage)) == 47


async def test_a_seat_is_freed_by_whatever_frees_it_and_never_to_who_came_later(stage: Stage, create: Create) -> None:
    ts = await create("movingimage")
    await _give(stage, 1)
    await let_go(stage, ts, OLIVIA)
    for one in (BEN, KAVYA, NOOR):
        await let_go(stage, ts, one)
    await _answer(stage, ts, "rsvp_going", KAVYA)
    assert "That is what you answered before. “Town hall” is full: you’re number 2" in _last(stage, KAVYA)
    await _answer(stage, ts, "rsvp_no", BEN)  # leaves the list
    assert direct_to(stage, BEN) == []
    await _answer(stage, ts, "rsvp_maybe", OLIVIA)
    assert await _people(stage, Answer.GOING) == [KAVYA]
    await _answer(stage, ts, "rsvp_going", OLIVIA)
    assert await _people(stage, Answer.WAITING) == [NOOR, OLIVIA]
    await typed(stage, "/event me", KAVYA)
    kavya = stage.actor(KAVYA)
    await kavya.click(stage.slack.space.direct(KAVYA).id, kavya.direct_messages()[-1]["ts"], "forget_me")
    await stage.settled()
    await kavya.submit()
    await stage.settled()
    assert await _people(stage, Answer.GOING) == [NOOR]
    [asked] = direct_to(stage, NOOR)  # asked for an address only now
    assert FREE in asked
    assert "needs an e-mail address" in asked
    await _give(stage, 2)
    assert await _people(stage, Answer.GOING) == [NOOR, OLIVIA]
    await let_go(stage, ts, BEN)
    await _give(stage, 1)  # nobody is thrown out
    assert (await _people(stage, Answer.GOING), await _people(stage, Answer.WAITING)) == ([NOOR, OLIVIA], [BEN])
    assert "*2* of 1 going · 1 waiting" in _card(stage, ts)
    await _answer(stage, ts, "rsvp_no", NOOR)  # one seat, and one who has it
    assert await _people(stage, Answer.WAITING) == [BEN]


async def test_who_was_asked_for_an_address_before_hears_of_the_seat_all_the_same(stage: Stage, create: Create) -> None:
    await let_go(stage, await create("eventtia", "First"), NOOR)
    ts = await create("movingimage")
    await _give(stage, 1)
    await let_go(stage, ts, KAVYA)
    await let_go(stage, ts, NOOR)
    await _answer(stage, ts, "rsvp_no", KAVYA)
    asked, told = direct_to(stage, NOOR)
    assert "give_email" in asked
    assert FREE in told
    assert "my earlier direct message" in told


async def test_who_waits_hears_of_a_new_start_and_of_the_end_of_it_without_link_and_file(
    stage: Stage, create: Create
) -> None:
    ts = await create("movingimage")
    await _give(stage, 1)
    await let_go(stage, ts, KAVYA)
    ben = await let_go(stage, ts, BEN)
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Time": "17:00"})
    await stage.settled()
    olivia.close_view()
    [moved] = direct_to(stage, BEN)
    assert "has moved" in moved
    assert "'url'" not in moved
    await typed(stage, "/event cancel")
    await olivia.submit()
    await stage.settled()
    assert "is cancelled" in direct_to(stage, BEN)[-1]
    assert (len(direct_to(stage, BEN)), files(ben)) == (2, [])


async def test_a_seat_whose_person_the_platform_does_not_take_is_told_to_the_organisers_once(
    stage: Stage, create: Create
) -> None:
    ts = await create("eventtia")
    await _give(stage, 1)
    stage.platforms.all["eventtia"].faults.append(Fault("status", "register", times=100, status=400))
    ben = await let_go(stage, ts, BEN)
    [refused] = ben.direct_messages()
    await ben.click(stage.slack.space.direct(BEN).id, refused["ts"], "register_again")
    await stage.settled()
    assert sum("could not be registered" in one for one in direct_to(stage, BEN)) == 2
    told = [one for one in direct_to(stage, OLIVIA) if "is not registered on Eventtia" in one]
    assert len(told) == 1
    assert "Ben Fischer has a seat at “Town hall”" in told[0]


async def test_nobody_moves_up_once_the_event_is_over(stage: Stage, create: Create) -> None:
    await _leave_and_die(stage, await create("kaltura"))
    stage.clock.advance(timedelta(days=2))
    await stage.start_bot()
    await look_again(stage, minutes=1)
    assert (await _people(stage, Answer.GOING), await _people(stage, Answer.WAITING)) == ([], [BEN])
    assert direct_to(stage, BEN) == []


async def test_a_crash_between_the_free_seat_and_who_moves_up_loses_nothing(stage: Stage, create: Create) -> None:
    await _leave_and_die(stage, await create("movingimage"))
    await stage.start_bot()
    await look_again(stage, seconds=30)
    assert await _people(stage, Answer.GOING) == [BEN]
    assert sum(FREE in one for one in direct_to(stage, BEN)) == 1
    assert await _registered(stage) == {"ben@example.com"}


async def _leave_and_die(stage: Stage, ts: str) -> None:
    """Let Kavya give back the only seat, for which Ben waits, in the last moment of this life."""
    await _give(stage, 1)
    await let_go(stage, ts, KAVYA)
    await let_go(stage, ts, BEN)
    assert stage.bot is not None
    stage.bot.desk.wake = lambda: None
    await stage.actor(KAVYA).click("C0EVENTS", ts, "rsvp_no")
    await stage.slack.settled()
    await stage.stop_bot()
