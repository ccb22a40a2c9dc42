"""Posting, changing and reading messages."""

from typing import Any

import aiohttp
import pytest
from tiny_bot import button, client_of, refusal, sandbox

from bot.manifest import read_manifest
from bot.sandbox.workspace import BOT, Channel

METADATA = {"event_type": "callboard_delivery", "event_payload": {"delivery_id": "1"}}


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("G0BOARD", "channel_not_found"),
        ("C0NONE", "channel_not_found"),
        ("D0SOMEBODY", "channel_not_found"),
        ("C0OLD", "is_archived"),
    ],
)
async def test_some_channels_take_no_message(channel: str, error: str) -> None:
    async with sandbox() as server:
        server.space.channels["D0SOMEBODY"] = Channel("D0SOMEBODY", "x", ["U0BEN", "U0ADA"], direct_with="U0ADA")
        assert await refusal(client_of(server).chat_postMessage(channel=channel, text="x")) == error


async def test_a_public_channel_takes_messages_but_shows_no_history_to_strangers() -> None:
    async with sandbox() as server:
        client = client_of(server)
        await client.chat_postMessage(channel="C0MARKET", text="x")
        assert await refusal(client.conversations_history(channel="C0MARKET")) == "not_in_channel"


async def test_posting_to_a_person_opens_the_direct_message() -> None:
    async with sandbox() as server:
        sent = await client_of(server).chat_postMessage(channel="U0BEN", text="x")
        assert sent["channel"] == "D0BEN"
        assert [one["text"] for one in server.actor("U0BEN").direct_messages()] == ["x"]


async def test_somebody_can_refuse_direct_messages() -> None:
    async with sandbox() as server:
        client = client_of(server)
        server.space.direct("U0BEN")
        server.space.users["U0BEN"].refuses = "restricted_action"
        assert await refusal(client.conversations_open(users="U0BEN")) == "restricted_action"
        assert await refusal(client.chat_postMessage(channel="D0BEN", text="x")) == "restricted_action"


async def test_metadata_is_read_only_when_asked_for() -> None:
    async with sandbox() as server:
        client = client_of(server)
        await client.chat_postMessage(channel="C0EVENTS", text="x", metadata=METADATA)
        told = await client.conversations_history(channel="C0EVENTS", include_all_metadata=True)
        silent = await client.conversations_history(channel="C0EVENTS")
        assert told["messages"][0]["metadata"] == METADATA
        assert "metadata" not in silent["messages"][0]


async def _texts(client: Any, **arguments: Any) -> list[str]:
    found = await client.conversations_history(channel="C0EVENTS", **arguments)
    return [one["text"] for one in found["messages"]]


async def test_history_is_bounded_by_times_that_are_left_out_unless_inclusive() -> None:
    async with sandbox() as server:
        client = client_of(server)
        ts = [(await client.chat_postMessage(channel="C0EVENTS", text=str(one)))["ts"] for one in range(5)]
        assert await _texts(client, oldest=ts[0]) == ["4", "3", "2", "1"]
        assert await _texts(client, latest=ts[2]) == ["1", "0"]
        assert await _texts(client, oldest=ts[2], latest=ts[2], inclusive=True) == ["2"]


async def test_pages_of_history_do_not_shift_when_something_is_posted() -> None:
    async with sandbox() as server:
        client = client_of(server)
        for one in range(4):
            await client.chat_postMessage(channel="C0EVENTS", text=str(one))
        page = await client.conversations_history(channel="C0EVENTS", limit=2)
        await client.chat_postMessage(channel="C0EVENTS", text="new")
        assert page["has_more"]
        assert await _texts(client, limit=2, cursor=page["response_metadata"]["next_cursor"]) == ["1", "0"]


async def test_a_thread_begins_with_its_root_and_is_not_in_the_channel() -> None:
    async with sandbox() as server:
        client = client_of(server)
        root = (await client.chat_postMessage(channel="C0EVENTS", text="root"))["ts"]
        for one in range(2):
            await client.chat_postMessage(channel="C0EVENTS", text=str(one), thread_ts=root)
        found = await client.conversations_replies(channel="C0EVENTS", ts=root, oldest=str(float(root) + 60))
        assert [one["text"] for one in found["messages"]] == ["root"]
        assert found["messages"][0]["reply_count"] == 2
        assert await _texts(client) == ["root"]


async def test_a_broadcast_reply_is_in_both_and_a_deleted_one_in_neither() -> None:
    async with sandbox() as server:
        client = client_of(server)
        root = (await client.chat_postMessage(channel="C0EVENTS", text="root"))["ts"]
        sent = await client.chat_postMessage(channel="C0EVENTS", text="reply", thread_ts=root, reply_broadcast=True)
        assert await _texts(client) == ["reply", "root"]
        await client.chat_delete(channel="C0EVENTS", ts=sent["ts"])
        found = await client.conversations_replies(channel="C0EVENTS", ts=root)
        assert "reply_count" not in found["messages"][0]


async def test_a_reply_can_be_broadcast_when_it_is_changed_and_nothing_else_can() -> None:
    async with sandbox() as server:
        client = client_of(server)
        root = (await client.chat_postMessage(channel="C0EVENTS", text="root"))["ts"]
        reply = (await client.chat_postMessage(channel="C0EVENTS", text="reply", thread_ts=root))["ts"]
        assert await _texts(client) == ["root"]
        await client.chat_update(channel="C0EVENTS", ts=reply, text="changed", reply_broadcast=True)
        assert await _texts(client) == ["changed", "root"]
        refused = client.chat_update(channel="C0EVENTS", ts=root, text="changed", reply_broadcast=True)
        assert await refusal(refused) == "cant_broadcast_message"
        assert await _texts(client) == ["changed", "root"]


