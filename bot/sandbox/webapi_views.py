"""views.*: modals in stacks of three, and the Home tab."""

import copy
from typing import Any

from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.state import initial_state, kept_state
from bot.sandbox.validate import check_view
from bot.sandbox.webapi_chat import with_block_ids
from bot.sandbox.workspace import APP, BOT_ID, TEAM, View, Workspace

DEEPEST = 3


def open_view(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Open a modal; it replaces what the person had open."""
    check_view(_given(arguments))
    user_id = space.use_trigger(str(arguments.get("trigger_id")))
    space.stacks[user_id] = []
    return {"view": push(space, user_id, _given(arguments))}


def push_view(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Open a modal on top."""
    check_view(_given(arguments))
    return {"view": push(space, space.use_trigger(str(arguments.get("trigger_id"))), _given(arguments))}


def push(space: Workspace, user_id: str, given: View) -> View:
    """Put a modal on somebody's stack."""
    stack = space.stacks.setdefault(user_id, [])
    if len(stack) >= DEEPEST:
        raise SlackRefusal("push_limit_reached")
    view = make_view(space, given)
    view["root_view_id"] = stack[0]["id"] if stack else view["id"]
    view["previous_view_id"] = stack[-1]["id"] if stack else None
    stack.append(view)
    space.changed("views", user_id)
    return view


def update_view(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Replace an open modal; what was typed stays where block and action are the same."""
    given = _given(arguments)
    check_view(given)
    known = space.find_view(str(arguments.get("view_id") or arguments.get("external_id")))
    if arguments.get("hash") and arguments["hash"] != known.view["hash"]:
        raise SlackRefusal("hash_conflict")
    return {"view": replace(space, known.user_id, known.view, given)}


def replace(space: Workspace, user_id: str, view: View, given: View) -> View:
    """Replace what a modal shows."""
    fresh = make_view(space, given)
    fresh["state"] = {"values": kept_state(view, fresh)}
    view.update({key: fresh[key] for key in fresh if key not in ("id", "root_view_id", "previous_view_id")})
    if "submit" not in given:
        view.pop("submit", None)
    space.changed("views", user_id)
    return view


def publish_home(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Show somebody's Home tab."""
    given = _given(arguments)
    check_view(given)
    user_id = str(arguments.get("user_id"))
    if user_id not in space.users:
        raise SlackRefusal("user_not_found")
    space.homes[user_id] = make_view(space, given)
    space.changed("home", user_id)
    return {"view": space.homes[user_id]}


def make_view(space: Workspace, given: View) -> View:
    """Return a view as Slack keeps it: with ids, a hash, and its state."""
    view = copy.deepcopy(given)
    view["blocks"] = with_block_ids(space, view["blocks"])
    view |= {
        "id": space.new_id("V"),
        "hash": space.new_id("h"),
        "team_id": TEAM,
        "app_id": APP,
        "bot_id": BOT_ID,
        "private_metadata": given.get("private_metadata") or "",
        "callback_id": given.get("callback_id") or "",
        "external_id": given.get("external_id") or "",
        "state": {"values": {}},
    }
    view["state"] = {"values": initial_state(view)}
    return view


def _given(arguments: dict[str, Any]) -> View:
    view = arguments.get("view")
    if not isinstance(view, dict):
        raise SlackRefusal("invalid_arguments", ["[ERROR] missing required field: view"])
    return view
