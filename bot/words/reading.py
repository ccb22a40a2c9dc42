"""Reads what people write, with patterns and a library that take long to load: in a thread, where nobody waits for it.

They are not loaded at the start, but right after it.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.words.asks import CreateWords, PlainRequest

Platforms = Mapping[str, tuple[str, ...]]  # name -> what people call it


def read_create(text: str, now: datetime, zone: str, platforms: Platforms) -> CreateWords:
    """Return what the words after `/event create` say, as somebody in `zone` means them at `now`."""
    from bot.words.dates import parse_create  # noqa: PLC0415

    return parse_create(text, now, zone, platforms)


def read_request(text: str, now: datetime, zone: str, platforms: Platforms) -> PlainRequest:
    """Return what somebody in `zone` asks for in plain words at `now`."""
    from bot.words.requests import understand  # noqa: PLC0415

    return understand(text, now, zone, platforms)