async def test_only_own_messages_that_are_there_can_be_changed() -> None:
    async with sandbox() as server:
        client = client_of(server)
        said = await server.actor("U0BEN").say("hi")
        only_ben = await client.chat_postEphemeral(channel="C0EVENTS", user="U0BEN", text="x")
        for ts, error in (
            (said["ts"], "cant_update_message"),
            (only_ben["message_ts"], "message_not_found"),
            ("1.0", "message_not_found"),
        ):
            assert await refusal(client.chat_update(channel="C0EVENTS", ts=ts, text="y")) == error


async def test_a_change_leaves_the_metadata() -> None:
    async with sandbox() as server:
        client = client_of(server)
        sent = await client.chat_postMessage(channel="C0EVENTS", text="x", blocks=[button("a")], metadata=METADATA)
        await client.chat_update(channel="C0EVENTS", ts=sent["ts"], text="y", blocks=[button("b")])
        message = server.space.channels["C0EVENTS"].messages[0]
        assert message["metadata"] == METADATA
        assert message["blocks"][0]["elements"][0]["action_id"] == "b"
        assert message["edited"]["user"] == BOT


async def test_an_ephemeral_message_is_one_persons_and_needs_them_in_the_channel() -> None:
    async with sandbox() as server:
        client = client_of(server)
        await client.chat_postEphemeral(channel="C0EVENTS", user="U0BEN", text="x")
        assert [one["text"] for one in server.actor("U0BEN").messages("C0EVENTS")] == ["x"]
        assert server.actor("U0ADA").messages("C0EVENTS") == []
        answer = await refusal(client.chat_postEphemeral(channel="G0LAUNCH", user="U0KAVYA", text="x"))
        assert answer == "user_not_in_channel"


async def test_too_many_messages_in_one_channel_are_sent_back_with_the_time_to_wait() -> None:
    async with sandbox() as server:
        client = client_of(server)
        server.channel_rate = (1, 60.0)
        await client.chat_postMessage(channel="C0EVENTS", text="x")
        assert await refusal(client.chat_postMessage(channel="C0EVENTS", text="x")) == "ratelimited"
        await client.chat_postMessage(channel="C0GENERAL", text="x")
        async with aiohttp.ClientSession() as session:
            headers = {"Authorization": "Bearer xoxb-sandbox"}
            form = {"channel": "C0EVENTS", "text": "x"}
            async with session.post(f"{server.api_url}chat.postMessage", data=form, headers=headers) as answer:
                assert answer.status == 429
                assert 1 <= int(answer.headers["Retry-After"]) <= 60


async def test_a_block_that_the_workspace_does_not_have_is_refused() -> None:
    async with sandbox() as server:
        server.faults.refuse_block("actions")
        answer = await refusal(client_of(server).chat_postMessage(channel="C0EVENTS", text="x", blocks=[button("a")]))
        assert answer == "invalid_blocks"


async def test_an_answer_can_get_lost_after_the_work_was_done() -> None:
    async with sandbox() as server:
        server.faults.cut_after("chat.postMessage")
        with pytest.raises(aiohttp.ClientError):
            await client_of(server).chat_postMessage(channel="C0EVENTS", text="x")
        assert len(server.space.channels["C0EVENTS"].messages) == 1


async def test_text_that_looks_like_json_stays_text() -> None:
    async with sandbox() as server:
        form = {"channel": "C0EVENTS", "text": "[draft]", "reply_broadcast": "false"}
        await client_of(server).api_call("chat.postMessage", data=form)
        assert server.space.channels["C0EVENTS"].messages[0]["text"] == "[draft]"


async def test_scopes_come_from_the_manifest_and_fit_the_kind_of_channel() -> None:
    manifest = read_manifest()
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    scopes.remove("groups:history")
    async with sandbox(manifest) as server:
        client = client_of(server)
        assert await refusal(client.conversations_history(channel="G0LAUNCH")) == "missing_scope"
        await client.conversations_history(channel="C0EVENTS")
        direct = (await client.conversations_open(users="U0BEN"))["channel"]["id"]
        assert await refusal(client.conversations_info(channel=direct)) == "missing_scope"
        assert (await client.auth_test()).headers["x-oauth-scopes"] == ",".join(sorted(scopes))


async def test_tokens_are_checked() -> None:
    async with sandbox() as server:
        assert await refusal(client_of(server, "xoxb-other").auth_test()) == "invalid_auth"
        assert await refusal(client_of(server, "xapp-sandbox").auth_test()) == "not_allowed_token_type"
        assert await refusal(client_of(server, "").auth_test()) == "not_authed"
        server.faults.is_revoked = True
        assert await refusal(client_of(server).auth_test()) == "token_revoked"


async def test_calls_are_recorded_as_they_were() -> None:
    async with sandbox() as server:
        await client_of(server).chat_postMessage(channel="C0EVENTS", text="x")
        server.space.channels["C0EVENTS"].messages[0]["text"] = "changed"
        (call,) = server.space.calls
        assert call.method == "chat.postMessage"
        assert call.arguments == {"channel": "C0EVENTS", "text": "x"}
        assert call.answer["message"]["text"] == "x"
