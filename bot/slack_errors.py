"""Slack's refusals, as what the services understand: never, or later."""

import asyncio
import math
from collections.abc import Awaitable
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.services.ports import CannotSend, TryLater
from bot.texts import later, tr

log = structlog.get_logger(__name__)

PATIENCE = 30.0  # seconds for one call, far below a delivery's lease
AWAY = 5.0  # seconds
NO_TOKEN = 300.0
LONGEST_REST = 3600.0

DIRECT = "direct_message"  # not Slack's word: it says that a scope is missing, which the app does not ask for
_OF_DIRECT = {"im:read", "mpim:read"}

# Slack's word -> who cannot do what, why, what to do next
SENTENCES = {
    "is_archived": later("the channel is archived. Choose another one or bring it back."),
    "channel_not_found": later(
        "Callboard is not in this private channel, or it is gone. Invite it with /invite @callboard."
    ),
    "not_in_channel": later("Callboard is not in the channel. Invite it with /invite @callboard."),
    "restricted_action": later("this workspace lets only some people post in the channel. Ask an administrator."),
    "restricted_action_read_only_channel": later("the channel is read-only. Ask an administrator."),
    "user_not_found": later("the person is not in this workspace any more."),
    "user_disabled": later("the person’s account is switched off."),
    "user_not_visible": later("the person cannot be seen from this workspace."),
    "no_such_subteam": later("the user group is switched off or gone. Choose another one."),
    "cannot_dm_bot": later("the person is an app, which takes no direct messages."),
    "method_not_supported_for_channel_type": later("this kind of conversation takes no such message."),
    "messages_tab_disabled": later("the app’s Messages tab is switched off. Ask an administrator."),
    "msg_too_long": later("the message is longer than Slack allows."),
    "invalid_blocks": later("Slack did not accept how the message was built."),
    "invalid_blocks_format": later("Slack did not accept how the message was built."),
    "file_not_found": later("the file is not there any more. Add it again."),
    "file_deleted": later("the file has been deleted. Add it again."),
    DIRECT: later("this is a direct message, and events are announced in channels. Choose a channel."),
    "team_access_not_granted": later("the app is not installed in this workspace. Ask an administrator."),
}
_LATER = {
    "internal_error": AWAY,
    "external_channel_migrating": AWAY,
    "team_added_to_org": AWAY,
    "fatal_error": AWAY,
    "service_unavailable": AWAY,
    "request_timeout": AWAY,
}
_TOO_OFTEN = frozenset({"ratelimited", "rate_limited"})
# What an administrator mends: until then everything waits, and nothing is lost.
_NO_TOKEN = dict.fromkeys(
    ("token_revoked", "token_expired", "invalid_auth", "not_authed"),
    later("Slack does not accept Callboard’s token any more. An administrator installs it again from the manifest."),
) | {"account_inactive": later("Callboard’s own account in Slack is switched off. Ask an administrator.")}
_NO_SCOPE = {
    "missing_scope": later("The app lacks a permission in Slack. An administrator installs it again from the manifest.")
}
_TOO_MANY, _SERVER_ERROR = 429, 500


class Limited(TryLater):
    """Slack wants to be left alone by this method for a while."""


class Shut(TryLater):
    """Slack takes nothing from Callboard until an administrator has seen to its token."""


async def asked(call: Awaitable[Any], *, changes: bool = True) -> Any:
    """Return what Slack answers. Raises CannotSend (never) or TryLater (with `maybe_sent` where it may have acted)."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await call
    except SlackApiError as refused:
        raise _of(refused.response, changes=changes) from refused
    except AttributeError as odd:
        if odd.name != "get":
            raise
        raise TryLater(AWAY, maybe_sent=changes) from odd  # slack_sdk trips over answers that are no JSON object
    except (aiohttp.ClientConnectorError, ConnectionRefusedError) as failure:
        raise TryLater(AWAY) from failure
    except (TimeoutError, aiohttp.ClientError, OSError) as failure:
        raise TryLater(AWAY, maybe_sent=changes) from failure


def word_of(later: TryLater) -> str:
    """Return Slack's own word where there is one, else what went wrong on the way."""
    cause = later.__cause__
    if isinstance(cause, SlackApiError):
        data = getattr(cause.response, "data", None)
        return str(data["error"]) if isinstance(data, dict) and "error" in data else "no answer of Slack's"
    return type(cause).__name__


def _of(response: Any, *, changes: bool) -> CannotSend | TryLater:
    if not isinstance(response, AsyncSlackResponse):
        return TryLater(AWAY, maybe_sent=changes)  # not even JSON
    code = response.data.get("error") if isinstance(response.data, dict) else None
    if response.status_code == _TOO_MANY or code in _TOO_OFTEN:
        return Limited(_seconds(response.headers.get("Retry-After")), reason=tr("Slack asks for fewer messages"))
    if response.status_code >= _SERVER_ERROR or not isinstance(code, str):
        return TryLater(AWAY, maybe_sent=changes)
    if code in _LATER:
        return TryLater(_LATER[code], maybe_sent=changes)
    if code in _NO_TOKEN or code in _NO_SCOPE:
        return _of_the_app(code, response)
    return CannotSend(code, _sentence(code))


def _sentence(code: str) -> str:
    return tr(SENTENCES[code]) if code in SENTENCES else tr("Slack refused ({code}).", code=code)


def _is_of_direct(response: AsyncSlackResponse) -> bool:
    """Say whether a scope is missing only because a direct message was asked about."""
    needed, provided = (set(str(response.get(one) or "").split(",")) for one in ("needed", "provided"))
    return set() < needed - provided <= _OF_DIRECT


def _of_the_app(code: str, response: AsyncSlackResponse) -> CannotSend | TryLater:
    if _is_of_direct(response):
        return CannotSend(DIRECT, tr(SENTENCES[DIRECT]))
    log.error("Slack refuses the app", error=code, method=response.api_url)
    if code in _NO_TOKEN:
        return Shut(NO_TOKEN, reason=tr(_NO_TOKEN[code]))
    return Limited(NO_TOKEN, reason=tr(_NO_SCOPE[code]))


def _seconds(header: str | None) -> float:
    try:
        seconds = float(header or 1)
    except ValueError:
        return 1.0
    return min(max(seconds, 1.0), LONGEST_REST) if math.isfinite(seconds) else 1.0
