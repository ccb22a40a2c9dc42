"""The messenger and the directory against the local Slack, and against one that misbehaves."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.directory import SlackDirectory
from bot.domain.events import Event, EventState
from bot.domain.messages import AttendanceDigest, Cancelled, Card, Message
from bot.domain.platforms import Capability, PlatformInfo
from bot.domain.reports import Attendance
from bot.manifest import read_manifest
from bot.messenger import PAGE, SlackMessenger
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import BOT_TOKEN, SandboxServer
from bot.sandbox.workspace import make_workspace
from bot.services.ports import CannotSend, File, Place, Sent, TryLater

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)
PLATFORM = PlatformInfo(name="webcast", title="Webcast", capabilities=frozenset(Capability))
EVENT = Event(
    id="0123456789abcdef",
    ref="E7K2",
    platform="webcast",
    channel_id="C0EVENTS",
    organiser_id="U0OLIVIA",
    title="Q4 all-hands",
    starts_at=NOW + timedelta(days=1),
    ends_at=NOW + timedelta(days=1, hours=1),
    zone="America/New_York",
    state=EventState.OPEN,
    created_at=NOW,
)
NEWS: Message = Cancelled(EVENT, PLATFORM)
DIGEST: Message = AttendanceDigest(EVENT, PLATFORM, Attendance(going=3, maybe=0, declined=0, registered=3, attended=2))
CSV = File(name="E7K2-attendance.csv", title="Attendance", content=b"Name\r\nBen\r\n", comment="Who came")


class StillClock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time


@pytest.fixture
async def slack() -> AsyncIterator[SandboxServer]:
    server = SandboxServer(make_workspace(SandboxClock(NOW)), read_manifest())
    await server.start()
    yield server
    await server.stop()


@asynccontextmanager
async def client_at(url: str) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(token=BOT_TOKEN, base_url=url, session=session, retry_handlers=[])


@pytest.fixture
async def client(slack: SandboxServer) -> AsyncIterator[AsyncWebClient]:
    async with client_at(slack.api_url) as made:
        yield made


@pytest.fixture
def messenger(client: AsyncWebClient) -> SlackMessenger:
    return SlackMessenger(client)


def calls(slack: SandboxServer, method: str) -> list[dict[str, Any]]:
    return [one.arguments for one in slack.space.calls if one.method == method]


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
    assert {one["type"] for one in message["blocks"]} == {"section"}
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


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (Place("C0OLD"), "is_archived"),
        (Place("G0BOARD"), "channel_not_found"),
        (Place("U0NOBODY"), "user_not_found"),
        (Place("U0CALLBOARD"), "cannot_dm_bot"),
    ],
)
async def test_what_slack_refuses_for_good_is_said_in_a_sentence(
    messenger: SlackMessenger, place: Place, code: str
) -> None:
    with pytest.raises(CannotSend) as refused:
        await messenger.send(place, NEWS, "d1")
    assert refused.value.code == code
    assert " " in refused.value.reason
    assert code not in refused.value.reason


@pytest.mark.parametrize("error", ["restricted_action", "messages_tab_disabled", "user_disabled", "account_inactive"])
async def test_refusals_that_only_an_administrator_can_lift_have_sentences(
    slack: SandboxServer, messenger: SlackMessenger, error: str
) -> None:
    slack.faults.fail("chat.postMessage", error)
    with pytest.raises(CannotSend) as refused:
        await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    assert error not in refused.value.reason


async def test_a_word_of_slacks_that_nobody_knows_is_passed_on(slack: SandboxServer, messenger: SlackMessenger) -> None:
    slack.faults.fail("chat.postMessage", "brand_new_error")
    with pytest.raises(CannotSend, match="brand_new_error"):
        await messenger.send(Place("C0EVENTS"), NEWS, "d1")


async def test_a_crowded_channel_is_tried_when_slack_says(slack: SandboxServer, messenger: SlackMessenger) -> None:
    slack.faults.fail("chat.postMessage", "ratelimited", retry_after=17)
    with pytest.raises(TryLater) as busy:
        await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    assert busy.value.seconds == 17
    assert not busy.value.maybe_sent
    assert slack.space.channels["C0EVENTS"].messages == []


@pytest.mark.parametrize(("error", "least"), [("internal_error", 1), ("token_revoked", 60), ("invalid_auth", 60)])
async def test_what_passes_is_tried_later(
    slack: SandboxServer, messenger: SlackMessenger, error: str, least: float
) -> None:
    slack.faults.fail("chat.postMessage", error)
    with pytest.raises(TryLater) as busy:
        await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    assert busy.value.seconds >= least


async def test_a_lost_answer_may_have_been_sent_and_is_found(slack: SandboxServer, messenger: SlackMessenger) -> None:
    slack.faults.cut_after("chat.postMessage")
    with pytest.raises(TryLater) as lost:
        await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    assert lost.value.maybe_sent
    (message,) = slack.space.channels["C0EVENTS"].messages
    assert await messenger.find(Place("C0EVENTS"), "d1", LONG_AGO) == Sent("C0EVENTS", message["ts"])


async def test_no_slack_at_all_was_surely_not_sent(unused_tcp_port: int) -> None:
    async with client_at(f"http://127.0.0.1:{unused_tcp_port}/api/") as client:
        with pytest.raises(TryLater) as away:
            await SlackMessenger(client).send(Place("C0EVENTS"), NEWS, "d1")
    assert not away.value.maybe_sent


Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def answering(answer: Answering) -> AsyncIterator[tuple[SlackMessenger, str]]:
    """A messenger at a server that answers everything in one way, and the server's address."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with client_at(f"{url}/api/") as client:
        yield SlackMessenger(client), url
    await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (503, '{"ok": false, "error": "service_unavailable"}', "application/json"),
        (502, "<html>Bad gateway</html>", "text/html"),
        (200, "<html>Sign in to the network</html>", "text/html"),
        (200, '{"ok": tru', "application/json"),
        (200, "upstream gone", "text/plain"),
        (200, "[]", "application/json"),
        (200, "[1]", "application/json"),
    ],
)
async def test_an_answer_that_is_not_slacks_may_have_been_sent(status: int, body: str, kind: str) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=kind)

    async with answering(answer) as (messenger, _):
        with pytest.raises(TryLater) as unclear:
            await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    assert unclear.value.maybe_sent


