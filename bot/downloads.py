"""Fetches what people have put into a form from where Slack keeps it."""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.ports import CannotSend, TryLater
from bot.slack_errors import AWAY
from bot.texts import later, tr

MOST_BYTES = 20 * 1024**2
_PATIENCE = aiohttp.ClientTimeout(total=60)
_A_PIECE = 64 * 1024
_OK, _GONE, _SERVER_ERROR = 200, 404, 500
_NO_ENTRY = later(
    "it asks for a sign-in instead of giving the file. An administrator checks that the app has files:read, and "
    "installs it again from the manifest."
)


async def download(client: AsyncWebClient, url: str, name: str, *, may_be_page: bool) -> bytes:
    """Return a file's content; `url` is Slack's own, and no redirect is followed with the token.

    Raises CannotSend for a file that is gone, too large, or answered with a page to sign in at; else TryLater.
    """
    session = client.session
    assert session is not None
    headers = {"Authorization": f"Bearer {client.token}"}
    try:
        async with session.get(url, headers=headers, allow_redirects=False, timeout=_PATIENCE) as answer:
            _must_be_file(answer, name, may_be_page=may_be_page)
            return await _content(answer, name)
    except (TimeoutError, aiohttp.ClientError) as failure:
        raise TryLater(AWAY) from failure


def _must_be_file(answer: aiohttp.ClientResponse, name: str, *, may_be_page: bool) -> None:
    if answer.status == _GONE:
        raise CannotSend("file_not_found", tr("“{name}” is not there any more. Add it again.", name=name))
    if answer.status >= _SERVER_ERROR:
        raise TryLater(AWAY)
    is_page = answer.content_type == "text/html" and not may_be_page
    if answer.status != _OK or is_page:
        raise CannotSend("not_the_file", tr(_NO_ENTRY))


async def _content(answer: aiohttp.ClientResponse, name: str) -> bytes:
    content = bytearray()
    async for piece in answer.content.iter_chunked(_A_PIECE):
        content += piece
        if len(content) > MOST_BYTES:
            most = MOST_BYTES // 1024**2
            raise CannotSend(
                "file_too_large", tr("“{name}” is larger than {most} MB. Add a smaller file.", name=name, most=most)
            )
    return bytes(content)
