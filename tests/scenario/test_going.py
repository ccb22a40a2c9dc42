"""Answers: registered once, with the address that the person gave last, and told once."""

from datetime import timedelta

import pytest

from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.scenario.acting import event_of, look_again
from tests.scenario.conftest import Create

NOOR = "U0NOOR"  # their profile shows no e-mail address


async def _click(stage: Stage, ts: str, *actions: str, who: str = "U0BEN") -> Actor:
    actor = stage.actor(who)
    for one in actions:
        await actor.click("C0EVENTS", ts, one)
    await stage.settled()
    return actor


def _invitations(actor: Actor) -> list[str]:
    return [one["text"] for one in actor.direct_messages() if one["text"].startswith("You’re going to")]


@pytest.mark.parametrize("platform", ["movingimage", "myownconference", "eventtia"])
async def test_going_no_going_in_one_breath_registers_once_and_invites_once(
    stage: Stage, create: Create, platform: str
) -> None:
    ts = await create(platform)
    ben = await _click(stage, ts, "rsvp_going", "rsvp_no", "rsvp_going")
    fake = stage.platforms.all[platform]
    assert fake.registered(fake.external_ids()[0]) == {"ben@example.com"}
    assert len(_invitations(ben)) == 1
    assert len([file for one in ben.direct_messages() for file in one.get("files", [])]) == 1


@pytest.mark.parametrize("platform", ["movingimage", "myownconference", "eventtia"])
async def test_who_comes_back_keeps_their_link(stage: Stage, create: Create, platform: str) -> None:
    ts = await create(platform)
    ben = await _click(stage, ts, "rsvp_going")
    first = [one for one in ben.direct_messages() if one["text"].startswith("You’re going to")][-1]
    await _click(stage, ts, "rsvp_maybe", "rsvp_going")
    last = [one for one in ben.direct_messages() if one["text"].startswith("You’re going to")][-1]
    urls = [[e["url"] for b in one["blocks"] for e in b.get("elements", []) if "url" in e] for one in (first, last)]
    assert urls[0] == urls[1]
    assert urls[0] or platform == "eventtia"


async def _give(stage: Stage, who: str, email: str) -> Actor:
    actor = stage.actor(who)
    asked = [one for one in actor.direct_messages() if "give_email" in str(one)]
    await actor.click(stage.slack.space.direct(who).id, asked[0]["ts"], "give_email")
    await stage.settled()
    await actor.submit({"E-mail address": email})
    await stage.settled()
    actor.close_view()
    return actor


async def test_an_address_registers_for_every_event_whichever_asked_for_it(stage: Stage, create: Create) -> None:
    first, second = await create("movingimage"), await create("eventtia")
    await _click(stage, first, "rsvp_going", "rsvp_maybe", who=NOOR)
    await _click(stage, second, "rsvp_going", who=NOOR)
    await _give(stage, NOOR, "noor@example.org")
    fakes = stage.platforms.all
    assert fakes["eventtia"].registered(fakes["eventtia"].external_ids()[0]) == {"noor@example.org"}
    assert fakes["movingimage"].registered(fakes["movingimage"].external_ids()[0]) == set()


@pytest.mark.parametrize("platform", ["movingimage", "myownconference", "eventtia"])
async def test_a_corrected_address_takes_the_place_of_the_first(stage: Stage, create: Create, platform: str) -> None:
    await _click(stage, await create(platform), "rsvp_going", who=NOOR)
    await _give(stage, NOOR, "noor@exmaple.org")
    noor = await _give(stage, NOOR, "noor@example.org")
    fake = stage.platforms.all[platform]
    assert fake.registered(fake.external_ids()[0]) == {"noor@example.org"}
    assert len(_invitations(noor)) == 2


async def test_an_address_is_corrected_wherever_the_platform_answers(stage: Stage, create: Create) -> None:
    platforms = ("movingimage", "eventtia")
    for one in platforms:
        await _click(stage, await create(one, one), "rsvp_going", who=NOOR)
    await _give(stage, NOOR, "noor@exmaple.org")
    fakes = stage.platforms.all
    fakes["movingimage"].faults.append(Fault("status", "", times=100, status=503))
    noor = await _give(stage, NOOR, "noor@example.org")
    assert fakes["eventtia"].registered(fakes["eventtia"].external_ids()[0]) == {"noor@example.org"}
    fakes["movingimage"].faults.clear()
    await look_again(stage, minutes=10)
    assert fakes["movingimage"].registered(fakes["movingimage"].external_ids()[0]) == {"noor@exmaple.org"}
    await _give(stage, NOOR, "noor@example.org")
    assert fakes["movingimage"].registered(fakes["movingimage"].external_ids()[0]) == {"noor@example.org"}
    assert len(_invitations(noor)) >= 4


