"""The client with which Slack is asked."""

import logging

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient


def slack_client(token: str | None, base_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """Return a client that shares the session and repeats nothing by itself."""
    # One whose logger has no level of its own puts each request and answer into words, for a log that nobody keeps.
    quiet = logging.getLogger("slack_sdk")
    return AsyncWebClient(token=token, base_url=base_url, session=session, retry_handlers=[], logger=quiet)
