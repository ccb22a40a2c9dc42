"""Foreign text made harmless: it can ping nobody, format nothing, and fits."""

import re
import unicodedata
from functools import lru_cache

REASON = 1000  # characters of a reason
LONGEST = 150  # characters in the middle of a sentence; a title has no more
_REMEMBERED = 1000  # texts: the same titles are said again and again
_RIGHT_TO_LEFT = ("R", "AL")
_WORD_JOINER = "\u2060"
# Slack formats only where a mark touches something else than a letter or digit: snake_case stays as it is.
_FORMATTING = re.compile(r"(?<![^\W_])[*_~]|[*_~](?![^\W_])|`")
# Control characters, and those that turn the direction of what follows them.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_TURNING = re.compile("[\u202a-\u202e\u2066\u2067]")
_LINK = re.compile(r"https?://[^\s<>|\"*`]+[^\s<>|\"*`.,:;!?)\]’”…]")
_HALF_ENTITY = re.compile("&[a-z]*$")
_FIRST_EMOJI = re.compile(r"^:[a-z0-9_+-]+: ")
# A mark of ours, as Slack finds it; one between two joiners or within a word is somebody else's.
_OPENS = rf"(?<![^\W_])((?<!{_WORD_JOINER})[*`]|[*`](?!{_WORD_JOINER}))(?=\S)"
_CLOSES = rf"(?<=\S)(?:(?<!{_WORD_JOINER})\1|\1(?!{_WORD_JOINER}))(?![^\W_])"
_THEIRS = rf"(?<={_WORD_JOINER})[*`](?={_WORD_JOINER})|(?<=[^\W_])[*`](?=[^\W_])"
_MARKED = re.compile(rf"{_OPENS}((?:[^*`\n]|{_THEIRS})+?){_CLOSES}")


def escape(text: str) -> str:
    """Return text with Slack's three control characters escaped: no mention, link or command is made of it.

    Characters that nobody sees, and that turn the rest of a sentence around, are left out.
    """
    return _seen(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(_REMEMBERED)
def inline(text: str, most: int = LONGEST) -> str:
    """Return foreign text for the middle of our own mrkdwn: escaped, unformatted, right-to-left text kept apart.

    `most` is of the text as it is read; escaped it may be five times as long.
    """
    flat = cut(" ".join(_seen(text).split()), most)
    flat = _FORMATTING.sub(rf"{_WORD_JOINER}\g<0>{_WORD_JOINER}", flat)
    return isolate(escape(flat))


def foreign(text: str, most: int = 2900) -> str:
    """Return foreign text as a paragraph of its own: escaped, cut to `most` characters, its links made links."""
    words = cut_escaped(_seen(text), most)
    linked = _LINK.sub(r"<\g<0>>", words)
    return linked if len(linked) <= most else words


def isolate(text: str) -> str:
    """Return right-to-left text so that it does not turn its surroundings around."""
    if not text.isascii() and any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in text):
        return f"\u2068{text}\u2069"
    return text


def spoken(words: str) -> str:
    """Return our own mrkdwn as notifications and screen readers have it: no emoji before it, no marks in it.

    Times, members and channels stay as they are: Slack writes them out.
    """
    return _MARKED.sub(r"\2", _FIRST_EMOJI.sub("", words))


def unturned(text: str) -> str:
    """Return plain text without characters that turn the direction of what follows them; isolated text stays so."""
    return _TURNING.sub("", text)


def cut(text: str, most: int) -> str:
    """Return text of at most `most` characters, marked where it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def cut_escaped(text: str, most: int) -> str:
    """Return foreign text escaped and cut to `most` characters, never in the middle of an entity."""
    escaped = escape(text)
    if len(escaped) <= most:
        return escaped
    return _HALF_ENTITY.sub("", escaped[: most - 1]).rstrip() + "…"


def _seen(text: str) -> str:
    return _UNSEEN.sub("", text)
