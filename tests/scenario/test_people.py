"""The people of an event, as its organisers look at them and change them."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.events import Event
from bot.domain.people import Answer, Registered, Rsvp
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from providers.base import Guest
from providers.fake import Fault
from tests.scenario.acting import event_of, files, let_go, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.following_up import after_the_end


def shown(actor: Actor) -> str:
    """Return what the topmost modal says."""
    return str(actor.view()["blocks"])


async def with_people(stage: Stage, event: Event, many: int) -> None:
    """Let so many people outside Slack be invited and registered."""
    now = stage.clock.now()
    people = [
        Rsvp(
            event_id=event.id,
            user_id=f"mail:{number}",
            answer=Answer.INVITED,
            name=f"Person {number:03}",
            email=f"p{number}@people.example",
            answered_at=now + timedelta(microseconds=number),
        )
        for number in range(many)
    ]
    await stage.bot.desk.store.add_people(people)


async def act(stage: Stage, actor: Actor, action_id: str, value: Any = None) -> str:
    """Press a button of the topmost modal, and return what the topmost modal shows then."""
    await actor.act_in_view(action_id, value)
    await stage.settled()
    return shown(actor)


async def test_people_are_paged_looked_for_and_narrowed_down(stage: Stage, create: Create) -> None:
    ts = await create()
    await let_go(stage, ts)
    event = await event_of(stage)
    await with_people(stage, event, 45)
    olivia = await typed(stage, "/event people")

    first = shown(olivia)
    assert "46 people" in first
    assert "*1* going" in first
    assert "*45* invited, no answer" in first
    assert "Person 018" in first
    assert "Person 019" not in first
    assert "people_before" not in first

    second = await act(stage, olivia, "people_after")
    assert "Person 019" in second
    assert "Person 018" not in second
    third = await act(stage, olivia, "people_after")
    assert "Person 044" in third
    assert "people_after" not in third
    assert "Person 019" in await act(stage, olivia, "people_before")
    assert "Person 018" in await act(stage, olivia, "people_before")

    await olivia.choose("Search", "P3@PEOPLE")
    await stage.settled()
    assert "Person 003" in shown(olivia)
    assert "Person 004" not in shown(olivia)
    await olivia.choose("Search", "nobody at all")
    await stage.settled()
    assert "Nobody fits." in shown(olivia)
    await olivia.choose("Search", "")
    await stage.settled()
    going = await act(stage, olivia, "filter_people", "going")
    assert "Ben" in going
    assert "Person" not in going.partition("filter_people")[2].partition("options")[0]
    assert "Person 001" not in going

    assert "Invite people" in str((await act(stage, olivia, "invite_more"), olivia.view()["title"]))
    olivia = await typed(stage, "/event people")
    await act(stage, olivia, "people_csv")
    assert files(olivia)[-1] == f"{event.ref}-people.csv"


@pytest.mark.long
async def test_five_thousand_people_are_looked_through_and_sent_as_one_file(stage: Stage, create: Create) -> None:
    await create()
    event = await event_of(stage)
    await with_people(stage, event, 5000)
    olivia = await typed(stage, "/event people")
    assert "5000 people" in shown(olivia)
    await olivia.choose("Search", "4999")
    await stage.settled()
    assert "Person 4999" in shown(olivia)
    assert "Person 4998" not in shown(olivia)
    await act(stage, olivia, "people_csv")
    (file,) = stage.slack.space.contents.values()
    lines = file.decode("utf-8-sig").splitlines()
    assert len(lines) == 5001
    assert lines[-1].startswith("Person 4999,p4999@people.example,No answer,")


async def back(stage: Stage, actor: Actor) -> None:
    """Close the topmost modal."""
    await actor.close()
    await stage.settled()


async def change(stage: Stage, actor: Actor, name: str) -> None:
    """Open the form of the person of this name."""
    rows = [one for one in actor.view()["blocks"] if f"*{name}*" in str(one.get("text"))]
    await actor.act_in_view(rows[0]["accessory"]["action_id"])
    await stage.settled()


async def save(stage: Stage, actor: Actor, **values: str) -> str:
    """Save what is in the form, and return what it ends in; close it unless something is wrong."""
    answer = await actor.submit({key.capitalize(): value for key, value in values.items()})
    if answer.get("response_action") == "errors":
        return str(answer["errors"])
    await stage.settled()
    said = shown(actor)
    await back(stage, actor)
    return said


async def deed(stage: Stage, actor: Actor, name: str, action_id: str) -> str:
    """Press a button of a person's form, and return what it ends in."""
    await change(stage, actor, name)
    said = await act(stage, actor, action_id)
    await back(stage, actor)
    return said


