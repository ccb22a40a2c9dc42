"""Every message as Slack would take it, and what may not be in it."""

import re
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from view_samples import (
    BARE,
    HOST_SECRET,
    SECRET,
    START,
    WEBCAST,
    for_channels,
    for_one,
    make_attendance,
    make_event,
    make_recording,
    texts,
    titles,
    unknown_attendance,
    words_of,
)

from bot.domain import messages as said
from bot.domain.messages import Message
from bot.sandbox.validate import check_message
from bot.views.attendance_digest import funnel_chart
from bot.views.messages import Rendered, render

OURS = re.compile(r"<!date\^\d+\^[^|<>]+\|[^<>]+>|<@U0OLIVIA>|<#C0EVENTS>|<https?://[^<>|]+>")
NEWER = {"data_table", "data_visualization"}


def written(rendered: Rendered) -> list[str]:
    found: list[str] = [rendered.text]

    def collect(one: Any) -> None:
        if isinstance(one, dict):
            if one.get("type") == "mrkdwn":
                found.append(one["text"])
            for value in one.values():
                collect(value)
        elif isinstance(one, list):
            for value in one:
                collect(value)

    collect(rendered.blocks)
    collect(rendered.plain)
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(titles, texts)
def test_slack_takes_every_message_whatever_people_typed(title: str, text: str) -> None:
    for message in [*for_channels(title, text), *for_one(title, text)]:
        rendered = render(message)
        check_message(rendered.payload())
        check_message(rendered.payload(is_plain=True))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(titles, texts)
def test_foreign_text_makes_no_mention_command_or_hidden_link(title: str, text: str) -> None:
    for message in [*for_channels(title, text), *for_one(title, text)]:
        for words in written(render(message)):
            left = OURS.sub("", words)
            assert "<" not in left
            assert ">" not in left
            assert not re.search(r"&(?!amp;|lt;|gt;)", left), "an entity was cut in two"


def test_plain_words_are_not_searched_for_mentions() -> None:
    for message in [*for_channels("@channel", "@here"), *for_one("@channel", "@here")]:
        for block in render(message).blocks:
            for one in [block.get("text"), *block.get("elements", [])]:
                if one and one["type"] == "mrkdwn":
                    assert one["verbatim"] is True


def test_every_kind_of_message_has_a_view() -> None:
    shown = {type(one) for one in [*for_channels(), *for_one()]}
    kinds = set(Message.__subclasses__())
    assert shown == kinds


@pytest.mark.parametrize("message", for_channels(), ids=lambda one: type(one).__name__)
def test_no_secret_link_is_in_a_channels_message(message: Message) -> None:
    rendered = render(message)
    everything = rendered.text + words_of(rendered.blocks) + words_of(rendered.plain)
    assert SECRET not in everything
    assert HOST_SECRET not in everything


def test_personal_messages_bring_the_link() -> None:
    with_link = [one for one in for_one() if any(one.name == "join_link" for one in fields(one))]
    with_link = [one for one in with_link if getattr(one, "join_link", None)]
    assert len(with_link) == 5
    for message in with_link:
        assert SECRET in words_of(render(message).blocks)


def test_an_address_that_slack_refuses_is_shown_as_text() -> None:
    event = make_event(host_links=(("Host", "ftp://x"), ("Moderator", HOST_SECRET)))
    rendered = render(said.HostLinks(event, WEBCAST))
    check_message(rendered.payload())
    assert "Host: ftp://x" in words_of(rendered.blocks)


def test_the_fallback_has_no_newer_block_and_says_the_same_figures() -> None:
    for message in (
        said.AttendanceDigest(make_event(), WEBCAST, make_attendance()),
        said.AttendanceList(make_event(), WEBCAST, make_attendance(150)),
    ):
        rendered = render(message)
        assert NEWER & {one["type"] for one in rendered.blocks}
        assert not NEWER & {one["type"] for one in rendered.plain}
        assert "No-shows *1*" in words_of(rendered.plain)
        assert "2 came" in words_of(rendered.plain)


