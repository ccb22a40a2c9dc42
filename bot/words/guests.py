"""Who is to be invited, in the words of a command: which of them are the event, and which are addresses."""

import re

from bot.domain.events import LONG_REF, REF_ALPHABET, REF_LENGTH
from bot.words.addresses import cleaned

MENTION = "\0"  # stands where somebody, a group or a channel was mentioned
_WORD = re.compile(r"\S+")
_REF = re.compile(rf"#?(?:[{REF_ALPHABET}]{{{REF_LENGTH}}}|E[{REF_ALPHABET}]{{{LONG_REF - 1}}})", re.IGNORECASE)
_LOOSE = ",;&+"


def event_and_emails(text: str) -> tuple[str, str]:
    """Divide what follows `invite` into the words of the event and the text with addresses, as it was sent.

    The event stands before whoever is invited; where nothing does, it is a ref among them, or what follows them.
    """
    words = list(_WORD.finditer(text))
    is_ref = bool(words) and _REF.fullmatch(words[0][0]) is not None
    guests = [at for at, one in enumerate(words) if _is_guest(one[0], after_ref=is_ref)]
    if not guests:
        return text.strip(), ""
    begins = _begins([one[0] for one in words], guests[0], is_ref=is_ref)
    if begins:
        return _without_loose(text[: words[begins].start()]), _emails(text[words[begins].start() :])
    in_the_middle = next((one for one in words if _REF.fullmatch(one[0]) and any(map(str.isdigit, one[0]))), None)
    if in_the_middle is not None:
        return in_the_middle[0], _emails(text[: in_the_middle.start()] + MENTION + text[in_the_middle.end() :])
    ends = words[guests[-1]].end()
    return _without_loose(text[ends:]), _emails(text[:ends])


def _is_guest(word: str, *, after_ref: bool) -> bool:
    if MENTION in word:
        return True
    return "@" in cleaned(word) and (after_ref or word.strip(_LOOSE) != "@")  # "Lunch @ noon" is a title


def _begins(words: list[str], first: int, *, is_ref: bool) -> int:
    """Return where the guests begin: with a name, where it stands before an address in brackets or quotes."""
    if MENTION in words[first]:
        return first
    quoted = next((at for at in range(1, first) if cleaned(words[at]).startswith('"')), None)
    is_named = cleaned(words[first]).strip().startswith("<") or words[first] == "@"
    return 1 if first > 1 and is_ref and is_named else quoted or first


def _emails(text: str) -> str:
    parts = (one.strip() for one in text.split(MENTION))
    found = " , ".join(one for one in parts if one.strip(_LOOSE))
    return found if "@" in cleaned(found) else ""


def _without_loose(text: str) -> str:
    return " ".join(one for one in text.split() if one.strip(_LOOSE)).strip(_LOOSE + " ")
