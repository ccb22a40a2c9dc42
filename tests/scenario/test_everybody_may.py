"""Who may do what, for every listener that there is: who forges a payload gets no further than who has no button."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.domain.events import Event, EventState, new_ref
from bot.sandbox.stage import Stage
from bot.words.commands import NAMES
from handlers import register
from tests.scenario.forging import Forge, event_form, in_modal, pressed, shortcut, submitted, typed

pytestmark = pytest.mark.long

OLIVIA, MEMBER, GUEST, STRANGER, OTHER = "U0OLIVIA", "U0KAVYA", "U0GIL", "U0BEN", "U0NOOR"
EVERYBODY = (MEMBER, GUEST, STRANGER, OTHER)  # OTHER organises another event, STRANGER comes by Slack Connect
GUESTS = (GUEST, STRANGER)
PRIVATE = "G0LAUNCH"
REFUSED = re.compile(
    r"Only the organisers of|Guests of this workspace|Only administrators|not there any more|No event matches"
)


@dataclass(frozen=True)
class Row:
    """Who is refused, and what they send; `sees` says that it shows or takes an answer to what is not theirs to see."""

    refused: tuple[str, ...]
    forge: Forge | None = None
    sees: bool = False
    why: str = ""  # where nobody is refused


INVITATION = '{"event": "{event}", "file": null, "groups": [], "group": ""}'
SEATS_KEPT = '{"event": "{event}", "zone": "UTC", "ends_at": "2027-03-01T10:00:00+00:00", "was": ""}'
PEOPLE_KEPT = '{"event": "{event}", "who": "all", "words": "", "tag": "", "start": null, "first": null, "last": null}'
PERSON_KEPT = '{"event": "{event}", "person": "U0BEN", "was": {"name": "Ben"}, "list": ""}'
GROUP_KEPT = '{"event": "{event}", "verb": "make", "id": "", "called": ""}'
OPEN = Row((), why="it changes and shows nothing of an event")
LEFT_OVER = (
    "command",
    "action",
    "shortcut",
    "view_submission",
    "view_closed",
    "options",
    "event",
)  # refused, all of it
ROWS: dict[tuple[str, str], Row] = {
    ("command", "/event"): Row((), why="COMMANDS has a row for each"),
    ("action", "event_menu"): Row((), why="COMMANDS has a row for each"),
    ("action", "pick_event"): Row((), why="COMMANDS has a row for each"),
    ("action", "^show_event(:|$)"): Row((), pressed("show_event"), sees=True),
    ("action", "more_events"): Row((), why="lists hold only what exists for who asks"),
    ("action", "^(rsvp_going|rsvp_maybe|rsvp_no|register_again)(:|$)"): Row((), pressed("rsvp_going"), sees=True),
    ("action", "^join_event(:|$)"): Row((), pressed("join_event"), sees=True),
    ("action", "give_email"): Row((), pressed("give_email"), sees=True),
    ("view", "email_form"): Row((), submitted("email_form", email="a@b.example"), sees=True),
    ("action", "edit_reminders"): Row(EVERYBODY, pressed("edit_reminders")),
    ("view", "reminders_form"): Row(EVERYBODY, submitted("reminders_form")),
    ("action", "edit_seats"): Row(EVERYBODY, pressed("edit_seats")),
    ("view", "seats_form"): Row(EVERYBODY, submitted("seats_form", SEATS_KEPT)),
    ("action", "edit_organisers"): Row(EVERYBODY, pressed("edit_organisers")),
    ("view", "organisers_form"): Row(EVERYBODY, submitted("organisers_form", organisers=[MEMBER])),
    ("action", "give_recording_link"): Row(EVERYBODY, pressed("give_recording_link")),
    ("view", "recording_link_form"): Row(EVERYBODY, submitted("recording_link_form", link="https://a.example/b")),
    ("view", "cancel_form"): Row(EVERYBODY, submitted("cancel_form")),
    ("view", "close_form"): Row(EVERYBODY, submitted("close_form")),
    ("action", "try_again"): Row(EVERYBODY, pressed("try_again")),
    ("action", "retry_event"): Row(EVERYBODY, pressed("retry_event")),
    ("action", "undo_event"): Row(EVERYBODY, pressed("undo_event")),
    ("action", "create_again"): Row(EVERYBODY, pressed("create_again")),
    ("action", "^adopt_event_"): Row(EVERYBODY, pressed("adopt_event_0", "{event} 7")),
    ("action", "send_now"): Row(EVERYBODY, pressed("send_now", "{event} people")),
    ("action", "post_anew"): Row(EVERYBODY, pressed("post_anew")),
    ("action", "announce_elsewhere"): Row(EVERYBODY, pressed("announce_elsewhere")),
    ("view", "elsewhere_form"): Row(EVERYBODY, submitted("elsewhere_form", channel="C0GENERAL")),
    ("action", "use_theirs"): Row(EVERYBODY, pressed("use_theirs", "{event} 1")),
    ("action", "keep_ours"): Row(EVERYBODY, pressed("keep_ours", "{event} 1")),
    ("action", "cancel_here"): Row(EVERYBODY, pressed("cancel_here")),
    ("action", "see_attendance"): Row(EVERYBODY, pressed("see_attendance")),
    ("action", "export_attendance"): Row(EVERYBODY, pressed("export_attendance")),
    ("action", "^attendance_page(:|$)"): Row(EVERYBODY, pressed("attendance_page:after", "{event} 50")),
    ("action", "fix_match"): Row(EVERYBODY, pressed("fix_match")),
    ("view", "match_form"): Row(EVERYBODY, submitted("match_form", person="U0BEN", seen="nobody")),
    ("options", "match_person"): Row((), why="who may not change the event is offered nobody"),
    ("options", "match_seen"): Row((), why="who may not change the event is offered nobody"),
    ("action", "message_attendees"): Row(EVERYBODY, pressed("message_attendees")),
    ("action", "message_no_shows"): Row(EVERYBODY, pressed("message_no_shows")),
    ("view", "follow_up_form"): Row(EVERYBODY, submitted("follow_up_form", "{event} attendees", text="Hello")),
    ("view", "follow_up_preview"): Row(EVERYBODY, submitted("follow_up_preview", "{event} b1")),
    ("action", "change_follow_up"): Row(EVERYBODY, pressed("change_follow_up", "{event} b1")),
    ("action", "^show_report(:|$)"): Row(EVERYBODY, pressed("show_report:export", "{event} export")),
    ("action", "operation_platform"): Row(EVERYBODY, pressed("operation_platform", "ibm", "static_select")),
    ("action", "operation_name"): Row(EVERYBODY, pressed("operation_name", "list", "static_select")),
    ("view", "operation_form"): Row(EVERYBODY, submitted("operation_form", '{"platform": "ibm", "operation": "list"}')),
    ("view", "invite_form"): Row(EVERYBODY, submitted("invite_form", INVITATION, people=[MEMBER])),
    ("view", "invite_preview"): Row(EVERYBODY, submitted("invite_preview", "{event} draft")),
    ("action", "change_invitations"): Row(EVERYBODY, pressed("change_invitations", "{event} draft")),
    ("view", "event_form"): Row(EVERYBODY, event_form("edit")),
    ("action", "show_people"): Row(EVERYBODY, pressed("show_people")),
    ("action", "search_people"): Row(EVERYBODY, in_modal("search_people", "Ben", PEOPLE_KEPT)),
    ("action", "filter_people"): Row(EVERYBODY, in_modal("filter_people", "going", PEOPLE_KEPT)),
    ("action", "people_before"): Row(EVERYBODY, in_modal("people_before", kept=PEOPLE_KEPT)),
    ("action", "people_after"): Row(EVERYBODY, in_modal("people_after", kept=PEOPLE_KEPT)),
    ("action", "invite_more"): Row(EVERYBODY, pressed("invite_more")),
    ("action", "people_csv"): Row(EVERYBODY, in_modal("people_csv")),
    ("action", "compare_people"): Row(EVERYBODY, in_modal("compare_people")),
    ("action", "add_listed"): Row(EVERYBODY, in_modal("add_listed")),
    ("view", "people_view"): Row(EVERYBODY, submitted("people_view", PEOPLE_KEPT, search_people="Ben")),
    ("action", "^change_person(:|$)"): Row(EVERYBODY, in_modal("change_person:0", "{event} U0BEN", PEOPLE_KEPT)),
    ("action", "remove_person"): Row(EVERYBODY, in_modal("remove_person", "{event} U0BEN", PERSON_KEPT)),
    ("action", "block_person"): Row(EVERYBODY, in_modal("block_person", "{event} U0BEN", PERSON_KEPT)),
    ("action", "unblock_person"): Row(EVERYBODY, in_modal("unblock_person", "{event} U0BEN", PERSON_KEPT)),
    ("view", "person_form"): Row(EVERYBODY, submitted("person_form", PERSON_KEPT, name="Mine now")),
    ("action", "show_groups"): Row(EVERYBODY, pressed("show_groups")),
    ("action", "^group_menu(:|$)"): Row(EVERYBODY, in_modal("group_menu:0", "who 7")),
    ("action", "make_group"): Row(EVERYBODY, in_modal("make_group")),
    ("action", "put_tag"): Row(EVERYBODY, in_modal("put_tag")),
    ("view", "group_form"): Row(EVERYBODY, submitted("group_form", GROUP_KEPT, name="Mine now")),
    ("action", "create_event_button"): Row(GUESTS, pressed("create_event_button")),
    ("shortcut", "create_event"): Row(GUESTS, shortcut("create_event")),
    ("shortcut", "make_event"): Row(GUESTS, shortcut("make_event", "message_action")),
    ("view", "settings_form"): Row(GUESTS, submitted("settings_form", "C0EVENTS", duration="1h")),
    ("action", "save_template"): Row(EVERYBODY, pressed("save_template")),
    ("view", "template_form"): Row(EVERYBODY, submitted("template_form", name="Mine", title="Mine")),
    ("action", "event_template"): Row(GUESTS, in_modal("event_template", "C0EVENTS t1", "C0EVENTS")),
    ("action", "^template_menu(:|$)"): Row(GUESTS, in_modal("template_menu:t1", "delete C0EVENTS t1", "C0EVENTS")),
    ("view", "rename_template_form"): Row(GUESTS, submitted("rename_template_form", "C0EVENTS t1", name="Mine")),
    ("view", "delete_template_form"): Row(GUESTS, submitted("delete_template_form", "C0EVENTS t1")),
    ("action", "my_calendar_feed"): Row((), why="it is about whoever presses it"),
    ("action", "channel_calendar_feed"): Row(GUESTS, in_modal("channel_calendar_feed", "C0EVENTS", "C0EVENTS")),
    ("action", "renew_calendar_feed"): Row(GUESTS, in_modal("renew_calendar_feed", "C0EVENTS", "C0EVENTS")),
    ("action", "end_calendar_feed"): Row(GUESTS, in_modal("end_calendar_feed", "C0EVENTS", "C0EVENTS")),
    ("action", "platform"): OPEN,
    ("action", "repeats"): OPEN,
    ("action", "series"): Row((), why="a series holds only what exists for who asks"),
    ("options", "zone"): OPEN,
    ("event", "app_home_opened"): Row((), why="Home holds only what exists for who opens it"),
    ("action", "^open_link"): OPEN,
    ("action", "my_data"): Row((), why="it is about whoever presses it"),
    ("action", "quiet_me"): Row((), why="it is about whoever presses it"),
    ("action", "forget_me"): Row((), why="it is about whoever presses it"),
    ("view", "forget_form"): Row((), why="it is about whoever submits it"),
    **{(kind, ""): OPEN for kind in LEFT_OVER},
}
# Each of the sub-commands: who is refused when it is about an event in a channel that everybody is in.
COMMANDS: dict[str, tuple[str, ...]] = {
    "create": GUESTS,
    "list": (),
    "show": (),
    "edit": EVERYBODY,
    "clone": GUESTS,
    "cancel": EVERYBODY,
    "invite": EVERYBODY,
    "close": EVERYBODY,
    "people": EVERYBODY,
    "groups": EVERYBODY,
    "attendance": EVERYBODY,
    "recordings": EVERYBODY,
    "timeline": EVERYBODY,
    "export": EVERYBODY,
    "reminders": EVERYBODY,
    "organisers": (),  # the card names them too
    "audit": EVERYBODY,
    "api": EVERYBODY,
    "platforms": (),
    "settings": GUESTS,
    "me": (),
    "help": (),
}
NOT_ABOUT_AN_EVENT = {"create", "list", "api", "platforms", "settings", "me", "help"}


class Listeners:
    """Takes down what is registered, in place of the app."""

    def __init__(self) -> None:
        self.found: set[tuple[str, str]] = set()

    def __getattr__(self, kind: str) -> Callable[[Any], Callable[[Any], Any]]:
        def registering(what: Any) -> Callable[[Any], Any]:
            if kind not in ("middleware", "error"):
                self.found.add((kind, getattr(what, "pattern", what)))
            return lambda listener: listener

        return registering


def test_every_listener_and_every_command_has_its_row() -> None:
    listeners = Listeners()
    register(listeners, SimpleNamespace(policy=SimpleNamespace(command="/event")))  # type: ignore[arg-type]
    assert listeners.found == ROWS.keys()
    assert set(NAMES) == COMMANDS.keys()
    assert [key for key, row in ROWS.items() if not (row.forge or row.why)] == []


@pytest.fixture
async def theirs(stage: Stage) -> dict[str, Event]:
    """Olivia's event in a channel of all, hers in a private one, and Noor's."""
    space = stage.slack.space
    space.users[STRANGER].team_id = "T0OTHER"
    space.channels[PRIVATE].members.remove(STRANGER)
    stage.slack.channel_rate = (10_000, 1.0)
    now = stage.clock.now()

    async def add(title: str, who: str, channel_id: str = "C0EVENTS") -> Event:
        event = Event(
            id=title.replace(" ", "-"),
            ref=new_ref(),
            platform="movingimage",
            channel_id=channel_id,
            organiser_id=who,
            is_private=channel_id == PRIVATE,
            title=title,
            starts_at=now + timedelta(hours=24),
            ends_at=now + timedelta(hours=25),
            zone="UTC",
            state=EventState.OPEN,
            external_id=title,
            created_at=now,
        )
        return await stage.bot.desk.store.add_event(event)

    return {
        "public": await add("Town hall", OLIVIA),
        "private": await add("Secret launch", OLIVIA, PRIVATE),
        "another": await add("Other one", OTHER),
    }


def _told(stage: Stage, who: str) -> list[str]:
    answers = [str(content) for _, reader, content in stage.slack.space.responses if reader == who]
    acknowledged = [str(answer) for payload, answer in stage.slack.delivery.answers if who in str(payload.get("user"))]
    ephemerals = [str(one) for reader, one in stage.slack.space.channels["C0EVENTS"].ephemerals if reader == who]
    return answers + ephemerals + acknowledged + [str(one) for one in stage.actor(who).direct_messages()]


def _kept(stage: Stage) -> list[tuple[object, ...]]:
    """Return what nobody of these may change."""
    tables = ("events", "organisers", "rsvps", "deliveries", "channel_settings", "emails", "feeds")
    with closing(sqlite3.connect(f"file:{Path(stage.folder) / 'callboard.db'}?mode=ro", uri=True)) as db:
        return [tuple(row) for table in tables for row in db.execute(f"SELECT * FROM {table}")]


async def _tried(stage: Stage, forge: Forge, event_id: str, people: tuple[str, ...]) -> dict[str, list[str]]:
    """Let each of them send it, and return what each is told."""
    before = {who: len(_told(stage, who)) for who in people}
    kept, asked = _kept(stage), [len(one.calls) for one in stage.platforms.all.values()]
    for who in people:
        await stage.slack.delivery.send(*forge(stage, who, event_id))
    await stage.settled()
    assert _kept(stage) == kept
    assert [len(one.calls) for one in stage.platforms.all.values()] == asked
    assert not any(stage.actor(who).views() for who in people)
    return {who: _told(stage, who)[before[who] :] for who in people}


async def _all_refused(stage: Stage, tried: dict[str, tuple[Forge, str, tuple[str, ...]]]) -> None:
    for name, (forge, event_id, people) in tried.items():
        for who, told in (await _tried(stage, forge, event_id, people)).items():
            assert any(REFUSED.search(one) for one in told), (name, who, told)


async def test_who_may_not_change_an_event_is_refused_whatever_they_send(
    stage: Stage, theirs: dict[str, Event]
) -> None:
    event_id = theirs["public"].id
    await _all_refused(
        stage, {str(key): (row.forge, event_id, row.refused) for key, row in ROWS.items() if row.forge and row.refused}
    )


async def test_who_may_not_use_a_command_is_refused_typed_and_chosen(stage: Stage, theirs: dict[str, Event]) -> None:
    event = theirs["public"]
    tried = {name: (typed(f"{name} {event.ref}"), event.id, people) for name, people in COMMANDS.items() if people}
    tried |= {name: (typed(name), event.id, COMMANDS[name]) for name in ("create", "api", "settings")}
    for action_id in ("event_menu", "pick_event"):
        tried |= {
            f"{action_id} {name}": (pressed(action_id, f"{name} {{event}}", "overflow"), event.id, people)
            for name, people in COMMANDS.items()
            if people and name not in NOT_ABOUT_AN_EVENT
        }
    await _all_refused(stage, tried)


async def test_what_is_in_a_private_channel_does_not_exist_for_others(stage: Stage, theirs: dict[str, Event]) -> None:
    event = theirs["private"]
    tried = {
        str(key): (row.forge, event.id, EVERYBODY)
        for key, row in ROWS.items()
        if row.forge and (row.sees or row.refused == EVERYBODY)
    }
    about = [name for name in COMMANDS if name not in NOT_ABOUT_AN_EVENT]
    tried |= {name: (typed(f"{name} {event.ref}"), event.id, EVERYBODY) for name in about}
    tried |= {
        f"menu {name}": (pressed("event_menu", f"{name} {{event}}", "overflow"), event.id, EVERYBODY) for name in about
    }
    await _all_refused(stage, tried)
    assert "Secret launch" not in str([_told(stage, who) for who in EVERYBODY])


async def test_a_form_to_create_takes_nobody_elses_event(stage: Stage, theirs: dict[str, Event]) -> None:
    await _all_refused(
        stage, {mode: (event_form(mode), theirs["public"].id, EVERYBODY) for mode in ("create", "clone")}
    )
