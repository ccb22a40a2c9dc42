"""The weekly digest of a channel: once a week, whatever happens to Slack, the clock, the channel and the process."""

from datetime import datetime, time, timedelta

import pytest

from bot.domain.events import EventState
from bot.domain.people import Answer, Rsvp
from bot.domain.plans import Audience, Delivery, DeliveryState, Kind
from bot.domain.series import Every, Part
from bot.domain.weekly import Weekly
from bot.sandbox.stage import Stage
from bot.services.languages import language_for
from bot.services.ports import ChannelSettings
from bot.texts import Language
from tests.platforms import ONE_TRY
from tests.scenario.acting import typed
from tests.scenario.owing import EVENTS, direct_to, later, make_event, owe_now, seen_by
from tests.stages import A_TUESDAY

WEEK = timedelta(days=7)
# The stage begins on a Tuesday, at 10:00 in New York, where Olivia is, and at 16:00 in Berlin.
TUESDAYS, WEDNESDAYS = "1", "2"


async def settings_saved(stage: Stage, day: str, at: str = "11:00", who: str = "U0OLIVIA") -> str:
    actor = await typed(stage, "/event settings", who)
    answer = await actor.submit({"Weekly digest": day, "Digest time": at})
    assert "errors" not in answer, answer
    await stage.settled()
    return str(actor.views()[-1]["blocks"])


def digests(stage: Stage) -> list[str]:
    return [one for one in seen_by(stage, "U0BEN") if "The week in this channel" in one]


async def rows(stage: Stage) -> list[tuple[str, DeliveryState]]:
    known = await stage.bot.desk.store.deliveries("", f"channel:{EVENTS}")
    return [(one.detail, one.state) for one in known]


async def zone_of_digest(stage: Stage) -> str:
    return (await stage.bot.desk.store.channel_settings(EVENTS)).weekly.zone


async def test_it_tells_what_comes_what_was_and_what_needs_somebody_once_a_week(stage: Stage) -> None:
    said = await settings_saved(stage, TUESDAYS)
    assert "Tue 9 Feb 2027, 11:00 (America/New_York)" in said
    now, store = stage.clock.now(), stage.bot.desk.store
    ahead = {"starts_at": now + timedelta(days=2), "ends_at": now + timedelta(days=2, hours=1)}
    past = {"starts_at": now - timedelta(days=2), "ends_at": now - timedelta(days=2, hours=-1)}
    talk = await make_event(stage, "Talk", **ahead, has_roles=True)
    await make_event(stage, "Other talk", **ahead)
    await make_event(stage, "Elsewhere", **ahead, channel_id="G0BOARD", is_private=True)
    await make_event(stage, "Broken", **ahead, state=EventState.FAILED, note="https://secret.example/")
    over = await make_event(stage, "Retro", **past)
    facts = {"event_id": talk.id, "name": "Ben Fischer", "answered_at": now}
    await store.answered(Rsvp(**facts, user_id="U0BEN", answer=Answer.INVITED, role="speaker"))
    await store.answered(Rsvp(**facts | {"name": "Ada Moreau"}, user_id="U0ADA", answer=Answer.GOING))
    await owe_now(stage, over, (Kind.RECORDING_WANTED, Audience.ORGANISERS), detail="missing")
    await stage.settled()
    await later(stage, timedelta(hours=1, minutes=1))
    (digest,) = digests(stage)
    for words in (
        "*Talk*",
        "1 going",
        "At the same time",
        "*Other talk*",
        "has not told who came",
        "1 person with a role has not confirmed",
        "link of its recording is missing",
        "it was not created",
        "<@U0OLIVIA>",
    ):
        assert words in digest, words
    for words in ("Ben Fischer", "Ada Moreau", "Elsewhere", "secret.example"):
        assert words not in digest, words
    await later(stage, timedelta(hours=1))
    assert len(digests(stage)) == 1
    await later(stage, WEEK - timedelta(hours=1))
    assert len(digests(stage)) == 2
    assert await rows(stage) == [
        ("2027-02-09", DeliveryState.SENT),
        ("2027-02-16", DeliveryState.SENT),
        ("2027-02-23", DeliveryState.PENDING),
    ]


