"""The event form, and the small ones."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from view_samples import BARE, NOW, PLATFORMS, START, WEBCAST, make_event, texts, titles, words_of

from bot.domain.events import EventState
from bot.domain.plans import Delivery, DeliveryState, Kind
from bot.sandbox.validate import check_message, check_view
from bot.views import lists
from bot.views.form import CLONE, CREATE, EDIT, FormView, done_view, event_form, from_event, working_view

LABELS = [
    "Platform",
    "Title",
    "Date",
    "Time",
    "Duration",
    "Time zone",
    "Description",
    "Announce in",
    "Reminders",
]
OFFERED = list(PLATFORMS.values())
FULL = FormView(
    event_id="e1",
    platform="webcast",
    title="Q4",
    date="2026-12-01",
    time="15:00",
    duration="90 min",
    zone="America/New_York",
    description="Bring questions.",
    channel="C0EVENTS",
    reminders=("1440", "15"),
    fields={"topic": "Money", "page": "https://x.example", "kind": "simulive", "is_public": "yes", "seats": "7"},
)


def inputs(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["block_id"]: one["element"] for one in view["blocks"] if one["type"] == "input"}


def labels(view: dict[str, Any]) -> list[str]:
    return [one["label"]["text"] for one in view["blocks"] if one["type"] == "input"]


def test_the_labels_stand_in_the_promised_order_then_the_platforms_own() -> None:
    assert labels(event_form(FULL, OFFERED)) == [*LABELS, "Topic", "Event link", "Kind", "Public", "Seats"]
    assert labels(event_form(replace(FULL, platform="bare"), OFFERED)) == LABELS


def test_everything_typed_is_in_the_form_again() -> None:
    shown = inputs(event_form(FULL, OFFERED))
    assert shown["platform"]["initial_option"]["value"] == "webcast"
    assert shown["title"]["initial_value"] == "Q4"
    assert shown["date"]["initial_date"] == "2026-12-01"
    assert shown["time"]["initial_time"] == "15:00"
    assert shown["duration"]["initial_value"] == "90 min"
    assert shown["zone"]["initial_option"]["value"] == "America/New_York"
    assert shown["description"]["initial_value"] == "Bring questions."
    assert shown["channel"]["initial_conversation"] == "C0EVENTS"
    assert {one["value"] for one in shown["reminders"]["initial_options"]} == {"1440", "15"}
    assert shown["x_topic"]["initial_value"] == "Money"
    assert shown["x_page"]["initial_value"] == "https://x.example"
    assert shown["x_kind"]["initial_option"]["value"] == "simulive"
    assert shown["x_is_public"]["initial_options"]
    assert shown["x_seats"]["initial_value"] == "7"


def test_the_platforms_defaults_are_filled_in() -> None:
    shown = inputs(event_form(FormView(event_id="e1", platform="webcast"), OFFERED))
    assert shown["x_seats"]["initial_value"] == "100"
    assert shown["x_kind"]["initial_option"]["value"] == "live"
    assert "initial_options" not in shown["x_is_public"]


def test_only_the_platform_is_sent_at_once() -> None:
    telling = [one["block_id"] for one in event_form(FULL, OFFERED)["blocks"] if one.get("dispatch_action")]
    assert telling == ["platform"]


def test_events_are_announced_in_channels_only() -> None:
    channel = inputs(event_form(FULL, OFFERED))["channel"]
    assert channel["filter"] == {"include": ["public", "private"], "exclude_bot_users": True}


def test_a_problem_stands_right_after_its_field() -> None:
    view = event_form(replace(FULL, problems={"date": "This is in the past.", "x_page": "Not a link."}), OFFERED)
    check_view(view)
    blocks = view["blocks"]
    for key, said in (("date", "This is in the past."), ("x_page", "Not a link.")):
        index = next(at for at, one in enumerate(blocks) if one.get("block_id") == key)
        assert blocks[index + 1]["type"] == "context"
        assert said in words_of(blocks[index + 1])
        assert ":warning:" in words_of(blocks[index + 1])


@pytest.mark.parametrize("key", ["form", "x_is_public", "something_else"])
def test_a_problem_of_no_field_shown_is_not_swallowed(key: str) -> None:
    view = event_form(replace(FULL, mode=EDIT, problems={key: "No luck."}), OFFERED)
    check_view(view)
    assert "No luck." in words_of(view["blocks"][0])


def test_a_time_that_occurs_twice_is_asked_about_next_to_the_time() -> None:
    view = event_form(replace(FULL, ask_fold=True, fold="second", problems={"time": "Twice."}), OFFERED)
    check_view(view)
    order = [one.get("block_id") for one in view["blocks"]]
    assert order.index("fold") == order.index("time") + 2  # the problem is between them
    assert inputs(view)["fold"]["initial_option"]["value"] == "second"
    assert "fold" not in inputs(event_form(FULL, OFFERED))


def test_the_platforms_notice_is_shown_escaped() -> None:
    assert "Attendees need &lt;an account&gt;." in words_of(event_form(FULL, OFFERED))


def test_the_form_remembers_what_it_is_for() -> None:
    view = event_form(replace(FULL, mode=EDIT, revision=4), OFFERED)
    assert json.loads(view["private_metadata"]) == {
        "event": "e1",
        "mode": "edit",
        "revision": 4,
        "platform": "webcast",
        "channel": "C0EVENTS",
        "fields": {"is_public": "yes"},
    }


def test_an_edit_offers_no_other_platform_and_no_other_channel() -> None:
    view = event_form(replace(FULL, mode=EDIT), OFFERED)
    check_view(view)
    shown = inputs(view)
    assert [one["value"] for one in shown["platform"]["options"]] == ["webcast"]
    assert "channel" not in shown
    assert "x_is_public" not in shown
    assert "<#C0EVENTS>" in words_of(view)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts, st.sampled_from([CREATE, EDIT, CLONE]), st.booleans())
def test_slack_takes_the_form_whatever_was_typed(text: str, other: str, mode: str, ask_fold: bool) -> None:
    form = FormView(
        event_id="e1",
        mode=mode,
        platform="webcast",
        title=text,
        date=other[:10],
        time=other[:5],
        duration=text,
        zone=text[:150],
        description=other,
        channel="C0EVENTS",
        reminders=("1440", "7"),
        fields={one.key: text for one in WEBCAST.fields},
        fold=other,
        ask_fold=ask_fold,
        problems={"title": text, "form": other, "x_topic": other},
    )
    check_view(event_form(form, OFFERED))
    check_view(working_view(text))
    check_view(done_view(make_event(title=text[:150] or "x"), other))


def test_an_event_fills_the_form_as_its_zone_shows_it() -> None:
    form = from_event(make_event(ends_at=START + timedelta(minutes=90), reminders=(15,)), EDIT, "e1")
    assert (form.date, form.time, form.duration, form.zone) == ("2026-12-01", "15:00", "1h 30m", "America/New_York")
    assert form.reminders == ("15",)
    assert not form.ask_fold


def test_a_clone_asks_for_a_new_time() -> None:
    form = from_event(make_event(), CLONE, "e2")
    assert (form.event_id, form.date, form.time, form.title) == ("e2", "", "", "Q4 all-hands")


@pytest.mark.parametrize(("hour", "fold"), [(5, "first"), (6, "second")])
def test_an_event_at_a_time_that_occurs_twice_keeps_which_one(hour: int, fold: str) -> None:
    start = datetime(2026, 11, 1, hour, 30, tzinfo=UTC)  # 01:30 in New York, before and after clocks go back
    event = make_event(starts_at=start, ends_at=start + timedelta(hours=1))
    form = from_event(event, EDIT, event.id)
    assert (form.time, form.fold, form.ask_fold) == ("01:30", fold, True)


@settings(max_examples=40, deadline=None)
@given(titles, texts)
def test_slack_takes_the_small_forms(title: str, text: str) -> None:
    event = make_event(title=title, reminders=(1440, 7), co_organisers=("U0BEN",))
    for view in (
        lists.cancel_form(event, WEBCAST),
        lists.cancel_form(event, replace(BARE, cancel_means=text)),
        lists.close_form(event, WEBCAST),
        lists.link_form(event, text, text),
        lists.email_form(event, text, text),
        lists.reminders_form(event),
        lists.organisers_form(event),
        lists.settings_form("C0EVENTS", OFFERED, "webcast", "1h", ("15",)),
    ):
        check_view(view)


def test_cancelling_says_what_happens_on_the_platform_and_deletes_only_if_ticked() -> None:
    view = lists.cancel_form(make_event(), WEBCAST)
    assert "it is deactivated." in words_of(view)
    tick = inputs(view)["delete_too"]
    assert tick["options"][0]["text"]["text"] == "Also delete it on Webcast & Co for good"
    assert "initial_options" not in tick
    assert view["submit"]["text"] == "Cancel event"
    assert view["close"]["text"] == "Keep it"


def test_deleting_is_not_offered_where_impossible_nor_once_there_is_a_recording() -> None:
    assert not inputs(lists.cancel_form(make_event(), BARE))
    assert not inputs(lists.cancel_form(make_event(recording_link="https://x.example"), WEBCAST))


@dataclass
class Health:
    ok: bool
    said: str


@dataclass
class Status:
    info: Any
    is_offered: bool
    health: Health | None


@dataclass
class SubCommand:
    usage: str
    does: str


def delivery(**changes: Any) -> Delivery:
    known: dict[str, Any] = {
        "id": "d",
        "event_id": "e1",
        "kind": Kind.REMINDER,
        "audience": "channel",
        "detail": "15",
        "revision": 1,
        "due_at": START,
    }
    return Delivery(**known | changes)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(titles, texts)
def test_slack_takes_the_lists(title: str, text: str) -> None:
    event = make_event(title=title)
    plan = [delivery(note=text, state=state) for state in DeliveryState] * 60
    statuses = [Status(WEBCAST, True, Health(False, text)), Status(BARE, False, None)]
    for blocks in (
        lists.event_list("Upcoming events", [event] * 10, PLATFORMS, NOW, "{}", "Nothing."),
        lists.event_list("Upcoming events", [], PLATFORMS, NOW, None, "Nothing."),
        lists.picker("show", [event] * 120),
        lists.no_recordings(event, BARE)[1],
        lists.plan_list(event, plan, may_edit=True),
        lists.plan_list(event, [], may_edit=False),
        lists.platforms_list(statuses),
        lists.organisers_list(event, may_edit=True),
        lists.help_list("/event", [SubCommand("show <event>", "one event")] * 20),
    ):
        check_message({"text": "x", "blocks": blocks})


def test_every_kind_of_delivery_has_words_of_its_own() -> None:
    words = words_of(lists.plan_list(make_event(), [delivery(kind=kind) for kind in Kind], may_edit=False))
    assert not [kind for kind in Kind if "_" in kind.value and kind.value in words]
    assert "Reminder to the channel, 15 minutes before" in words


def test_a_dropped_delivery_is_not_in_the_plan() -> None:
    blocks = lists.plan_list(make_event(), [delivery(state=DeliveryState.DROPPED)], may_edit=False)
    assert "Nothing is planned" in words_of(blocks)


def test_the_picker_cuts_the_title_rather_than_the_time() -> None:
    blocks = lists.picker("show", [make_event(title="t" * 150)])
    label = blocks[1]["elements"][0]["options"][0]["text"]["text"]
    assert label.endswith("E7K2 · Tue 1 Dec 2026, 15:00")
    assert len(label) <= 75


def test_a_list_names_what_is_not_simply_planned() -> None:
    gone = make_event(state=EventState.CANCELLED)
    assert "cancelled" in words_of(lists.event_list("Past", [gone], PLATFORMS, NOW, None, ""))


def test_a_platform_that_is_not_connected_says_so_and_what_cannot_be_done_says_why() -> None:
    words = words_of(lists.platforms_list([Status(BARE, False, None)]))
    assert "not connected" in words
    assert "Bare cannot tell who attended: nothing is documented. Do it by hand." in words