@pytest.mark.parametrize(("header", "seconds"), [("soon", 1), ("", 1), ("30", 30)])
async def test_too_many_requests_wait_as_told_whatever_the_body(header: str, seconds: float) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text="Slow down", status=429, headers={"Retry-After": header})

    async with answering(answer) as (messenger, _):
        with pytest.raises(TryLater) as busy:
            await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    assert busy.value.seconds == seconds
    assert not busy.value.maybe_sent


@pytest.mark.parametrize(
    "elsewhere", ["http://127.0.0.1:9/steal", "https://slack.com.evil.example/upload", "file:///x"]
)
async def test_a_files_content_goes_to_no_other_host(elsewhere: str) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "upload_url": elsewhere, "file_id": "F1"})

    async with answering(answer) as (messenger, _):
        with pytest.raises(CannotSend, match="another host"):
            await messenger.prepare_file(CSV)


async def test_a_failed_upload_is_tried_later() -> None:
    async def answer(request: web.Request) -> web.Response:
        if request.path == "/upload":
            return web.Response(status=500)
        return web.json_response({"ok": True, "upload_url": f"http://{request.host}/upload", "file_id": "F1"})

    async with answering(answer) as (messenger, _):
        with pytest.raises(TryLater):
            await messenger.prepare_file(CSV)


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


async def test_channels_are_described(directory: SlackDirectory) -> None:
    private, public, old = [await directory.channel(one) for one in ("G0LAUNCH", "C0MARKET", "C0OLD")]
    assert (private.is_private, private.is_member) == (True, True)
    assert (public.is_private, public.is_member) == (False, False)
    assert old.is_archived
    with pytest.raises(CannotSend) as unseen:
        await directory.channel("G0BOARD")
    assert unseen.value.code == "channel_not_found"


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
