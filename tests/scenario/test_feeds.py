"""Calendar feeds, asked for over HTTP as calendars do: a member's own, a channel's, and nobody else's."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from icalendar import Calendar

from bot.domain.clock import ticks
from bot.domain.events import EventState
from bot.domain.people import Answer, Registered, Rsvp
from bot.sandbox.stage import Stage
from bot.services.end_event import cancel_event
from tests.platforms import ONE_TRY
from tests.scenario.acting import typed
from tests.scenario.owing import make_event
from tests.stages import make_stage

PUBLIC = {"CALLBOARD_PUBLIC_URL": "https://board.example/callboard/"}
ADDRESS = re.compile(r"https://board\.example/callboard(/feeds/[A-Za-z0-9_-]{43}\.ics)")
BEN, BOARD = "U0BEN", "G0LAUNCH"


@dataclass
class Got:
    """What a calendar got."""

    status: int
    headers: Any
    body: bytes

    @property
    def events(self) -> dict[str, Any]:
        """The events by their title."""
        return {str(one["summary"]): one for one in Calendar.from_ical(self.body).walk("VEVENT")}


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    play = make_stage()
    await play.start()
    await play.start_bot(ONE_TRY | PUBLIC)
    yield play
    await play.stop()


async def got(stage: Stage, path: str, **headers: str) -> Got:
    url = f"http://127.0.0.1:{stage.bot.web.port}{path}"
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return Got(answer.status, answer.headers, await answer.read())


def address(stage: Stage, who: str) -> str:
    found = ADDRESS.search(str(stage.actor(who).views()[-1]["blocks"]))
    assert found is not None
    return found[1]


async def own_feed(stage: Stage, who: str = BEN) -> str:
    actor = await typed(stage, "/event me", who)
    direct = stage.slack.space.direct(who).id
    await actor.click(direct, actor.direct_messages()[-1]["ts"], "my_calendar_feed")
    await stage.settled()
    return address(stage, who)


async def channels_feed(stage: Stage, channel_id: str = "C0EVENTS", who: str = "U0OLIVIA") -> str:
    actor = await typed(stage, "/event settings", who, channel_id)
    await actor.act_in_view("channel_calendar_feed")
    await stage.settled()
    return address(stage, who)


async def pressed(stage: Stage, action_id: str, who: str = BEN) -> None:
    await stage.actor(who).act_in_view(action_id)
    await stage.settled()


async def answered(stage: Stage, event_id: str, answer: Answer = Answer.GOING, **more: Any) -> None:
    facts = {"user_id": BEN, "name": "Ben Fischer", "answered_at": stage.clock.now()}
    await stage.bot.desk.store.answered(Rsvp(event_id=event_id, answer=answer, **facts | more))


async def test_my_feed_has_what_i_go_to_with_my_links_and_follows_what_becomes_of_it(stage: Stage) -> None:
    going = await make_event(stage, "Town hall", event_page="https://open.example/1")
    kept = {"join_link": "https://join.example/ben", "registered": Registered.YES}
    await answered(stage, going.id, **kept)
    maybe = await make_event(stage, "Perhaps", event_page="https://open.example/2")
    await answered(stage, maybe.id, Answer.MAYBE)
    await answered(stage, (await make_event(stage, "Not this")).id, Answer.NO)
    await make_event(stage, "Nor this")
    path = await own_feed(stage)
    first = await got(stage, path)
    assert first.status == 200
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in first.headers["Cache-Control"]
    assert {title: str(one["status"]) for title, one in first.events.items()} == {
        "Town hall": "CONFIRMED",
        "Perhaps": "TENTATIVE",
    }
    assert str(first.events["Town hall"]["url"]) == "https://join.example/ben"
    assert str(first.events["Town hall"]["uid"]) == f"{going.id}@callboard"  # that of the calendar file
    assert str(first.events["Perhaps"]["url"]) == "https://open.example/2"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in first.body
    again = await got(stage, path, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    stored = await stage.bot.desk.store.event(going.id)
    await stage.bot.desk.store.save_event(stored.model_copy(update={"title": "Town hall 2", "revision": 2}))
    await cancel_event(stage.bot.desk, "U0OLIVIA", maybe.id, also_delete=False)
    changed = await got(stage, path, **{"If-None-Match": first.headers["ETag"]})
    assert changed.status == 200
    assert {title: str(one["status"]) for title, one in changed.events.items()} == {
        "Town hall 2": "CONFIRMED",
        "Perhaps": "CANCELLED",
    }
    stage.clock.advance(timedelta(days=32))
    assert "Perhaps" not in (await got(stage, path)).events


async def test_an_address_is_shown_once_renewed_and_taken_away_and_survives_a_restart(stage: Stage) -> None:
    await answered(stage, (await make_event(stage)).id)
    first = await own_feed(stage)
    assert "an address of your own is switched on" in str(
        (await typed(stage, "/event me", BEN)).direct_messages()[-1]["blocks"]
    )
    actor = stage.actor(BEN)
    await actor.click(stage.slack.space.direct(BEN).id, actor.direct_messages()[-1]["ts"], "my_calendar_feed")
    await stage.settled()
    assert not ADDRESS.search(str(actor.views()[-1]["blocks"]))
    await pressed(stage, "renew_calendar_feed")
    second = address(stage, BEN)
    assert [(await got(stage, one)).status for one in (first, second)] == [404, 200]
    await stage.stop_bot()
    await stage.start_bot(ONE_TRY | PUBLIC)
    assert (await got(stage, second)).status == 200
    await pressed(stage, "end_calendar_feed")
    assert "switched off" in str(actor.views()[-1]["blocks"])
    assert (await got(stage, second)).status == 404


@pytest.mark.parametrize(
    "path",
    ["/feeds/x.ics", f"/feeds/{'a' * 43}.ics", f"/feeds/{'%00' * 43}.ics", f"/feeds/{'a' * 5000}.ics", "/feeds/"],
)
async def test_a_wrong_address_is_not_found(stage: Stage, path: str) -> None:
    answer = await got(stage, path)
    assert (answer.status, b"Callboard" in answer.body) == (404, False)


async def test_whoever_leaves_a_private_channel_or_the_workspace_sees_its_events_no_more(stage: Stage) -> None:
    space = stage.slack.space
    await answered(stage, (await make_event(stage, "Launch", channel_id=BOARD, is_private=True)).id)
    await answered(stage, (await make_event(stage, "Open")).id)
    path = await own_feed(stage)
    assert (await got(stage, path)).events.keys() == {"Launch", "Open"}
    space.channels[BOARD].members.remove(BEN)
    stage.clock.advance(timedelta(minutes=6))
    assert (await got(stage, path)).events.keys() == {"Open"}
    space.users[BEN].is_deleted = True
    stage.clock.advance(timedelta(minutes=6))
    assert (await got(stage, path)).status == 404


async def test_while_slack_cannot_say_who_sees_what_calendars_keep_what_they_have(stage: Stage) -> None:
    await answered(stage, (await make_event(stage)).id)
    path = await own_feed(stage)
    stage.clock.advance(timedelta(minutes=6))
    stage.slack.faults.fail("users.info", "internal_error")
    answer = await got(stage, path)
    assert (answer.status, "Retry-After" in answer.headers) == (503, True)


async def test_a_channels_feed_has_its_events_and_no_personal_link(stage: Stage) -> None:
    event = await make_event(stage, "Town hall", event_page="https://open.example/1")
    await answered(stage, event.id, join_link="https://join.example/ben", registered=Registered.YES)
    by_hand = {"platform": "kaltura", "platform_fields": {"event_link": "https://hand.example/room"}}
    await make_event(stage, "By hand", **by_hand)
    await make_event(stage, "Launch", channel_id=BOARD, is_private=True)
    await make_event(stage, "Broken", state=EventState.FAILED)
    answer = await got(stage, await channels_feed(stage))
    assert answer.events.keys() == {"Town hall", "By hand"}
    assert str(answer.events["Town hall"]["url"]) == "https://open.example/1"
    assert b"join.example" not in answer.body
    assert b"hand.example" not in answer.body
    assert b"Ben Fischer" not in answer.body
    private = await channels_feed(stage, BOARD)
    assert (await got(stage, private)).events.keys() == {"Launch"}
    stage.slack.space.channels[BOARD].members.remove("U0OLIVIA")
    stage.clock.advance(timedelta(minutes=6))
    assert (await got(stage, private)).status == 404


async def test_a_feed_is_in_its_readers_language(stage: Stage) -> None:
    path = await channels_feed(stage)
    first = await got(stage, path)
    known = await stage.bot.desk.store.channel_settings("C0EVENTS")
    await stage.bot.desk.store.save_channel_settings(known.model_copy(update={"language": "de"}))
    second = await got(stage, path, **{"If-None-Match": first.headers["ETag"]})
    assert second.status == 200


async def test_who_is_forgotten_has_no_feed_any_more(stage: Stage) -> None:
    path = await own_feed(stage)
    await stage.bot.desk.store.forget_person(BEN, [])
    assert (await got(stage, path)).status == 404


async def test_a_calendar_that_asks_all_the_time_is_told_to_wait_and_others_are_not(stage: Stage) -> None:
    path, other = await own_feed(stage), await own_feed(stage, "U0ADA")
    found = [(await got(stage, path)).status for _ in range(22)]
    assert (found.count(200), found[-1]) == (20, 429)
    assert (await got(stage, other)).status == 200


@pytest.mark.long
async def test_thousands_of_events_are_answered_in_time(stage: Stage) -> None:
    now = stage.clock.now()
    event = await make_event(stage)
    for number in range(1500):
        one = event.model_copy(
            update={
                "id": f"e{number}",
                "ref": f"F{number}",
                "starts_at": now + timedelta(hours=number),
                "ends_at": now + timedelta(hours=number + 1),
            }
        )
        await stage.bot.desk.store.add_event(one)
    path = await channels_feed(stage)
    begun = ticks()
    answer = await got(stage, path)
    assert answer.body.count(b"BEGIN:VEVENT") == 1501
    assert ticks() - begun < 20


async def test_without_a_public_address_there_is_no_button_and_help_says_why() -> None:
    stage = make_stage()
    await stage.start()
    await stage.start_bot(ONE_TRY)
    actor = await typed(stage, "/event me", BEN)
    assert "calendar_feed" not in str(actor.direct_messages()[-1]["blocks"])
    olivia = await typed(stage, "/event settings")
    assert "calendar_feed" not in str(olivia.views()[-1]["blocks"])
    olivia = await typed(stage, "/event help")
    assert "CALLBOARD_PUBLIC_URL" in str(olivia.messages("C0EVENTS")[-1]["blocks"])
    assert (await got(stage, f"/feeds/{'a' * 43}.ics")).status == 404
    await stage.stop()