def test_messages_without_newer_blocks_fall_back_to_themselves() -> None:
    rendered = render(said.Cancelled(make_event(), WEBCAST))
    assert rendered.payload(is_plain=True) == rendered.payload()


def test_a_platform_that_documents_no_attendance_is_said_so_without_figures_made_up() -> None:
    words = words_of(render(said.AttendanceDigest(make_event(), BARE, unknown_attendance())).blocks)
    assert "Bare does not document who attended, so these are the answers given in Slack." in words
    assert "3 people said they were going" in words
    assert "Attended" not in words
    assert "No-shows" not in words


def test_the_list_of_a_platform_that_documents_no_attendance_speaks_of_answers_only() -> None:
    rendered = render(said.AttendanceList(make_event(), BARE, unknown_attendance()))
    assert rendered.text == "Answers for Q4 all-hands: 3 people said they were going."
    table = next(one for one in rendered.blocks if one["type"] == "data_table")
    assert [one["text"] for one in table["rows"][0]] == ["Name", "Answer", "E-mail"]
    for blocks in (rendered.blocks, rendered.plain):
        words = words_of(blocks)
        assert "Bare does not document who attended, so these are the answers given in Slack." in words
        assert "3 people said they were going" in words
        assert not re.search("Attend[^ ]|Registered|Who came|No-show", words)
        assert "Can’t go" in words


def test_the_chart_of_answers_is_not_called_attendance() -> None:
    [chart] = funnel_chart(unknown_attendance())
    assert chart["title"] == "Answers"
    [chart] = funnel_chart(unknown_attendance().model_copy(update={"going": 0}))
    assert [one["value"] for one in chart["chart"]["series"][0]["data"]] == [0, 1, 2]


def test_the_list_of_a_platform_that_documents_attendance_says_who_came() -> None:
    rendered = render(said.AttendanceList(make_event(), WEBCAST, make_attendance()))
    assert rendered.text == "Who came to Q4 all-hands: 2 came, 67 % of those registered."
    assert {"Registered", "Attendance", "No-show"} <= set(words_of(rendered.blocks).split("\n"))
    assert "so these are the answers" not in words_of(rendered.blocks)


def test_the_digest_says_that_it_is_provisional_and_the_list_by_what_people_are_matched() -> None:
    for build in (said.AttendanceDigest, said.AttendanceList):
        first, last = (render(build(make_event(), WEBCAST, make_attendance(is_final=one))) for one in (False, True))
        assert "Provisional: Webcast &amp; Co may still settle its figures." in words_of(first.blocks)
        assert "Provisional" in words_of(first.plain)
        assert "Provisional" not in words_of(last.blocks)
    listed = words_of(render(said.AttendanceList(make_event(), WEBCAST, make_attendance(matched_by_hand=1))).plain)
    assert "matched by e-mail address, without regard to case. 1 person was matched by hand." in listed
    assert "matched" not in words_of(render(said.AttendanceList(make_event(), BARE, unknown_attendance())).blocks)


def test_who_stayed_is_told_only_where_visits_have_times() -> None:
    told = words_of(render(said.AttendanceDigest(make_event(), WEBCAST, make_attendance(timed=5, stayed=3))).blocks)
    assert "Stayed for at least 50 % of it: *3* of 5" in told
    assert "Stayed" not in words_of(render(said.AttendanceDigest(make_event(), WEBCAST, make_attendance())).blocks)


def test_an_empty_event_has_no_chart() -> None:
    assert funnel_chart(make_attendance(0, going=0, maybe=0, registered=0, attended=0)) == []


