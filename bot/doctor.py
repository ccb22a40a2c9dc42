"""`callboard doctor`: one line for each thing that has to be right, with the mend where it is not."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.clock import SystemClock
from bot.domain.errors import CallboardError, DatabaseInUse, SettingsError
from bot.manifest import wanted_scopes
from bot.services.platforms import check
from bot.settings import Settings, must_reach_slack, names_set, read_settings
from bot.store.disks import network_of
from bot.store.keystate import key_state
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault
from providers import all_platforms
from providers.base import Platform

MOST_SKEW = 60  # seconds; Slack refuses signatures that are five minutes off


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `mend` says what to do where it is not well."""

    what: str
    is_well: bool
    said: str
    mend: str = ""

    def __str__(self) -> str:
        """Return the line that the command prints."""
        mend = f" → {self.mend}" if self.mend and not self.is_well else ""
        return f"{'ok  ' if self.is_well else 'FAIL'}  {self.what}: {self.said}{mend}"


async def examine(say: Callable[[str], object], environment: Mapping[str, str] | None = None) -> bool:
    """Say every finding as it comes, and return whether all is well."""
    given = names_set(environment)
    for platform in all_platforms().values():
        say(str(_credentials(platform, given)))
    try:
        settings = read_settings(environment)
        must_reach_slack(settings)
    except SettingsError as wrong:
        say(str(Finding("settings", is_well=False, said=str(wrong), mend="see .env.example")))
        return False
    say(str(Finding("settings", is_well=True, said="complete")))
    all_well = True
    for part in (_slack(settings), _platforms(settings), _database(settings)):
        async for finding in part:
            say(str(finding))
            all_well &= finding.is_well
    return all_well


def _credentials(platform: Platform, given: AbstractSet[str]) -> Finding:
    """Tell which of a platform's settings are there, by name only."""
    what = f"{platform.title} credentials"
    if given.isdisjoint(name for group in platform.credentials for name in group):
        ways = ", or ".join(" and ".join(group) for group in platform.credentials)
        return Finding(what, is_well=True, said=f"not set, so the platform is not offered; it takes {ways}")
    there = [one.env for one in platform.settings if one.env in given]
    missing = [one for one in _nearest(platform, given) if one not in given]
    said = f"{', '.join(there)} set" + (f"; {', '.join(missing)} missing" if missing else "")
    return Finding(what, not missing, said, "set what is missing, or leave all of them empty")


def _nearest(platform: Platform, given: AbstractSet[str]) -> tuple[str, ...]:
    """Return the alternative that is complete, or else begun."""
    return max(platform.credentials, key=lambda group: (given >= set(group), len(given & set(group))))


async def _slack(settings: Settings) -> AsyncIterator[Finding]:
    own = settings.environment
    token = own.slack_bot_token
    client = AsyncWebClient(token=token.get_secret_value() if token else None, base_url=own.slack_api_url, timeout=10)
    try:
        answer = await client.auth_test()
    except SlackApiError as refused:
        code = refused.response.get("error", "unknown error")
        yield Finding("Slack token", is_well=False, said=code, mend="install the app again and copy its xoxb- token")
        return
    except Exception as away:  # noqa: BLE001  whatever the network says is the finding
        yield Finding(
            "Slack", False, f"{own.slack_api_url} cannot be reached ({type(away).__name__})", "check the network"
        )
        return
    yield Finding("Slack token", is_well=True, said=f"{answer['user']} in {answer['team']}")
    domains = settings.policy.unfurl_domains
    yield _scopes(domains, answer.headers.get("x-oauth-scopes") or answer.headers.get("X-OAuth-Scopes") or "")
    yield _clock(answer.headers.get("Date") or answer.headers.get("date"))
    async for finding in _channels(client):
        yield finding
    if own.slack_app_token is not None:
        yield await _socket_mode(own.slack_app_token.get_secret_value(), own.slack_api_url)


