"""The event form."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from view_samples import PLATFORMS, START, WEBCAST, make_event, texts, words_of

from bot.sandbox.validate import check_view
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
    assert labels(event_form(FULL, OFFERED)) == [*LABELS, "Topic", "Event link", "Kind", "Public", "Seats", "Repeats"]
    assert labels(event_form(replace(FULL, platform="bare"), OFFERED)) == [*LABELS, "Repeats"]


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
    assert [one["text"]["text"] for one in shown["x_is_public"]["initial_options"]] == ["Yes"]
    assert shown["x_seats"]["initial_value"] == "7"


def test_the_platforms_defaults_are_filled_in() -> None:
    shown = inputs(event_form(FormView(event_id="e1", platform="webcast"), OFFERED))
    assert shown["x_seats"]["initial_value"] == "100"
    assert shown["x_kind"]["initial_option"]["value"] == "live"
    assert "initial_options" not in shown["x_is_public"]


def test_only_what_changes_the_form_is_sent_at_once() -> None:
    telling = [one["block_id"] for one in event_form(FULL, OFFERED)["blocks"] if one.get("dispatch_action")]
    assert telling == ["platform", "repeats"]


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
    view = event_form(replace(FULL, mode=EDIT, revision=4, was=START.isoformat()), OFFERED)
    assert json.loads(view["private_metadata"]) == {
        "event": "e1",
        "mode": "edit",
        "revision": 4,
        "platform": "webcast",
        "channel": "C0EVENTS",
        "was": "2026-12-01T20:00:00+00:00",
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
    assert form.was == START.isoformat()
    assert not form.ask_fold


def test_a_clone_asks_for_a_new_time() -> None:
    form = from_event(make_event(), CLONE, "e2")
    assert (form.event_id, form.date, form.time, form.was, form.title) == ("e2", "", "", "", "Q4 all-hands")


@pytest.mark.parametrize(("hour", "fold"), [(5, "first"), (6, "second")])
def test_an_event_at_a_time_that_occurs_twice_keeps_which_one(hour: int, fold: str) -> None:
    start = datetime(2026, 11, 1, hour, 30, tzinfo=UTC)  # 01:30 in New York, before and after clocks go back
    event = make_event(starts_at=start, ends_at=start + timedelta(hours=1))
    form = from_event(event, EDIT, event.id)
    assert (form.time, form.fold, form.ask_fold) == ("01:30", fold, True)


def test_how_long_it_repeats_is_asked_once_it_does_and_never_of_an_event_that_is_one_of_a_series() -> None:
    weekly = replace(FULL, platform="bare", repeats="week", until="2027-01-01", times="5")
    view = event_form(weekly, OFFERED)
    check_view(view)
    assert labels(view) == [*LABELS, "Repeats", "Until", "Times"]
    assert (inputs(view)["until"]["initial_date"], inputs(view)["times"]["initial_value"]) == ("2027-01-01", "5")
    assert labels(event_form(replace(weekly, mode=CLONE), OFFERED))[-1] == "Also on"
    assert labels(event_form(replace(weekly, is_one_of=True), OFFERED)) == LABELS
    edit = event_form(replace(weekly, mode=EDIT, has_later=True), OFFERED)
    check_view(edit)
    assert labels(edit)[-1] == "Change"
    assert "Only this one" in str(inputs(edit)["scope"]["initial_option"])
