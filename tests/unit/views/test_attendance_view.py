"""The attendance digest and its list: sentences that embarrass nobody, within Slack's limits, however many came."""

import re
from dataclasses import replace

import pytest
from attendance_samples import AMOUNTS, attendance_of, digests, lists
from view_samples import make_event, words_of

from bot.domain.messages import AttendanceDigest, AttendanceList
from bot.domain.reports import Earlier
from bot.sandbox.validate import check_message
from bot.views.attendance_digest import attendance_digest, curve_chart, funnel_chart
from bot.views.attendance_list import attendance_list
from bot.views.attendance_words import compared, figures, headline
from bot.views.messages import render

DIGESTS, LISTS = digests(), lists()
EVERY = DIGESTS | {f"{name} list": one for name, one in LISTS.items()}
HEADLINES = {
    "none": "Nobody came",
    "one": "1 person came, everybody who was registered",
    "two": "2 came, everybody who was registered",
    "many": "182 came, 75 % of those registered; 9 stayed under ten minutes",
    "more_than_registered": "30 came, everybody who was registered; 20 of them walked in; 1 stayed under ten minutes",
    "only_walk_ins": "5 came, none of those registered",
    "hardly_anybody": "1 person came, less than 1 % of those registered",
    "nearly_everybody": "999 came, 99 % of those registered; 49 stayed under ten minutes",
    "not_documented": "3 people said they were going",
    "no_answers": "Nobody said they were going",
}
PEAKS = {
    "none": "",
    "one": "",
    "two": "",
    "many": "Most were there at 15:15: 182.",
    "joins": "Most came before the start: 55.",
    "no_times": "",
    "all_alike": "",
    "days": "Most were there at Wed 2 Dec 2026, 03:00: 40.",
}


def as_read(words: str) -> str:
    """Return a text as somebody reads it whose client does not know of times."""
    return re.sub(r"<!date\^\d+\^[^|]*\|(.*?)(?: \(America/New_York\))?>", r"\1", words.replace("*", ""))


@pytest.mark.parametrize(
    "message", [*DIGESTS.values(), *LISTS.values()], ids=[*DIGESTS, *(f"{one} list" for one in LISTS)]
)
def test_slack_takes_every_amount_with_and_without_newer_blocks(message: AttendanceDigest | AttendanceList) -> None:
    rendered = render(message)
    check_message(rendered.payload())
    check_message(rendered.payload(is_plain=True))


@pytest.mark.parametrize("name", HEADLINES)
def test_the_headline_says_who_came(name: str) -> None:
    known = DIGESTS[name]
    assert headline(known.event, known.attendance) == HEADLINES[name]


def test_nobody_of_many_is_said_with_how_many_were_registered() -> None:
    known = attendance_of(0, registered=12)
    assert headline(make_event(), known) == "Nobody came; 12 were registered"
    assert headline(make_event(), attendance_of(0, registered=1)) == "Nobody came; 1 was registered"


def test_ten_minutes_are_not_told_of_an_event_that_lasts_hardly_longer() -> None:
    short = make_event(ends_at=make_event().starts_at + 15 * (make_event().duration / 60))
    assert "ten minutes" not in headline(short, attendance_of(182))


@pytest.mark.parametrize("name", PEAKS)
def test_the_peak_is_said_where_one_stands_out(name: str) -> None:
    text = as_read(attendance_digest(DIGESTS[name])[0])
    if PEAKS[name]:
        assert as_read(PEAKS[name]) in text
    else:
        assert "Most" not in text.replace("the most", "")
        assert curve_chart(DIGESTS[name]) == []


def test_figures_that_are_zero_are_told_where_they_say_something() -> None:
    assert figures(attendance_of(0)) == ""
    said = figures(attendance_of(2, maybe=0, declined=0, invited=None), mark="")
    assert said == "Going 2 · Registered 2 · Attended 2 · No-shows 0 · Walk-ins 0 · Unmatched 0"


def test_where_only_going_is_known_nothing_repeats_the_headline() -> None:
    known = DIGESTS["not_documented"].attendance.model_copy(update={"maybe": 0, "declined": 0})
    text, blocks, _ = attendance_digest(replace(DIGESTS["not_documented"], attendance=known))
    assert text == "Q4 all-hands: 3 people said they were going."
    assert [one["type"] for one in blocks] == ["section", "context", "actions"]
    assert figures(known.model_copy(update={"maybe": 2}), mark="") == "Going 3 · Maybe 2"


