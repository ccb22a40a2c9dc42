"""Looks for what is secret or personal where it does not belong: in all that Slack was ever shown, logs, and files.

Every credential, link and address that the stage has given out is known, so that each is looked for as it is.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.sandbox.server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from bot.sandbox.stage import Stage
from bot.sandbox.workspace import Call, Workspace
from providers import all_platforms

# Who may see what, and where: everything else is a leak. "own" is the person whom it concerns; organisers and
# administrators are those of any event of the stage.
_FEED = re.compile(r"/feeds/([A-Za-z0-9_-]{43})\.ics")
_FEED_BUTTONS = frozenset({"my_calendar_feed", "channel_calendar_feed", "renew_calendar_feed"})
_TO_ONE = ("direct message", "file", "modal", "answer")
RULES: Mapping[str, frozenset[str]] = {
    "secret": frozenset(),
    "join link": frozenset({"own direct message", "own file"}),
    "host link": frozenset({"organiser direct message"}),
    "feed address": frozenset({"own modal"}),
    "e-mail address": frozenset(f"{who} {where}" for who in ("own", "organiser", "administrator") for where in _TO_ONE),
    # Notes to organisers name people, and are kept until they are sent and for the plan.
    "name": frozenset(f"{who} {where}" for who in ("own", "organiser", "administrator") for where in _TO_ONE)
    | {"anybody database"},
}


@dataclass(frozen=True)
class Canary:
    """Something that does not belong everywhere; `owners` are the people whom it concerns."""

    kind: str
    words: str
    owners: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Shown:
    """What was shown or kept at a place; `reader` is who saw it, where it was one person."""

    where: str
    text: str
    reader: str = ""


def leaks(stage: Stage, logs: str = "") -> list[str]:
    """Return what is where it does not belong, in sentences that do not repeat it."""
    canaries, roles = list(canaries_of(stage, logs)), _roles(stage)
    found = dict.fromkeys(
        f"a {canary.kind} is in a {one.where}{' of ' + one.reader if one.reader else ''}: {_around(one, canary)}"
        for one in (*shown_on(stage), Shown("log", logs))
        for canary in canaries
        if canary.words in one.text and not _belongs(canary, one, roles)
    )
    return list(found)


def _belongs(canary: Canary, one: Shown, roles: Mapping[str, set[str]]) -> bool:
    who = {"anybody"} | ({"own"} if one.reader in canary.owners else set())
    who |= {role for role, people in roles.items() if one.reader in people}
    return any(f"{each} {one.where}" in RULES[canary.kind] for each in who)


def _around(one: Shown, canary: Canary) -> str:
    before, _, after = one.text.partition(canary.words)
    return f"…{before[-60:]}[{canary.kind}]{after[:30]}…"


def canaries_of(stage: Stage, logs: str = "") -> Iterator[Canary]:
    """Yield everything that must be looked for."""
    for secret in _secrets(stage):
        yield Canary("secret", secret)
    owners = _owners(stage)
    for fake in stage.platforms.all.values():
        for link, email in fake.join_links.items():
            yield Canary("join link", link.rpartition("/")[2], frozenset(owners.get(email, ())))
        for link in fake.host_links:
            yield Canary("host link", link.rpartition("/")[2])
    yield from _feed_addresses(stage, logs)
    for email, people in owners.items():
        yield Canary("e-mail address", email, frozenset(people))
    for user in stage.slack.space.users.values():
        if not user.is_bot:
            yield Canary("name", user.name, frozenset({user.id}))


def _feed_addresses(stage: Stage, logs: str) -> Iterator[Canary]:
    """Yield what is secret in the addresses of calendar feeds, which belong to whoever asked for one."""
    asked = {
        payload["user"]["id"]
        for _, payload in stage.slack.delivery.sent
        if any(str(one.get("action_id")) in _FEED_BUTTONS for one in payload.get("actions") or [])
    }
    found = {secret for one in (*shown_on(stage), Shown("log", logs)) for secret in _FEED.findall(one.text)}
    yield from (Canary("feed address", secret, frozenset(asked)) for secret in sorted(found))


def _secrets(stage: Stage) -> Iterator[str]:
    yield from (BOT_TOKEN, APP_TOKEN, SIGNING_SECRET)
    secret = {one.env for platform in all_platforms().values() for one in platform.settings if one.is_secret}
    yield from (value for name, value in stage.platforms.environment().items() if name in secret)
    yield from (words for fake in stage.platforms.all.values() for words in fake.never_told)
    yield from (file.read_text().strip() for file in Path(stage.folder).glob("*.key"))


def _owners(stage: Stage) -> dict[str, set[str]]:
    """Return every address with those whose it is: by their profile, or because they have typed it."""
    owners: dict[str, set[str]] = {}
    for user_id, email in stage.slack.space.addresses():
        owners.setdefault(email.lower(), set()).add(user_id)
    for _, payload in stage.slack.delivery.sent:
        if (payload.get("view") or {}).get("callback_id") == "email_form":
            for value in _strings(payload["view"].get("state", {})):
                if "@" in value:
                    owners.setdefault(value.strip().lower(), set()).add(payload["user"]["id"])
    return owners


def _strings(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Mapping):
        for one in thing.values():
            yield from _strings(one)


def _roles(stage: Stage) -> dict[str, set[str]]:
    people = stage.slack.space.users.values()
    return {
        "administrator": {one.id for one in people if one.is_admin},
        "organiser": set(_organisers(stage)),
    }


def _organisers(stage: Stage) -> Iterator[str]:
    """Yield who organises an event, or did until somebody took them out."""
    database = Path(stage.folder) / "callboard.db"
    if database.exists():
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
            yield from (
                str(who)
                for (who,) in db.execute("SELECT user_id FROM organisers UNION SELECT organiser_id FROM events")
            )


def shown_on(stage: Stage) -> Iterator[Shown]:
    """Yield all that Slack was ever asked to show, and what is kept in files beside the database."""
    space = stage.slack.space
    for call in space.calls:
        yield from _called(space, call)
    for channel_id, user_id, content in space.responses:
        is_for_all = content.get("response_type") == "in_channel"
        yield _in_channel(space, channel_id, content) if is_for_all else Shown("answer", _text(content), user_id)
    for payload, answer in stage.slack.delivery.answers:
        yield Shown("answer", _text(answer), payload.get("user_id") or (payload.get("user") or {}).get("id", ""))
    for file in Path(stage.folder).iterdir():
        if file.is_file() and ".key" not in file.name:
            yield Shown("database", file.read_bytes().decode("utf-8", "replace"))


def _called(space: Workspace, call: Call) -> Iterator[Shown]:
    said, text = call.arguments, _text(call.arguments)
    if call.method in ("chat.postMessage", "chat.update"):
        yield _in_channel(space, str(said.get("channel")), said)
    elif call.method == "chat.postEphemeral":
        yield Shown("answer", text, str(said.get("user")))
    elif call.method == "views.publish":
        yield Shown("Home", text, str(said.get("user_id")))
    elif call.method.startswith("views."):
        view_id = said.get("view_id") or (call.answer.get("view") or {}).get("id")
        viewer = space.viewers.get(str(view_id)) or space.whose(str(said.get("trigger_id")))  # the answer may be lost
        yield Shown("modal", text, viewer)
    elif call.method == "files.completeUploadExternal":
        for one in said["files"]:
            content = space.contents.get(one["id"], b"").decode("utf-8", "replace").replace("\r\n ", "")
            shown = _in_channel(space, str(said.get("channel_id")), said)
            yield Shown("file" if shown.reader else "channel", text + content, shown.reader)


def _in_channel(space: Workspace, channel_id: str, content: Any) -> Shown:
    known = space.channels.get(channel_id)
    reader = (known.direct_with or "") if known else channel_id if channel_id in space.users else ""
    return Shown("direct message" if reader else "channel", _text(content), reader)


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


def must_be_tight(stage: Stage, logs: str = "") -> None:
    """Raise AssertionError where something is where it does not belong."""
    found: Iterable[str] = leaks(stage, logs)
    assert not found, "\n".join(found)
