"""How patient and how busy a platform's client is, as settings that every platform has."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import SecretStr

from bot.domain.errors import SettingsError
from providers.platform import Setting

Values = Mapping[str, str | SecretStr]


@dataclass(frozen=True)
class Limits:
    """How patient and how busy a client is."""

    timeout: float = 20.0  # seconds of silence until a request is given up; twice that in all
    attempts: int = 3  # of a read
    concurrency: int = 4
    first_wait: float = 0.5  # seconds before the second attempt; doubles, with jitter


def limit_settings(prefix: str) -> tuple[Setting, ...]:
    """Return the three settings of a platform's client."""
    return (
        Setting(f"{prefix}_TIMEOUT", "seconds until a request is given up", default="20"),
        Setting(f"{prefix}_ATTEMPTS", "attempts of a read", default="3"),
        Setting(f"{prefix}_CONCURRENCY", "requests at the same time", default="4"),
    )


def to_limits(prefix: str, values: Values) -> Limits:
    """Return the limits that the settings say. Raises SettingsError for what is no sound number."""
    return Limits(
        timeout=_seconds(f"{prefix}_TIMEOUT", values),
        attempts=_count(f"{prefix}_ATTEMPTS", values),
        concurrency=_count(f"{prefix}_CONCURRENCY", values),
    )


def text(values: Values, env: str) -> str:
    """Return a setting's text, secret or not; nothing when it is unset."""
    value = values.get(env, "")
    return value.get_secret_value() if isinstance(value, SecretStr) else value


def _seconds(env: str, values: Values) -> float:
    try:
        seconds = float(text(values, env))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < math.inf:
        raise SettingsError(f"{env} must be a number above zero.")
    return seconds


def _count(env: str, values: Values) -> int:
    try:
        count = int(text(values, env))
    except ValueError:
        count = 0
    if count < 1:
        raise SettingsError(f"{env} must be a whole number above zero.")
    return count
