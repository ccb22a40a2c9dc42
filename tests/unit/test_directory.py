"""People and channels, looked up in the local Slack."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient
from slack_side import StillClock, answering, calls, client_at

from bot.directory import MOST, SlackDirectory
from bot.sandbox.server import SandboxServer
from bot.services.ports import CannotSend
from bot.texts import Language


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def directory(client: AsyncWebClient, clock: StillClock) -> SlackDirectory:
    return SlackDirectory(client, clock)


async def test_members_are_described(directory: SlackDirectory) -> None:
    olivia = await directory.member("U0OLIVIA")
    assert (olivia.name, olivia.first_name, olivia.last_name) == ("Olivia Park", "Olivia", "Park")
    assert (olivia.email, olivia.zone) == ("olivia@example.com", "America/New_York")
    assert not olivia.is_admin
    assert not olivia.is_guest
    assert (await directory.member("U0ADA")).is_admin
    assert (await directory.member("U0GIL")).is_guest
    assert (await directory.member("U0NOOR")).email is None
    assert (await directory.member("U0CALLBOARD")).is_bot


async def test_what_was_looked_up_is_good_for_five_minutes(
    slack: SandboxServer, directory: SlackDirectory, clock: StillClock
) -> None:
    await directory.member("U0OLIVIA")
    clock.time += timedelta(minutes=4)
    await directory.member("U0OLIVIA")
    assert len(calls(slack, "users.info")) == 1
    clock.time += timedelta(minutes=1)
    await directory.member("U0OLIVIA")
    assert len(calls(slack, "users.info")) == 2


async def test_the_language_of_a_member_is_remembered_for_a_day(
    slack: SandboxServer, directory: SlackDirectory, clock: StillClock
) -> None:
    slack.space.users["U0BEN"].locale = "de-DE"
    assert directory.language("U0BEN") is None
    assert (await directory.member("U0BEN")).language is Language.GERMAN
    found = await directory.by_email(["olivia@example.com", "ben@example.com"])
    assert found["olivia@example.com"].language is None  # Slack does not say it there
    assert found["ben@example.com"].language is Language.GERMAN
    clock.time += timedelta(hours=23)
    assert directory.language("U0BEN") is Language.GERMAN
    clock.time += timedelta(hours=1)
    assert directory.language("U0BEN") is None


async def test_what_is_not_good_any_more_is_not_kept(directory: SlackDirectory, clock: StillClock) -> None:
    await directory.is_in_channel("U0OLIVIA", "C0EVENTS")
    clock.time += timedelta(minutes=3)
    await directory.channel("C0EVENTS")
    clock.time += timedelta(minutes=3)
    await directory.channel("C0GENERAL")
    assert {key for _, key in directory._known} == {"C0EVENTS", "C0GENERAL"}
    assert len(directory._known) == 2
    clock.time -= timedelta(hours=3)
    await directory.channel("C0EVENTS")
    assert len(directory._known) == 1


async def test_no_more_is_remembered_than_memory_is_for(directory: SlackDirectory, clock: StillClock) -> None:
    directory._known.update({("channel", f"C{number}"): (clock.time, None) for number in range(MOST)})
    await directory.channel("C0EVENTS")
    assert len(directory._known) == MOST
    assert ("channel", "C0") not in directory._known


async def test_what_was_looked_up_before_the_clock_was_set_back_is_looked_up_again(
    slack: SandboxServer, directory: SlackDirectory, clock: StillClock
) -> None:
    assert not (await directory.channel("C0EVENTS")).is_private
    clock.time -= timedelta(hours=3)
    slack.space.channels["C0EVENTS"].is_private = True
    assert (await directory.channel("C0EVENTS")).is_private
    clock.time += timedelta(minutes=4)
    await directory.channel("C0EVENTS")
    assert len(calls(slack, "conversations.info")) == 2


async def test_channels_are_described(directory: SlackDirectory) -> None:
    private, public, old = [await directory.channel(one) for one in ("G0LAUNCH", "C0MARKET", "C0OLD")]
    assert (private.is_private, private.is_member) == (True, True)
    assert (public.is_private, public.is_member) == (False, False)
    assert old.is_archived
    with pytest.raises(CannotSend) as unseen:
        await directory.channel("G0BOARD")
    assert unseen.value.code == "channel_not_found"


@pytest.mark.parametrize("needed", ["im:read", "mpim:read", "channels:read,groups:read,mpim:read,im:read"])
async def test_direct_messages_are_told_from_channels_without_leave_to_read_them(needed: str) -> None:
    async def answer(_request: web.Request) -> web.Response:
        refusal = {"ok": False, "error": "missing_scope", "needed": needed, "provided": "channels:read,groups:read"}
        return web.json_response(refusal)

    async with answering(answer) as (_, url), client_at(f"{url}/api/") as client:
        assert (await SlackDirectory(client, StillClock()).channel("C0WITHSEVERAL")).is_direct


async def test_membership_is_read_page_by_page(slack: SandboxServer, directory: SlackDirectory) -> None:
    slack.space.channels["C0EVENTS"].members += [f"U{index:05d}" for index in range(450)]
    assert await directory.is_in_channel("U00449", "C0EVENTS")
    assert not await directory.is_in_channel("U0STRANGER", "C0EVENTS")
    assert len(calls(slack, "conversations.members")) == 3


async def test_user_groups_are_looked_into(directory: SlackDirectory) -> None:
    assert await directory.is_in_group("U0BEN", ["S0TEAM"])
    assert not await directory.is_in_group("U0OLIVIA", ["S0TEAM"])
    assert not await directory.is_in_group("U0OLIVIA", [])


@pytest.mark.parametrize(
    ("facts", "is_guest"),
    [
        ({"team_id": "T0OURS"}, False),
        ({}, False),
        ({"team_id": "T0OTHER"}, True),
        ({"team_id": "T0OTHER", "enterprise_user": {"teams": ["T0OURS", "T0OTHER"]}}, False),
        ({"team_id": "T0OURS", "is_stranger": True}, True),
        ({"team_id": "T0OURS", "is_ultra_restricted": True}, True),
    ],
)
async def test_members_of_other_workspaces_are_guests_also_in_shared_channels(
    facts: dict[str, Any], is_guest: bool
) -> None:
    async def answer(request: web.Request) -> web.Response:
        if request.path.endswith("auth.test"):
            return web.json_response({"ok": True, "team_id": "T0OURS"})
        return web.json_response({"ok": True, "user": {"id": "U1", "name": "ann", "is_admin": True, **facts}})

    async with answering(answer) as (_, url), client_at(f"{url}/api/") as client:
        member = await SlackDirectory(client, StillClock()).member("U1")
    assert member.is_guest is is_guest
    assert member.name == "ann"


async def test_an_administrator_elsewhere_is_none_here() -> None:
    async def answer(request: web.Request) -> web.Response:
        if request.path.endswith("auth.test"):
            return web.json_response({"ok": True, "team_id": "T0OURS"})
        return web.json_response({"ok": True, "user": {"id": "U1", "is_admin": True, "team_id": "T0OTHER"}})

    async with answering(answer) as (_, url), client_at(f"{url}/api/") as client:
        assert not (await SlackDirectory(client, StillClock()).member("U1")).is_admin


async def test_two_lookups_at_once_both_answer(directory: SlackDirectory) -> None:
    first, second = await asyncio.gather(directory.member("U0BEN"), directory.member("U0BEN"))
    assert first == second