def test_a_comparison_is_a_sentence() -> None:
    said = {
        (Earlier(came=(159,), is_series=True), 182): "23 more than last time.",
        (Earlier(came=(190,), is_series=True), 182): "8 fewer than last time.",
        (Earlier(came=(182, 3), is_series=True), 182): "As many as last time.",
        (Earlier(came=(159, 20, 30, 40), is_series=True), 182): "23 more than last time, and the most of the last 5.",
        (Earlier(came=(159, 200), is_series=True), 182): "23 more than last time.",
        (Earlier(came=(159,)), 182): "23 more than at the previous event in this channel.",
        (Earlier(came=(183,)), 182): "1 fewer than at the previous event in this channel.",
        (Earlier(came=(182,)), 182): "As many as at the previous event in this channel.",
        (Earlier(came=(1, 2)), 3): "2 more than at the previous event in this channel, and the most of the last 3.",
        (Earlier(came=(5,)), 0): "",
        (Earlier(), 182): "",
    }
    for (earlier, came), sentence in said.items():
        assert compared(earlier, came) == sentence
    assert compared(None, 182) == ""


def test_the_funnel_has_only_what_is_known() -> None:
    def bars(name: str) -> dict[str, int]:
        return {
            point["label"]: point["value"]
            for chart in funnel_chart(DIGESTS[name].attendance)
            for point in chart["chart"]["series"][0]["data"]
        }

    assert bars("many") == {"Invited": 484, "Registered": 242, "Came": 182}
    assert bars("none") == {}
    assert bars("more_than_invited") == {"Invited": 10, "Registered": 40, "Came": 30}
    assert bars("not_documented") == {"Going": 3, "Maybe": 1, "Can’t go": 2}


@pytest.mark.parametrize("name", ["many", "joins", "no_times", "not_documented"])
def test_the_notification_says_what_the_message_shows(name: str) -> None:
    text, blocks, plain = attendance_digest(DIGESTS[name])
    shown = words_of([one for one in plain if one["type"] == "section"]).replace("*", "")
    for sentence in text.removeprefix("Q4 all-hands: ").split(". ")[:2]:
        assert sentence.rstrip(".") in shown.replace("\n", " ") or "does not" in sentence
    assert "*" not in text
    assert len([one for one in blocks if one["type"] == "data_visualization"]) <= 2


def test_what_a_platform_does_not_tell_is_said_in_half_a_sentence() -> None:
    said = {
        "no_times": "Webcast &amp; Co does not tell when people came and left.",
        "joins": "Webcast &amp; Co tells when people first came, and not when they left. "
        "2 people have times outside of the event and are not in the curve.",
    }
    for name, sentence in said.items():
        for shown in attendance_digest(DIGESTS[name])[1:]:
            assert sentence in words_of(shown)


def test_the_curve_of_days_names_the_days_and_has_points_that_slack_takes() -> None:
    [chart] = curve_chart(DIGESTS["days"])
    labels = chart["chart"]["axis_config"]["categories"]
    assert labels[:2] == ["Tue 15:00", "Tue 19:00"]
    assert len(labels) == len(set(labels)) <= 20
    assert chart["chart"]["axis_config"]["x_label"] == "Time (America/New_York)"


def test_the_digest_says_whether_it_is_final_and_the_channel_reads_no_names() -> None:
    assert "Final figures." in words_of(attendance_digest(DIGESTS["many"])[1])
    assert "Final" not in words_of(attendance_digest(DIGESTS["provisional"])[1])
    assert "Final" not in words_of(attendance_digest(DIGESTS["not_documented"])[1])
    follows = "This message then shows the final ones"  # a list that somebody asked for does not
    waiting = DIGESTS["provisional"]
    assert follows in words_of(attendance_digest(waiting)[1])
    asked_for = AttendanceList(waiting.event, waiting.platform, waiting.attendance)
    assert follows not in words_of(attendance_list(asked_for)[1])
    assert "Provisional" in words_of(attendance_list(asked_for)[1])
    for message in DIGESTS.values():
        assert "@example.com" not in words_of(attendance_digest(message)[1])


@pytest.mark.parametrize("name", AMOUNTS)
def test_organisers_have_buttons_below_a_digest_of_somebody(name: str) -> None:
    words = words_of(attendance_digest(DIGESTS[name])[1])
    assert ("See the list" in words) is ("Export" in words) is (name != "none")
