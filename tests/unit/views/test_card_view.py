"""The card through the event's life, and App Home."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from view_samples import (
    BARE,
    NOW,
    START,
    WEBCAST,
    make_attendance,
    make_event,
    unknown_attendance,
    words_of,
)

from bot.domain.events import Event, EventState
from bot.domain.messages import Card
from bot.domain.platforms import Capability, PlatformInfo
from bot.sandbox.validate import check_message
from bot.views.card import card_text, event_card

OVER = START + timedelta(hours=1)


def card(event: Event | None = None, platform: PlatformInfo = WEBCAST, now: Any = NOW, **counts: Any) -> Card:
    return Card(event or make_event(), platform, now=now, **counts)


def menu(shown: Card) -> list[str]:
    (overflow,) = [one["accessory"] for one in event_card(shown) if "accessory" in one]
    return [one["value"].split()[0] for one in overflow["options"]]


def buttons(shown: Card) -> list[str]:
    return [one["text"]["text"] for row in event_card(shown) if row["type"] == "actions" for one in row["elements"]]


def test_an_open_card_shows_title_time_platform_counts_and_answers() -> None:
    words = words_of(event_card(card(going=3, maybe=2, declined=1)))
    for expected in (
        "*Q4 all-hands*",
        "<!date^",
        "Webcast &amp; Co",
        "*3* going",
        "2 maybe",
        "1 person can’t",
        "`E7K2`",
    ):
        assert expected in words
    assert buttons(card()) == ["Going", "Maybe", "Can’t go"]


def test_a_card_with_seats_tells_how_many_are_taken_who_waits_and_until_when_answers_are_taken() -> None:
    until = START - timedelta(days=2)
    event = make_event(seats=20, answers_until=until)
    shown = card(event, going=22, seated=20, waiting=3, maybe=1)
    assert "*20* of 20 going · 2 with a role · 3 waiting · 1 maybe" in words_of(event_card(shown))
    assert "Answers until <!date" in words_of(event_card(shown))
    closed = card(event, now=until)
    assert "Answers are closed" in words_of(event_card(closed))
    assert buttons(closed) == ["Can’t go"]
    assert "Answers" not in words_of(event_card(card(event, now=OVER)))


@pytest.mark.parametrize(
    ("event", "now", "head"),
    [
        (make_event(), START, "Live now"),
        (make_event(), OVER, "Ended"),
        (make_event(state=EventState.CANCELLED), NOW, "Cancelled"),
        (make_event(state=EventState.DELETED), NOW, "Cancelled"),
        (make_event(state=EventState.FAILED), NOW, "Not created"),
        (make_event(state=EventState.HALF_DONE), NOW, "Half done"),
    ],
)
def test_every_phase_is_named_also_for_screen_readers(event: Event, now: Any, head: str) -> None:
    shown = card(event, now=now)
    assert head in words_of(event_card(shown))
    assert card_text(shown).startswith(head)


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.DELETED, EventState.CREATING])
def test_nobody_answers_to_what_does_not_take_place(state: EventState) -> None:
    assert buttons(card(make_event(state=state))) == []


def test_nobody_answers_to_what_is_over() -> None:
    assert buttons(card(now=OVER)) == []


def test_a_moved_event_says_when_it_was() -> None:
    event = make_event(moved_from=START - timedelta(hours=2))
    assert "Moved: was <!date^" in words_of(event_card(card(event)))


def test_a_running_event_lets_people_join_by_the_page_for_all_or_their_own_link() -> None:
    assert buttons(card(now=START)) == ["Going", "Maybe", "Can’t go"]
    assert buttons(card(now=START, has_links=True)) == ["Join", "Going", "Maybe", "Can’t go"]
    (row,) = [one for one in event_card(card(now=START, join_page="https://a.example/1")) if one["type"] == "actions"]
    assert row["elements"][0]["url"] == "https://a.example/1"
    assert [one.get("style") for one in row["elements"]] == ["primary", None, None, None]
    assert buttons(card(now=START, join_page="javascript:alert(1)")) == ["Going", "Maybe", "Can’t go"]


def test_what_is_over_tells_who_came_and_where_to_watch_it() -> None:
    known = make_attendance(attended=2, walk_ins=1, registered=4, registered_came=3, is_final=False)
    shown = card(make_event(recording_link="https://watch.example/1"), now=OVER, attendance=known)
    assert "*3* people came, 75 % of those registered (provisional)" in words_of(event_card(shown))
    assert buttons(shown) == ["Watch the recording"]
    one = card(now=OVER, attendance=make_attendance(attended=1, walk_ins=0, registered=0), is_recorded=True)
    assert "*1* person came · the recording is in the thread" in words_of(event_card(one))
    unknown = card(now=OVER, attendance=unknown_attendance())
    assert "came" not in words_of(event_card(unknown))


def test_close_is_offered_only_while_it_runs_and_only_where_the_platform_can() -> None:
    assert "close" in menu(card(now=START))
    assert "close" not in menu(card())
    assert "close" not in menu(card(now=OVER))
    assert "close" not in menu(card(platform=BARE, now=START))


def test_a_running_event_can_still_be_edited_and_cancelled() -> None:
    assert {"edit", "cancel"} <= set(menu(card(now=START)))


def test_what_is_over_cannot_be_cancelled() -> None:
    assert "cancel" not in menu(card(now=OVER))
    assert {"attendance", "recordings"} <= set(menu(card(now=OVER)))


@pytest.mark.parametrize(
    ("state", "labels"),
    [
        (EventState.FAILED, ["Try again"]),
        (EventState.UNCERTAIN, ["Check again", "Create it again", "Give up"]),
        (EventState.HALF_DONE, ["Retry", "Undo"]),
    ],
)
def test_an_unfinished_event_offers_the_way_on(state: EventState, labels: list[str]) -> None:
    assert buttons(card(make_event(state=state))) == labels


@pytest.mark.parametrize("state", list(EventState))
def test_slack_takes_the_card_in_every_state(state: EventState) -> None:
    for now in (NOW, START, OVER):
        for can in (frozenset(Capability), frozenset[Capability]()):
            shown = card(make_event(state=state), replace(WEBCAST, capabilities=can), now)
            check_message({"text": card_text(shown), "blocks": event_card(shown)})
