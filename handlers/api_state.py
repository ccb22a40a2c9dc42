"""What Slack says is in an operation's form."""

import json
from collections.abc import Mapping
from typing import Any

from bot.domain.errors import Stale
from bot.domain.operations import Attached, Filled
from bot.services.operations import Use
from bot.texts import tr
from bot.views import ids
from bot.views.operation_form import more_block_id, operation_block_id, pages_block_id, param_block_id
from handlers.form_state import read_state

_CONFIRM = f"{ids.OPERATION_CONFIRM}:"


def read_use(view: Mapping[str, Any], user_id: str) -> Use:
    """Return what somebody filled in. Raises Stale for a form that another Callboard has made."""
    try:
        kept = json.loads(view["private_metadata"])
        platform, operation = str(kept["platform"]), str(kept["operation"])
        before = {str(key): Attached(*map(str, one)) for key, one in kept.get("files", {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Stale(tr("Callboard cannot read this form any more. Open it again.")) from None
    return Use(user_id, platform, operation, _filled(operation, read_state(view), before))


def read_choice(view: Mapping[str, Any], use: Use) -> Use:
    """Return the platform and operation that are chosen in the form, which may not show what these ask for yet."""
    state = read_state(view)
    platform = state.get(ids.OPERATION_PLATFORM) or use.platform
    shown = use.operation if platform == use.platform else ""
    operation = state.get(operation_block_id(platform)) or shown
    return use if (platform, operation) == (use.platform, use.operation) else Use(use.user_id, platform, operation)


def _filled(operation: str, state: Mapping[str, Any], before: Mapping[str, Attached]) -> Filled:
    prefix = param_block_id(operation, "")
    given = {key.removeprefix(prefix): value for key, value in state.items() if key.startswith(prefix)}
    files = {key: value[0] for key, value in given.items() if value and isinstance(value[0], Attached)}
    return Filled(
        typed={key: _text(value) for key, value in given.items() if key not in files},
        files={**before, **files},
        more=state.get(more_block_id(operation), ""),
        wants_all=bool(state.get(pages_block_id(operation))),
        confirmed=next((value[0] for key, value in state.items() if key.startswith(_CONFIRM) and value), ""),
    )


def _text(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value)
