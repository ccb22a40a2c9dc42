"""What a person does, and the payloads that the app gets of it, over raw Socket Mode."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from tiny_bot import TITLE, Json, button, client_of, field, form, sandbox, words

from bot.manifest import read_manifest
from bot.sandbox.actor import Clumsy
from bot.sandbox.delivery import NotAcknowledged
from bot.sandbox.mentions import escaped
from bot.sandbox.server import APP_TOKEN, SandboxServer

SELECT = {
    "type": "actions",
    "block_id": "menu",
    "elements": [
        {
            "type": "static_select",
            "action_id": "pick",
            "placeholder": words("p"),
            "options": [{"text": words("A"), "value": "a"}],
        }
    ],
}
METADATA = {"event_type": "e", "event_payload": {"k": 1}}


class Line:
    """One connection of an app that answers by hand."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket

    async def next(self) -> Json:
        envelope: Json = await self._socket.receive_json(timeout=5)
        return envelope

    async def answer(self, envelope: Json, payload: Json | None = None) -> None:
        await self._socket.send_json({"envelope_id": envelope["envelope_id"], "payload": payload or {}})

    async def hang_up(self) -> None:
        await self._socket.close()


@asynccontextmanager
async def lines(server: SandboxServer, count: int = 1) -> AsyncIterator[list[Line]]:
    async with aiohttp.ClientSession() as session:
        connected = []
        for _ in range(count):
            answer = await client_of(server, APP_TOKEN).apps_connections_open(app_token=APP_TOKEN)
            line = Line(await session.ws_connect(answer["url"]))
            assert (await line.next())["type"] == "hello"
            connected.append(line)
        yield connected


async def heard(line: Line, doing: Awaitable[Any], answer: Json | None = None) -> Json:
    """What the app is sent while somebody does something."""
    task = asyncio.ensure_future(doing)
    envelope = await line.next()
    await line.answer(envelope, answer)
    await task
    payload: Json = envelope["payload"]
    return payload


async def test_a_command_says_who_and_where_and_what_it_is_answered_is_shown() -> None:
    async with sandbox() as server, lines(server) as (line,):
        ada = server.actor("U0ADA")
        body = await heard(line, ada.command("/event list", "G0LAUNCH"), {"text": "Nothing is on."})
        assert (body["channel_name"], body["user_name"], body["text"]) == ("privategroup", "ada", "list")
        assert ada.messages("G0LAUNCH")[-1]["text"] == "Nothing is on."
        assert server.actor("U0BEN").messages("G0LAUNCH") == []


async def test_a_command_that_the_app_does_not_have_is_not_sent() -> None:
    async with sandbox() as server:
        with pytest.raises(Clumsy, match="/nothing"):
            await server.actor("U0BEN").command("/nothing here")


async def test_a_command_is_not_sent_again_when_nobody_answers() -> None:
    async with sandbox() as server, lines(server) as (line,):
        server.delivery.ack_seconds = 0.05
        with pytest.raises(NotAcknowledged, match="operation_timeout"):
            await server.actor("U0BEN").command("/event list")
        assert (await line.next())["type"] == "slash_commands"
        assert len(server.delivery.sent) == 1


async def test_an_event_is_sent_again_on_another_connection() -> None:
    async with sandbox() as server, lines(server, 2) as pair:
        opening = asyncio.ensure_future(server.actor("U0ADA").open_home())
        first = await pair[0].next()
        await pair[0].hang_up()
        await opening
        second = await pair[1].next()
        await pair[1].answer(second)
        assert (first["retry_attempt"], second["retry_attempt"]) == (0, 1)
        assert first["payload"]["event_id"] == second["payload"]["event_id"]


async def test_payloads_go_round_the_connections() -> None:
    async with sandbox() as server, lines(server, 2) as pair:
        ben = server.actor("U0BEN")
        for line in (*pair, *pair):
            assert (await heard(line, ben.shortcut("create_event")))["type"] == "shortcut"


async def test_an_eleventh_connection_is_turned_away() -> None:
    async with sandbox() as server, lines(server, 10), aiohttp.ClientSession() as session:
        answer = await client_of(server, APP_TOKEN).apps_connections_open(app_token=APP_TOKEN)
        socket = await session.ws_connect(answer["url"])
        assert (await socket.receive_json(timeout=5))["reason"] == "too_many_websockets"


async def test_a_connection_needs_a_fresh_ticket() -> None:
    async with sandbox() as server, aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(f"{server.url}/socket?ticket=made-up")


async def test_a_kind_can_be_made_to_arrive_twice() -> None:
    async with sandbox() as server, lines(server) as (line,):
        server.delivery.twice.add("interactive")
        acting = asyncio.ensure_future(server.actor("U0BEN").shortcut("create_event"))
        both = [await line.next(), await line.next()]
        for one in both:
            await line.answer(one)
        await acting
        assert both[0]["payload"]["trigger_id"] == both[1]["payload"]["trigger_id"]


