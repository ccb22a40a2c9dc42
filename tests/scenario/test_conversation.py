"""Plain words in mentions and direct messages: answered where they belong, and nothing is done before a button."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.domain.events import EventState
from bot.domain.plans import Kind
from bot.sandbox import payloads
from bot.sandbox.stage import Stage
from bot.sandbox.workspace import BOT
from tests.scenario.acting import event_of, let_go, look_again, typed
from tests.scenario.conftest import Create

OLIVIA, BEN, GIL, KAVYA, NOOR = "U0OLIVIA", "U0BEN", "U0GIL", "U0KAVYA", "U0NOOR"
EVENTS, GENERAL, PRIVATE = "C0EVENTS", "C0GENERAL", "G0LAUNCH"
KEPT = ("events", "organisers", "rsvps", "deliveries", "channel_settings", "emails", "audit", "quiet")
# What is said about an event that is ahead, and what its answer holds
AHEAD = [
    ("hi", "Hello!"),
    ("thanks a lot", "welcome"),
    ("help", "in plain words"),
    ("what's on this week?", "Town hall"),
    ("what's on in May", "Nothing is planned then."),
    ("what did we have last week?", "Nothing took place then."),
    ("my events", "Your events"),
    ("when is the town hall?", "10 Feb 2027, 15:00"),
    ("link to the town hall", "once you answer Going"),
    ("show town hall", "going"),
    ("who is coming to the town hall?", "Nobody is going"),
    ("how many came to town hall?", "has not taken place yet"),
    ("recording of town hall", "has not taken place yet"),
    ("schedule Retro tomorrow 4pm for 1h on kaltura", "Open the form"),
    ("move the town hall to friday 3pm", "Move it"),
    ("postpone the town hall by a week", "17 Feb 2027, 15:00"),
    ("move the town hall to next week", "17 Feb 2027, 15:00"),
    ("move town hall to 2020-01-01 3pm", "in the past"),
    ("move town hall", "To when"),
    ("rename town hall to Big hall", "Open the form"),
    ("cancel the town hall", "Cancel event"),
    ("remind me an hour before the town hall", "10 Feb 2027, 14:00"),
    ("remind me 3 weeks before the town hall", "begins sooner"),
    ("stop reminding me", "no reminder"),
    ("I'm coming to the town hall", "Yes, I’m going"),
    ("I can't make it to the town hall", "No, I can’t go"),
    ("I might come to the town hall", "Yes, maybe"),
    ("when is twon hall?", "Did you mean one of these?"),
    ("when is the foo fighters gig?", "There is no event"),
    ("Town hall", "rsvp_going"),
    ("settings", "/event settings"),
    ("banana", "I didn’t understand that"),
    ("somebody should postpone something", "move Town hall to Friday 3pm"),
    ("was steht diese Woche an?", "Town hall"),
    ("verschieb das Town hall auf Freitag 15 Uhr", "move_event"),
    ("erinnere mich eine Stunde vorher an Town hall", "remind_me"),
]


def _direct(stage: Stage, who: str) -> str:
    return str(stage.slack.space.direct(who).id)


async def say(stage: Stage, text: str, who: str = OLIVIA, where: str = "", thread_ts: str | None = None) -> Any:
    """Say it, and return the message that answers it; an empty one where nothing does."""
    actor, channel = stage.actor(who), where or _direct(stage, who)
    before = {one["ts"] for one in actor.messages(channel, threads=True)}
    await actor.say(text, channel, thread_ts)
    await stage.settled()
    new = [one for one in actor.messages(channel, threads=True) if one["ts"] not in before]
    answers = [one for one in new if one.get("bot_id") or one["user"] == BOT]
    return answers[-1] if answers else {}


async def press(stage: Stage, message: Any, action_id: str, who: str = OLIVIA, where: str = "") -> str:
    """Press a button of an answer, and return what that is answered with."""
    actor, channel = stage.actor(who), where or _direct(stage, who)
    actor.close_view()
    await actor.click(channel, message["ts"], action_id)
    await stage.settled()
    return str(actor.messages(channel, threads=True)[-1].get("text"))


def kept(stage: Stage) -> list[tuple[object, ...]]:
    """Return everything that a request could change here."""
    with closing(sqlite3.connect(f"file:{Path(stage.folder) / 'callboard.db'}?mode=ro", uri=True)) as db:
        return [tuple(row) for table in KEPT for row in db.execute(f"SELECT * FROM {table}")]


async def test_every_kind_is_answered_and_changes_nothing_before_a_button(stage: Stage, create: Create) -> None:
    await create()
    stage.slack.channel_rate = (10_000, 1.0)
    before, asked = kept(stage), [len(one.calls) for one in stage.platforms.all.values()]
    for text, answer in AHEAD:
        said = str(await say(stage, text))
        assert answer in said, (text, said)
    assert kept(stage) == before
    assert [len(one.calls) for one in stage.platforms.all.values()] == asked


async def test_what_is_over_is_told_of(stage: Stage, create: Create) -> None:
    await let_go(stage, await create())
    await look_again(stage, days=1, hours=6)
    assert "*Town hall*" in str(await say(stage, "how many came to the town hall?", BEN))
    assert "*Town hall*" in str(await say(stage, "how many came?", OLIVIA))
    assert "Town hall" in str(await say(stage, "recording of town hall", BEN))
    assert "It has ended." in str(await say(stage, "when was the town hall?", BEN))
    assert "has ended" in str(await say(stage, "move the town hall to friday"))


async def test_an_event_moves_once_it_is_confirmed_and_only_as_it_was_shown(stage: Stage, create: Create) -> None:
    await create()
    first = await say(stage, "move the town hall to friday 3pm")
    other = await say(stage, "move the town hall to friday 5pm")
    was = (await event_of(stage)).starts_at
    assert "is moved to" in await press(stage, first, "move_event")
    event = await event_of(stage)
    assert event.starts_at == was + timedelta(days=2)
    assert "is moved to" in await press(stage, first, "move_event")
    assert (await event_of(stage)).revision == event.revision
    assert "has changed since you asked" in await press(stage, other, "move_event")
    assert (await event_of(stage)).starts_at == event.starts_at
    assert "Only the organisers" in str(await say(stage, "move the town hall to monday", BEN))


async def test_a_form_is_opened_as_it_was_said_also_on_another_day(stage: Stage, create: Create) -> None:
    await create()
    olivia = stage.actor(OLIVIA)
    asked = await say(stage, "schedule Retro tomorrow 4pm for 90 min on kaltura")
    await look_again(stage, days=1)
    await press(stage, asked, "create_from_words")
    state = str(olivia.view())
    assert all(one in state for one in ("Retro", "2027-02-10", "16:00", "1h 30m"))
    cancelling = await say(stage, "cancel the town hall")
    olivia.close_view()
    await olivia.click(_direct(stage, OLIVIA), cancelling["ts"], "pick_event")
    await stage.settled()
    assert "will not take place" in str(olivia.view())
    assert (await event_of(stage)).state is EventState.OPEN
    asked = await say(stage, "schedule Retro every Thursday 4pm on kaltura")
    assert "16:00 (America/New_York) · weekly · Kaltura" in str(asked["blocks"])


async def test_among_several_events_one_is_chosen(stage: Stage, create: Create) -> None:
    await create()
    await create(title="Town planning")
    asked = await say(stage, "move town to friday 5pm")
    assert "Which one do you mean?" in asked["text"]
    both = (await say(stage, "when is my next event?"))["text"]
    assert sorted(both.split(", ")) == ["Town hall", "Town planning", "What’s on"]  # they begin at the same time
    await stage.actor(OLIVIA).click(_direct(stage, OLIVIA), asked["ts"], "choose_event:1")
    await stage.settled()
    assert "Move *Town" in str(stage.actor(OLIVIA).messages(_direct(stage, OLIVIA))[-1])


async def test_a_reminder_comes_follows_the_event_and_can_be_dropped(stage: Stage, create: Create) -> None:
    await create()
    asked = await say(stage, "remind me an hour before the town hall", KAVYA)
    assert "I’ll remind you" in await press(stage, asked, "remind_me", KAVYA)
    assert "I’ll remind you" in await press(stage, asked, "remind_me", KAVYA)
    await press(stage, await say(stage, "postpone the town hall by 2 hours"), "move_event")
    kavya = stage.actor(KAVYA)
    await look_again(stage, days=1, hours=4)
    assert "Town hall starts" not in str(kavya.direct_messages())
    await look_again(stage, hours=2)
    assert str([one["text"] for one in kavya.direct_messages()]).count("Town hall starts in 1 hour") == 1
    await press(stage, await say(stage, "postpone the town hall by a week"), "move_event")
    stopping = await say(stage, "stop reminding me of the town hall", KAVYA)
    assert "Drop this reminder?" in str(stopping)
    assert "dropped" in await press(stage, stopping, "stop_reminding", KAVYA)
    await press(stage, await say(stage, "remind me an hour before the town hall", NOOR), "remind_me", NOOR)
    await typed(stage, "/event cancel Town hall")
    await stage.actor(OLIVIA).submit({})
    await stage.settled()
    assert stage.bot is not None
    assert await stage.bot.desk.store.pending_for(f"user:{NOOR}", Kind.OWN_REMINDER) == []
    await look_again(stage, days=8)
    told = [*kavya.direct_messages(), *stage.actor(NOOR).direct_messages()]
    assert str([one["text"] for one in told]).count("Town hall starts") == 1


async def test_nobody_has_more_than_five_reminders_of_an_event(stage: Stage, create: Create) -> None:
    await create()
    for minutes in (5, 10, 15, 20, 25):
        asked = await say(stage, f"remind me {minutes} minutes before the town hall", KAVYA)
        assert "I’ll remind you" in await press(stage, asked, "remind_me", KAVYA)
    asked = await say(stage, "remind me 30 minutes before the town hall", KAVYA)
    assert "5 reminders of “Town hall” already" in await press(stage, asked, "remind_me", KAVYA)


async def test_a_mention_is_answered_in_its_thread_and_what_is_personal_only_to_who_asks(
    stage: Stage, create: Create
) -> None:
    ts = await create()
    await let_go(stage, ts)
    for text in ("@callboard when is the town hall?", "hey all, @callboard when is the town hall?"):
        answer = await say(stage, text, BEN, EVENTS)
        assert answer["thread_ts"]
        assert not answer.get("is_ephemeral")
    in_card = await say(stage, "@callboard when is it?", BEN, EVENTS, ts)
    assert in_card["thread_ts"] == ts
    who = await say(stage, "@callboard who is coming to town hall?", OLIVIA, EVENTS)
    assert who["is_ephemeral"]
    assert "Ben Fischer" in str(who)
    count = await say(stage, "@callboard who is coming to town hall?", KAVYA, EVENTS)
    assert "1 person is going" in str(count)
    assert "Ben Fischer" not in str(count)
    link = await say(stage, "@callboard link to the town hall", BEN, EVENTS)
    assert link["is_ephemeral"]
    assert "by direct message" in link["text"]
    assert "Join" in str(stage.actor(BEN).direct_messages()[-1])
    assert (await say(stage, "@callboard when is the town hall?", KAVYA, GENERAL))["is_ephemeral"]


async def test_private_events_and_guests_are_told_only_what_they_may_see(stage: Stage, create: Create) -> None:
    await create()
    event = await event_of(stage)
    private = {"id": "p", "ref": "EPRV", "title": "Secret launch", "channel_id": PRIVATE, "is_private": True}
    assert stage.bot is not None
    await stage.bot.desk.store.add_event(event.model_copy(update=private | {"card_ts": None, "external_id": "p"}))
    for text in ("when is Secret launch?", "when is Secret?", "move Secret launch to friday", "what's on?"):
        assert "Secret launch*" not in str(await say(stage, text, KAVYA))
    shown = await say(stage, "@callboard when is Secret launch?", BEN, EVENTS)
    assert shown["is_ephemeral"]
    assert "Secret launch" in str(shown)
    assert not (await say(stage, "@callboard when is Secret launch?", BEN, PRIVATE)).get("is_ephemeral")
    assert "Guests" in str(await say(stage, "create Demo tomorrow 3pm", GIL))
    stage.slack.space.channels[EVENTS].members.remove(GIL)
    stage.clock.advance(timedelta(minutes=6))
    assert "Town hall*" not in str(await say(stage, "what's on?", GIL))


async def test_only_what_people_have_just_written_is_answered_and_each_once(stage: Stage, create: Create) -> None:
    await create()
    direct, space = stage.slack.space.direct(BEN), stage.slack.space
    plain = {"type": "message", "user": BEN, "text": "hi", "channel": direct.id, "channel_type": "im", "ts": "1.1"}
    unheard: list[dict[str, Any]] = [
        plain | {"user": BOT},
        plain | {"bot_id": "B0OTHER"},
        plain | {"edited": {"user": BEN, "ts": "1.2"}},
        plain | {"subtype": "message_changed", "message": plain},
        plain | {"subtype": "message_deleted"},
        plain | {"channel_type": "channel", "channel": EVENTS},
        {key: value for key, value in plain.items() if key != "user"},
    ]
    for inner in unheard:
        await stage.slack.delivery.send("events_api", payloads.event(space, inner))
    await stage.settled()
    assert "Hello!" not in str(direct.messages)
    again = payloads.event(space, plain)
    for _ in range(2):
        await stage.slack.delivery.send("events_api", again)
    await stage.settled()
    assert str([one["text"] for one in direct.messages]).count("Hello!") == 1


async def test_german_is_answered_in_german_times(stage: Stage, create: Create) -> None:
    await create()
    asked = await say(stage, "kannst du das Town hall auf Freitag um 15 Uhr verschieben?")
    was = (await event_of(stage)).starts_at
    await press(stage, asked, "move_event")
    assert (await event_of(stage)).starts_at == was + timedelta(days=2)


async def test_without_its_scope_slack_tells_of_no_message(stage: Stage) -> None:
    stage.slack.scopes -= {"app_mentions:read", "im:history"}
    assert await say(stage, "hi") == {}
    assert await say(stage, "@callboard hi", BEN, EVENTS) == {}
