"""Slack's refusals, as what the services understand: never, or later."""

from collections.abc import Awaitable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.services.ports import CannotSend, TryLater

AWAY = 5.0  # seconds
NO_TOKEN = 300.0

# Slack's word -> who cannot do what, why, what to do next
SENTENCES = {
    "is_archived": "the channel is archived. Choose another one or bring it back.",
    "channel_not_found": "Callboard is not in this private channel, or it is gone. Invite it with /invite @callboard.",
    "not_in_channel": "Callboard is not in the channel. Invite it with /invite @callboard.",
    "restricted_action": "this workspace lets only some people post in the channel. Ask an administrator.",
    "restricted_action_read_only_channel": "the channel is read-only. Ask an administrator.",
    "user_not_found": "the person is not in this workspace any more.",
    "user_disabled": "the person’s account is switched off.",
    "account_inactive": "Callboard’s own account in Slack is switched off. Ask an administrator.",
    "cannot_dm_bot": "the person is an app, which takes no direct messages.",
    "messages_tab_disabled": "the app’s Messages tab is switched off. Ask an administrator.",
    "missing_scope": "the app lacks a permission. An administrator installs it again from the manifest.",
    "msg_too_long": "the message is longer than Slack allows.",
    "invalid_blocks": "Slack did not accept how the message was built.",
}
_LATER = {
    "ratelimited": 1.0,
    "rate_limited": 1.0,
    "internal_error": AWAY,
    "fatal_error": AWAY,
    "service_unavailable": AWAY,
    "request_timeout": AWAY,
    "token_revoked": NO_TOKEN,
    "token_expired": NO_TOKEN,
    "invalid_auth": NO_TOKEN,
    "not_authed": NO_TOKEN,
}
_TOO_MANY, _SERVER_ERROR = 429, 500


async def asked(call: Awaitable[Any], *, changes: bool = True) -> Any:
    """Return what Slack answers. Raises CannotSend (never) or TryLater (with `maybe_sent` where it may have acted)."""
    try:
        return await call
    except SlackApiError as refused:
        raise _of(refused) from refused
    except (aiohttp.ClientConnectorError, ConnectionRefusedError) as failure:
        raise TryLater(AWAY) from failure
    except (TimeoutError, aiohttp.ClientError, OSError) as failure:
        raise TryLater(AWAY, maybe_sent=changes) from failure


def _of(refused: SlackApiError) -> CannotSend | TryLater:
    response = refused.response
    status = getattr(response, "status_code", 200)
    code = str(response.get("error", "unknown_error")) if hasattr(response, "get") else "unknown_error"
    if status == _TOO_MANY:
        return TryLater(float(response.headers.get("Retry-After", 1)))
    if status >= _SERVER_ERROR:
        return TryLater(AWAY, maybe_sent=True)
    if code in _LATER:
        return TryLater(_LATER[code])
    return CannotSend(code, SENTENCES.get(code, f"Slack refused ({code})."))
