"""What the messenger makes of Slack’s refusals, and of answers that are not Slack’s."""

from datetime import timedelta

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient
from slack_side import CSV, LONG_AGO, NEWS, StillClock, answering, calls, client_at
from structlog.testing import capture_logs

from bot.messenger import SlackMessenger
from bot.sandbox.server import SandboxServer
from bot.services.ports import CannotSend, Place, Sent, TryLater


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


@pytest.mark.parametrize("error", ["restricted_action", "messages_tab_disabled", "user_disabled"])
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


async def test_a_crowded_channel_is_left_alone_as_long_as_slack_says_and_no_other(
    slack: SandboxServer, client: AsyncWebClient
) -> None:
    clock = StillClock()
    messenger = SlackMessenger(client, clock)
    slack.faults.fail("chat.postMessage", "ratelimited", retry_after=600)
    for gone, left in ((0, 600), (200, 400), (399, 1)):
        clock.time += timedelta(seconds=gone)
        with pytest.raises(TryLater) as busy:
            await messenger.send(Place("C0EVENTS"), NEWS, "d1")
        assert busy.value.seconds == left
    await messenger.send(Place("C0GENERAL"), NEWS, "d2")
    await messenger.send(Place("U0BEN"), NEWS, "d3")
    clock.time += timedelta(seconds=1)
    await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    assert [one["channel"] for one in calls(slack, "chat.postMessage")].count("C0EVENTS") == 2


async def test_a_crowded_method_is_left_alone_and_others_go_on(slack: SandboxServer, messenger: SlackMessenger) -> None:
    slack.faults.fail("conversations.open", "ratelimited", retry_after=30)
    for user_id in ("U0BEN", "U0KAVYA", "U0OLIVIA"):
        with pytest.raises(TryLater):
            await messenger.send(Place(user_id), NEWS, "d1")
    assert len(calls(slack, "conversations.open")) == 1
    await messenger.send(Place("C0EVENTS"), NEWS, "d2")


async def test_rests_that_are_over_are_not_kept(slack: SandboxServer, client: AsyncWebClient) -> None:
    clock = StillClock()
    messenger = SlackMessenger(client, clock)
    for channel, after in (("C0EVENTS", 30), ("C0GENERAL", 100), ("C0MARKET", 30)):
        slack.faults.fail("chat.postMessage", "ratelimited", retry_after=after)
        with pytest.raises(TryLater):
            await messenger.send(Place(channel), NEWS, "d1")
        clock.time += timedelta(seconds=40)
    assert list(messenger._rests._rests) == ["chat.postMessage C0GENERAL", "chat.postMessage C0MARKET"]


async def test_no_rest_outlasts_a_clock_that_is_set_back(slack: SandboxServer, client: AsyncWebClient) -> None:
    clock = StillClock()
    messenger = SlackMessenger(client, clock)
    slack.faults.fail("chat.postMessage", "ratelimited", retry_after=30)
    with pytest.raises(TryLater):
        await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    clock.time -= timedelta(hours=1)
    await messenger.send(Place("C0EVENTS"), NEWS, "d1")


async def test_a_failure_of_slacks_may_have_been_sent(slack: SandboxServer, messenger: SlackMessenger) -> None:
    slack.faults.fail("chat.postMessage", "internal_error")
    with pytest.raises(TryLater) as busy:
        await messenger.send(Place("C0EVENTS"), NEWS, "d1")
    assert busy.value.maybe_sent


@pytest.mark.parametrize("error", ["token_revoked", "token_expired", "invalid_auth", "not_authed", "account_inactive"])
async def test_without_a_token_everything_waits_and_slack_is_asked_once(
    slack: SandboxServer, messenger: SlackMessenger, error: str
) -> None:
    slack.faults.fail("chat.postMessage", error)
    logged = []
    for place in (Place("C0EVENTS"), Place("C0GENERAL"), Place("U0BEN")):
        with capture_logs() as one, pytest.raises(TryLater) as shut:
            await messenger.send(place, NEWS, "d1")
        assert shut.value.seconds > 60
        assert not shut.value.maybe_sent
        assert "dministrator" in shut.value.reason
        logged += one
    assert len(slack.space.calls) == 1
    assert [(one["log_level"], one["error"]) for one in logged] == [("error", error)]


async def test_what_a_missing_permission_forbids_waits_and_the_rest_goes_on(
    slack: SandboxServer, messenger: SlackMessenger
) -> None:
    slack.scopes.discard("files:write")
    with capture_logs() as logged, pytest.raises(TryLater, match="lacks a permission"):
        await messenger.prepare_file(CSV)
    with pytest.raises(TryLater, match="lacks a permission"):
        await messenger.prepare_file(CSV)
    assert len(slack.space.calls) == 1
    assert [one["error"] for one in logged] == ["missing_scope"]
    await messenger.send(Place("C0EVENTS"), NEWS, "d1")


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
            await SlackMessenger(client, StillClock()).send(Place("C0EVENTS"), NEWS, "d1")
    assert not away.value.maybe_sent


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


@pytest.mark.parametrize(("header", "seconds"), [("soon", 1), ("", 1), ("30", 30), ("nan", 1), ("1e300", 3600)])
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
