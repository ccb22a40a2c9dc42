"""Time zones as people call them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.zones import fitting_zones, zone_after

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)
BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("UTC", "UTC"),
        ("gmt", "UTC"),
        ("GMT", "Europe/London"),
        ("CET", BERLIN),
        ("cest", BERLIN),
        ("CET", "Europe/Paris"),
        ("EST", "America/New_York"),
        ("EDT", "America/New_York"),
        ("PST", "America/Los_Angeles"),
        ("IST", "Asia/Kolkata"),
        ("IST", "Asia/Jerusalem"),
        ("India", "Asia/Kolkata"),
        ("indi", "Asia/Kolkata"),
        ("Germany", BERLIN),
        ("uk", "Europe/London"),
        ("USA", "America/Chicago"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("sao paulo", "America/Sao_Paulo"),
        ("san francisco", "America/Los_Angeles"),
        ("Mumbai", "Asia/Kolkata"),
        ("wrocław", "Europe/Warsaw"),
        ("+5:30", "Asia/Kolkata"),
        ("+0530", "Asia/Kolkata"),
        ("UTC+1", BERLIN),
        ("GMT -5", "America/New_York"),
        ("+0", "UTC"),
        ("europe/ber", BERLIN),
        ("US/Pac", "US/Pacific"),
    ],
)
def test_what_people_type_finds_the_zone(typed: str, zone: str) -> None:
    assert zone in fitting_zones(typed, NOW)[:40]


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("utc", "UTC"),
        ("cet", BERLIN),
        ("est", "America/New_York"),
        ("ist", "Asia/Kolkata"),
        ("india", "Asia/Kolkata"),
        ("lond", "Europe/London"),
        ("berl", BERLIN),
    ],
)
def test_the_likeliest_zone_comes_first(typed: str, zone: str) -> None:
    assert fitting_zones(typed, NOW)[0] == zone


def test_an_offset_is_that_of_today() -> None:
    summer = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert BERLIN in fitting_zones("+2", summer)
    assert BERLIN not in fitting_zones("+2", NOW)


@pytest.mark.parametrize("typed", ["", "xyzzy", "+99", "+1:75", "東京都"])
def test_nonsense_finds_every_zone_or_none_but_does_not_fail(typed: str) -> None:
    assert isinstance(fitting_zones(typed, NOW), list)


@given(st.text(max_size=30))
def test_what_is_offered_is_always_a_zone_and_offered_once(typed: str) -> None:
    found = fitting_zones(typed, NOW)
    assert len(found) == len(set(found))
    assert all(ZoneInfo(one) for one in found[:5])


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        (" CET", BERLIN),
        (" cet today", BERLIN),
        (" UTC: Demo", "UTC"),
        (" GMT", "UTC"),
        (" New York time for all", "America/New_York"),
        (", (America/New_York)", "America/New_York"),
        (" Salt Lake City time", "America/Denver"),
        (" india time", "Asia/Kolkata"),
        (" Berlin", BERLIN),
        (" (Nice)", "Europe/Paris"),
        (" IST", "Asia/Kolkata"),
        (" Berlin office tour", None),
        (" nice", None),
        (" Christmas", None),
        (" India", None),
        (" PT session", None),
        (" ist", None),
        (" US time", None),
        (" (CET or so)", None),
        ("CETs", None),
        ("", None),
    ],
)
def test_a_zone_is_read_where_a_sentence_names_one(text: str, zone: str | None) -> None:
    found = zone_after(text, "Pacific/Auckland", NOW)
    assert (found and found[1]) == zone


@pytest.mark.parametrize(
    ("own", "words", "zone"),
    [
        ("Europe/Stockholm", "CET", "Europe/Stockholm"),
        ("Europe/Stockholm", "CEST", "Europe/Stockholm"),
        ("Asia/Jerusalem", "IST", "Asia/Jerusalem"),
        ("America/Detroit", "ET", "America/Detroit"),
        ("America/Jamaica", "EDT", "America/New_York"),
        ("Africa/Algiers", "CEST", BERLIN),
        ("Asia/Manila", "PST", "Asia/Manila"),
        ("Europe/London", "GMT", "UTC"),
    ],
)
def test_an_abbreviation_means_the_persons_own_zone_where_people_there_say_so(own: str, words: str, zone: str) -> None:
    found = zone_after(f" {words}", own, NOW)
    assert found is not None
    assert found[1] == zone
