"""The app manifest: Slack takes it, it offers what the bot answers, and it asks for no more than the bot needs."""

import ast
import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import SettingsError
from bot.manifest import FILE, LINK_EVENT, LINK_SCOPES, manifest_json, read_manifest, wanted_scopes
from bot.sandbox.clock import SandboxClock
from bot.sandbox.payloads import SCOPES
from bot.sandbox.stage import Stage
from bot.sandbox.tour import Act, run_tour
from bot.sandbox.webapi import METHODS
from bot.views.ids import SHORTCUT_CREATE, SHORTCUT_MAKE
from bot.web import SLACK_PATH
from tests.stages import A_TUESDAY

Json = dict[str, Any]

URL = "https://callboard.example.com"
SCHEMA: Json = json.loads(Path(__file__).with_name("slack_manifest.schema.json").read_text(encoding="utf-8"))


DOMAINS = ("events.example.com", "example.org")


def printed(command: str = "/event", url: str | None = None, domains: tuple[str, ...] = ()) -> Json:
    manifest: Json = json.loads(manifest_json(command, url, domains))
    return manifest


def mistakes(manifest: Json) -> list[str]:
    checker = Draft7Validator(SCHEMA, format_checker=FormatChecker())
    return [f"{one.json_path}: {one.message}" for one in checker.iter_errors(manifest)]


MANIFESTS = {
    "manifest.yml": read_manifest(),
    "Socket Mode": printed(),
    "HTTP": printed(url=URL),
    "HTTP with a port and a path": printed(url="https://example.com:8443/callboard/"),
    "link unfurls": printed(domains=DOMAINS),
    "the longest command": printed("/" + "x" * 31),
}


@pytest.mark.parametrize("manifest", MANIFESTS.values(), ids=MANIFESTS)
def test_slack_takes(manifest: Json) -> None:
    assert mistakes(manifest) == []


SPOILED: dict[str, Json] = {
    "$.display_information": {"display_information": {"name": "x" * 36}},
    "$.settings": {"settings": {"surprise": True}},
    "$.features.slash_commands": {"features": {"slash_commands": [{"description": "no command"}]}},
}


@pytest.mark.parametrize(("where", "part"), SPOILED.items(), ids=SPOILED)
def test_the_schema_sees_a_mistake(where: str, part: Json) -> None:
    assert any(one.startswith(where) for one in mistakes(read_manifest() | part))


def test_the_schema_is_slacks_own_draft_7() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft7Validator.META_SCHEMA["$id"]


def addresses(manifest: Json) -> list[str | None]:
    settings = manifest["settings"]
    return [
        settings["interactivity"].get("request_url"),
        settings["interactivity"].get("message_menu_options_url"),
        settings["event_subscriptions"].get("request_url"),
        *(one.get("url") for one in manifest["features"]["slash_commands"]),
    ]


@pytest.mark.parametrize("url", [URL, f"{URL}/", URL + SLACK_PATH])
def test_over_http_every_address_is_the_bots(url: str) -> None:
    manifest = printed(url=url)
    assert manifest["settings"]["socket_mode_enabled"] is False
    assert addresses(manifest) == [URL + SLACK_PATH] * 4


@pytest.mark.parametrize("url", ["foo", "", "http://example.com", "https://", "https://a b", "https://example.com?a=b"])
def test_an_address_that_slack_cannot_call_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(SettingsError, match=r"--url .* cannot be used: give this bot’s public address"):
        manifest_json("/event", url)


def test_over_socket_mode_there_are_no_addresses() -> None:
    assert printed() == read_manifest()
    assert printed()["settings"]["socket_mode_enabled"] is True
    assert addresses(printed()) == [None] * 4


@pytest.mark.parametrize("name", ["Socket Mode", "HTTP"])
def test_the_manifest_offers_what_the_bot_answers(name: str) -> None:
    features, settings = MANIFESTS[name]["features"], MANIFESTS[name]["settings"]
    assert [(one["command"], one["should_escape"]) for one in features["slash_commands"]] == [("/event", True)]
    shortcuts = {(one["type"], one["callback_id"]) for one in features["shortcuts"]}
    assert shortcuts == {("global", SHORTCUT_CREATE), ("message", SHORTCUT_MAKE)}
    assert features["app_home"]["home_tab_enabled"] is True
    assert features["app_home"]["messages_tab_enabled"] is True
    assert features["bot_user"]["display_name"] == "callboard"
    assert settings["interactivity"]["is_enabled"] is True


def test_the_manifest_subscribes_to_the_events_that_have_a_listener() -> None:
    listened = {name for source in sources() for name in re.findall(r"app\.event\(\"(\w+)\"\)", source.read_text())}
    subscribed = printed(domains=DOMAINS)["settings"]["event_subscriptions"]["bot_events"]
    assert {one.partition(".")[0] for one in subscribed} == listened
    assert set(subscribed) - set(printed()["settings"]["event_subscriptions"]["bot_events"]) == {LINK_EVENT}
    assert [one for one in subscribed if SCOPES.get(one) not in (None, *wanted_scopes(DOMAINS))] == []


def test_links_are_heard_of_only_where_domains_are_set() -> None:
    assert printed(domains=DOMAINS)["features"]["unfurl_domains"] == list(DOMAINS)
    assert set(wanted_scopes(DOMAINS)) - set(wanted_scopes()) == set(LINK_SCOPES)
    assert "unfurl_domains" not in printed()["features"]


