"""What takes long to load is loaded right after the start: neither before it, nor under somebody's three seconds."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module

from bot.domain.times import zone_named
from bot.shapes import is_readable
from bot.texts import Language, speaking
from bot.texts.catalogues import catalogue
from bot.texts.days import say_day
from bot.words.reading import read_create, read_request

_GIVES_WAY_AFTER = 0.0005  # seconds; the interpreter's own is ten times as long


def get_ready() -> None:
    """Load what the first command needs, before anybody is let in: some milliseconds that nobody waits for yet."""
    is_readable({"command": "/event"})
    zone_named("UTC")


def warm_up(now: datetime) -> None:
    """Load it, in a thread of its own; whoever does something meanwhile goes first."""
    with _giving_way():
        for language in Language:  # what everybody reads comes first
            catalogue(language)
            with speaking(language):
                say_day(now.date(), "EEE d MMM y")
        import_module("bot.views.calendar")
        import_module("providers.http").load()
        read_create("tomorrow 3pm", now, "UTC", {})
        read_request("what is on", now, "UTC", {})


@contextmanager
def _giving_way() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_GIVES_WAY_AFTER)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
