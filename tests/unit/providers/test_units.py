"""Units: what goes over the wire, and what never does."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.times import WallTimeError
from providers.units import (
    EpochMillis,
    EpochSeconds,
    Flag,
    IsoUtc,
    Json,
    Minutes,
    Text,
    TextList,
    Unit,
    WholeNumber,
    YesNo,
    one_of,
    wall_time,
)

DayFirst = wall_time("%d/%m/%Y - %H:%M:%S", "day first")
AT = datetime(2026, 3, 29, 1, 30, 15, 123000, tzinfo=UTC)
CENTURY = st.datetimes(datetime(2001, 1, 2), datetime(2100, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001  the strategy adds the zone

WRITTEN: list[tuple[Unit, Any, Any]] = [
    (EpochMillis, AT, 1774747815123),
    (EpochSeconds, AT, 1774747815),
    (IsoUtc, AT, "2026-03-29T01:30:15.000Z"),
    (IsoUtc, AT.astimezone(timezone(timedelta(hours=-5))), "2026-03-29T01:30:15.000Z"),
    (EpochSeconds, AT.astimezone(ZoneInfo("Asia/Kolkata")), 1774747815),
    (DayFirst, (AT, "Europe/Berlin"), "29/03/2026 - 03:30:15"),
    (DayFirst, (AT - timedelta(hours=1), "Europe/Berlin"), "29/03/2026 - 01:30:15"),
    (DayFirst, (AT, "America/Bogota"), "28/03/2026 - 20:30:15"),
    (Text, "", ""),
    (WholeNumber, 0, 0),
    (Minutes, 15, 15),
    (Flag, False, False),
    (YesNo, True, "YES"),
    (YesNo, False, "NO"),
    (TextList, ("a", "b"), ["a", "b"]),
    (TextList, [], []),
    (Json, {"a": [1]}, {"a": [1]}),
    (one_of("public", "private"), "private", "private"),
]


@pytest.mark.parametrize(("unit", "value", "written"), WRITTEN, ids=lambda one: getattr(one, "name", None))
def test_each_unit_writes_its_value(unit: Unit, value: Any, written: Any) -> None:
    assert unit.encode(value) == written
    assert type(unit.encode(value)) is type(written)


REFUSED: list[tuple[Unit, Any]] = [
    *[(unit, AT.replace(tzinfo=None)) for unit in (EpochMillis, EpochSeconds, IsoUtc)],
    *[(unit, datetime(2000, 12, 31, 23, 59, tzinfo=UTC)) for unit in (EpochMillis, EpochSeconds, IsoUtc)],
    *[(unit, datetime(2101, 1, 1, tzinfo=UTC)) for unit in (EpochMillis, EpochSeconds, IsoUtc)],
    (DayFirst, (AT.replace(tzinfo=None), "Europe/Berlin")),
    (WholeNumber, True),
    (WholeNumber, 1.5),
    (WholeNumber, "1"),
    (Minutes, 1.0),
    (Text, 1),
    (Text, None),
    (Flag, 1),
    (Flag, "true"),
    (YesNo, "YES"),
    (TextList, "abc"),
    (TextList, ["a", 1]),
    (one_of("public", "private"), "Public"),
    (one_of("public", "private"), ""),
]


@pytest.mark.parametrize(("unit", "value"), REFUSED, ids=lambda one: getattr(one, "name", None))
def test_each_unit_refuses_what_is_not_its_own(unit: Unit, value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        unit.encode(value)


def test_a_wall_time_needs_a_zone_that_exists() -> None:
    with pytest.raises(WallTimeError):
        DayFirst.encode((AT, "Mars/Olympus"))


@given(CENTURY)
def test_epochs_name_the_very_instant(at: datetime) -> None:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    assert epoch + timedelta(milliseconds=EpochMillis.encode(at)) == at - timedelta(microseconds=at.microsecond % 1000)
    assert epoch + timedelta(seconds=EpochSeconds.encode(at)) == at.replace(microsecond=0)


@given(CENTURY, st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]))
def test_a_wall_time_is_what_clocks_there_show(at: datetime, zone: str) -> None:
    read = datetime.strptime(DayFirst.encode((at, zone)), "%d/%m/%Y - %H:%M:%S").replace(tzinfo=ZoneInfo(zone))
    whole = at.replace(microsecond=0)
    assert whole in (read.astimezone(UTC), read.replace(fold=1).astimezone(UTC))


def test_a_unit_says_what_it_is() -> None:
    words: Callable[..., Unit] = one_of
    assert words("a", "b").name == "a | b"
