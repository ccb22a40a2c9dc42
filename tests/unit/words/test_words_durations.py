"""How long, as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.durations import LONGEST, NotADuration, parse_minutes, say_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h", 60),
        ("90 min", 90),
        ("90", 90),
        ("1440", 1440),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1 hour and 30 minutes", 90),
        ("1:30", 90),
        ("0:45", 45),
        ("2 hours", 120),
        ("1.5h", 90),
        ("1,25 hours", 75),
        ("half an hour", 30),
        ("  An   hour AND a half ", 90),
        ("45 mins.", 45),
        ("7 h", 420),
    ],
)
def test_minutes_are_read(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "soon", "1h30h", "-5", "1:75", "3 days", "h", "1 h 2 h", "∞", "1e3"])
def test_what_is_no_length_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(NotADuration, match="Write how long it lasts, such as 1h"):
        parse_minutes(text)


@pytest.mark.parametrize(("text", "said"), [("0", "at least a minute"), ("169h", "at most a week")])
def test_too_short_and_too_long_are_told_apart(text: str, said: str) -> None:
    with pytest.raises(NotADuration, match=said):
        parse_minutes(text)


@given(st.integers(1, LONGEST))
def test_what_is_said_is_read_again(minutes: int) -> None:
    assert parse_minutes(say_minutes(minutes)) == minutes


@given(st.text())
def test_any_text_is_minutes_or_a_sentence(text: str) -> None:
    try:
        minutes = parse_minutes(text)
    except NotADuration:
        return
    assert 1 <= minutes <= LONGEST
