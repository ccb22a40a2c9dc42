"""Foreign text, times, the calendar file and the CSV."""

import csv
import io
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from view_samples import START, make_attendance, make_event, texts, titles, unknown_attendance

from bot.domain.places import Placed
from bot.domain.reports import Attendance, PersonRow
from bot.texts import translated_by
from bot.views.calendar import calendar_file
from bot.views.csvfile import attendance_csv
from bot.views.parts import button, header
from bot.views.text import cut_escaped, foreign, inline
from bot.views.when import instant, plain_when, when

JOINER = "\u2060"


@given(texts, st.integers(min_value=1, max_value=3000))
def test_cut_text_fits_and_breaks_no_entity(text: str, most: int) -> None:
    words = cut_escaped(text, most)
    assert len(words) <= most
    left = words.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    assert not set(left) & set("&<>")


def test_a_text_of_ampersands_is_not_cut_more_than_needed() -> None:
    assert len(cut_escaped("&" * 1000, 100)) >= 95


@pytest.mark.parametrize("typed", ["snake_case_name", "2*3", "a~b"])
def test_marks_inside_words_stay_as_typed(typed: str) -> None:
    assert inline(typed) == typed


@pytest.mark.parametrize("typed", ["*bold*", "_it_", "~no~", "`code`", "end *"])
def test_marks_that_slack_would_format_are_kept_apart_and_still_readable(typed: str) -> None:
    words = inline(typed)
    assert words != typed
    assert words.replace(JOINER, "") == typed


def test_right_to_left_text_is_isolated_and_cannot_turn_what_follows() -> None:
    assert inline("\u05db\u05e0") == "\u2068\u05db\u05e0\u2069"
    assert inline("\u202eevil\u2069") == "evil"
    assert inline("plain") == "plain"
    assert button("\u202eevil\u202c · 10:00", "x", "x")["text"]["text"] == "evil · 10:00"
    assert header(inline("\u05db\u05e0"))["text"]["text"] == "\u2068\u05db\u05e0\u2069"


def test_links_in_a_description_stay_links_and_nothing_hides_behind_them() -> None:
    assert foreign("See https://a.example/x?y=1&z=2.") == "See <https://a.example/x?y=1&amp;z=2>."
    assert foreign("<https://evil.example|bank>") == "&lt;<https://evil.example>|bank&gt;"


@given(texts)
def test_a_paragraph_never_outgrows_its_limit(text: str) -> None:
    assert len(foreign(text, 500)) <= 500


def test_times_name_the_zone_where_slack_cannot_show_the_readers_own() -> None:
    event = make_event()
    assert plain_when(event) == "Tue 1 Dec 2026, 15:00–16:00 (America/New_York)"
    assert instant(START, event.zone) == (
        f"<!date^{int(START.timestamp())}^{{date_long_pretty}}, {{time}}|Tue 1 Dec 2026, 15:00 (America/New_York)>"
    )
    assert when(event).count("(America/New_York)") == 2


def test_an_event_over_midnight_shows_both_days() -> None:
    event = make_event(ends_at=START + timedelta(hours=10))
    assert plain_when(event) == "Tue 1 Dec 2026, 15:00–Wed 2 Dec 2026, 01:00 (America/New_York)"
    assert "Wed 2 Dec 2026, 01:00 (America/New_York)" in when(event)


def read_calendar(content: bytes) -> tuple[Calendar, dict[str, str]]:
    calendar = Calendar.from_ical(content)
    (entry,) = calendar.walk("VEVENT")
    return calendar, {key: str(value) for key, value in entry.items()}


def test_the_calendar_file_is_in_utc_and_keeps_its_uid_as_the_sequence_grows() -> None:
    event = make_event()
    first, entry = read_calendar(calendar_file(event, "Ben", "ben@example.com", 0, False, "https://join.example/1"))
    last, gone = read_calendar(calendar_file(event, "Ben", "ben@example.com", 3, True, None))
    assert entry["UID"] == gone["UID"] == f"{event.id}@callboard"
    assert (entry["SEQUENCE"], gone["SEQUENCE"]) == ("0", "3")
    assert (first["METHOD"], last["METHOD"]) == ("PUBLISH", "CANCEL")
    assert gone["STATUS"] == "CANCELLED"
    assert gone["ATTENDEE"] == "mailto:ben@example.com"
    (start,) = [one.decoded("DTSTART") for one in first.walk("VEVENT")]
    assert start == datetime(2026, 12, 1, 20, 0, tzinfo=UTC)
    assert entry["URL"] == "https://join.example/1"


@given(titles, texts, texts)
def test_nothing_typed_breaks_out_of_the_calendar_file(title: str, name: str, email: str) -> None:
    calendar, entry = read_calendar(
        calendar_file(make_event(title=title), name + "\r\nBEGIN:VALARM", email + "x", 1, True, None)
    )
    assert [one.name for one in calendar.walk()] == ["VCALENDAR", "VEVENT"]
    assert (
        entry["SUMMARY"].split()
        == "".join(one for one in title if (one >= " " and one != "\x7f") or one in "\t\n").split()
    )


def as_csv(attendance: Attendance) -> bytes:
    return attendance_csv(make_event(), attendance, attendance.people)


def test_the_csv_has_places_and_those_times_that_are_known() -> None:
    came = make_attendance(1).people[0].model_copy(update={"placed": Placed.WALK_IN, "joined_at": START, "stayed": 125})
    known = make_attendance(1, has_times=True, timed=1).model_copy(update={"people": (came,)})
    content = as_csv(known).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content, newline=""))
    assert row["Place"] == "Walk-in"
    assert row["First seen (America/New_York)"] == "2026-12-01 15:00"
    assert (row["Last seen (America/New_York)"], row["Minutes there"]) == ("", "2")
    assert "First seen" not in as_csv(make_attendance(1)).decode()


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1"])
def test_no_cell_of_the_csv_is_a_formula(name: str) -> None:
    content = as_csv(make_attendance(1, name=name))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[1][0] == f"'{name}"


def test_the_words_of_a_csv_are_translated_once_for_all_of_its_rows() -> None:
    asked = list[str]()

    class Counted(NullTranslations):
        def gettext(self, message: str) -> str:
            asked.append(message)
            return message

    known = make_attendance(300)
    with translated_by(Counted()):
        content = as_csv(known)
    assert content.count(b"\n") == len(known.people) + 1 == 301
    assert len(asked) < 30


def test_the_csv_says_nothing_of_attendance_where_none_is_documented() -> None:
    content = as_csv(unknown_attendance()).decode("utf-8-sig")
    assert content.splitlines()[:2] == ["Name,E-mail,Answer in Slack", "Ben going,,Going"]


@given(texts)
def test_the_csv_gives_back_what_was_in_it(name: str) -> None:
    person = PersonRow(name=f"N{name}", email="a@b.example", answer=None, registered=False, attended=None)
    content = as_csv(Attendance(going=0, maybe=0, declined=0, people=(person,)))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[1] == [f"N{name}", "a@b.example", "", "no", "not known", ""]
