"""People, groups, channels, files and response_urls."""

from typing import Any

import aiohttp
import pytest
from tiny_bot import client_of, refusal, sandbox

from bot.manifest import read_manifest
from bot.sandbox.members import User
from bot.sandbox.server import SandboxServer
from bot.sandbox.webapi import METHODS


async def test_a_member_is_told_with_zone_and_address() -> None:
    async with sandbox() as server:
        client = client_of(server)
        olivia = (await client.users_info(user="U0OLIVIA"))["user"]
        assert (olivia["tz"], olivia["tz_label"], olivia["tz_offset"]) == (
            "America/New_York",
            "Eastern Standard Time",
            -18000,
        )
        assert olivia["profile"]["email"] == "olivia@example.com"
        assert "locale" not in olivia
        assert (await client.users_info(user="U0OLIVIA", include_locale=True))["user"]["locale"] == "en-US"
        assert "email" not in (await client.users_info(user="U0NOOR"))["user"]["profile"]
        assert await refusal(client.users_info(user="U0NOBODY")) == "user_not_found"


async def test_addresses_need_their_own_scope() -> None:
    manifest = read_manifest()
    manifest["oauth_config"]["scopes"]["bot"].remove("users:read.email")
    async with sandbox(manifest) as server:
        client = client_of(server)
        assert "email" not in (await client.users_info(user="U0BEN"))["user"]["profile"]
        assert await refusal(client.users_lookupByEmail(email="ben@example.com")) == "missing_scope"


async def test_everybody_of_the_workspace_is_listed_page_by_page() -> None:
    async with sandbox() as server:
        client, users = client_of(server), server.space.users
        users["U0BEN"].is_deleted = True
        users["U0GIL"].team_id = "T0OTHER"
        first = await client.users_list(limit=4)
        cursor = first["response_metadata"]["next_cursor"]
        second = await client.users_list(limit=4, cursor=cursor)
        listed = {one["id"]: one for one in [*first["members"], *second["members"]]}
        assert set(listed) == {*users, "USLACKBOT"} - {"U0GIL"}
        assert second["response_metadata"]["next_cursor"] == ""
        assert (listed["U0BEN"]["deleted"], "tz" in listed["U0BEN"], "is_admin" in listed["U0BEN"]) == (
            True,
            False,
            False,
        )
        assert not listed["USLACKBOT"]["is_bot"]
        assert (await client.users_info(user="U0GIL"))["user"]["team_id"] == "T0OTHER"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [({"limit": 1001}, "invalid_limit"), ({"limit": "x"}, "invalid_limit"), ({"cursor": "x"}, "invalid_cursor")],
)
async def test_pages_that_do_not_exist_are_refused(arguments: dict[str, Any], error: str) -> None:
    async with sandbox() as server:
        assert await refusal(client_of(server).users_list(**arguments)) == error


async def test_a_large_workspace_is_not_listed_without_a_limit() -> None:
    async with sandbox() as server:
        assert len((await client_of(server).users_list())["members"]) == len(server.space.users) + 1
        server.space.users |= {f"U{one:05d}": User(f"U{one:05d}", "Ann", "UTC") for one in range(500)}
        assert await refusal(client_of(server).users_list()) == "limit_required"


async def test_an_address_is_looked_up_for_active_members_of_this_workspace() -> None:
    async with sandbox() as server:
        client, users = client_of(server), server.space.users
        assert (await client.users_lookupByEmail(email="BEN@example.com"))["user"]["id"] == "U0BEN"
        users["U0BEN"].is_deleted = True
        users["U0GIL"].team_id = "T0OTHER"
        for email in ("ben@example.com", "gil@partner.example", "nobody@example.com"):
            assert await refusal(client.users_lookupByEmail(email=email)) == "users_not_found"


async def test_user_groups_tell_who_is_in_them() -> None:
    async with sandbox() as server:
        assert (await client_of(server).usergroups_users_list(usergroup="S0TEAM"))["users"] == ["U0BEN", "U0KAVYA"]
        assert await refusal(client_of(server).usergroups_users_list(usergroup="S0GONE")) == "no_such_subteam"


async def test_private_channels_are_unknown_to_those_who_are_not_in_them() -> None:
    async with sandbox() as server:
        client = client_of(server)
        listed = await client.conversations_list(types="public_channel,private_channel", exclude_archived=True)
        assert [one["id"] for one in listed["channels"]] == ["C0EVENTS", "C0GENERAL", "C0MARKET", "G0LAUNCH"]
        assert await refusal(client.conversations_members(channel="G0BOARD")) == "channel_not_found"


