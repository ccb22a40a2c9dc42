"""`/event me`: what Callboard knows about a person, no reminders for them, forgetting them."""

from datetime import timedelta

from bot.domain.people import OUTSIDE, Answer, Registered, Rsvp
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.scenario.acting import event_of, let_go, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.inviting import invited, on_list
from tests.scenario.operating import until_asked


async def told_about(stage: Stage, who: str = "U0BEN") -> str:
    """Ask what is known about this person, and return what they get by direct message."""
    actor = await typed(stage, "/event me", who)
    return str(actor.direct_messages()[-1]["blocks"])


async def press(stage: Stage, actor: Actor, action: str) -> None:
    """Press a button of the newest direct message."""
    direct = stage.slack.space.direct(actor.user_id).id
    await actor.click(direct, actor.direct_messages()[-1]["ts"], action)
    await stage.settled()


async def forget(stage: Stage, who: str = "U0BEN") -> Actor:
    """Ask to be forgotten, and confirm it."""
    actor = await typed(stage, "/event me", who)
    await press(stage, actor, "forget_me")
    await actor.submit({})
    await stage.settled()
    return actor


async def test_a_person_is_told_what_is_known_about_them_and_nobody_else_is(stage: Stage, create: Create) -> None:
    await let_go(stage, await create())
    before = len(stage.actor("U0KAVYA").messages("C0EVENTS"))

    told = await told_about(stage)

    assert "Town hall" in told
    assert "going, registered as ben@example.com" in told
    assert "You organise* no event" in told
    assert len(stage.actor("U0KAVYA").messages("C0EVENTS")) == before
    assert "ben@example.com" not in str(stage.actor("U0BEN").messages("C0EVENTS"))


async def test_who_is_not_known_is_told_so(stage: Stage) -> None:
    told = await told_about(stage)
    assert "you gave none" in told
    assert "*You answered* 0 events." in told


async def test_an_organiser_sees_what_they_organise(stage: Stage, create: Create) -> None:
    await create()
    assert "You organise* Town hall" in await told_about(stage, "U0OLIVIA")


async def test_who_wants_no_reminders_gets_none_but_the_channel_does(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create())
    await typed(stage, "/event me", "U0BEN")
    await press(stage, ben, "quiet_me")
    assert "none, as you wished" in await told_about(stage)

    event = await event_of(stage)
    stage.clock.jump_to(event.starts_at - timedelta(minutes=14))
    await look_again(stage, seconds=1)

    assert not [one for one in ben.direct_messages() if "starts in" in one["text"]]
    assert [one for one in ben.messages("C0EVENTS") if "starts in" in one["text"]]


async def test_reminders_come_again_when_they_are_wanted_again(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create())
    for _ in ("off", "on"):
        await typed(stage, "/event me", "U0BEN")
        await press(stage, ben, "quiet_me")
    event = await event_of(stage)
    stage.clock.jump_to(event.starts_at - timedelta(minutes=14))
    await look_again(stage, seconds=1)

    assert [one for one in ben.direct_messages() if "starts in" in one["text"]]


async def test_who_is_forgotten_is_off_every_list_and_unknown(stage: Stage, create: Create) -> None:
    ts = await create()
    await let_go(stage, ts)
    event = await event_of(stage)
    assert event.external_id is not None
    fake = stage.platforms.all["movingimage"]
    assert fake.registered(event.external_id) == {"ben@example.com"}

    ben = await forget(stage)

    assert "You are forgotten" in str(ben.views())
    assert fake.registered(event.external_id) == set()
    assert "*You answered* 0 events." in await told_about(stage)
    assert stage.bot is not None
    lines = await stage.bot.desk.store.audit_lines(event.id)
    assert "U0BEN" not in {one.who for one in lines}
    card = next(one for one in ben.messages("C0EVENTS") if one["ts"] == ts)
    assert "1 going" not in str(card["blocks"])


