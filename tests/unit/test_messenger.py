"""The messenger against the local Slack: sent once, found again, edited in place."""

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_side import CSV, DIGEST, EVENT, LONG_AGO, NEWS, NOW, PLATFORM, calls

from bot.domain.messages import Card
from bot.messenger import MOST_DIRECT, PAGE, SlackMessenger
from bot.sandbox.server import SandboxServer
from bot.services.ports import CannotSend, Place, Sent


async def test_a_message_to_a_channel_carries_its_delivery_and_unfurls_nothing(
    slack: SandboxServer, messenger: SlackMessenger
) -> None:
    sent = await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    (message,) = slack.space.channels["C0EVENTS"].messages
    assert sent == Sent("C0EVENTS", message["ts"])
    assert message["text"].startswith("Q4 all-hands is cancelled")
    assert message["metadata"] == {"event_type": "callboard_delivery", "event_payload": {"delivery_id": "d1"}}
    (said,) = calls(slack, "chat.postMessage")
    assert str(said["unfurl_links"]).lower() in ("false", "0")
    assert str(said["unfurl_media"]).lower() in ("false", "0")


async def test_a_person_gets_a_direct_message_that_is_opened_once(
    slack: SandboxServer, messenger: SlackMessenger
) -> None:
    first = await messenger.send(Place("U0BEN"), NEWS, "d1")
    second = await messenger.send(Place("U0BEN"), NEWS, "d2")
    assert first.channel_id == second.channel_id == slack.space.direct("U0BEN").id
    assert len(calls(slack, "conversations.open")) == 1


async def test_no_more_direct_messages_are_remembered_than_memory_is_for(messenger: SlackMessenger) -> None:
    messenger._direct.update({f"U{number}": "D1" for number in range(MOST_DIRECT)})
    await messenger.send(Place("U0BEN"), NEWS, "d1")
    assert list(messenger._direct) == ["U0BEN"]


async def test_a_reply_is_in_its_thread_and_shown_outside(slack: SandboxServer, messenger: SlackMessenger) -> None:
    card = await messenger.send(Place("C0EVENTS"), Card(EVENT, PLATFORM, NOW), "d1")
    await messenger.send(Place("C0EVENTS", thread_ts=card.ts, is_broadcast=True), NEWS, "d2")
    reply = slack.space.channels["C0EVENTS"].messages[-1]
    assert reply["thread_ts"] == card.ts
    assert reply["subtype"] == "thread_broadcast"


async def test_a_reply_to_a_card_that_was_deleted_goes_into_the_channel_and_is_found_there(
    slack: SandboxServer, messenger: SlackMessenger
) -> None:
    place = Place("C0EVENTS", thread_ts="1700000000.000100", is_broadcast=True)
    sent = await messenger.send(place, DIGEST, "d2")
    (message,) = slack.space.channels["C0EVENTS"].messages
    assert "thread_ts" not in message
    assert await messenger.find(place, "d2", LONG_AGO) == sent


async def test_a_workspace_that_refuses_newer_blocks_gets_the_same_in_words(
    slack: SandboxServer, messenger: SlackMessenger
) -> None:
    slack.faults.refused_blocks.add("data_visualization")
    await messenger.send(Place("C0EVENTS"), DIGEST, "d1")
    (message,) = slack.space.channels["C0EVENTS"].messages
    assert "data_visualization" not in {one["type"] for one in message["blocks"]}
    assert "Attended *2*" in str(message["blocks"])


async def test_refused_blocks_without_another_way_are_an_error(slack: SandboxServer, messenger: SlackMessenger) -> None:
    slack.faults.refused_blocks.add("section")
    with pytest.raises(CannotSend) as refused:
        await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    assert refused.value.code == "invalid_blocks"
    assert len(calls(slack, "chat.postMessage")) == 1