async def test_lists_come_in_pages() -> None:
    async with sandbox() as server:
        client, found, cursor = client_of(server), [], ""
        while True:
            page = await client.conversations_members(channel="C0EVENTS", limit=3, cursor=cursor)
            found += page["members"]
            cursor = page["response_metadata"]["next_cursor"]
            if not cursor:
                break
        assert found == server.space.channels["C0EVENTS"].members


@pytest.mark.parametrize("method", [name for name, one in METHODS.items() if one.needs])
async def test_a_call_without_its_arguments_is_refused_in_slacks_way(method: str) -> None:
    async with sandbox() as server:
        error = await refusal(client_of(server).api_call(method))
        assert error in ("invalid_arguments", "channel_not_found", "missing_scope")


async def _prepared(server: SandboxServer, session: aiohttp.ClientSession) -> list[dict[str, str]]:
    answer = await client_of(server).files_getUploadURLExternal(filename="a.csv", length=3)
    async with session.post(answer["upload_url"], data=b"a,b") as uploaded:
        assert uploaded.status == 200
    return [{"id": answer["file_id"], "title": "A list"}]


async def test_a_file_is_shared_once_into_a_thread() -> None:
    async with sandbox() as server, aiohttp.ClientSession() as session:
        client = client_of(server)
        root = (await client.chat_postMessage(channel="C0EVENTS", text="root"))["ts"]
        files: Any = await _prepared(server, session)
        await client.files_completeUploadExternal(files=files, channel_id="C0EVENTS", thread_ts=root)
        thread = server.actor("U0BEN").thread("C0EVENTS", root)
        assert thread[-1]["files"][0]["title"] == "A list"
        again = client.files_completeUploadExternal(files=files, channel_id="C0EVENTS")
        assert await refusal(again) == "file_already_completed"


async def test_a_file_is_shared_only_where_the_app_is() -> None:
    async with sandbox() as server, aiohttp.ClientSession() as session:
        files: Any = await _prepared(server, session)
        for channel, error in (("C0OLD", "is_archived"), ("C0MARKET", "not_in_channel")):
            sharing = client_of(server).files_completeUploadExternal(files=files, channel_id=channel)
            assert await refusal(sharing) == error


async def test_a_file_that_was_not_uploaded_cannot_be_shared() -> None:
    async with sandbox() as server:
        client = client_of(server)
        answer = await client.files_getUploadURLExternal(filename="a.csv", length=3)
        files: Any = [{"id": answer["file_id"]}]
        assert (
            await refusal(client.files_completeUploadExternal(files=files, channel_id="C0EVENTS")) == "file_not_found"
        )


async def _respond(server: SandboxServer, token: str, **content: Any) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.url}/response/{token}", json=content) as answer,
    ):
        return answer.status


async def test_a_response_url_is_good_five_times() -> None:
    async with sandbox() as server:
        token = server.space.new_response_url("C0EVENTS", "U0BEN", None)
        assert [await _respond(server, token, text="x") for _ in range(6)] == [200] * 5 + [404]


@pytest.mark.parametrize("is_private", [True, False])
async def test_a_response_replaces_and_deletes_its_original(is_private: bool) -> None:
    async with sandbox() as server:
        client, ben = client_of(server), server.actor("U0BEN")
        if is_private:
            await client.chat_postEphemeral(channel="C0EVENTS", user="U0BEN", text="old")
        else:
            await client.chat_postMessage(channel="C0EVENTS", text="old")
        token = server.space.new_response_url("C0EVENTS", "U0BEN", ben.messages("C0EVENTS")[0]["ts"])
        await _respond(server, token, text="new", replace_original=True)
        assert [one["text"] for one in ben.messages("C0EVENTS")] == ["new"]
        await _respond(server, token, delete_original=True)
        assert ben.messages("C0EVENTS") == []


async def test_a_response_reaches_channels_that_the_app_is_not_in() -> None:
    async with sandbox() as server:
        token = server.space.new_response_url("G0BOARD", "U0ADA", None)
        assert await _respond(server, token, text="x", response_type="in_channel") == 200
        assert [one["text"] for one in server.actor("U0OLIVIA").messages("G0BOARD")] == ["x"]
