"""Three hundred invited, fifty answers at once, withdrawals, roles, removals, a crash, an outage: the lists agree."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.platforms import Capability
from bot.sandbox.actor import Actor
from bot.sandbox.members import User
from bot.sandbox.stage import Stage
from providers import all_platforms
from providers.fake import Fault
from tests.fault.conftest import PATIENCE, Begin, Mortal
from tests.platforms import CREATES, ONE_TRY
from tests.scenario.acting import event_of, look_again

pytestmark = pytest.mark.long
OUTSIDE, MEMBERS, LEAVING, LEADING, REMOVED = 250, 50, 10, 5, 3
LONG = 6 * PATIENCE
OLIVIA = "U0OLIVIA"


def member(number: int) -> str:
    return f"U0M{number:02}"


def email_of(number: int) -> str:
    return f"member{number}@example.com"


@pytest.fixture
async def crowded(tmp_path: Path, begin_life: Begin) -> AsyncIterator[Stage]:
    """A stage with fifty more members, on which no bot plays yet."""
    stage = Stage(folder=str(tmp_path))
    space = stage.slack.space
    for number in range(MEMBERS):
        one = User(member(number), f"Member {number}", "UTC", email_of(number))
        space.users[one.id] = one
        space.channels["C0EVENTS"].members.append(one.id)
    await stage.start()
    yield stage
    await stage.stop()


async def announced(stage: Stage, platform: str) -> str:
    """Create an event, and return its card's ts."""
    olivia = stage.actor(OLIVIA)
    await olivia.command(f"/event create Town hall tomorrow 3pm for 1h on {platform}")
    await stage.slack.wait_for(olivia.views, PATIENCE)
    await olivia.submit({"Event link": "https://example.com/x"} if platform == "kaltura" else {})
    await stage.slack.wait_for(lambda: "rsvp_going" in str(olivia.messages("C0EVENTS")), PATIENCE)
    return str(next(one["ts"] for one in olivia.messages("C0EVENTS") if "rsvp_going" in str(one)))


async def invite_all(stage: Stage) -> None:
    """Invite everybody, by address and as members."""
    olivia = stage.actor(OLIVIA)
    olivia.close_view()
    await olivia.command("/event invite town hall")
    await stage.slack.wait_for(lambda: "File with addresses" in str(olivia.views()), PATIENCE)
    rows = ["name;e-mail", *(f"Guest {one};guest{one}@people.example" for one in range(OUTSIDE))]
    people = [member(one) for one in range(MEMBERS)]
    answer = await olivia.submit({"People": people, "File with addresses": [("list.csv", "\n".join(rows).encode())]})
    assert "errors" not in answer, answer
    await stage.slack.wait_for(lambda: "people would be invited" in str(olivia.views()), PATIENCE)
    await olivia.submit()


def invitations(stage: Stage) -> Counter[str]:
    """Return how often each member was asked."""
    people = [member(one) for one in range(MEMBERS)]
    return Counter(
        one
        for one in people
        for message in stage.actor(one).direct_messages()
        if message["text"] == "You are invited to Town hall"
    )


def told_done(stage: Stage) -> bool:
    return "people invited to" in str([one["text"] for one in stage.actor(OLIVIA).direct_messages()])


async def through_a_crash_and_an_outage(stage: Stage, bot: Mortal, platform: str) -> None:
    """Kill the bot in the middle, and let the platform be away for a while in the next life."""
    fake, registers = stage.platforms.all[platform], all_platforms()[platform].info.can(Capability.REGISTER)
    before = len(fake.calls)

    def is_in_the_middle() -> bool:
        return len(fake.calls) - before > OUTSIDE // 3 if registers else invitations(stage).total() > MEMBERS // 3

    await invite_all(stage)
    await stage.slack.wait_for(is_in_the_middle, LONG)
    await bot.kill()
    fake.faults += [Fault("status", "", times=20, status=503), Fault("cut_after", "", times=3)]
    await bot.start()
    await stage.slack.wait_for(lambda: told_done(stage), LONG)
    await bot.kill()


async def answer_at_once(stage: Stage, ts: str, action: str, people: range) -> None:
    await asyncio.gather(*(stage.actor(member(one)).click("C0EVENTS", ts, action) for one in people))
    await stage.settled()
    await look_again(stage, minutes=1)


