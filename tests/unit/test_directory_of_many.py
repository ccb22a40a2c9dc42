"""Many people at once, looked up in the local Slack."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient
from slack_side import StillClock, answering, calls, client_at

from bot.directory import FEW, SlackDirectory
from bot.directory_walk import PAGE
from bot.sandbox.members import TEAM, User
from bot.sandbox.server import SandboxServer
from bot.services.ports import CannotSend, TryLater

MANY = 3 * PAGE


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def directory(client: AsyncWebClient, clock: StillClock) -> SlackDirectory:
    return SlackDirectory(client, clock)


def crowd(slack: SandboxServer, number: int = MANY) -> list[User]:
    people = [User(f"U{one:05d}", f"Ann {one}", "UTC", f"Ann{one}@example.com") for one in range(number)]
    slack.space.users |= {one.id: one for one in people}
    return people


def addresses(people: Sequence[User]) -> list[str]:
    return [one.email or "" for one in people]


async def test_few_are_looked_up_one_by_one_and_remembered(slack: SandboxServer, directory: SlackDirectory) -> None:
    slack.space.users["U0GIL"].is_deleted = True
    for _ in range(2):
        found = await directory.members(["U0BEN", "U0NOBODY", "U0GIL", "U0BEN", "USLACKBOT"])
    assert list(found) == ["U0BEN", "U0GIL", "USLACKBOT"]
    assert [one.is_deactivated for one in found.values()] == [False, True, False]
    assert found["USLACKBOT"].is_bot
    assert [one["user"] for one in calls(slack, "users.info")].count("U0BEN") == 1
    assert calls(slack, "users.list") == []


async def test_few_addresses_are_looked_up_one_by_one_and_remembered(
    slack: SandboxServer, directory: SlackDirectory
) -> None:
    slack.space.users["U0GIL"].is_deleted = True
    for _ in range(2):
        found = await directory.by_email(["BEN@example.com", "nobody@example.com", "gil@partner.example"])
    assert {email: one.id for email, one in found.items()} == {"ben@example.com": "U0BEN"}
    assert len(calls(slack, "users.lookupByEmail")) == 3


async def test_many_are_found_page_by_page_until_nobody_is_missing(
    slack: SandboxServer, directory: SlackDirectory
) -> None:
    people = crowd(slack)
    wanted = [one.id for one in people[: FEW + 1]]
    assert set(await directory.members(wanted)) == set(wanted)
    assert [one["limit"] for one in calls(slack, "users.list")] == [str(PAGE)]
    assert (await directory.member(wanted[0])).name == "Ann 0"
    assert set(await directory.members([*wanted, people[-1].id])) == {*wanted, people[-1].id}
    assert [one["user"] for one in calls(slack, "users.info")] == [people[-1].id]  # all others are remembered


async def test_many_addresses_are_found_page_by_page(slack: SandboxServer, directory: SlackDirectory) -> None:
    people = crowd(slack)
    people[3].is_deleted = True
    slack.space.users["U0OTHER"] = User("U0OTHER", "Ann Again", "UTC", "ANN3@example.com")
    wanted = [*addresses(people[: FEW * 2]), "nobody@example.com"]
    found = await directory.by_email([one.upper() for one in wanted])
    assert found.keys() == {one.lower() for one in wanted} - {"nobody@example.com"}
    assert found["ann3@example.com"].id == "U0OTHER"
    pages = len(calls(slack, "users.list"))
    assert pages == MANY // PAGE + 1
    assert await directory.by_email(wanted) == found
    assert len(calls(slack, "users.list")) == pages
    assert calls(slack, "users.lookupByEmail") == []


async def test_people_of_other_workspaces_are_found_beside_the_list(
    slack: SandboxServer, directory: SlackDirectory
) -> None:
    people = crowd(slack, FEW)
    slack.space.users["U0GIL"].team_id = "T0OTHER"
    found = await directory.members([*(one.id for one in people), "U0GIL", "U0NOBODY"])
    assert found.keys() == {*(one.id for one in people), "U0GIL"}
    assert found["U0GIL"].is_guest
    assert not found[people[0].id].is_guest


async def test_who_is_in_channels_and_groups_is_listed_once(slack: SandboxServer, directory: SlackDirectory) -> None:
    slack.space.channels["C0EVENTS"].members += [f"U{index:05d}" for index in range(450)]
    for _ in range(2):
        people = await directory.people_of_channel("C0EVENTS")
    assert people == slack.space.channels["C0EVENTS"].members
    assert len(calls(slack, "conversations.members")) == 3
    assert await directory.people_of_group("S0TEAM") == ["U0BEN", "U0KAVYA"]
    assert await directory.is_in_group("U0BEN", ["S0TEAM"])
    assert len(calls(slack, "usergroups.users.list")) == 1


async def test_channels_and_groups_out_of_sight_are_refused_with_a_sentence(directory: SlackDirectory) -> None:
    with pytest.raises(CannotSend, match="Invite it with /invite"):
        await directory.people_of_channel("G0BOARD")
    with pytest.raises(CannotSend, match="switched off or gone"):
        await directory.people_of_group("S0GONE")


async def test_who_is_not_wanted_is_not_kept(slack: SandboxServer, directory: SlackDirectory) -> None:
    people = crowd(slack)
    await directory.members([one.id for one in people[-FEW - 1 :]])
    assert len([kind for kind, _ in directory._known if kind == "member"]) == FEW + 1
    assert directory._walks._interrupted == {}


class Listing:
    """A list of everybody in pages: cursor -> who is on the page, and the next cursor. Each refusal is used up once."""

    def __init__(self, pages: dict[str, tuple[list[str], str]], refusals: dict[str, str]) -> None:
        self.pages = pages
        self.refusals = refusals
        self.asked: list[str] = []

    async def answer(self, request: web.Request) -> web.Response:
        method = request.path.rpartition("/")[2]
        if method != "users.list":
            said = {"ok": True, "team_id": TEAM} if method == "auth.test" else {"ok": False, "error": "user_not_found"}
            return web.json_response(said)
        cursor = request.query.get("cursor", "")
        self.asked.append(cursor)
        if error := self.refusals.pop(cursor, ""):
            status = 429 if error == "ratelimited" else 200
            return web.json_response({"ok": False, "error": error}, status=status, headers={"Retry-After": "30"})
        ids, following = self.pages[cursor]
        members = [{"id": one, "profile": {"email": f"{one}@example.com"}} for one in ids]
        return web.json_response({"ok": True, "members": members, "response_metadata": {"next_cursor": following}})


WANTED = [f"U{one}" for one in range(FEW + 1)]


async def test_pages_may_be_short_empty_or_out_of_date() -> None:
    pages = {"": (["U1"], "a"), "a": ([], "b"), "b": (["U2"], "c"), "c": (["U3"], "c")}
    listing = Listing(pages, {"b": "invalid_cursor"})
    async with answering(listing.answer) as (_, url), client_at(f"{url}/api/") as client:
        found = await SlackDirectory(client, StillClock()).members(WANTED)
    assert sorted(found) == ["U1", "U2", "U3"]
    assert listing.asked == ["", "a", "b", "", "a", "b", "c"]


@pytest.mark.parametrize(
    ("minutes", "also", "asked"),
    [
        (4, [], ["", "a", "a"]),
        (6, [], ["", "a", "", "a"]),
        (-1, [], ["", "a", "", "a"]),
        (1, ["x@y.z"], ["", "a", "", "a"]),
    ],
)
async def test_a_walk_goes_on_where_slack_interrupted_it_unless_it_is_old_or_more_are_wanted(
    minutes: int, also: list[str], asked: list[str]
) -> None:
    listing = Listing({"": (["U1", "U0STRANGER"], "a"), "a": (["U2"], "")}, {"a": "ratelimited"})
    wanted, clock = [f"{one}@example.com" for one in WANTED], StillClock()
    async with answering(listing.answer) as (_, url), client_at(f"{url}/api/") as client:
        directory = SlackDirectory(client, clock)
        with pytest.raises(TryLater) as busy:
            await directory.by_email(wanted)
        assert busy.value.seconds == 30
        clock.time += timedelta(minutes=minutes)
        found = await directory.by_email([*wanted, *also])
    assert sorted(found) == ["u1@example.com", "u2@example.com"]
    assert listing.asked == asked
