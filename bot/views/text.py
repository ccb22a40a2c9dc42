"""Foreign text made harmless: it can ping nobody, format nothing, and fits."""

import re
import unicodedata

_RIGHT_TO_LEFT = ("R", "AL")
_WORD_JOINER = "\u2060"


def escape(text: str) -> str:
    """Return text with Slack's three control characters escaped: no mention, link or command is made of it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inline(text: str) -> str:
    """Return foreign text for the middle of our own mrkdwn: escaped, unformatted, right-to-left text kept apart."""
    flat = re.sub(r"([*_~`])", rf"{_WORD_JOINER}\1{_WORD_JOINER}", " ".join(text.split()))
    return isolate(escape(flat))


def isolate(text: str) -> str:
    """Return right-to-left text so that it does not turn its surroundings around."""
    if any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in text):
        return f"\u2068{text}\u2069"
    return text


def cut(text: str, most: int) -> str:
    """Return text of at most `most` characters, marked where it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def cut_escaped(text: str, most: int) -> str:
    """Return foreign text escaped and cut to `most` characters, never in the middle of an entity."""
    escaped = escape(text)
    while len(escaped) > most:
        over = len(escaped) - most
        text = text[: max(len(text) - over - 1, 0)].rstrip("…") + "…"
        escaped = escape(text)
    return escaped


def plural(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"