async def in_people_view(stage: Stage, name: str) -> Actor:
    """Open the form of somebody of this name."""
    olivia = stage.actor(OLIVIA)
    while olivia.views():
        await olivia.close()
    await olivia.command("/event people")
    await stage.settled()
    await olivia.choose("Search", name)
    await stage.settled()
    (row,) = [one for one in olivia.view()["blocks"] if f"*{name}*" in str(one.get("text"))]
    await olivia.act_in_view(row["accessory"]["action_id"])
    await stage.settled()
    return olivia


async def lead(stage: Stage, roles: list[str]) -> dict[str, str]:
    """Give the first ones a role; return the role by address."""
    given: dict[str, str] = {}
    for number in range(LEADING if roles else 0):
        role = roles[number % len(roles)]
        olivia = await in_people_view(stage, f"Member {number}")
        await olivia.submit({"Role": role})
        await stage.settled()
        await confirm(stage, member(number))
        given[email_of(number)] = role
    return given


async def confirm(stage: Stage, who: str) -> None:
    actor = stage.actor(who)
    asked = next(one for one in reversed(actor.direct_messages()) if "Confirm" in str(one))
    await actor.click(stage.slack.space.direct(who).id, asked["ts"], "rsvp_going")
    await stage.settled()


async def remove(stage: Stage) -> None:
    for number in range(LEADING, LEADING + REMOVED):
        olivia = await in_people_view(stage, f"Member {number}")
        await olivia.act_in_view("remove_person")
        await stage.settled()


async def stored(stage: Stage) -> list[Rsvp]:
    assert stage.bot is not None
    return await stage.bot.desk.store.rsvps((await event_of(stage)).id)


@pytest.mark.parametrize("platform", CREATES)
async def test_the_platforms_list_and_ours_agree_whatever_happens(
    platform: str, crowded: Stage, begin_life: Begin
) -> None:
    stage, info, fake = crowded, all_platforms()[platform].info, crowded.platforms.all[platform]
    bot = Mortal(stage, begin_life)
    await bot.start()
    ts = await announced(stage, platform)
    await through_a_crash_and_an_outage(stage, bot, platform)
    assert invitations(stage) == {member(one): 1 for one in range(MEMBERS)}

    await stage.start_bot(ONE_TRY)
    await stage.settled()
    await answer_at_once(stage, ts, "rsvp_going", range(MEMBERS))
    await answer_at_once(stage, ts, "rsvp_no", range(MEMBERS - LEAVING, MEMBERS))
    roles = list(info.roles) if info.can(Capability.ROLES) else []
    given = await lead(stage, roles)
    await remove(stage)
    await look_again(stage, minutes=1)

    people = await stored(stage)
    event_id = str((await event_of(stage)).external_id)
    going = {one.email for one in people if one.answer is Answer.GOING}
    registers = info.can(Capability.REGISTER)
    guests = {f"guest{one}@people.example" for one in range(OUTSIDE)} if registers else set()
    staying = {email_of(one) for one in range(MEMBERS - LEAVING)} - {
        email_of(one) for one in range(LEADING, LEADING + REMOVED)
    }
    assert going == staying
    known = {str(one.email) for one in people if one.registered is Registered.YES}
    assert known == (guests | staying if registers else set())
    assert fake.registered(event_id) == known
    assert {one.email: one.role for one in people if one.role} == given
    assert {email: fake.role_of(event_id, email) for email in given} == given
    assert not {email for email in known - given.keys() if fake.role_of(event_id, email)}
    await agrees_with_the_roster(stage, platform, event_id, known)
    card = next(one for one in stage.actor(OLIVIA).messages("C0EVENTS") if one["ts"] == ts)
    assert f"*{len(staying)}* going" in str(card)


async def agrees_with_the_roster(stage: Stage, platform: str, event_id: str, known: set[str]) -> None:
    assert stage.bot is not None
    provider: Any = stage.bot.desk.providers[platform]
    if all_platforms()[platform].info.can(Capability.ROSTER):
        listed = [one.email.lower() async for one in provider.roster(event_id)]
        assert Counter(listed) == Counter(known)