async def test_a_choice_in_a_message_tells_everything_about_it() -> None:
    async with sandbox() as server, lines(server) as (line,):
        sent = await client_of(server).chat_postMessage(
            channel="C0EVENTS", text="t", blocks=[SELECT], metadata=METADATA
        )
        body = await heard(line, server.actor("U0BEN").click("C0EVENTS", sent["ts"], "pick", "a"))
        assert body["actions"][0]["selected_option"]["value"] == "a"
        assert body["state"]["values"]["menu"]["pick"]["selected_option"]["value"] == "a"
        assert body["message"]["metadata"] == METADATA
        assert body["user"] == {"id": "U0BEN", "username": "ben", "name": "ben", "team_id": "T0CALLBOARD"}


async def test_a_press_in_an_ephemeral_message_comes_without_the_message() -> None:
    async with sandbox() as server, lines(server) as (line,):
        sent = await client_of(server).chat_postEphemeral(
            channel="C0EVENTS", user="U0BEN", text="t", blocks=[button("a")]
        )
        body = await heard(line, server.actor("U0BEN").click("C0EVENTS", sent["message_ts"], "a"))
        assert body["container"]["is_ephemeral"] is True
        assert "message" not in body


async def test_closing_is_told_only_when_asked_for() -> None:
    async with sandbox() as server, lines(server) as (line,):
        olivia = server.actor("U0OLIVIA")
        for asks in (False, True):
            view = form(TITLE, notify_on_close=asks)
            await client_of(server).views_open(trigger_id=server.space.new_trigger("U0OLIVIA"), view=view)
            if asks:
                body = await heard(line, olivia.close())
                assert (body["type"], body["is_cleared"]) == ("view_closed", False)
            else:
                await olivia.close()
        assert len(server.delivery.sent) == 1


async def test_only_what_is_offered_can_be_chosen() -> None:
    city = field("City", "city", {"type": "external_select", "placeholder": words("p")})
    where = field("Where", "where", {"type": "conversations_select", "action_id": "y", "placeholder": words("p")})
    async with sandbox() as server, lines(server) as (line,):
        kavya = server.actor("U0KAVYA")
        view = form(city, where)
        await client_of(server).views_open(trigger_id=server.space.new_trigger("U0KAVYA"), view=view)
        offer = {"options": [{"text": words("Berlin"), "value": "berlin"}]}
        await heard(line, kavya.choose("City", "berlin"), offer)
        assert kavya.views()[0]["state"]["values"]["city"]["x"]["selected_option"] == offer["options"][0]
        with pytest.raises(Clumsy):
            await kavya.choose("Where", "G0BOARD")


async def test_messages_are_events_if_the_manifest_subscribes() -> None:
    manifest = read_manifest()
    manifest["settings"]["event_subscriptions"]["bot_events"] += ["message.im", "app_mention"]
    async with sandbox(manifest) as server, lines(server) as (line,):
        ada = server.actor("U0ADA")
        server.space.direct("U0ADA")
        direct = await heard(line, ada.say("hello", "D0ADA"))
        mention = await heard(line, ada.say("@callboard what’s on?"))
        assert (direct["event"]["channel_type"], direct["event"]["text"]) == ("im", "hello")
        assert (mention["event"]["type"], mention["event"]["text"]) == ("app_mention", "<@U0CALLBOARD> what’s on?")


async def test_nothing_is_told_without_a_subscription() -> None:
    manifest = read_manifest()
    manifest["settings"]["event_subscriptions"]["bot_events"] = []
    async with sandbox(manifest) as server:
        await server.actor("U0ADA").open_home()
        await server.actor("U0ADA").say("@callboard hello")
        await server.settled()
        assert server.delivery.sent == []


async def test_a_guest_sees_only_channels_they_are_in() -> None:
    async with sandbox() as server:
        assert server.actor("U0NOOR").messages("C0MARKET") == []
        for user_id, channel in (("U0GIL", "C0MARKET"), ("U0KAVYA", "G0LAUNCH")):
            with pytest.raises(Clumsy):
                server.actor(user_id).messages(channel)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("invite @ben, @Kavya Iyer and @nobody", "invite <@U0BEN|ben>, <@U0KAVYA|kavya> and @nobody"),
        ("in #general", "in <#C0GENERAL|general>"),
        ("in #leadership", "in #leadership"),
        ("ask @team @here", "ask <!subteam^S0TEAM|@team> <!here>"),
        ("see https://a.example/x?a=1&b=2.", "see <https://a.example/x?a=1&amp;b=2>."),
        ("mail ben@example.com", "mail <mailto:ben@example.com|ben@example.com>"),
        ("<@U0BEN> & <b>", "<@U0BEN> &amp; &lt;b&gt;"),
    ],
)
async def test_typed_words_are_encoded_as_slack_does(typed: str, sent: str) -> None:
    async with sandbox() as server:
        assert escaped(server.space, typed, "U0BEN") == sent
