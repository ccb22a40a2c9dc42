"""Roles on each platform that knows any: its own list says what Callboard's does."""

from itertools import islice
from typing import Any

import pytest

from bot.domain.errors import CallboardError
from bot.domain.platforms import Capability
from bot.sandbox.stage import Stage
from bot.services.roles import change_role
from providers import all_platforms
from tests.platforms import first_of
from tests.scenario.acting import event_of, let_go
from tests.scenario.conftest import Create
from tests.scenario.owing import direct_to

OLIVIA, BEN, KAVYA = "U0OLIVIA", "U0BEN", "U0KAVYA"
PLATFORMS = [name for name, one in all_platforms().items() if one.roles]


async def _give(stage: Stage, who: str, role: str) -> str:
    assert stage.bot is not None
    said = await change_role(stage.bot.desk, OLIVIA, (await event_of(stage)).id, who, role)
    await stage.settled()
    return said


async def _press(stage: Stage, who: str, action: str) -> None:
    actor = stage.actor(who)
    asked = [one for one in actor.direct_messages() if "Confirm" in str(one)][-1]
    await actor.click(stage.slack.space.direct(who).id, asked["ts"], action)
    await stage.settled()


@pytest.mark.parametrize("platform", first_of(PLATFORMS))
async def test_a_role_is_on_the_platform_once_it_is_confirmed_and_gone_when_it_is_declined(
    stage: Stage, create: Create, platform: str
) -> None:
    ts = await create(platform)
    known, fake = all_platforms()[platform], _people(stage, platform)
    (role,) = islice(known.roles, 1)
    external_id = str((await event_of(stage)).external_id)
    await _give(stage, BEN, role)
    assert fake.registered(external_id) == set()
    await _press(stage, BEN, "rsvp_going")
    assert fake.role_of(external_id, "ben@example.com") == role
    assert f"You’re *{known.roles[role]}* at" in str(direct_to(stage, BEN))
    await let_go(stage, ts, KAVYA)
    if Capability.ROLES not in known.capabilities:
        with pytest.raises(CallboardError, match="cannot give people other roles"):
            await _give(stage, KAVYA, role)
        assert fake.role_of(external_id, "kavya@example.com") == ""
    else:
        await _give(stage, KAVYA, role)
        assert fake.role_of(external_id, "kavya@example.com") == role
        await _give(stage, BEN, "")
        assert fake.role_of(external_id, "ben@example.com") == ""
        await _press(stage, KAVYA, "rsvp_no")
        assert fake.registered(external_id) == {"ben@example.com"}
    await stage.actor(BEN).click("C0EVENTS", ts, "rsvp_no")
    await stage.settled()
    assert "ben@example.com" not in fake.registered(external_id)


def _people(stage: Stage, platform: str) -> Any:
    return stage.platforms.all[platform]
