"""The Slack app manifest, as this installation needs it."""

import copy
import functools
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.domain.errors import SettingsError
from bot.web import SLACK_PATH

FILE = Path(__file__).parent.parent / "manifest.yml"
LINK_SCOPES, LINK_EVENT = ("links:read", "links:write"), "link_shared"
_PUBLIC = re.compile(r"https://[^\s/?#]+(/[^\s?#]*)?")


def read_manifest() -> dict[str, Any]:
    """Return manifest.yml as it is; the caller may change what it gets."""
    return copy.deepcopy(_manifest())


@functools.cache
def _manifest() -> dict[str, Any]:
    manifest: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return manifest


def with_unfurls(manifest: dict[str, Any], domains: Sequence[str]) -> dict[str, Any]:
    """Return the manifest of an app that hears of links to these domains, and shows cards for them."""
    if domains:
        manifest["features"]["unfurl_domains"] = list(domains)
        scopes = manifest["oauth_config"]["scopes"]
        scopes["bot"] = sorted({*scopes["bot"], *LINK_SCOPES})
        manifest["settings"]["event_subscriptions"]["bot_events"].append(LINK_EVENT)
    return manifest


def manifest_json(command: str, url: str | None = None, domains: Sequence[str] = ()) -> str:
    """Return the manifest as JSON with this installation's slash command; with `url`, for Slack over HTTP.

    Links to the `domains` are shown as cards.

    Raises SettingsError for an address that Slack could not call.
    """
    manifest = with_unfurls(read_manifest(), domains)
    for one in manifest["features"]["slash_commands"]:
        one["command"] = command
    if url is not None:
        address = _base(url) + SLACK_PATH
        manifest["settings"]["socket_mode_enabled"] = False
        manifest["settings"]["interactivity"] |= {"request_url": address, "message_menu_options_url": address}
        manifest["settings"]["event_subscriptions"]["request_url"] = address
        for one in manifest["features"]["slash_commands"]:
            one["url"] = address
    return json.dumps(manifest, indent=2)


def _base(url: str) -> str:
    if not _PUBLIC.fullmatch(url):
        raise SettingsError(f"--url {url} cannot be used: give this bot’s public address, such as https://your.host.")
    return url.rstrip("/").removesuffix(SLACK_PATH)


def wanted_scopes(domains: Sequence[str] = ()) -> list[str]:
    """Return the bot scopes that the manifest asks for."""
    return list(with_unfurls(read_manifest(), domains)["oauth_config"]["scopes"]["bot"])