def test_the_table_holds_fifty_people_and_buttons_lead_to_the_others() -> None:
    known = make_attendance(50, total=150)
    rendered = render(said.AttendanceList(make_event(), WEBCAST, known))
    table = next(one for one in rendered.blocks if one["type"] == "data_table")
    assert len(table["rows"]) == 51
    words = words_of(rendered.blocks)
    assert "the first 50 of 150" in words
    assert "Next" in words
    assert "Previous" not in words
    for blocks in (rendered.blocks, rendered.plain):
        assert f"{make_event().id} 50" in words_of(blocks)
    middle = words_of(render(said.AttendanceList(make_event(), WEBCAST, known, first=50)).plain)
    assert "These are 51 to 100 of 150." in middle
    assert f"{make_event().id} 0" in middle
    last = words_of(render(said.AttendanceList(make_event(), WEBCAST, known, first=100)).blocks)
    assert "Next" not in last
    assert "Previous" in last
    assert "CSV file" in words


def test_the_table_keeps_slacks_budget_of_characters_and_says_how_many_it_shows() -> None:
    rendered = render(said.AttendanceList(make_event(), WEBCAST, make_attendance(90, name="n" * 190)))
    table = next(one for one in rendered.blocks if one["type"] == "data_table")
    assert sum(len(cell["text"]) for row in table["rows"] for cell in row) <= 10_000
    shown = len(table["rows"]) - 1
    assert 40 < shown < 90
    words = words_of(rendered.blocks)
    assert f"the first {shown} of 90" in words
    assert "The whole list follows as a CSV file." in words


def test_links_are_said_to_expire_only_where_they_do() -> None:
    private = make_recording(id="r2", is_private=True, watch_link=SECRET)
    for recordings, expire in (((make_recording(),), False), ((make_recording(), private), True)):
        words = words_of(render(said.RecordingFiles(make_event(), WEBCAST, recordings)).blocks)
        assert ("may expire" in words) is expire


def test_the_channels_digest_has_no_names() -> None:
    words = words_of(render(said.AttendanceDigest(make_event(), WEBCAST, make_attendance(name="Kavya Iyer"))).blocks)
    assert "Kavya" not in words
    assert "@example.com" not in words


def test_a_move_says_what_was_and_what_is() -> None:
    words = words_of(render(said.Moved(make_event(), WEBCAST, START.replace(hour=18))).blocks)
    assert "Was: <!date^" in words
    assert "Tue 1 Dec 2026, 13:00 (America/New_York)" in words
    assert "Tue 1 Dec 2026, 15:00 (America/New_York)" in words


def test_recordings_say_length_and_size_and_private_ones_only_that_they_exist() -> None:
    private = make_recording(id="r2", is_private=True, watch_link=SECRET)
    words = words_of(render(said.RecordingDigest(make_event(), WEBCAST, (make_recording(), private))).blocks)
    assert "1 h 2 min · 700 MB" in words
    assert "https://watch.example/1" in words
    assert "Ask them for the recording" in words
    assert words.count("https://watch.example/1") == 1


def test_what_came_too_late_is_not_said_to_have_failed() -> None:
    words = words_of(render(said.HalfDone(make_event(), WEBCAST, "", "Its time has passed.")).blocks)
    assert "is on Webcast &amp; Co.\nIts time has passed." in words
    assert "failed" not in words


@pytest.mark.parametrize(
    ("message", "labels"),
    [
        (said.CreationFailed(make_event(), WEBCAST, "No."), ["Try again"]),
        (said.HalfDone(make_event(), WEBCAST, "announcing it", "No."), ["Retry", "Undo"]),
        (
            said.CreationUncertain(make_event(), WEBCAST, "No answer.", found=(("x1", "Q4, 1 Dec"),)),
            ["It is: Q4, 1 Dec", "Check again", "Create it again", "Give up"],
        ),
        (said.RecordingWanted(make_event(), BARE, "None."), ["Add the recording link"]),
        (said.EmailWanted(make_event(), WEBCAST), ["Give an e-mail address"]),
        (said.RegistrationRefused(make_event(), WEBCAST, "Full."), ["Try again"]),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_needs_somebody_has_its_buttons(message: Message, labels: list[str]) -> None:
    rows = [one for one in render(message).blocks if one["type"] == "actions"]
    buttons = [one for row in rows for one in row["elements"]]
    assert [one["text"]["text"] for one in buttons] == labels
    assert all(one["value"].startswith(message.event.id) for one in buttons)