def _scopes(domains: Sequence[str], granted: str) -> Finding:
    missing = sorted(set(wanted_scopes(domains)) - {one.strip() for one in granted.split(",")})
    said = "missing " + ", ".join(missing) if missing else "all that the manifest asks for"
    return Finding("Slack scopes", not missing, said, "update the app's manifest and install it again")


def _clock(slack_time: str | None) -> Finding:
    if slack_time is None:
        return Finding("clock", is_well=True, said="Slack did not say its time")
    skew = abs((SystemClock().now() - parsedate_to_datetime(slack_time)).total_seconds())
    return Finding("clock", skew <= MOST_SKEW, f"{skew:.0f} s from Slack's", "set the machine's clock by NTP")


async def _channels(client: AsyncWebClient) -> AsyncIterator[Finding]:
    try:
        answer = await client.users_conversations(types="public_channel,private_channel", limit=200)
    except SlackApiError as refused:
        yield Finding("channels", False, str(refused.response.get("error")), "check the scopes above")
        return
    names = [f"#{one['name']}" for one in answer["channels"]]
    said = f"in {', '.join(names[:5])}{' …' if len(names) > 5 else ''}" if names else "in none yet"  # noqa: PLR2004  a line's worth
    yield Finding("channels", bool(names), said, "invite the bot where events are announced: /invite @callboard")


async def _socket_mode(token: str, base_url: str) -> Finding:
    try:
        await AsyncWebClient(base_url=base_url, timeout=10).apps_connections_open(app_token=token)
    except SlackApiError as refused:
        said = str(refused.response.get("error"))
        return Finding("Socket Mode", False, said, "create an app-level token with connections:write")
    return Finding("Socket Mode", is_well=True, said="connects")


async def _platforms(settings: Settings) -> AsyncIterator[Finding]:
    if not settings.platforms:
        yield Finding("platforms", False, "none is connected", "set the credentials of at least one, see .env.example")
    for name, values in settings.platforms.items():
        platform = all_platforms()[name]
        provider = platform.build(values, SystemClock(), asyncio.sleep)
        health = await check(provider)
        expires = health.credentials_expire_at
        said = health.said + (f"; credentials until {expires.day} {expires:%B %Y %H:%M} UTC" if expires else "")
        yield Finding(platform.title, health.ok, said, f"check {', '.join(_nearest(platform, values.keys()))}")
        await provider.aclose()


def _free_mebibytes(path: str) -> int:
    disk = os.statvfs(Path(path).resolve().parent)
    return disk.f_bavail * disk.f_frsize // 1024**2


def _secret_key(settings: Settings) -> Finding:
    own = settings.environment
    try:
        state = key_state(own.callboard_database, own.callboard_secret_key)
    except SettingsError as wrong:
        return Finding("secret key", is_well=False, said=str(wrong), mend="see CALLBOARD_SECRET_KEY")
    return Finding("secret key", not state.mend, state.said, state.mend)


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    path = settings.environment.callboard_database
    try:
        store = await SqliteStore.open(path, SystemClock(), Vault.open(path, settings.environment.callboard_secret_key))
    except DatabaseInUse:
        yield _room(path, "is in use by a running Callboard")
        yield _secret_key(settings)
        return
    except SettingsError as wrong:
        yield Finding("secret key", False, str(wrong))
        return
    except CallboardError as wrong:
        yield Finding("database", False, str(wrong))
        return
    await store.close()
    yield _secret_key(settings)
    yield _room(path, "opens")


def _room(path: str, said: str) -> Finding:
    if network := network_of(path):
        mend = "set CALLBOARD_DATABASE to a file on a disk of this machine"
        return Finding("database", False, f"{path} is on a network file system ({network}), which may damage it", mend)
    free = _free_mebibytes(path)
    return Finding("database", free > 100, f"{path} {said}; {free} MiB free", "make room on the disk")  # noqa: PLR2004  MiB
