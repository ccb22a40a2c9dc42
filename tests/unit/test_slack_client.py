import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.logs import write_logs


class Worded(dict[str, Any]):
    """Part of a message that notices when it is put into words."""

    times = 0

    def __repr__(self) -> str:
        Worded.times += 1
        return super().__repr__()


@pytest.fixture
def logging_at_debug() -> Iterator[None]:
    root, library = logging.getLogger(), logging.getLogger("slack_sdk")
    handlers, levels = root.handlers[:], (root.level, library.level)
    write_logs("DEBUG", (), io.StringIO())
    yield
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    library.setLevel(levels[1])


@pytest.mark.usefixtures("logging_at_debug")
async def test_what_is_sent_is_not_put_into_words_for_a_log_that_nobody_keeps(client: AsyncWebClient) -> None:
    block = Worded({"type": "section", "text": Worded({"type": "mrkdwn", "text": "Town hall"})})

    await client.chat_postMessage(channel="C0EVENTS", text="Town hall", blocks=[block])

    assert Worded.times == 0
