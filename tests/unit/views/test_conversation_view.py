"""Answers to plain words, as Slack would take them, whatever titles and names hold."""

from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from view_samples import SERIES, START, make_event, texts, titles, words_of

from bot.domain.events import EventState
from bot.sandbox.validate import check_message
from bot.views import conversation as views
from bot.views import ids
from bot.words.asks import Ask


def _answers(title: str, text: str) -> Iterator[views.Answer]:
    event = make_event(title=title)
    yield views.greeting()
    yield views.welcome()
    yield views.can_do("/event")
    yield from (views.not_understood("/event", near) for near in (None, *Ask))
    yield from (views.when_it_is(event, phase) for phase in EventState)
    yield views.which_one([event] * 5, ["x" * 2500] * 5, text)
    yield views.no_such_event(text, "/event")
    yield views.new_event(title, [text[:300]] * 4, "x" * 2500)
    yield views.ask_to_move(event, START, "x")
    yield views.ask_to_cancel(event)
    yield views.ask_to_remind(event, START, "x")
    yield views.ask_to_stop([(event, START)] * 3, "all")
    yield views.no_reminders()
    yield views.use_command("/event", "settings")
    yield views.ask_to_answer(event, "Are you going?", "Yes", ids.GOING)
    yield from (views.who_comes(event, many, 1, 2, [text or "x"] * many) for many in (0, 1, 30, 500))
    yield views.who_comes(event, 3, 0, 0, None)
    yield views.how_many_came(event, 3, "", is_organiser=True)
    yield views.how_many_came(event, None, text, is_organiser=False)
    yield views.link_of(event, "https://example.com/join", "Join", text)
    yield views.no_link_yet(event, text)
    yield views.recording_where(event, is_posted=True, is_organiser=True)
    yield views.recording_where(event, is_posted=False, is_organiser=False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(titles, texts)
def test_slack_takes_every_answer_and_nobody_is_pinged(title: str, text: str) -> None:
    for said, blocks in _answers(title, text):
        check_message({"text": said, "blocks": blocks})
        for hostile in ("<!channel>", "<@U0BEN>"):
            assert hostile not in words_of(blocks) + said or _in_plain_text(blocks, hostile)


def _in_plain_text(blocks: Any, hostile: str) -> bool:
    """Say whether it stands only where Slack makes nothing of it: on buttons, and in their values."""
    written = [one["text"]["text"] for one in blocks if "text" in one and one["text"]["type"] == "mrkdwn"]
    return not any(hostile in one for one in written)


def test_an_organisers_answer_names_people_and_another_ones_does_not() -> None:
    assert "Ben" in words_of(views.who_comes(make_event(), 1, 0, 0, ["Ben"])[1])
    assert words_of(views.who_comes(make_event(), 1, 0, 0, None)[1]).endswith(
        "1 person is going to *Q4 all-hands*.\nTrue"
    )
    assert "Nobody is going" in views.who_comes(make_event(), 0, 0, 0, None)[0]


def test_a_title_that_is_long_leaves_room_for_when_it_is() -> None:
    (choice,) = views.which_one([make_event(title="x" * 150)], ["v"])[1][1]["elements"]
    assert choice["text"]["text"].endswith("1 Dec 2026, 15:00")


def test_of_a_series_it_is_said_which_one_is_meant_before_it_moves() -> None:
    event = make_event(**SERIES)
    for _, blocks in (views.when_it_is(event, EventState.OPEN), views.ask_to_move(event, START, "x")):
        assert "3 of 10 · every 2 weeks until 20 April 2027" in words_of(blocks)
