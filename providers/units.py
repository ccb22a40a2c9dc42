"""Units as types: each turns a value of ours into what goes over the wire, and refuses what cannot go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.times import to_wall

_EARLIEST, _LATEST = datetime(2001, 1, 1, tzinfo=UTC), datetime(2101, 1, 1, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Unit:
    """What one parameter is: its name in the docs, and how a value is written."""

    name: str
    encode: Callable[[Any], Any]


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None or not _EARLIEST <= value < _LATEST:
        raise ValueError(f"not an aware instant of this century: {value!r}")
    return value


def _whole(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"not a whole number: {value!r}")
    return value


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not text: {value!r}")
    return value


def _texts(value: Iterable[str]) -> list[str]:
    if isinstance(value, str):
        raise TypeError(f"one text, not a list of them: {value!r}")
    return [_text(one) for one in value]


def _flag(value: bool) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"not true or false: {value!r}")
    return value


def one_of(*allowed: str) -> Unit:
    """Return the unit of a parameter that takes one of these words, exactly as written."""

    def encode(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
        return value

    return Unit(" | ".join(allowed), encode)


def wall_time(pattern: str, name: str) -> Unit:
    """Return the unit of a local time written by `pattern`; takes (instant, IANA zone)."""
    return Unit(name, lambda value: to_wall(_aware(value[0]), value[1]).strftime(pattern))


Text = Unit("text", _text)
WholeNumber = Unit("whole number", _whole)
Minutes = Unit("minutes", _whole)
Flag = Unit("true or false", _flag)
YesNo = Unit("YES or NO", lambda value: "YES" if _flag(value) else "NO")
EpochMillis = Unit("epoch milliseconds", lambda value: (_aware(value) - _EPOCH) // timedelta(milliseconds=1))
EpochSeconds = Unit("epoch seconds", lambda value: (_aware(value) - _EPOCH) // timedelta(seconds=1))
IsoUtc = Unit("ISO 8601 in UTC", lambda value: _aware(value).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"))
TextList = Unit("list of texts", _texts)
Json = Unit("JSON", lambda value: value)
