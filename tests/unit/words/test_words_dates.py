"""The words after `/event create`."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.events import Event
from bot.domain.times import Fold, is_told_by_clocks, to_instant
from bot.views.when import plain, plain_when
from bot.words.dates import CreateWords, parse_create
from bot.words.durations import say_minutes

NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)  # a Thursday
PLATFORMS = {
    "kaltura": ("kaltura", "Kaltura"),
    "ibm": ("ibm", "IBM Video Streaming", "IBM"),
    "myownconference": ("MyOwnConference",),
    "unnamed": (),
}
FRIDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 24)
W = CreateWords


def _read(text: str, now: datetime = NOW, zone: str = "Europe/Berlin") -> CreateWords:
    return parse_create(text, now, zone, PLATFORMS)


UNDERSTOOD = [
    ("Q4 all-hands tomorrow 3pm for 1h on kaltura", W("Q4 all-hands", FRIDAY, time(15), 60, "kaltura")),
    ("Demo next Tuesday at 10:30 for 45 minutes", W("Demo", TUESDAY, time(10, 30), 45)),
    ("Retro 24.12.2026 15:00", W("Retro", date(2026, 12, 24), time(15))),
    ("Launch on 2026-12-01 9am for 1h 30m on ibm", W("Launch", date(2026, 12, 1), time(9), 90, "ibm")),
    ("tomorrow at noon: Lunch and learn", W("Lunch and learn", FRIDAY, time(12))),
    ("Demo: Friday, 9:15 a.m.", W("Demo", FRIDAY, time(9, 15))),
    ("Late show tonight", W("Late show", date(2026, 11, 19), time(19))),
    ("Kick-off 4th of January 2027 at 12am", W("Kick-off", date(2027, 1, 4), time(0))),
    ("Kick-off on the 4th of January at noon", W("Kick-off", date(2027, 1, 4), time(12))),
    ("Kick-off Jan 4 at 12:30pm", W("Kick-off", date(2027, 1, 4), time(12, 30))),
    ("Review 12/1/2026", W("Review", date(2026, 12, 1))),
    ("Review 31/1/2027", W("Review", date(2027, 1, 31))),
    ("Review in 2 weeks", W("Review", date(2026, 12, 3))),
    ("Review tue 15:00-16:30", W("Review", TUESDAY, time(15), 90)),
    ("Review from 11pm to 1am", W("Review", None, time(23), 120)),
    ("Review 15:00-16:30 for 20 min", W("Review", None, time(15), 20)),
    ("Review tue 3-4pm", W("Review", TUESDAY, time(15), 60)),
    ("Review 3:00-4:30pm", W("Review", None, time(15), 90)),
    ("Review 11-1pm", W("Review", None, time(11), 120)),
    ("Review 11am-12", W("Review", None, time(11), 60)),
    ("Review 3pm to 4", W("Review", None, time(15), 60)),
    ("Review 11-noon", W("Review", None, time(11), 60)),
    ("Review at 3 for 1h", W("Review", None, time(15), 60)),
    ("Review at 15 tomorrow", W("Review", FRIDAY, time(15))),
    ("Review tomorrow at 9 o'clock", W("Review", FRIDAY, time(9))),
    ("Review at 0 on friday", W("Review", FRIDAY, time(0))),
    ("Retro 24.12. 15:00", W("Retro", date(2026, 12, 24), time(15))),
    ("Retro 3.1. at 10", W("Retro", date(2027, 1, 3), time(10))),
    ("Retro 29.2.", W("Retro", date(2028, 2, 29))),
    ("Demo on IBM Video Streaming", W("Demo", platform="ibm")),
    ("Demo on Kaltura on IBM", W("Demo on Kaltura", platform="ibm")),
    ("Standup for half an hour", W("Standup", minutes=30)),
    ("Yoga on sun", W("Yoga", date(2026, 11, 22))),
    ("Demo Friday, 20 November 2026 3pm", W("Demo", FRIDAY, time(15))),
    ("Demo 15 Uhr", W("Demo", None, time(15))),
    ("Demo 15:00h tomorrow", W("Demo", FRIDAY, time(15))),
    ("Demo at 3 CET tomorrow", W("Demo", FRIDAY, time(15), zone="Europe/Berlin")),
    ("Demo at 15h30 tomorrow", W("Demo", FRIDAY, time(15, 30))),
    ("Demo 3pm CET", W("Demo", None, time(15), zone="Europe/Berlin")),
    ("Demo 15:00 UTC tomorrow", W("Demo", FRIDAY, time(15), zone="UTC")),
    ("tomorrow 9am PST: Demo", W("Demo", FRIDAY, time(9), zone="America/Los_Angeles")),
    ("Demo 3pm New York time on ibm", W("Demo", None, time(15), None, "ibm", "America/New_York")),
    ("Demo 15h Mumbai tomorrow for 1h", W("Demo", FRIDAY, time(15), 60, zone="Asia/Kolkata")),
    ("Demo 3-4pm tomorrow EST", W("Demo", FRIDAY, time(15), 60, zone="America/New_York")),
    ("Demo 3pm (London)", W("Demo", None, time(15), zone="Europe/London")),
    ("Demo today 1am Auckland time", W("Demo", date(2026, 11, 19), time(1), zone="Pacific/Auckland")),
    ("tomorrow 3pm", W("", FRIDAY, time(15))),
    ("", W("")),
]


@pytest.mark.parametrize(("text", "words"), UNDERSTOOD, ids=[text for text, _ in UNDERSTOOD])
def test_when_how_long_and_where_are_taken_out_of_the_title(text: str, words: CreateWords) -> None:
    assert _read(text) == words


TITLES = [
    "Q4",
    "2027 kick-off",
    "May we talk",
    "March of the penguins",
    "9 amazing ideas",
    "Room 101: 3 tips for 5 people",
    "Version 1.2.3",
    "Sun safety training",
    "Tomorrow’s leaders",
    "Monday's heroes",
    "On hold",
    "On kaltura-like systems",
    "24/7 support",
    "100% Friday%",
    "Meeting at 25:00",
    "Life at 3 sites",
    "Level 3-4",
    "Ubuntu 24.12",
    "Version 1.2.3.",
    "30.2.",
    "31.2.2027",
    ":tada: Launch :rocket:",
    "🎉 Łódź – Fête 👩‍💻",
    "اجتماع الفريق",
    "\u200fقرية\u200f 3",
    "Lunch on the roof",
    "Talk on Python",
    "Meetings on time",
    "Story time",
    "CET training",
    "Hackathon 12h",
    "Berlin office tour",
]


@pytest.mark.parametrize("title", [*TITLES, "- dashes - and: colons -"])
def test_a_title_in_which_nothing_is_said_stays_as_it_is(title: str) -> None:
    assert _read(title) == CreateWords(title)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_stays_as_it_is_before_and_after_what_is_said(title: str) -> None:
    said = CreateWords(title, FRIDAY, time(15), 60, "kaltura")
    assert _read(f"{title} tomorrow 3pm for 1h on kaltura") == said
    assert _read(f"tomorrow 3pm for 1h on kaltura {title}") == said


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Kiritimati", 20), ("Europe/Berlin", 19), ("America/Los_Angeles", 19)]
)
def test_today_is_the_day_of_the_persons_zone(zone: str, day: int) -> None:
    assert _read("Demo today", NOW + timedelta(hours=2), zone).day == date(2026, 11, day)


DOUBTS = [
    ("Demo tomorrow 3pm on zoom", "Demo on zoom", "platform", "does not know a platform “zoom”"),
    ("Demo on Microsoft Teams tomorrow", "Demo on Microsoft Teams", "platform", "“Microsoft Teams”"),
    ("Demo tomorrow 3pm on foobar", "Demo on foobar", "platform", "does not know a platform “foobar”"),
    ("Demo on kaltrua", "Demo on kaltrua", "platform", "Did you mean Kaltura?"),
    ("Demo on IBM Vidoe Streaming tomorrow", "Demo Vidoe Streaming", None, ""),
    ("Lunch tomorrow noon on the roof", "Lunch on the roof", None, ""),
    ("Demo tomorrow 3pm XYZT", "Demo XYZT", "zone", "does not know a time zone “XYZT”"),
    ("Demo 3pm Gotham time", "Demo Gotham time", "zone", "“Gotham”"),
    ("Demo 3pm UTC+2 tomorrow", "Demo UTC+2", "zone", "“UTC+2”"),
    ("Demo 3pm US time", "Demo US time", "zone", "“US”"),
    ("Demo 3pm story time", "Demo story time", None, ""),
    ("Weekly sync friday 3pm", "Weekly sync", "repeats", "Does “Weekly” mean that it repeats?"),
    ("Every day counts friday 3pm", "Every day counts", "repeats", "Does “Every day” mean"),
    ("Sync quarterly friday 3pm", "Sync quarterly", "repeats", "“quarterly”"),
    ("Sync every friday and monday", "Sync every friday and", "repeats", "“every friday” mean"),
    ("Sync every second friday", "Sync", "repeats", "“every second friday” is read as every 2 weeks."),
    ("Demo Friday 24.12.2026", "Demo", "date", "This is a Thursday, though you wrote “Friday”."),
]


@pytest.mark.parametrize(("text", "title", "field", "says"), DOUBTS, ids=[one[0] for one in DOUBTS])
def test_what_is_not_understood_is_told_at_its_field_and_stays_in_the_title(
    text: str, title: str, field: str | None, says: str
) -> None:
    words = _read(text)
    assert words.title == title
    assert set(words.doubts) == ({field} if field else set())
    assert says in words.doubts.get(field or "", "")


def test_an_event_every_friday_begins_with_the_next_one() -> None:
    assert _read("Sync every friday at 3pm").day == FRIDAY


@pytest.mark.parametrize(
    ("clocks", "minutes"), [("2:30-2:30", 60), ("00:30-02:30", 120), ("00:30-03:30", 240), ("02:30-03:30", 60)]
)
def test_a_night_in_which_clocks_go_back_is_an_hour_longer(clocks: str, minutes: int) -> None:
    assert _read(f"Night shift 31.10.2027 {clocks}").minutes == minutes


def test_a_clock_that_is_skipped_is_left_to_the_form() -> None:
    words = _read("Night shift 28.3.2027 02:30-03:30")
    assert (words.at, words.minutes) == (time(2, 30), 60)


DAYS = st.dates(date(2026, 11, 20), date(2030, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))


@settings(deadline=None, max_examples=60)
@given(DAYS, TIMES, st.integers(1, 24 * 60), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%b %d, %Y"]))
def test_every_day_time_and_length_comes_back(day: date, at: time, minutes: int, shape: str) -> None:
    text = f"Q4 review {day:{shape}} at {at:%H:%M} for {say_minutes(minutes)} on ibm"
    assert _read(text) == CreateWords("Q4 review", day, at, minutes, "ibm")


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 14), st.sampled_from(["UTC", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Auckland"]))
def test_a_weekday_is_the_next_one(ahead: int, zone: str) -> None:
    now = NOW + timedelta(hours=13 * ahead)
    today = now.astimezone(ZoneInfo(zone)).date()
    for distance in range(1, 7):
        meant = today + timedelta(days=distance)
        assert _read(f"Demo next {meant:%A}", now, zone).day == meant


TYPED = (
    "tomorrow next every monday may 5 12 3pm 15:00 15h - : , ( ) for 1h on kaltura zoom at in weeks weekly 1.1.2027 é "
    "CET UTC+2 XYZT New York time (Berlin)"
)
WORDS = st.sampled_from(TYPED.split())


@settings(deadline=None, max_examples=100)
@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_no_text_is_refused_and_no_title_is_made_up(text: str) -> None:
    title = _read(text).title
    assert title == " ".join(title.split())
    rest = iter(text)
    assert all(letter in rest for letter in title.replace(" ", "")), "the title's letters stand in the text in order"


@settings(deadline=None, max_examples=100)
@given(st.lists(WORDS).map(" ".join))
def test_every_word_is_understood_or_in_the_title(text: str) -> None:
    words = _read(text)
    if not (words.day or words.at or words.minutes or words.platform or words.repeats):
        assert words.title.split() == text.split()


INSTANTS = st.datetimes(datetime(2026, 11, 20), datetime(2031, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  the bounds of aware ones
ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "America/Argentina/Buenos_Aires",
    ]
)


@settings(deadline=None, max_examples=100)
@given(INSTANTS, ZONES, ZONES, st.integers(1, 24 * 60 - 1))
def test_a_time_that_callboard_printed_is_read_as_the_same_instant(
    at: datetime, zone: str, own: str, minutes: int
) -> None:
    at = at.replace(second=0, microsecond=0)
    end = at + timedelta(minutes=minutes)
    assume(is_told_by_clocks(at, zone) and is_told_by_clocks(end, zone))
    assume(at.astimezone(ZoneInfo(zone)).date() == end.astimezone(ZoneInfo(zone)).date())
    event = make_event(at, end, zone)
    for printed in (plain(at, zone), plain_when(event)):
        words = _read(f"Town hall {printed}", NOW, own)
        assert words.day is not None
        assert words.at is not None
        assert words.title == "Town hall"
        assert to_instant(words.day, words.at, words.zone or own, Fold.FIRST) == at
    assert words.minutes == minutes


def make_event(starts_at: datetime, ends_at: datetime, zone: str) -> Event:
    return Event(
        id="e1",
        ref="E7K2",
        platform="kaltura",
        channel_id="C1",
        organiser_id="U1",
        title="Town hall",
        starts_at=starts_at,
        ends_at=ends_at,
        zone=zone,
        created_at=NOW,
    )