def test_another_command_name_changes_nothing_else() -> None:
    other, usual = printed("/webcast"), printed()
    assert [one.pop("command") for one in other["features"]["slash_commands"]] == ["/webcast"]
    assert [one.pop("command") for one in usual["features"]["slash_commands"]] == ["/event"]
    assert other == usual


@pytest.mark.parametrize(("arguments", "url"), [([], None), (["--url", URL], URL)])
def test_the_command_line_prints_the_installations_manifest(
    arguments: list[str], url: str | None, tmp_path: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "manifest", *arguments],
        env=os.environ | {"CALLBOARD_COMMAND": "/webcast", "PYTHONPATH": str(FILE.parent)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ran.stdout) == printed("/webcast", url)


# scope -> what the bot does with it, and the methods that it calls for that
REASONS: dict[str, tuple[str, set[str]]] = {
    "app_mentions:read": ("hears what is said to it in channels", set()),
    "channels:history": (
        "finds a message again that was sent before a crash",
        {"conversations.history", "conversations.replies"},
    ),
    "groups:history": ("the same in private channels", {"conversations.history", "conversations.replies"}),
    "im:history": (
        "the same in direct messages, and hears what is written there",
        {"conversations.history", "conversations.replies"},
    ),
    "channels:read": (
        "knows whether a channel is archived, and who is in it",
        {"conversations.info", "conversations.members", "users.conversations"},
    ),
    "groups:read": (
        "the same of private channels, whose events only members see",
        {"conversations.info", "conversations.members", "users.conversations"},
    ),
    "chat:write": (
        "posts cards, reminders and digests, and keeps cards up to date",
        {"chat.postEphemeral", "chat.postMessage", "chat.update"},
    ),
    "chat:write.public": ("posts in public channels without an invitation", {"chat.postMessage"}),
    "commands": ("has the slash command and both shortcuts", set()),
    "files:read": ("fetches what is put into an operation's form, to send it to the platform", {"files.info"}),
    "files:write": (
        "sends calendar files and the attendance CSV",
        {"files.getUploadURLExternal", "files.completeUploadExternal"},
    ),
    "im:write": ("sends personal links and reminders", {"conversations.open"}),
    "usergroups:read": (
        "knows who may create events, where that is a group, and whom an invitation of a group means",
        {"usergroups.list", "usergroups.users.list"},
    ),
    "links:read": ("hears of links to event pages, on the domains that are set", set()),
    "links:write": ("shows an event’s card below a link to its page", {"chat.unfurl"}),
    "users:read": ("knows names, time zones and administrators", {"users.info", "users.list"}),
    "users:read.email": (
        "registers people on the platforms by their e-mail address, and knows whose an address is",
        {"users.lookupByEmail"},
    ),
}
# These need no scope of the bot's: Slack asks for none, or (apps.connections.open) for the app-level token's.
SCOPELESS = {"apps.connections.open", "auth.test", "views.open", "views.push", "views.publish", "views.update"}
KINDS = {"history": ("channels", "groups", "im"), "read": ("channels", "groups")}  # where the bot looks
# These widen what a method does, or what is told.
BEYOND_A_METHOD = {"app_mentions:read", "chat:write.public", "commands", "links:read"}


def sources() -> Iterator[Path]:
    for package in ("bot", "handlers"):
        root = FILE.parent / package
        yield from (one for one in root.rglob("*.py") if (root / "sandbox") not in one.parents)


def method_behind(attribute: str) -> str | None:
    """Return the Web API method that an attribute of Slack's client calls."""
    function = getattr(AsyncWebClient, attribute, None)
    called = (
        re.search(r"api_call\(\s*\"([\w.]+)\"", inspect.getsource(function)) if inspect.isfunction(function) else None
    )
    return called[1] if called else None


def called_methods() -> set[str]:
    trees = (ast.parse(one.read_text(encoding="utf-8")) for one in sources())
    attributes = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return {method for one in attributes if (method := method_behind(one))}


def scopes_of(method: str) -> set[str]:
    """Return what Slack asks for, as the local Slack knows it."""
    known = METHODS.get(method)
    if known is None:
        return set()
    return {f"{kind}:{known.by_kind}" for kind in KINDS.get(known.by_kind, ())} | {known.scope} - {""}


def test_every_scope_has_a_reason_and_is_asked_for_once() -> None:
    assert sorted(wanted_scopes(DOMAINS)) == sorted(REASONS)


def test_every_method_that_the_code_calls_is_a_reason_and_every_reason_is_called() -> None:
    assert called_methods() == SCOPELESS.union(*(methods for _, methods in REASONS.values()))


def test_every_method_that_the_code_calls_has_its_scopes() -> None:
    wanted: dict[str, set[str]] = {scope: set() for scope in REASONS if scope not in BEYOND_A_METHOD}
    for method in called_methods():
        for scope in scopes_of(method):
            wanted.setdefault(scope, set()).add(method)
    assert wanted == {scope: methods for scope, (_, methods) in REASONS.items() if scope not in BEYOND_A_METHOD}


async def test_the_whole_story_calls_only_these_methods_and_misses_no_scope() -> None:
    stages: list[Stage] = []

    def watch(_step: str, act: Act) -> None:
        stages.append(act.stage)

    said: list[str] = []
    assert await run_tour(said.append, ("movingimage",), watch, clock=SandboxClock.running_from(A_TUESDAY)) == 0, said[
        -1
    ]
    calls = stages[0].slack.space.calls
    assert {one.method for one in calls} <= called_methods()
    assert [one.answer["needed"] for one in calls if one.answer.get("error") == "missing_scope"] == []
    assert {"chat.postMessage", "chat.update", "files.completeUploadExternal"} <= {one.method for one in calls}
