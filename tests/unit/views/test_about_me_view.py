"""What a person is told about themselves, however much it is."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from view_samples import NOW, make_event, titles

from bot.domain.events import Event
from bot.domain.people import Answer, Registered, Rsvp
from bot.sandbox.validate import check_message, check_view
from bot.services.about_me import AboutMe
from bot.views.about_me import about_me_report, forget_form


def make_about(event: Event | None, many: int, email: str | None = None, *, is_quiet: bool = False) -> AboutMe:
    rsvp = Rsvp(
        event_id="one",
        user_id="U0BEN",
        answer=Answer.GOING,
        name="Ben",
        email=email,
        registered=Registered.YES,
        answered_at=NOW,
    )
    return AboutMe(email, [(event, rsvp)] * many, [event] * many if event else [], is_quiet, 180)


@settings(max_examples=40, deadline=None)
@given(titles)
def test_slack_takes_it_whole_whatever_events_are_called(title: str) -> None:
    blocks = about_me_report(make_about(make_event(title=title), 200, "<&" * 60 + "@example.com"))
    check_message({"text": "About you", "blocks": blocks})
    assert all(len(one["text"]["text"]) < 3000 for one in blocks if one["type"] == "section")


@pytest.mark.parametrize("many", [0, 1, 2, 121])
def test_it_counts_what_was_answered_and_says_what_it_leaves_out(many: int) -> None:
    told = str(about_me_report(make_about(make_event(), many)))
    assert f"*You answered* {many} event{'' if many == 1 else 's'}" in told
    assert ("These are the latest 120." in told) == (many == 121)


def test_it_says_where_a_platform_saw_the_person_and_nothing_where_none_told() -> None:
    about = make_about(make_event(), 1)
    assert "seen there" not in str(about_me_report(about))
    for seen, said in (
        (True, ": going, registered, seen there"),
        (False, "registered, not seen there by the platform"),
    ):
        assert said in str(about_me_report(replace(about, seen={"one": seen})))


def test_an_event_that_the_person_may_not_see_any_more_has_no_title() -> None:
    assert "an event that you cannot see any more: going" in str(about_me_report(make_about(None, 1)))


def test_the_button_offers_the_other_wish() -> None:
    assert "Send me these again" in str(about_me_report(make_about(None, 0, is_quiet=True)))
    assert "Send me none of these" in str(about_me_report(make_about(None, 0)))


def test_the_question_says_what_goes_and_what_stays() -> None:
    form = forget_form()
    check_view(form)
    assert "This cannot be undone" in str(form)
    assert "What stays" in str(form)
