"""How patient and how busy a platform's client is, as settings that every platform has."""

from collections.abc import Mapping

from pydantic import SecretStr

from bot.domain.errors import SettingsError
from providers.base import Setting
from providers.http import Limits

Values = Mapping[str, str | SecretStr]


def limit_settings(prefix: str) -> tuple[Setting, ...]:
    """Return the three settings of a platform's client."""
    return (
        Setting(f"{prefix}_TIMEOUT", "seconds until a request is given up", default="20"),
        Setting(f"{prefix}_ATTEMPTS", "attempts of a read", default="3"),
        Setting(f"{prefix}_CONCURRENCY", "requests at the same time", default="4"),
    )


def to_limits(prefix: str, values: Values) -> Limits:
    """Return the limits that the settings say."""
    return Limits(
        timeout=_number(f"{prefix}_TIMEOUT", values),
        attempts=round(_number(f"{prefix}_ATTEMPTS", values)),
        concurrency=round(_number(f"{prefix}_CONCURRENCY", values)),
    )


def text(values: Values, env: str) -> str:
    """Return a setting's text, secret or not; nothing when it is unset."""
    value = values.get(env, "")
    return value.get_secret_value() if isinstance(value, SecretStr) else value


def _number(env: str, values: Values) -> float:
    try:
        number = float(text(values, env))
    except ValueError:
        number = 0.0
    if number <= 0:
        raise SettingsError(f"{env} must be a number above zero.")
    return number
