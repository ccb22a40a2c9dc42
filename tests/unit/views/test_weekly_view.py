"""The weekly digest and the settings' form: at 0, 1, 2 and far too many items, with text that people really type."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from view_samples import PLATFORMS, START, make_event, texts, titles, words_of

from bot.domain.templates import MOST, Template
from bot.domain.weekly import ChannelNote, Coming, Need, Past, Recorded, Wanted, WeeklyDigest, at_once
from bot.sandbox.validate import check_message, check_view
from bot.views import ids
from bot.views.form import FormView, event_form
from bot.views.messages import render
from bot.views.settings import SettingsView, settings_form
from bot.views.templates import delete_form, rename_form, shown_templates, template_choices, template_form

EMPTY = WeeklyDigest("C0EVENTS", "/event")


def make_digest(many: int, title: str = "Q4 all-hands") -> WeeklyDigest:
    event = make_event(title=title, recording_link="https://watch.example/1")
    return WeeklyDigest(
        "C0EVENTS",
        "/event",
        coming=(Coming(event, 12),) * many,
        past=(Past(event, 182, Recorded.LINK),) * many,
        wanted=(Wanted(event, Need.UNCONFIRMED, 2),) * many,
        more_coming=many // 10,
        more_past=many // 10,
        more_wanted=many // 10,
        together=((event, event),) * many,
    )


def checked(digest: Any) -> str:
    shown = render(digest)
    check_message(shown.payload())
    return words_of(shown.blocks)


@pytest.mark.parametrize("many", [0, 1, 2, 12])
@settings(max_examples=15, deadline=None)
@given(title=titles)
def test_slack_takes_the_digest_whatever_the_titles_are(many: int, title: str) -> None:
    checked(make_digest(many, title))


@settings(max_examples=15, deadline=None)
@given(texts)
def test_slack_takes_the_note_and_the_form(text: str) -> None:
    checked(ChannelNote(text or "x"))
    name = text[:50] or "x"
    template = Template(id="t1", name=name, platform="gone", title="", minutes=20, description=text)
    many = tuple(template.model_copy(update={"id": f"t{one}"}) for one in range(MOST))
    shown = SettingsView("C0EVENTS", duration=text, problem=text, templates=many, may_have_feed=True)
    check_view(settings_form(shown, list(PLATFORMS.values())))
    check_view(template_form(make_event(title=name), {"name": text, "title": text}, text))
    check_view(rename_form("C0EVENTS", template, text, text))
    check_view(delete_form("C0EVENTS", template))
    choices = template_choices("C0EVENTS", many)
    view = event_form(FormView("e1", platform="webcast", templates=choices), list(PLATFORMS.values()))
    check_view(view)
    assert len(shown_templates(view)) == MOST


@pytest.mark.parametrize("row", ["x", {}, {"accessory": "x"}, {"accessory": {"options": [{"value": "a"}]}}])
def test_a_form_whose_templates_come_back_in_another_shape_offers_none(row: Any) -> None:
    blocks = [row | {"block_id": ids.TEMPLATE} if isinstance(row, dict) else row]
    assert shown_templates({"blocks": blocks}) == ()
    assert shown_templates({}) == ()


def test_a_note_links_its_channel_and_nothing_else() -> None:
    words = checked(ChannelNote("The digest of <#C0EVENTS> of <!channel> & <@U0EVE>"))
    assert "<#C0EVENTS> of &lt;!channel&gt; &amp; &lt;@U0EVE&gt;" in words


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ({"past": (Past(make_event(), 0, Recorded.NOWHERE),)}, "nobody came"),
        ({"past": (Past(make_event(), 1, Recorded.BELOW_CARD),)}, "1 person came · its recording is in the thread"),
        ({"past": (Past(make_event(), None, Recorded.NOWHERE),)}, "its platform has not told who came"),
        ({"past": (Past(make_event(recording_link="https://w.example/"), 2, Recorded.LINK),)}, "<https://w.example/|"),
        ({"wanted": (Wanted(make_event(), Need.UNCONFIRMED, 1),)}, "1 person with a role has not confirmed"),
        ({"wanted": (Wanted(make_event(), Need.NO_RECORDING),)}, "the link of its recording is missing"),
        ({"wanted": (Wanted(make_event(), Need.UNCERTAIN),)}, "not certain whether it was created"),
        ({"coming": (Coming(make_event(), 0),), "more_coming": 3}, "and 3 more"),
    ],
)
def test_each_line_says_it_in_words(part: dict[str, Any], says: str) -> None:
    digest = replace(EMPTY, **part)
    assert says in checked(digest)
    assert "all-hands" in render(digest).text


def test_only_parts_that_have_something_are_there() -> None:
    words = checked(replace(EMPTY, coming=(Coming(make_event(), 3),)))
    assert "Coming in the next seven days" in words
    assert "last seven days" not in words
    assert "Needs somebody" not in words


def test_events_at_the_same_time_are_told_together_and_others_are_not() -> None:
    hour = timedelta(hours=1)
    times = [(0, 2), (1, 2), (2, 3), (3, 4), (3, 5)]
    first, inside, after, *two = [
        make_event(title=f"{start}-{end}", starts_at=START + start * hour, ends_at=START + end * hour)
        for start, end in times
    ]
    assert at_once((first, inside, after, *two)) == ((first, inside), tuple(two))
    assert at_once((first, after)) == ()
    assert at_once(()) == ()


def test_a_clock_that_is_not_mine_is_named_beside_mine() -> None:
    shown = SettingsView("C0EVENTS", digest_zone="Europe/Berlin", own_zone="America/New_York")
    words = words_of(settings_form(shown, []))
    assert "By clocks in Europe/Berlin. If you change the day or the time: by clocks in America/New_York" in words
    assert "By clocks in Asia/Tokyo." in words_of(
        settings_form(replace(shown, digest_zone="", own_zone="Asia/Tokyo"), [])
    )