async def rsvp_of(stage: Stage, event: Event, user_id: str = "U0BEN") -> Rsvp:
    found = await stage.bot.desk.store.rsvp(event.id, user_id)
    assert found is not None
    return found


async def test_a_person_is_renamed_tagged_blocked_and_removed_here_and_on_the_platform(
    stage: Stage, create: Create
) -> None:
    ts = await create()
    ben, event = await let_go(stage, ts), await event_of(stage)
    fake, email = stage.platforms.all["movingimage"], "ben@example.com"
    there = event.external_id
    olivia = await typed(stage, "/event people")

    await change(stage, olivia, "Ben Fischer")
    assert "no more than 120" in await save(stage, olivia, name="x" * 300)
    assert "A name is needed." in await save(stage, olivia, name="   ")
    assert "semicolon" in await save(stage, olivia, name="Ben Fischer", tags="press; vip")
    said = await save(stage, olivia, name="Ben Fischer-Lee", tags="press, VIP")
    assert "Ben Fischer is called Ben Fischer-Lee now." in said
    assert "Ben Fischer-Lee has the tags press, VIP now." in said
    assert (fake.name_of(there, email), fake.tags_of(there, email)) == ("Ben Fischer-Lee", {"press", "VIP"})
    assert "tags: press, VIP" in shown(olivia)
    assert "Tag VIP (1)" in shown(olivia)

    assert "lets Ben Fischer-Lee in no more" in await deed(stage, olivia, "Ben Fischer-Lee", "block_person")
    assert fake.blocked(there) == {email}
    assert "*blocked*" in shown(olivia)
    await change(stage, olivia, "Ben Fischer-Lee")
    assert "unblock_person" not in shown(olivia)
    await back(stage, olivia)
    for answer in ("rsvp_no", "rsvp_going"):
        await ben.click("C0EVENTS", ts, answer)
        await stage.settled()
    assert fake.blocked(there) == {email}
    await look_again(stage, hours=5, minutes=1)
    assert "starts in" not in str(ben.direct_messages())

    said = await deed(stage, olivia, "Ben Fischer-Lee", "remove_person")
    assert "is off the list of “Town hall” and is told so by direct message" in said
    assert fake.registered(there) == set()
    assert "The organisers have taken you off the list for *Town hall*." in str(ben.direct_messages()[-2]["blocks"])
    assert files(ben)[-1] == f"{event.ref}-cancelled.ics"
    assert "*0* going" in str(olivia.messages("C0EVENTS")[0]["blocks"])
    after = await rsvp_of(stage, event)
    assert (after.answer, after.registered, after.is_blocked) == (Answer.NO, Registered.NOT, False)
    assert "remove_person" not in shown(olivia)
    assert "block_person" not in shown(olivia)
    audit = await stage.bot.desk.store.audit_lines(event.id)
    what = [one.what for one in audit if one.what.endswith("a person")]
    assert what == ["rename a person", "tag a person", "block a person", "remove a person"]
    assert "Ben" not in str(audit)


async def test_a_change_that_the_platform_does_not_take_is_not_stored_and_stays_in_the_form(
    stage: Stage, create: Create
) -> None:
    ts = await create()
    await let_go(stage, ts)
    event, fake = await event_of(stage), stage.platforms.all["movingimage"]
    before = await rsvp_of(stage, event)
    olivia = await typed(stage, "/event people")

    for fault, words in (
        (Fault("status", "updateGuest", status=400), "did not accept what was sent"),
        (Fault("status", "updateGuest"), "not answering"),
        (Fault("done_but_500", "updateGuest"), "It may have happened all the same"),
    ):
        await change(stage, olivia, "Ben Fischer")
        fake.faults.append(fault)
        await olivia.submit({"Name": "Bennie"})
        await stage.settled()
        assert words in shown(olivia)
        assert "'initial_value': 'Bennie'" in shown(olivia)
        assert await rsvp_of(stage, event) == before
        await back(stage, olivia)

    await change(stage, olivia, "Ben Fischer")
    fake.take_off(event.external_id, "ben@example.com")
    await olivia.submit({"Name": "Bennie"})
    await stage.settled()
    assert "Ben Fischer is not on movingimage’s list any more: somebody took them off there." in shown(olivia)
    assert (await rsvp_of(stage, event)).registered is Registered.NOT
    await back(stage, olivia)
    assert "Going · registered" not in shown(olivia)

    await with_people(stage, event, 1)
    olivia = await typed(stage, "/event people")
    await change(stage, olivia, "Person 000")
    await stage.bot.desk.store.remove_person(event.id, "mail:0")
    await olivia.submit({"Name": "Somebody"})
    await stage.settled()
    assert "This person is not among the event’s people any more." in shown(olivia)
    await back(stage, olivia)
    await with_people(stage, event, 1)
    olivia = await typed(stage, "/event people")
    await stage.bot.desk.store.remove_person(event.id, "mail:0")
    await change(stage, olivia, "Person 000")
    assert "This person is not among the event’s people any more." in shown(olivia)
    assert "Person 000" not in shown(olivia)