async def test_a_message_is_found_again_among_many(slack: SandboxServer, messenger: SlackMessenger) -> None:
    wanted = await messenger.send(Place("C0EVENTS"), NEWS, "wanted")
    olivia = slack.actor("U0OLIVIA")
    for index in range(PAGE + 5):
        await olivia.say(f"message {index}", "C0EVENTS")
    assert await messenger.find(Place("C0EVENTS"), "wanted", LONG_AGO) == wanted
    assert len(calls(slack, "conversations.history")) == 2
    assert await messenger.find(Place("C0EVENTS"), "another", LONG_AGO) is None


async def test_a_reply_is_found_again_in_its_thread(slack: SandboxServer, messenger: SlackMessenger) -> None:
    card = await messenger.send(Place("C0EVENTS"), NEWS, "card")
    place = Place("C0EVENTS", thread_ts=card.ts)
    reply = await messenger.send(place, NEWS, "reply")
    assert await messenger.find(place, "reply", LONG_AGO) == reply
    assert await messenger.find(Place("C0EVENTS"), "reply", LONG_AGO) is None


async def test_a_message_from_before_the_first_attempt_is_another_one(messenger: SlackMessenger) -> None:
    sent = await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    later = datetime.fromtimestamp(float(sent.ts), UTC) + timedelta(seconds=1)
    assert await messenger.find(Place("C0EVENTS"), "d1", later) is None


async def test_a_public_channel_without_the_bot_can_be_written_to_and_is_not_given_up(
    slack: SandboxServer, messenger: SlackMessenger
) -> None:
    await messenger.send(Place("C0MARKET"), NEWS, "d1")
    assert len(slack.space.channels["C0MARKET"].messages) == 1
    assert await messenger.find(Place("C0MARKET"), "d1", LONG_AGO) is None


async def test_a_card_is_edited_in_place_and_a_deleted_one_is_no_error(
    slack: SandboxServer, client: AsyncWebClient, messenger: SlackMessenger
) -> None:
    card = await messenger.send(Place("C0EVENTS"), Card(EVENT, PLATFORM, NOW), "d1")
    assert await messenger.edit("C0EVENTS", card.ts, Card(EVENT, PLATFORM, NOW, going=7))
    (message,) = slack.space.channels["C0EVENTS"].messages
    assert "*7* going" in str(message["blocks"])
    await client.chat_delete(channel="C0EVENTS", ts=card.ts)
    assert not await messenger.edit("C0EVENTS", card.ts, Card(EVENT, PLATFORM, NOW))


async def test_a_whisper_reaches_one_person_and_says_why_it_is_no_direct_message(
    slack: SandboxServer, messenger: SlackMessenger
) -> None:
    await messenger.whisper("C0EVENTS", "U0BEN", NEWS, "the app’s <Messages> tab is off.")
    (shown,) = slack.actor("U0BEN").messages("C0EVENTS")
    assert "Q4 all-hands is cancelled" in shown["text"]
    assert "by direct message: the app’s &lt;Messages&gt; tab is off." in str(shown["blocks"])
    assert slack.actor("U0OLIVIA").messages("C0EVENTS") == []
    for user_id, channel_id in (("U0NOBODY", "C0EVENTS"), ("U0BEN", "C0MARKET"), ("U0BEN", "C0OLD")):
        with pytest.raises(CannotSend):
            await messenger.whisper(channel_id, user_id, NEWS, "why")


async def test_a_file_is_prepared_then_shared_once(slack: SandboxServer, messenger: SlackMessenger) -> None:
    file_id = await messenger.prepare_file(CSV)
    assert slack.space.contents[file_id] == CSV.content
    direct = slack.space.direct("U0BEN")
    assert direct.messages == []
    await messenger.share_file(Place("U0BEN"), file_id, CSV)
    await messenger.share_file(Place("U0BEN"), file_id, CSV)
    (message,) = direct.messages
    assert [one["id"] for one in message["files"]] == [file_id]
    assert message["text"] == "Who came"
