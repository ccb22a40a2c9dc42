"""The environment, read in one place and typed; each platform declares its own part."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bot.domain.errors import SettingsError
from bot.services.ports import Policy
from providers import all_platforms
from providers.base import Platform, Setting

MOST_DOMAINS = 5
_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def _url(value: str) -> str:
    """Take an address to which credentials may go: encrypted, unless it does not leave this machine."""
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    scheme, host = parts.scheme, parts.hostname
    if not host or scheme not in ("http", "https"):
        raise ValueError("must be a web address that starts with https://")
    if scheme == "http" and host not in _THIS_MACHINE:
        raise ValueError("must start with https://: over http:// what is secret could be read on its way")
    return value


def _token(prefix: str) -> AfterValidator:
    def check(value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith(prefix):
            raise ValueError(f"must be a token that starts with {prefix}")
        return value

    return AfterValidator(check)


def _members(value: str) -> str:
    if not all(re.fullmatch(r"[UW][A-Z0-9]+", one.strip()) for one in value.split(",") if one.strip()):
        raise ValueError("must be member ids such as U0123ABCD, with commas between; people’s profiles show theirs")
    return value


def _domains(value: str) -> str:
    """Take the domains whose links are shown as cards: Slack takes five, and subdomains count with them."""
    names = _to_domains(value)
    if len(names) > MOST_DOMAINS:
        raise ValueError(f"must be at most {MOST_DOMAINS} domains, which is what Slack takes")
    if not all(_DOMAIN.fullmatch(one) for one in names):
        raise ValueError("must be domains such as events.example.com, with commas between and without https://")
    return value


def _to_domains(value: str) -> tuple[str, ...]:
    """Return the domains that a setting names, each once."""
    return tuple(dict.fromkeys(one.strip().lower() for one in value.split(",") if one.strip()))


class Environment(BaseModel):
    """Callboard's own variables; names are the contract of the README."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    slack_bot_token: Annotated[SecretStr | None, _token("xoxb-")] = None
    slack_app_token: Annotated[SecretStr | None, _token("xapp-")] = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: Annotated[str, AfterValidator(_url)] = "https://slack.com/api/"
    callboard_database: str = "callboard.db"
    callboard_secret_key: SecretStr | None = None
    callboard_public_url: Annotated[str, AfterValidator(_url)] | None = None
    callboard_retention_days: Annotated[int, Field(ge=1)] = 180
    callboard_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    callboard_admins: Annotated[str, AfterValidator(_members)] = ""
    callboard_creators: str = "members"
    callboard_unfurl_domains: Annotated[str, AfterValidator(_domains)] = ""
    callboard_port: Annotated[int, Field(ge=0, le=65535)] = 3000
    callboard_command: Annotated[str, Field(pattern=r"^/[a-z0-9_-]{1,31}$")] = "/event"


@dataclass(frozen=True)
class Settings:
    """Everything that can be set, checked."""

    environment: Environment
    platforms: dict[str, dict[str, str | SecretStr]] = field(default_factory=dict)  # the configured ones' values

    @property
    def secrets(self) -> list[str]:
        """What must never be said or logged."""
        own = self.environment
        values = [own.slack_bot_token, own.slack_app_token, own.slack_signing_secret, own.callboard_secret_key]
        values += [one for each in self.platforms.values() for one in each.values() if isinstance(one, SecretStr)]
        known = [one.get_secret_value() for one in values if one is not None]
        return known + [key.strip() for one in known for key in one.split(",") if "," in one]

    @property
    def policy(self) -> Policy:
        """Who may do what."""
        own = self.environment
        admins = frozenset(one.strip() for one in own.callboard_admins.split(",") if one.strip())
        return Policy(
            admins=admins,
            creators=own.callboard_creators,
            retention_days=own.callboard_retention_days,
            command=own.callboard_command,
            public_url=own.callboard_public_url,
            unfurl_domains=_to_domains(own.callboard_unfurl_domains),
        )


def read_settings(environment: Mapping[str, str] | None = None, env_file: str = ".env") -> Settings:
    """Read `environment`, or the process's own over what the .env file says.

    Raises SettingsError with one sentence that names the variable and never shows its value.
    """
    given = _given(environment, env_file)
    try:
        own = Environment.model_validate({key.lower(): value for key, value in given.items()})
    except ValidationError as wrong:
        raise SettingsError(_sentence(wrong)) from None
    return Settings(own, dict(_configured(all_platforms().values(), given)))


def names_set(environment: Mapping[str, str] | None = None, env_file: str = ".env") -> frozenset[str]:
    """Return the names of the variables that are set, whether or not their values can be used."""
    return frozenset(_given(environment, env_file))


def must_reach_slack(settings: Settings) -> None:
    """Raise SettingsError unless the bot's token and a way to receive (Socket Mode or HTTP) are set."""
    own = settings.environment
    if own.slack_bot_token is None:
        raise SettingsError("SLACK_BOT_TOKEN is not set. It is on the app's page under OAuth & Permissions (xoxb-…).")
    if own.slack_app_token is None and own.slack_signing_secret is None:
        raise SettingsError(
            "Neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set. Set the first to run "
            "without a public address."
        )


def _given(environment: Mapping[str, str] | None, env_file: str) -> dict[str, str]:
    known = environment if environment is not None else dotenv_values(env_file) | os.environ
    return {key: value for key, value in known.items() if value}


# What pydantic finds wrong -> how people are told, with its own limits put in.
_SAID = {
    "int_parsing": "must be a whole number",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be {expected}",
    "string_pattern_mismatch": "must be a slash and at most 31 small letters, digits, “-” or “_”, such as /event",
    "value_error": "{error}",
}


def _sentence(wrong: ValidationError) -> str:
    first = wrong.errors(include_input=False, include_url=False)[0]
    said = _SAID.get(first["type"], "cannot be used").format_map(first.get("ctx", {}))
    return f"{str(first['loc'][0]).upper()} {said}."


def _configured(
    platforms: Iterable[Platform], environment: Mapping[str, str]
) -> Iterable[tuple[str, dict[str, str | SecretStr]]]:
    for platform in platforms:
        given = {one.env: environment[one.env] for one in platform.settings if environment.get(one.env)}
        if any(given.keys() >= set(alternative) for alternative in platform.credentials):
            yield (
                platform.name,
                {one.env: value for one in platform.settings if (value := _value(one, given)) is not None},
            )
        elif begun := sorted(given.keys() & {name for group in platform.credentials for name in group}):
            raise SettingsError(_incomplete(platform, begun))


def _incomplete(platform: Platform, begun: list[str]) -> str:
    best = max(platform.credentials, key=lambda group: len(set(group) & set(begun)))
    missing = [name for name in best if name not in begun]
    return f"{', '.join(missing)} is not set, but {', '.join(begun)} is: {platform.title} needs them together."


def _value(setting: Setting, given: Mapping[str, str]) -> str | SecretStr | None:
    value = given.get(setting.env, setting.default)
    if value is None:
        return None
    if setting.choices and value not in setting.choices:
        raise SettingsError(f"{setting.env} must be one of {', '.join(setting.choices)}.")
    if setting.env.endswith("_URL"):
        try:
            _url(value)
        except ValueError as wrong:
            raise SettingsError(f"{setting.env} {wrong}.") from None
    return SecretStr(value) if setting.is_secret else value
