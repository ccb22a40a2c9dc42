"""Plain requests: understood as people write them, or asked back."""

import time as clocks

import pytest
from hypothesis import given
from hypothesis import strategies as st
from request_samples import ASKED_BACK, NOW, PLATFORMS, SAMPLES, ZONE, en

from bot.texts import Language, speaking
from bot.words.asks import Ask, PlainRequest
from bot.words.dates import parse_create
from bot.words.german import in_english
from bot.words.requests import understand

LONG_ENOUGH = 0.3  # seconds on a busy machine; it takes a few milliseconds


def _read(text: str) -> PlainRequest:
    return understand(text, NOW, ZONE, PLATFORMS)


@pytest.mark.parametrize(("text", "meant"), SAMPLES, ids=[text for text, _ in SAMPLES])
def test_a_request_is_understood(text: str, meant: PlainRequest) -> None:
    assert _read(text) == meant


def test_there_are_enough_requests_of_every_kind_in_both_languages() -> None:
    understood = [meant for _, meant in SAMPLES if meant.ask is not Ask.UNKNOWN]
    assert len(understood) >= 200
    assert {one.ask for one in understood} | {Ask.UNKNOWN} == set(Ask)
    for language in Language:
        assert {one.ask for one in understood if one.language is language} == set(Ask) - {Ask.UNKNOWN}


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "  {}  ",
        "hey callboard, {}",
        "please {}",
        "{}, please",
        "could you {}?",
        ":wave: {} :pray:",
        "{}!!",
        "\n{}\n",
    ],
)
def test_politeness_changes_nothing(around: str) -> None:
    assert _read(around.format("move the town hall to friday 3pm")) == _read("move town hall to friday 3pm")


WORDS = st.sampled_from(
    [
        "Alpha",
        "Beta",
        "quarterly",
        "Review",
        "Q4",
        "10",
        "years",
        "Kunden",
        "Straße",
        "café",
        "2030",
        "&",
        "Über",
        "uns",
    ]
)
TITLES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join).filter(lambda one: not one.replace(" ", "").isdecimal())
AROUND = [
    (Ask.WHEN, "when is “{}”?"),
    (Ask.WHEN, "wann ist „{}“?"),
    (Ask.CANCEL, "cancel “{}”"),
    (Ask.CANCEL, "sag „{}“ ab"),
    (Ask.MOVE, "move “{}” to friday 3pm"),
    (Ask.MOVE, "verschieb „{}“ auf Freitag 15 Uhr"),
    (Ask.PEOPLE, "who is coming to “{}”?"),
    (Ask.REMIND, "remind me an hour before “{}”"),
    (Ask.REMIND, "erinnere mich eine Stunde vorher an „{}“"),
    (Ask.RECORDING, "recording of “{}”"),
]


@given(title=TITLES, around=st.sampled_from(AROUND))
def test_a_quoted_title_survives(title: str, around: tuple[Ask, str]) -> None:
    ask, words = around
    assert (_read(words.format(title)).ask, _read(words.format(title)).event) == (ask, title)


@given(title=TITLES.filter(lambda one: not one[-1].isdecimal() and "&" not in one))
def test_a_title_survives_german_times(title: str) -> None:
    with speaking(Language.GERMAN):
        understood = parse_create(f"{title} morgen um 15 Uhr für 1 Stunde auf kaltura", NOW, ZONE, PLATFORMS)
        assert understood == parse_create(f"{title} tomorrow at 15:00 for 1h on kaltura", NOW, ZONE, PLATFORMS)
    assert (understood.title, understood.minutes, understood.platform) == (title, 60, "kaltura")


PIECES = st.sampled_from(
    [
        "move",
        "to",
        "remind me",
        "before",
        "the",
        "“",
        "”",
        "'",
        "verschieb",
        "auf",
        "morgen",
        "15",
        "Uhr",
        "um",
        "3pm",
        "for",
        "1h",
        "when",
        "is",
        "who",
        "coming",
        "i",
        "can't",
        "recording",
        "of",
        "link",
        ".",
        "!",
        "\n",
        ":wave:",
        "\0",
        "\1",
        "🎉",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)))
def test_whatever_is_written_is_read(text: str) -> None:
    assert _read(text).ask in Ask


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4000,
        "move " * 800,
        "who is coming to " * 250,
        "remind me 1 hour before " * 170,
        "“" * 4000,
        " " * 4000,
        "is the recording " * 250,
        "what is on " * 400,
        "verschieb auf um " * 240,
        "1." * 2000,
        "link to " * 500,
        "move a on friday " * 200,
        ":a" * 2000,
    ],
)
def test_nothing_takes_long(text: str) -> None:
    began = clocks.perf_counter()
    _read(text[:4000])
    assert clocks.perf_counter() - began < LONG_ENOUGH


def test_english_titles_keep_german_words_for_those_who_write_english() -> None:
    for title in ("Morgen Stanley review", "Die Another Day", "Auf Wiedersehen party", "Am I late", "Mo money"):
        assert parse_create(f"{title} tomorrow 3pm", NOW, ZONE, PLATFORMS).title == title


GERMAN = [
    ("Townhall übermorgen", "Townhall day after tomorrow"),
    ("Demo am Freitag um halb vier", "Demo on friday at 15:30"),
    ("Demo nächsten Dienstag von 14 bis 16 Uhr", "Demo next tuesday 14:00-16:00"),
    ("Demo Freitag, 12. Februar 2027 um 15 Uhr 30", "Demo on friday 12 february 2027 at 15:30"),
    ("Demo jeden Montag 9 Uhr", "Demo every monday at 09:00"),
    ("Demo in zwei Wochen um 11", "Demo in 2 weeks at 11"),
    ("Demo am 24.12. um 9.30 Uhr", "Demo on 24.12. at 09:30"),
    ("Demo heute Abend", "Demo tonight"),
    ("Demo morgen früh um 8 Uhr für eine halbe Stunde", "Demo tomorrow at 08:00 for 30 min"),
    ("Freitagsrunde am Mittwoch für anderthalb Stunden", "Freitagsrunde on wednesday for 90 min"),
    ("Demo heute mittags um 1 Uhr", "Demo today at 01:00"),
    ("Freitag demo tomorrow 3pm", "Freitag demo tomorrow 3pm"),
    ("Guten Morgen Berlin", "Guten Morgen Berlin"),
]


@pytest.mark.parametrize(("german", "english"), GERMAN)
def test_german_times_are_said_in_english(german: str, english: str) -> None:
    assert in_english(german) == english


def test_what_is_not_understood_says_what_was_perhaps_meant() -> None:
    assert [_read(text) for text, _ in ASKED_BACK] == [meant for _, meant in ASKED_BACK]
    assert _read("somebody should postpone things here").near is Ask.MOVE
    assert _read("x" * 5000) == en(Ask.UNKNOWN)
