"""Units as types: each turns a value of ours into what goes over the wire, and refuses what cannot go.

Each also reads what a person types into a form; its refusals are sentences for that person.
"""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.operations import Input
from bot.domain.times import WallTimeError, to_wall, zone_named
from providers.typed import as_typed, quoted, read_flag, read_instant, read_json, read_list, read_pairs, read_whole

_EARLIEST, _LATEST = datetime(2001, 1, 1, tzinfo=UTC), datetime(2101, 1, 1, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SEVERAL = "Separate several by commas or lines."
ONE_A_LINE = "Write one a line, as name: value."


@dataclass(frozen=True)
class Upload:
    """A file that is sent to a platform."""

    name: str
    content_type: str
    content: bytes = field(repr=False)

    def __str__(self) -> str:
        """Name it, as confirmations do."""
        return self.name


@dataclass(frozen=True)
class Unit:
    """What one parameter is: its name in the docs, how a value is written, and how a form asks for it.

    `read` turns what was typed (texts, whatever the input; an Upload for a file) into a value of ours, and raises
    ValueError with a sentence. Texts that stand for several are separated by commas or lines.
    """

    name: str
    encode: Callable[[Any], Any]
    input: Input = Input.TEXT
    read: Callable[[Any], Any] = as_typed
    choices: tuple[str, ...] = ()
    least: int | None = None  # of a number, or of a text's length
    most: int | None = None
    kinds: tuple[str, ...] = ()  # of files, by the ends of their names
    how: str = ""  # to write it, where its name does not tell


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None or not _EARLIEST <= value < _LATEST:
        raise ValueError(f"Only times of the years 2001 to 2100 can be sent, not {value.isoformat()}.")
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


def _zone(value: str) -> str:
    try:
        return zone_named(_text(value)).key
    except WallTimeError as unknown:
        raise ValueError(str(unknown)) from None


def one_of(*allowed: str) -> Unit:
    """Return the unit of a parameter that takes one of these words, exactly as written."""

    def encode(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"{quoted(str(value))} is none of {', '.join(allowed)}.")
        return value

    return Unit(" | ".join(allowed), encode, Input.CHOICE, choices=allowed)


def some_of(*allowed: str, joined_by: str = "") -> Unit:
    """Return the unit of a parameter that takes several of these words, as a list or joined into one text."""

    def encode(value: Iterable[str]) -> Any:
        chosen = _texts(value)
        if unknown := [one for one in chosen if one not in allowed]:
            raise ValueError(f"{', '.join(map(quoted, unknown))}: not among {', '.join(allowed)}.")
        return joined_by.join(chosen) if joined_by else chosen

    name = f"{' | '.join(allowed)}, several {f'joined by {joined_by}' if joined_by else 'as a list'}"
    return Unit(name, encode, Input.CHOICES, read_list, choices=allowed)


def bounds(least: int | None, most: int | None) -> str:
    """Return "at least 2", "at most 5", "2 to 5", or nothing."""
    if most is None:
        return f"at least {least}" if least else ""
    return f"{least} to {most}" if least else f"at most {most}"


def number_of(name: str, least: int | None = None, most: int | None = None, *, as_text: bool = False) -> Unit:
    """Return the unit of a whole number within bounds, sent as a number or as digits in a text."""

    def encode(value: int) -> int | str:
        whole = _whole(value)
        if (least is not None and whole < least) or (most is not None and whole > most):
            raise ValueError(f"{whole} is out of range: {bounds(least, most)}.")
        return str(whole) if as_text else whole

    return Unit(name, encode, Input.NUMBER, read_whole, least=least, most=most)


def text_of(name: str, least: int = 0, most: int | None = None, *, but: str = "", kind: Input = Input.TEXT) -> Unit:
    """Return the unit of a text of so many characters, without those in `but`."""

    def encode(value: str) -> str:
        text = _text(value)
        if len(text) < least or (most is not None and len(text) > most):
            raise ValueError(f"This has {len(text)} characters; {bounds(least, most)} are taken.")
        if found := "".join(sorted(set(text) & set(but))):
            raise ValueError(f"The characters {found} are not taken here. Leave them out.")
        return text

    read = as_typed if kind is Input.LONG else str.strip
    return Unit(name, encode, kind, read, least=least or None, most=most)


def wall_time(pattern: str, name: str) -> Unit:
    """Return the unit of a local time written by `pattern`; takes (instant, IANA zone), or the text as it is sent."""

    def encode(value: "tuple[datetime, str] | str") -> str:
        if isinstance(value, str):
            return _in_pattern(value, pattern, name)
        return to_wall(_aware(value[0]), value[1]).strftime(pattern)

    return Unit(name, encode, read=lambda typed: _to_pattern(typed.strip(), pattern, name))


def _in_pattern(value: str, pattern: str, name: str) -> str:
    try:
        read = datetime.strptime(value, pattern)  # noqa: DTZ007  what clocks show, in a zone that goes beside it
    except ValueError:
        raise ValueError(f"{quoted(value)} is not a date or time. Write it as {name}.") from None
    if read.strftime(pattern) != value:
        raise ValueError(f"{quoted(value)} is not written as {name}.")
    return value


def _to_pattern(typed: str, pattern: str, name: str) -> str:
    """Return what was typed as the platform writes it; ISO 8601 without a zone is understood too."""
    try:
        read = datetime.fromisoformat(typed)
    except ValueError:
        return _in_pattern(typed, pattern, name)
    if "%H" in pattern and ":" not in typed:
        raise ValueError(f"{quoted(typed)} has no time of day. Write it as {name}.")
    if read.tzinfo is not None:
        raise ValueError(f"{quoted(typed)} has a zone of its own; here local time is wanted. Write it as {name}.")
    written = read.strftime(pattern)
    if _in_pattern(written, pattern, name) and datetime.strptime(written, pattern) != read:  # noqa: DTZ007  as above
        raise ValueError(f"{quoted(typed)} says more than can be sent. Write it as {name}.")
    return written


def _base64(value: Upload) -> str:
    return base64.b64encode(value.content).decode()


def file_of(*kinds: str, as_base64: bool = False) -> Unit:
    """Return the unit of a file whose name ends in one of `kinds` (any, if none are named)."""

    def encode(value: Upload) -> Any:
        if not isinstance(value, Upload):
            raise TypeError(f"not a file: {value!r}")
        if kinds and value.name.rpartition(".")[2].lower() not in kinds:
            raise ValueError(f"{quoted(value.name)} is not one of these kinds of file: {', '.join(kinds)}.")
        return _base64(value) if as_base64 else value

    name = f"file ({', '.join(kinds) or 'any'})"
    return Unit(f"{name} in Base64" if as_base64 else name, encode, Input.FILE, kinds=kinds)


def _joined(value: Iterable[str]) -> str:
    return ",".join(_texts(value))


Text = Unit("text", _text, read=str.strip)
LongText = Unit("text of several lines", _text, Input.LONG)
Email = Unit("e-mail address", _text, Input.EMAIL)
Url = Unit("address (URL)", _text, Input.URL)
Zone = Unit("IANA time zone", _zone)
WholeNumber = Unit("whole number", _whole, Input.NUMBER, read_whole)
Minutes = Unit("minutes", _whole, Input.NUMBER, read_whole)
Flag = Unit("true or false", _flag, Input.CHOICE, read_flag, choices=("yes", "no"))
FlagText = Unit(
    "true or false, as text", lambda value: str(_flag(value)).lower(), Input.CHOICE, read_flag, choices=("yes", "no")
)
YesNo = Unit("YES or NO", lambda value: "YES" if _flag(value) else "NO", Input.CHOICE, read_flag, choices=("yes", "no"))
EpochMillis = Unit(
    "epoch milliseconds",
    lambda value: (_aware(value) - _EPOCH) // timedelta(milliseconds=1),
    Input.INSTANT,
    read_instant,
)
EpochSeconds = Unit(
    "epoch seconds", lambda value: (_aware(value) - _EPOCH) // timedelta(seconds=1), Input.INSTANT, read_instant
)
IsoUtc = Unit(
    "ISO 8601 in UTC",
    lambda value: _aware(value).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
    Input.INSTANT,
    read_instant,
)
TextList = Unit("list of texts", _texts, Input.LONG, read_list, how=SEVERAL)
CommaList = Unit("texts, joined by commas", _joined, read=read_list, how=SEVERAL)
Pairs = Unit("names with values", dict, Input.LONG, read_pairs, how=ONE_A_LINE)
Json = Unit("JSON", lambda value: value, Input.LONG, read_json)
