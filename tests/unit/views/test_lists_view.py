"""Lists, the plan, and the small forms."""

import re
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from view_samples import BARE, NOW, PLATFORMS, START, WEBCAST, make_event, texts, titles, words_of

from bot.domain.events import EventState
from bot.domain.plans import Delivery, DeliveryState, Kind
from bot.sandbox.validate import check_message, check_view
from bot.views import lists
from bot.views.plan import plan_lines


def inputs(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["block_id"]: one["element"] for one in view["blocks"] if one["type"] == "input"}


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
        lists.reminders_form(event, ["15", "0"], text),
        lists.organisers_form(event),
        lists.organisers_form(event, [], text, ["U0BEN"]),
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


def test_a_form_shown_again_has_what_was_chosen_and_remembers_what_there_was() -> None:
    event = make_event(reminders=(1440,), co_organisers=("U0BEN",))
    reminders = lists.reminders_form(event, [], "Slack is busy.")
    assert "initial_options" not in inputs(reminders)["reminders"]
    assert "Slack is busy." in words_of(reminders)
    organisers = lists.organisers_form(event, ["U0ADA"], "", ["U0GIL"])
    assert inputs(organisers)["organisers"]["initial_users"] == ["U0ADA"]
    assert organisers["private_metadata"] == f"{event.id} U0GIL"
    assert lists.organisers_form(event)["private_metadata"] == f"{event.id} U0BEN"


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


def test_a_plan_that_is_not_shown_as_a_whole_says_so() -> None:
    long, short = ([delivery()] * many for many in (300, 240))
    assert "These are the first 240 of 300." in words_of(lists.plan_list(make_event(), long, may_edit=False))
    assert "These are" not in words_of(lists.plan_list(make_event(), short, may_edit=False))


def test_every_kind_of_delivery_has_words_of_its_own() -> None:
    words = words_of(lists.plan_list(make_event(), [delivery(kind=kind) for kind in Kind], may_edit=False))
    assert not [kind for kind in Kind if "_" in kind.value and kind.value in words]
    assert "Reminder in the channel, 15 minutes before" in words
    assert "Reminder to those who are going, 15 minutes before" in words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ("0", "at the start"),
        ("1", "1 minute before"),
        ("60", "1 hour before"),
        ("90", "90 minutes before"),
        ("180", "3 hours before"),
        ("4320", "3 days before"),
    ],
)
def test_reminders_are_told_as_people_would(minutes: str, words: str) -> None:
    assert f"Reminder in the channel, {words} ·" in plan_lines([delivery(detail=minutes)], "UTC")[0]
    assert words in words_of(lists.reminders_form(make_event(reminders=(int(minutes),)))).lower()


@pytest.mark.parametrize(
    ("phase", "words"),
    [("live", "Card shows that the event is live"), ("ended", "Card shows that the event has ended")],
)
def test_the_plan_says_what_the_card_will_show(phase: str, words: str) -> None:
    assert words in plan_lines([delivery(kind=Kind.PHASE, detail=phase)], "UTC")[0]


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
    assert re.search(r"Bare cannot .*tell who attended.*: nothing is documented\. Do it by hand\.", words)