async def test_who_gave_no_address_has_nothing_withdrawn(stage: Stage, create: Create) -> None:
    noor = await _click(stage, await create("movingimage"), "rsvp_going", "rsvp_no", who=NOOR)
    [asked] = noor.direct_messages()
    assert "give_email" in str(asked)


async def test_whom_the_platform_refused_has_nothing_withdrawn(stage: Stage, create: Create) -> None:
    ts = await create("eventtia")
    stage.platforms.all["eventtia"].faults.append(Fault("status", "register", times=5, status=400))
    await _click(stage, ts, "rsvp_going")
    ben = await _click(stage, ts, "rsvp_no")
    [refused] = ben.direct_messages()
    assert "could not be registered" in str(refused)


async def test_whom_the_platform_may_have_registered_before_it_refused_can_try_again_or_be_taken_off(
    stage: Stage, create: Create
) -> None:
    ts, fake = await create("myownconference"), stage.platforms.all["myownconference"]
    for who in ("U0BEN", "U0KAVYA"):
        fake.faults.append(Fault("status", "attendeesRooms", status=400))
        refused = await _click(stage, ts, "rsvp_going", who=who)
        assert "could not be registered" in str(refused.direct_messages())
    assert fake.registered(fake.external_ids()[0]) == {"ben@example.com", "kavya@example.com"}

    ben = await _click(stage, ts, "rsvp_going")
    await _click(stage, ts, "rsvp_no", who="U0KAVYA")
    assert len(_invitations(ben)) == 1
    assert fake.registered(fake.external_ids()[0]) == {"ben@example.com"}


@pytest.mark.parametrize("platform", ["movingimage", "kaltura"])
async def test_who_changes_their_mind_before_the_invitation_hears_nothing_of_a_list(
    stage: Stage, create: Create, platform: str
) -> None:
    ts = await create(platform)
    stage.slack.faults.fail("chat.postMessage", "ratelimited", times=1, retry_after=60)
    ben = await _click(stage, ts, "rsvp_going", "rsvp_no")
    await look_again(stage, minutes=2)
    assert ben.direct_messages() == []
    fake = stage.platforms.all[platform]
    assert platform == "kaltura" or fake.registered(fake.external_ids()[0]) == set()


async def test_where_no_link_is_known_nobody_is_promised_one_and_olivia_is_not_told_to_ask_olivia(
    stage: Stage, create: Create
) -> None:
    stage.platforms.all["ibm"].has_registration_form = False
    ts = await create("ibm")
    await _click(stage, ts, "rsvp_going")
    olivia = await _click(stage, ts, "rsvp_going", who="U0OLIVIA")
    stage.clock.jump_to((await event_of(stage)).starts_at - timedelta(minutes=14))
    await look_again(stage)
    told = str(olivia.direct_messages())
    assert "starts in 15 minutes" in told
    assert "Ask <@U0OLIVIA>" not in told
    assert "Ask <@U0OLIVIA>" in str(stage.actor("U0BEN").direct_messages())
    [reminder] = [one for one in olivia.messages("C0EVENTS") if "starts in" in one["text"]]
    assert "by direct message" not in str(reminder)


async def test_where_links_are_known_the_channel_is_told_that_they_come(stage: Stage, create: Create) -> None:
    await create("movingimage")
    stage.clock.jump_to((await event_of(stage)).starts_at - timedelta(minutes=14))
    await look_again(stage)
    [reminder] = [one for one in stage.actor("U0BEN").messages("C0EVENTS") if "starts in" in one["text"]]
    assert "Those who are going get their link by direct message." in str(reminder)


async def test_a_calendar_file_whose_answer_was_lost_is_taken_back_too(stage: Stage, create: Create) -> None:
    ts = await create("ibm")
    stage.slack.faults.cut_after("files.completeUploadExternal")
    ben = await _click(stage, ts, "rsvp_going")
    await _click(stage, ts, "rsvp_no")
    await look_again(stage, minutes=1)
    names = [file["name"] for one in ben.direct_messages() for file in one.get("files", [])]
    assert [name.endswith("-cancelled.ics") for name in names] == [False, True]
