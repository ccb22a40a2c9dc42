"""What Slack would refuse in messages and views, refused here with Slack's error.

Sources: Slack's Block Kit reference (blocks, elements, composition objects) and its limits. Some rules are stricter
than Slack's own: a message with blocks needs `text` too, for notifications and screen readers; what stands in an input
at first has to be what the input takes; and what the local Slack cannot show is refused.
"""

import json
from typing import Any

from bot.sandbox.checks_blocks import BlockChecker
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.rules import MOST_OPTIONS, MOST_TEXT, MOST_VIEW_BYTES, VIEWS

INPUTS_NEED_SUBMIT = "a view with inputs needs submit"


def check_message(payload: dict[str, Any]) -> None:
    """Raise SlackRefusal unless chat.postMessage (or update, or a response_url) would take this."""
    text, blocks = payload.get("text"), payload.get("blocks")
    if not text or not isinstance(text, str):
        raise SlackRefusal("no_text", ["a message needs text, also beside blocks"])
    if len(text) > MOST_TEXT:
        raise SlackRefusal("msg_too_long")
    if blocks:
        checker = BlockChecker("message")
        checker.blocks(blocks)
        _refuse(checker, "invalid_blocks")
    metadata = payload.get("metadata")
    if metadata is not None and not _is_metadata(metadata):
        raise SlackRefusal("invalid_metadata_format")


def _is_metadata(metadata: Any) -> bool:
    return (
        isinstance(metadata, dict)
        and isinstance(metadata.get("event_type"), str)
        and isinstance(metadata.get("event_payload"), dict)
    )


def check_view(view: dict[str, Any]) -> None:
    """Raise SlackRefusal unless views.open (update, push, publish) would take this."""
    rule = VIEWS.get(str(view.get("type")))
    if rule is None:
        raise SlackRefusal("invalid_arguments", ["[ERROR] must be modal or home [json-pointer:/view/type]"])
    checker = BlockChecker(view["type"])
    checker.keys(view, rule, "/view")
    checker.blocks(view.get("blocks"), "/view/blocks")
    if checker.has_inputs and view["type"] == "modal" and "submit" not in view:
        checker.say(INPUTS_NEED_SUBMIT, "/view/submit")
    _refuse(checker, "invalid_arguments")
    if len(json.dumps(view)) > MOST_VIEW_BYTES:
        raise SlackRefusal("view_too_large")


def _refuse(checker: BlockChecker, error: str) -> None:
    if checker.wrong:
        raise SlackRefusal(error, checker.wrong)


def check_options(answer: dict[str, Any]) -> None:
    """Raise SlackRefusal unless this answers a block_suggestion."""
    checker = BlockChecker("modal")
    options = answer.get("options")
    if not isinstance(options, list) or len(options) > MOST_OPTIONS:
        checker.say(f"must have at most {MOST_OPTIONS} options", "/options")
    checker.offered(answer, "")
    _refuse(checker, "invalid_arguments")
