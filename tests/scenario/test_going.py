"""Answers: registered once, with the address that the person gave last, and told once."""

import pytest

from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
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