async def test_who_is_on_a_list_by_their_address_alone_is_told_so_and_forgotten_too(
    stage: Stage, create: Create
) -> None:
    await create()
    event = await event_of(stage)
    assert stage.bot is not None
    store = stage.bot.desk.store
    listed = Rsvp(
        event_id=event.id,
        user_id=OUTSIDE + store.mail_key("ben@example.com"),
        answer=Answer.INVITED,
        name="Ben",
        email="Ben@example.com",
        answered_at=stage.clock.now(),
    )
    await store.answered(listed)

    assert "Town hall" in await told_about(stage)

    await forget(stage)
    assert await store.rsvps(event.id) == []


async def test_while_a_platform_is_away_its_answer_stays_and_can_be_forgotten_later(
    stage: Stage, create: Create
) -> None:
    ben = await let_go(stage, await create())
    await typed(stage, "/event me", "U0BEN")
    await press(stage, ben, "quiet_me")
    fake = stage.platforms.all["movingimage"]
    fake.faults.append(Fault("status"))

    await forget(stage)
    assert "But you are still on the list of “Town hall”" in str(ben.views())
    told = await told_about(stage)
    assert "going" in told
    assert "none, as you wished" in told

    await forget(stage)
    told = await told_about(stage)
    assert "*You answered* 0 events." in told
    assert "none, as you wished" not in told


async def test_who_was_invited_by_their_address_is_told_so_and_taken_off_there_too(
    stage: Stage, create: Create
) -> None:
    await invited(stage, await create(), {"E-mail addresses": "Noor <noor@x.example>, zoe@x.example"})
    assert stage.bot is not None
    stage.slack.space.users["U0NOOR"].email = "noor@x.example"
    assert "invited, not answered, registered as noor@x.example" in await told_about(stage, "U0NOOR")
    there = stage.platforms.all["movingimage"]
    there.faults.append(Fault("status"))

    noor = await forget(stage, "U0NOOR")
    assert "But you are still on the list of “Town hall”" in str(noor.views())
    assert await on_list(stage, "movingimage") == {"noor@x.example", "zoe@x.example"}
    await forget(stage, "U0NOOR")

    assert await on_list(stage, "movingimage") == {"zoe@x.example"}
    assert [one.email for one in await stage.bot.desk.store.rsvps((await event_of(stage)).id)] == ["zoe@x.example"]


async def test_a_closed_question_forgets_nothing(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create())
    await typed(stage, "/event me", "U0BEN")
    await press(stage, ben, "forget_me")
    ben.close_view()
    await stage.settled()
    assert stage.bot is not None
    event = await event_of(stage)
    rsvp = await stage.bot.desk.store.rsvp(event.id, "U0BEN")
    assert rsvp is not None
    assert rsvp.registered is Registered.YES


async def test_who_is_being_forgotten_is_not_registered_meanwhile(stage: Stage, create: Create) -> None:
    there, slow = stage.platforms.all["movingimage"], stage.platforms.all["myownconference"]
    there.faults.append(Fault("status", "allowGuest", times=9, status=503))
    await let_go(stage, await create("movingimage", "First", Time="17:00"))
    await let_go(stage, await create("myownconference", "Second"))
    ben = await typed(stage, "/event me", "U0BEN")
    await press(stage, ben, "forget_me")
    slow.faults.append(Fault("slow_answer", "attendeesRemove", seconds=0.5))
    await ben.submit({})
    await until_asked(stage, "attendeesRemoveFromWebinar", "myownconference")

    there.faults.clear()
    stage.clock.advance(timedelta(minutes=1))
    assert stage.bot is not None
    await stage.bot.schedule.tick()
    await stage.bot.deliverer.settle()
    await stage.settled()

    assert "You are forgotten" in str(ben.views())
    assert there.registered(there.external_ids()[0]) == set()


async def test_who_is_forgotten_while_a_platform_is_asked_for_them_is_not_stored_again(
    stage: Stage, create: Create
) -> None:
    ts = await create()
    stage.platforms.all["movingimage"].faults.append(Fault("slow_answer", "allowGuest", seconds=0.3))
    await stage.actor("U0BEN").click("C0EVENTS", ts, "rsvp_going")
    await until_asked(stage, "allowGuestInEvent", "movingimage")
    assert stage.bot is not None
    await stage.bot.desk.store.forget_person("U0BEN", [])
    await stage.settled()

    assert await stage.bot.desk.store.answers_of("U0BEN") == []