async def test_a_seat_that_an_organiser_frees_goes_to_who_waits(stage: Stage, create: Create) -> None:
    ts = await create()
    event = await event_of(stage)
    await stage.bot.desk.store.save_event(event.model_copy(update={"seats": 1}))
    await let_go(stage, ts)
    kavya = await let_go(stage, ts, "U0KAVYA")
    assert (await rsvp_of(stage, event, "U0KAVYA")).answer is Answer.WAITING

    olivia = await typed(stage, "/event people")
    assert "*1* waiting for a seat" in shown(olivia)
    fake = stage.platforms.all["movingimage"]
    fake.faults.append(Fault("done_but_500", "deleteGuestFromEvent"))
    said = await deed(stage, olivia, "Ben Fischer", "remove_person")
    assert "is off the list of “Town hall” and is told so by direct message." in said
    assert "Callboard goes on trying to take them off there." in said
    assert (await rsvp_of(stage, event, "U0KAVYA")).answer is Answer.GOING
    assert "A seat is free" in str([one["blocks"] for one in kavya.direct_messages()])
    assert fake.registered(event.external_id) == {"kavya@example.com"}
    assert (await rsvp_of(stage, event)).registered is Registered.NOT


async def test_who_is_outside_slack_leaves_no_trace_once_the_platform_has_let_go(stage: Stage, create: Create) -> None:
    await create()
    event, fake = await event_of(stage), stage.platforms.all["movingimage"]
    there, desk = str(event.external_id), stage.bot.desk
    guest = Guest(first_name="Ann", last_name="Out", email="ann@out.example")
    await desk.providers["movingimage"].register(there, guest)
    facts = {"event_id": event.id, "user_id": "mail:1", "answer": Answer.INVITED, "name": "Ann Out"}
    facts |= {"email": "ann@out.example", "registered": Registered.YES, "answered_at": stage.clock.now()}
    await desk.store.add_people([Rsvp.model_validate(facts)])

    olivia = await typed(stage, "/event people")
    fake.faults.append(Fault("status", "deleteGuestFromEvent"))
    assert "not answering" in await deed(stage, olivia, "Ann Out", "remove_person")
    assert "perhaps registered" in shown(olivia)
    assert "Callboard does not write to them." in await deed(stage, olivia, "Ann Out", "remove_person")
    assert fake.registered(there) == set()
    assert await desk.store.rsvp(event.id, "mail:1") is None
    assert "Ann Out" not in shown(olivia)


async def test_a_role_is_given_in_the_form_and_who_organises_no_more_changes_nothing(
    stage: Stage, create: Create
) -> None:
    ts = await create()
    kavya, event = await let_go(stage, ts, "U0KAVYA"), await event_of(stage)
    await stage.bot.desk.store.save_event(event.model_copy(update={"co_organisers": ("U0BEN",)}))
    ben = await typed(stage, "/event people", "U0BEN")
    await change(stage, ben, "Kavya Iyer")
    assert "to confirm that they are Speaker" in await save(stage, ben, role="SPEAKER")
    assert "*Speaker*" in shown(ben)
    assert "SPEAKER" in stage.platforms.all["movingimage"].role_of(str(event.external_id), "kavya@example.com")
    assert "rsvp_going" in str(kavya.direct_messages()[-1]["blocks"])

    await change(stage, ben, "Kavya Iyer")
    event = await event_of(stage)
    await stage.bot.desk.store.save_event(event.model_copy(update={"co_organisers": ()}))
    before = await rsvp_of(stage, event, "U0KAVYA")
    await ben.submit({"Name": "Kavi"})
    await stage.settled()
    assert "Only the organisers of “Town hall” and administrators can do this." in shown(ben)
    assert await rsvp_of(stage, event, "U0KAVYA") == before
    await stage.bot.desk.store.save_event(event)  # they were shown names while they organised it


async def test_after_the_event_the_list_says_who_came_and_changes_nobody(stage: Stage, create: Create) -> None:
    ts = await create()
    await let_go(stage, ts)
    event = await event_of(stage)
    stage.platforms.all["movingimage"].admit(str(event.external_id), "ben@example.com")
    olivia = await typed(stage, "/event people")
    await change(stage, olivia, "Ben Fischer")
    await after_the_end(stage)
    assert "has ended, so it cannot be changed" in await save(stage, olivia, name="Bennie")

    olivia = await typed(stage, f"/event people {event.ref}")
    assert "Going · registered · *came*" in shown(olivia)
    assert "change_person" not in shown(olivia)
