"""What people type into an operation's form, read or refused with a sentence."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.units import (
    CommaList,
    EpochMillis,
    Flag,
    FlagText,
    IsoUtc,
    Json,
    LongText,
    Minutes,
    Pairs,
    Text,
    TextList,
    Unit,
    Upload,
    Url,
    WholeNumber,
    YesNo,
    file_of,
    number_of,
    one_of,
    some_of,
    text_of,
    wall_time,
)

DayFirst = wall_time("%d/%m/%Y - %H:%M:%S", "dd/mm/yyyy - hh:mm:ss")
Day = wall_time("%Y-%m-%d", "YYYY-MM-DD")
Name = text_of("name", 2, 5, but="<>")
Picture = file_of("jpg", "png")
CAT = Upload("cat.PNG", "image/png", b"\x89PNG")

READ: list[tuple[Unit, Any, Any]] = [
    (Text, " a b ", "a b"),
    (LongText, " a\n b ", " a\n b "),
    (Url, "https://example.com", "https://example.com"),
    (WholeNumber, " 12 ", 12),
    (WholeNumber, "-3", -3),
    (Minutes, "45", 45),
    (number_of("minutes", 1, 1439), "1439", 1439),
    (number_of("as text", as_text=True), "7", "7"),
    (Flag, "yes", True),
    (Flag, "False", False),
    (FlagText, "yes", "true"),
    (YesNo, "no", "NO"),
    (one_of("IN", "OUT"), "IN", "IN"),
    (some_of("HOST", "SPEAKER", joined_by=";"), "HOST, SPEAKER", "HOST;SPEAKER"),
    (some_of("name", "email"), "name\nemail", ["name", "email"]),
    (TextList, "a@example.com, b@example.com\n\nc@example.com", ["a@example.com", "b@example.com", "c@example.com"]),
    (CommaList, "1, 2", "1,2"),
    (EpochMillis, "1774747815", 1774747815000),
    (EpochMillis, "2026-03-29T03:30:15+02:00", 1774747815000),
    (IsoUtc, "2026-03-29T01:30:15Z", "2026-03-29T01:30:15.000Z"),
    (DayFirst, "14/08/2020 - 23:00:00", "14/08/2020 - 23:00:00"),
    (DayFirst, "2020-08-14 23:00", "14/08/2020 - 23:00:00"),
    (DayFirst, "2020-08-14T23:00:00", "14/08/2020 - 23:00:00"),
    (Day, "2020-08-14", "2020-08-14"),
    (Json, '{"a": [1]}', {"a": [1]}),
    (Pairs, "692349: Field: value\nx:", {"692349": "Field: value", "x": ""}),
    (Pairs, '{"692349": 7}', {"692349": 7}),
    (Name, "Börje", "Börje"),
    (Picture, CAT, CAT),
    (file_of("png", as_base64=True), CAT, "iVBORw=="),
]
REFUSED: list[tuple[Unit, Any, str]] = [
    (WholeNumber, "1.5", "not a whole number"),
    (WholeNumber, "", "not a whole number"),
    (WholeNumber, "٣x", "not a whole number"),
    (number_of("minutes", 1, 1439), "0", "1 to 1439"),
    (number_of("minutes", 1, 1439), "1440", "1 to 1439"),
    (number_of("at least", 5), "4", "at least 5"),
    (number_of("at most", most=3), "4", "at most 3"),
    (Flag, "perhaps", "neither yes nor no"),
    (one_of("IN", "OUT"), "in", "none of IN, OUT"),
    (some_of("HOST", "SPEAKER"), "HOST, GUEST", "“GUEST”"),
    (EpochMillis, "soon", "no date and time"),
    (EpochMillis, "2026-03-29T01:30:15", "does not say its zone"),
    (EpochMillis, "978307199", "2001 to 2100"),
    (EpochMillis, "9" * 30, "no date and time"),
    (DayFirst, "08/14/2020 - 23:00:00", "dd/mm/yyyy"),
    (DayFirst, "14/8/2020 - 23:00:00", "dd/mm/yyyy"),
    (DayFirst, "14/08/2020", "dd/mm/yyyy"),
    (DayFirst, "2020-08-14", "no time of day"),
    (DayFirst, "2020-08-14T23:00:00Z", "zone of its own"),
    (DayFirst, "31/02/2020 - 10:00:00", "dd/mm/yyyy"),
    (Day, "14/08/2020", "YYYY-MM-DD"),
    (Day, "2020-08-14T14:00", "more than can be sent"),
    (Json, "[" * 3000, "too deep"),
    (Json, '{"a": NaN}', "not JSON"),
    (Json, "{'a': 1}", "not JSON"),
    (Pairs, "no colon here", "one pair a line"),
    (Pairs, ": value", "one pair a line"),
    (Pairs, "{broken", "not JSON"),
    (Name, "x", "2 to 5"),
    (Name, "abcdef", "2 to 5"),
    (Name, "a<b>", "<>"),
    (Picture, Upload("cat.gif", "image/gif", b""), "kinds of file"),
]


@pytest.mark.parametrize(("unit", "typed", "sent"), READ, ids=lambda one: getattr(one, "name", None))
def test_what_is_typed_is_sent_in_the_unit(unit: Unit, typed: Any, sent: Any) -> None:
    assert unit.encode(unit.read(typed)) == sent


@pytest.mark.parametrize(("unit", "typed", "said"), REFUSED, ids=lambda one: getattr(one, "name", None))
def test_what_cannot_be_sent_is_refused_in_a_sentence(unit: Unit, typed: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said) as refused:
        unit.encode(unit.read(typed))

    assert str(refused.value).endswith(".")


@given(st.text(max_size=200), st.sampled_from([WholeNumber, Flag, EpochMillis, DayFirst, Json, Pairs, TextList, Name]))
def test_whatever_is_typed_is_either_sent_or_refused(typed: str, unit: Unit) -> None:
    with suppress(ValueError):
        unit.encode(unit.read(typed))


@given(st.datetimes(datetime(2001, 1, 2), datetime(2100, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001  the strategy adds the zone
def test_an_instant_comes_through_whatever_way_it_is_typed(at: datetime) -> None:
    whole = at.replace(microsecond=0)

    assert EpochMillis.read(whole.isoformat()) == EpochMillis.read(str(int(whole.timestamp()))) == whole
