"""What one who is going reads, and one who no longer is: nothing that is not true of them."""

import pytest
from view_samples import BARE, WEBCAST, make_event, words_of

from bot.domain import messages as said
from bot.views.messages import render


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "starts now"),
        (1, "starts in 1 minute"),
        (15, "starts in 15 minutes"),
        (60, "starts in 1 hour"),
        (90, "starts in 90 minutes"),
        (120, "starts in 2 hours"),
        (1440, "starts in 1 day"),
        (10080, "starts in 1 week"),
    ],
)
def test_reminders_say_how_long_it_is(minutes: int, words: str) -> None:
    assert render(said.Reminder(make_event(), WEBCAST, minutes)).text == f"Q4 all-hands {words}"


def test_an_invitation_without_a_link_does_not_speak_of_one() -> None:
    words = words_of(render(said.Invitation(make_event(), WEBCAST, None)).blocks)
    assert "This link" not in words
    assert "Callboard knows no link to join it yet. Ask <@U0OLIVIA>." in words


def test_the_organiser_is_not_told_to_ask_themselves() -> None:
    event, reader = make_event(), {"reader_id": "U0OLIVIA"}
    for message in (
        said.Invitation(event, WEBCAST, None, **reader),
        said.Reminder(event, WEBCAST, 15, is_personal=True, **reader),
    ):
        words = words_of(render(message).blocks)
        assert "Ask <@U0OLIVIA>" not in words
        assert "Callboard knows no link to join it yet. Give it to those who are going" in words


@pytest.mark.parametrize("has_links", [True, False])
def test_the_channels_reminder_promises_links_only_where_there_are_some(has_links: bool) -> None:
    words = words_of(render(said.Reminder(make_event(), WEBCAST, 15, has_links=has_links)).blocks)
    assert ("get their link by direct message" in words) is has_links


@pytest.mark.parametrize("has_file", [True, False])
def test_a_withdrawal_speaks_of_a_calendar_only_to_one_who_had_a_file(has_file: bool) -> None:
    words = words_of(render(said.Withdrawal(make_event(), WEBCAST, has_file=has_file)).blocks)
    assert "You’re no longer on the list for *Q4 all-hands*." in words
    assert ("takes it out of your calendar" in words) is has_file


def test_a_withdrawal_that_the_platform_refused_says_on_whose_list_the_person_still_is() -> None:
    words = words_of(render(said.Withdrawal(make_event(), WEBCAST, is_refused=True)).blocks)
    assert "Webcast &amp; Co did not take you off its list. The organisers are asked to do it there." in words
    assert "no longer on the list" not in words


def test_a_link_that_is_the_same_for_everybody_is_not_called_personal() -> None:
    link = "https://example.com/join"
    shared, own = (
        said.Invitation(make_event(), BARE, link),
        said.Invitation(make_event(), WEBCAST, link, is_personal=True),
    )
    assert "Bare registers nobody from Slack: this link is the same for everybody." in words_of(render(shared).blocks)
    assert "yours alone" not in words_of(render(shared).blocks)
    assert "yours alone" in words_of(render(own).blocks)
