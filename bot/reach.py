"""The start: a token that Slack refuses ends it with a sentence; a Slack that is away is waited for."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, NamedTuple

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.clock import Pause
from bot.domain.errors import SettingsError
from bot.services.ports import CannotSend, TryLater
from bot.slack_errors import asked, word_of
from bot.socket import SocketLines

log = structlog.get_logger(__name__)

WAITS = (5.0, 10.0, 20.0, 40.0, 60.0)  # seconds; the last one again and again
_ABOUT_THE_TOKEN = frozenset(
    {"account_inactive", "invalid_auth", "missing_scope", "not_authed", "token_expired", "token_revoked"}
)


@dataclass(frozen=True)
class Token:
    """A setting that holds a token, and how to get a good one."""

    setting: str
    mend: str


BOT_TOKEN = Token("SLACK_BOT_TOKEN", "Install the app again and copy its token (xoxb-…) from OAuth & Permissions")
APP_TOKEN = Token("SLACK_APP_TOKEN", "Make an app-level token (xapp-…) with connections:write under Basic Information")


class Reached(NamedTuple):
    """What Slack says at the start: who we are, and where the first line connects.

    The address is good once, and soon; without lines there is none.
    """

    who: AsyncSlackResponse
    address: str = ""


async def reach_slack(client: AsyncWebClient, lines: SocketLines | None, pause: Pause = asyncio.sleep) -> Reached:
    """Return what Slack says when it has taken every token. Raises SettingsError for a refused one."""
    who = await _taken(client.auth_test, BOT_TOKEN, pause)
    if lines is None:
        return Reached(who)
    return Reached(who, str((await _taken(lines.ask_for_ticket, APP_TOKEN, pause))["url"]))


async def _taken(call: Callable[[], Awaitable[Any]], token: Token, pause: Pause) -> Any:
    for wait in chain(WAITS, repeat(WAITS[-1])):
        try:
            return await asked(call(), changes=False)
        except CannotSend as refused:
            raise _refused(token, refused.code) from None
        except TryLater as later:
            if (word := word_of(later)) in _ABOUT_THE_TOKEN:
                raise _refused(token, word) from None
            seconds = max(wait, later.seconds)
            log.warning("Slack does not answer; trying again", said=word, seconds=seconds)
        await pause(seconds)
    raise AssertionError("unreachable: the waits do not end")


def _refused(token: Token, word: str) -> SettingsError:
    return SettingsError(f"Slack refuses {token.setting} ({word}). {token.mend}.")