async def test_a_daily_series_takes_one_line_which_says_how_it_goes_on(stage: Stage) -> None:
    await settings_saved(stage, TUESDAYS)
    for number in range(1, 4):
        start = stage.clock.now() + timedelta(days=number)
        part = Part(number=number, of=3, every=Every.DAY, last=A_TUESDAY.date() + timedelta(days=3))
        facts = {"starts_at": start, "ends_at": start + timedelta(hours=1), "series_id": "daily", "part": part}
        await make_event(stage, f"Standup {number}", **facts)
    await later(stage, timedelta(hours=1, minutes=1))
    (digest,) = digests(stage)
    assert "1 of 3 · every day until 12 February 2027" in digest
    assert "2 of 3" not in digest


async def test_a_week_in_which_nothing_happens_says_nothing(stage: Stage) -> None:
    await settings_saved(stage, TUESDAYS)
    await later(stage, timedelta(hours=2))
    assert digests(stage) == []
    assert await rows(stage) == [("2027-02-09", DeliveryState.SKIPPED), ("2027-02-16", DeliveryState.PENDING)]
    await make_event(stage)
    await settings_saved(stage, TUESDAYS, "15:00")
    await later(stage, timedelta(hours=4))
    assert len(digests(stage)) == 1


async def test_other_times_move_it_and_none_stops_it_and_what_went_out_today_does_not_come_again(stage: Stage) -> None:
    await make_event(stage)
    await settings_saved(stage, WEDNESDAYS)
    await settings_saved(stage, TUESDAYS, "12:00")
    await settings_saved(stage, TUESDAYS, "11:30")
    assert await rows(stage) == [("2027-02-09", DeliveryState.PENDING), ("2027-02-10", DeliveryState.DROPPED)]
    await later(stage, timedelta(hours=1, minutes=31))
    assert len(digests(stage)) == 1
    await settings_saved(stage, TUESDAYS, "13:00")
    await later(stage, timedelta(hours=2))
    assert len(digests(stage)) == 1
    await stage.bot._recover()
    assert ("2027-02-16", DeliveryState.PENDING) in await rows(stage)
    await settings_saved(stage, "none")
    assert not [one for one in await rows(stage) if one[1] is DeliveryState.PENDING]
    await make_event(stage, "Much later", starts_at=stage.clock.now() + WEEK, ends_at=stage.clock.now() + 2 * WEEK)
    await later(stage, WEEK)
    await stage.bot._recover()
    assert len(digests(stage)) == 1


async def test_its_clock_stays_that_of_who_set_it_until_somebody_sets_another_time(stage: Stage) -> None:
    await settings_saved(stage, TUESDAYS)
    assert await zone_of_digest(stage) == "America/New_York"
    assert (await stage.bot.desk.store.channel_settings(EVENTS)).weekly.set_by == "U0OLIVIA"
    await settings_saved(stage, TUESDAYS, who="U0BEN")
    assert await zone_of_digest(stage) == "America/New_York"
    said = await settings_saved(stage, TUESDAYS, "18:00", who="U0BEN")
    assert "Tue 9 Feb 2027, 18:00 (Europe/Berlin)" in said


@pytest.mark.parametrize(
    ("off", "states", "many"),
    [
        (timedelta(hours=20), [DeliveryState.SENT, DeliveryState.PENDING], 1),
        (timedelta(hours=26), [DeliveryState.SKIPPED, DeliveryState.PENDING], 0),
    ],
    ids=["late", "too late"],
)
async def test_after_being_off_it_comes_late_within_a_day_and_is_left_out_then(
    stage: Stage, off: timedelta, states: list[DeliveryState], many: int
) -> None:
    await make_event(stage, starts_at=stage.clock.now() + timedelta(days=3), ends_at=stage.clock.now() + WEEK)
    await settings_saved(stage, TUESDAYS)
    await stage.stop_bot()
    stage.clock.advance(off)
    await stage.start_bot(ONE_TRY)
    await stage.settled()
    assert len(digests(stage)) == many
    assert [state for _, state in await rows(stage)] == states


