"""What people type into an operation's form, read into values of ours. Refusals are sentences for them."""

import json
import math
from datetime import UTC, datetime, timedelta
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_SHOWN = 60


def as_typed(typed: Any) -> Any:
    """Leave it as it is."""
    return typed


def quoted(typed: str) -> str:
    """Return what was typed in quotation marks, cut when it is long."""
    return f"“{typed if len(typed) <= _MOST_SHOWN else typed[:_MOST_SHOWN] + '…'}”"


def read_whole(typed: str) -> int:
    """Read a whole number."""
    try:
        return int(typed.strip())
    except ValueError:
        raise ValueError(f"{quoted(typed)} is not a whole number. Write digits only.") from None


def read_flag(typed: str) -> bool:
    """Read yes or no."""
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if typed.strip().lower() not in known:
        raise ValueError(f"{quoted(typed)} is neither yes nor no.")
    return known[typed.strip().lower()]


def read_list(typed: str) -> list[str]:
    """Read texts that are separated by commas or lines."""
    return [one.strip() for line in typed.splitlines() for one in line.split(",") if one.strip()]


def read_instant(typed: str) -> datetime:
    """Read an instant: seconds since 1970, or ISO 8601 with a zone."""
    try:
        read = _EPOCH + timedelta(seconds=int(typed)) if typed.strip().isdecimal() else datetime.fromisoformat(typed)
    except (ValueError, OverflowError):
        raise ValueError(f"{quoted(typed)} is no date and time. Write it as 2026-12-01T15:00+01:00.") from None
    if read.tzinfo is None:
        raise ValueError(f"{quoted(typed)} does not say its zone. Write it as 2026-12-01T15:00+01:00.")
    return read


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _finite(word: str) -> float:
    number = float(word)
    return number if math.isfinite(number) else _no_number(word)


def read_json(typed: str) -> Any:
    """Read JSON."""
    try:
        read = json.loads(typed, parse_constant=_no_number, parse_float=_finite)
        json.dumps(read, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("This is JSON inside JSON, too deep to be read.") from None
    except ValueError as wrong:
        raise ValueError(f"This is not JSON: {wrong}. Write names and texts in straight double quotes.") from None
    return read


def read_pairs(typed: str) -> dict[str, str]:
    """Read `name: value` lines, or a JSON object."""
    if typed.lstrip().startswith("{"):
        return {str(key): value for key, value in dict(read_json(typed)).items()}
    parts = [line.partition(":") for line in typed.splitlines() if line.strip()]
    if any(not colon or not name.strip() for name, colon, _ in parts):
        raise ValueError("Write one pair a line, as `name: value`.")
    return {name.strip(): value.strip() for name, _, value in parts}
