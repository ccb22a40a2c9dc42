"""views.*: modals in stacks of three, and the Home tab."""

import secrets
import time
from typing import Any

from bot.sandbox.copies import copied
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.state import initial_state, kept_state
from bot.sandbox.validate import check_view
from bot.sandbox.webapi_chat import with_block_ids
from bot.sandbox.workspace import APP, BOT_ID, TEAM, View, Workspace

DEEPEST = 3
_KEPT = ("id", "root_view_id", "previous_view_id")


def open_view(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Open a modal; it replaces what the person had open."""
    given = _given(arguments, "modal")
    user_id = space.use_trigger(str(arguments["trigger_id"]))
    space.stacks[user_id] = []
    return {"view": push(space, user_id, given)}


def push_view(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Open a modal on top of the one that the person has open."""
    given = _given(arguments, "modal")
    user_id = space.use_trigger(str(arguments["trigger_id"]))
    if not space.stacks.get(user_id):
        raise SlackRefusal("not_found", ["[ERROR] no modal is open to push onto"])
    return {"view": push(space, user_id, given)}


def push(space: Workspace, user_id: str, given: View) -> View:
    """Put a modal on somebody's stack."""
    stack = space.stacks.setdefault(user_id, [])
    if len(stack) >= DEEPEST:
        raise SlackRefusal("push_limit_reached")
    _check_external_id(space, given)
    view = make_view(space, given)
    view["root_view_id"] = stack[0]["id"] if stack else view["id"]
    view["previous_view_id"] = stack[-1]["id"] if stack else None
    stack.append(view)
    space.viewers[view["id"]] = user_id
    space.changed("views", user_id)
    return view


def update_view(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Replace an open modal; what was typed stays where block and action are the same."""
    given = _given(arguments, "modal")
    known = space.find_view(str(arguments.get("view_id") or arguments.get("external_id") or ""))
    if arguments.get("hash") and arguments["hash"] != known.view["hash"]:
        raise SlackRefusal("hash_conflict")
    return {"view": replace(space, known.user_id, known.view, given)}


def replace(space: Workspace, user_id: str, view: View, given: View) -> View:
    """Replace what a modal shows; it keeps its id."""
    _check_external_id(space, given, besides=view)
    fresh = make_view(space, given)
    fresh["state"] = {"values": kept_state(view, fresh)}
    fresh |= {key: view.get(key) for key in _KEPT}
    view.clear()
    view.update(fresh)
    space.changed("views", user_id)
    return view


def publish_home(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Show somebody's Home tab."""
    given = _given(arguments, "home")
    user_id = str(arguments["user_id"])
    if user_id not in space.users:
        raise SlackRefusal("user_not_found")
    before = space.homes.get(user_id)
    if arguments.get("hash") and before is not None and arguments["hash"] != before["hash"]:
        raise SlackRefusal("hash_conflict")
    view = make_view(space, given)
    view |= {"id": before["id"] if before else view["id"], "previous_view_id": None}
    view["root_view_id"] = view["id"]
    space.homes[user_id] = view
    space.changed("home", user_id)
    return {"view": view}


def make_view(space: Workspace, given: View) -> View:
    """Return a view as Slack keeps it: with ids, a hash, and its state. Fields for files need files:read."""
    if any(block["type"] == "input" and block["element"]["type"] == "file_input" for block in given["blocks"]):
        space.need("files:read")
    view = copied(given)
    view["blocks"] = with_block_ids(space, view["blocks"])
    view |= {
        "id": space.new_id("V"),
        "hash": f"{int(time.time())}.{secrets.token_hex(4)}",
        "team_id": TEAM,
        "app_id": APP,
        "app_installed_team_id": TEAM,
        "bot_id": BOT_ID,
        "private_metadata": given.get("private_metadata") or "",
        "callback_id": given.get("callback_id") or "",
        "external_id": given.get("external_id") or "",
        "title": given.get("title"),
        "submit": given.get("submit"),
        "close": given.get("close"),
        "clear_on_close": bool(given.get("clear_on_close")),
        "notify_on_close": bool(given.get("notify_on_close")),
    }
    view["state"] = {"values": initial_state(view)}
    return view


def _check_external_id(space: Workspace, given: View, besides: View | None = None) -> None:
    external_id = given.get("external_id")
    if not external_id:
        return
    for stack in space.stacks.values():
        if any(one["external_id"] == external_id and one is not besides for one in stack):
            raise SlackRefusal("duplicate_external_id")


def _given(arguments: dict[str, Any], kind: str) -> View:
    view = arguments["view"]
    if not isinstance(view, dict) or view.get("type") != kind:
        raise SlackRefusal("invalid_arguments", [f"[ERROR] must be a view of type {kind} [json-pointer:/view/type]"])
    check_view(view)
    return view