async def test_what_slack_took_before_the_process_died_does_not_come_again(stage: Stage) -> None:
    await make_event(stage)
    await settings_saved(stage, TUESDAYS)
    stage.slack.faults.cut_after("chat.postMessage")  # it is there, and nobody has heard so
    await later(stage, timedelta(hours=1, minutes=1))
    await stage.stop_bot()
    await stage.start_bot(ONE_TRY)
    await later(stage, timedelta(minutes=10))
    assert len(digests(stage)) == 1
    known = await stage.bot.desk.store.deliveries("", f"channel:{EVENTS}")
    assert [one.state for one in known] == [DeliveryState.SENT, DeliveryState.PENDING]
    assert (known[1].due_at - known[0].due_at, known[1].attempts) == (WEEK, 0)


async def test_while_slack_is_away_it_waits_and_comes_once(stage: Stage) -> None:
    await make_event(stage)
    await settings_saved(stage, TUESDAYS)
    for _ in range(3):
        stage.slack.faults.fail("chat.postMessage", "internal_error")
    await later(stage, timedelta(hours=1, minutes=1))
    for _ in range(4):
        await later(stage, timedelta(minutes=10))
    assert len(digests(stage)) == 1


async def test_a_channel_that_takes_it_no_more_has_none_any_more_and_who_set_it_is_told_once(stage: Stage) -> None:
    await make_event(stage)
    await settings_saved(stage, TUESDAYS)
    stage.slack.space.channels[EVENTS].is_archived = True
    await later(stage, timedelta(hours=1, minutes=1))
    for _ in range(2):
        await later(stage, WEEK)
    told = [one for one in direct_to(stage, "U0OLIVIA") if "weekly digest" in one]
    assert len(told) == 1
    assert "<#C0EVENTS> could not be posted" in told[0]
    assert "archived" in told[0]
    assert (await stage.bot.desk.store.channel_settings(EVENTS)).weekly is None
    stage.slack.space.channels[EVENTS].is_archived = False
    stage.clock.advance(timedelta(minutes=6))
    await make_event(stage, "New", starts_at=stage.clock.now() + timedelta(days=1), ends_at=stage.clock.now() + WEEK)
    await settings_saved(stage, TUESDAYS, "23:00")
    await later(stage, timedelta(hours=12))
    assert len(digests(stage)) == 1


async def test_a_clock_that_ran_ahead_for_a_while_costs_no_digest_and_doubles_none(stage: Stage) -> None:
    await make_event(stage, starts_at=stage.clock.now() + timedelta(days=4), ends_at=stage.clock.now() + 3 * WEEK)
    await settings_saved(stage, TUESDAYS)
    await later(stage, 2 * WEEK + timedelta(hours=30))
    assert digests(stage) == []
    stage.clock._offset -= 2 * WEEK + timedelta(hours=30)
    await stage.bot._recover()
    await later(stage, timedelta(seconds=1))
    await later(stage, timedelta(hours=1, minutes=1))
    assert len(digests(stage)) == 1
    for _ in range(2):
        await later(stage, WEEK)
        await stage.bot._recover()
    assert len(digests(stage)) == 3
    details = [detail for detail, _ in await rows(stage)]
    assert sorted(set(details)) == sorted(details)
    assert datetime.fromisoformat(max(details))


async def test_it_speaks_the_channels_language_or_that_of_who_set_it(stage: Stage) -> None:
    row = Delivery(id="1", event_id="", kind=Kind.WEEKLY, audience="channel:C0EVENTS", revision=0, due_at=A_TUESDAY)
    desk = stage.bot.desk
    assert await language_for(desk, row, None) is Language.ENGLISH
    stage.slack.space.users["U0KAVYA"].locale = "de-DE"
    weekly = Weekly(day=1, at=time(11), zone="UTC", set_by="U0KAVYA")
    await desk.store.save_channel_settings(ChannelSettings(channel_id=EVENTS, weekly=weekly))
    assert await language_for(desk, row, None) is Language.GERMAN
    to_her = row.model_copy(update={"kind": Kind.NOTE, "audience": "user:U0KAVYA"})
    assert await language_for(desk, to_her, None) is Language.GERMAN
    olivia = await typed(stage, "/event settings")
    label = next(one["label"]["text"] for one in olivia.views()[-1]["blocks"] if one.get("block_id") == "language")
    await olivia.submit({label: "en"})
    await stage.settled()
    assert (await desk.store.channel_settings(EVENTS)).language == "en"
    assert await language_for(desk, row, None) is Language.ENGLISH
