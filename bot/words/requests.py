"""Plain words to Callboard -> what is asked for: a table of patterns, walked in order."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.texts import Language
from bot.words.ask_times import take_lead, take_new_time, take_span, without_old_time
from bot.words.ask_words import GERMAN_LIST, GERMAN_WORDS, LIST_KEYS, LIST_WORDS, MANNERS, MINE, NEAR, VERBS
from bot.words.asks import LONGEST, Ask, PlainRequest
from bot.words.english_asks import ANYTHING, ENGLISH
from bot.words.german import in_english, looks_german
from bot.words.german_asks import GERMAN

PATTERNS = (*ENGLISH, *GERMAN, *ANYTHING)
_ALIKE = 0.75
_SHORTEST_VERB = 4
_EMOJI = r"(?::[\w+'-]+:|[\U0001F000-\U0001FAFF\u2600-\u27bf\ufe0f\u200d])"
_ENDS = re.compile(rf"^(?:{_EMOJI}|[\s,.!;:–-])+|(?:{_EMOJI}|[\s,!?;:…-]|(?<!\.\d)(?<!\.\d\d)\.)+$")
_POLITE_HEAD = re.compile(
    r"^(?:@?callboard|hey|hi|hello|hallo|ok(?:ay)?|so|um|please|pls|plz|bitte|quick question|frage|just|now|then|also"
    r"|and|und|"
    r"(?:can|could|would|will) you(?: maybe| perhaps| kindly| just)?(?: please)?(?! do\b)|(?:kannst|könntest"
    r"|würdest) du(?: bitte| mir bitte| mal)?(?! alles\b)"
    r"|would it be possible to|i(?:(?:['’]?d| would) like| want| need)(?: you)? to(?! (?:come|attend|join|go|sign"
    r"|register|make it|be)\b)|we (?:need|want|have) to|we['’]d like to|let['’]s"
    r"(?! (?:have|do|hold|run|host))|do you know|can you tell me|tell me(?! (?:more )?about)|weißt du"
    r"|sag mir(?: mal)?|ich (?:möchte|will|würde gerne?|muss)(?= .*(?:en|ern)$)"
    r"|wir (?:möchten|wollen|müssen)(?= .*en$)|mal)(?:[\s,:!.-]+|$)",
    re.IGNORECASE,
)
_POLITE_TAIL = re.compile(
    r"(?:[\s,]+(?:please|pls|plz|bitte|thanks|thank you|thx|danke|callboard|for me|für mich|asap|cheers|mal|though"
    r"|then))$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:(?:bitte|please|the|a|an|our|my|your|das|der|die|den|dem|des|unser(?:e[nmrs]?)?|mein(?:e[nmrs]?)?"
    r"|ein(?:e[nmr]?)?)\s+)+",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“„”\"«»]([^“„”\"«»]{1,200})[“”\"«»]|(?<!\w)['‘`\u201a]([^'‘’`]{1,200})['’‘`](?!\w)")
_AT_HAND = re.compile(
    r"(?:it|this|that|this one|that one|there|me|us|es|ihn|sie|dies(?:e[rsn]?)?|dort|(?:(?:this|that|next|upcoming"
    r"|nächste[nrsm]?|kommende[nrsm]?|last"
    r"|letzte[nrsm]?|diese[nrsm]?)\s*)*(?:event|webinar|meeting|session|one|veranstaltung|termin|next|last)?)",
    re.IGNORECASE,
)
_LOOSE_LEAD = re.compile(
    r"^(?:(?:of|about|to|for|on|that|an|über|wegen|starts?|begins?|,|:|–|-|bitte|please|dass)(?:\s+|$))+", re.IGNORECASE
)
_LOOSE_TAIL = re.compile(
    r"(?:\s+(?:starts?|begins?|beginnt|startet|anfängt|losgeht|erinnern|please|bitte|,|:))+$", re.IGNORECASE
)
_NOUN = r"(?:event|webinar|meeting|session|veranstaltung|termin)"
_CALLED = r"(?:called|named|titled|entitled|about|on the topic of|with the title|namens|mit dem titel|über|zum thema)"
_NEW_NOUN = re.compile(
    r"^(?:(?:for|to (?:have|host|run|hold))\s+)?(?:(?:an?|the|another|ein(?:e|en)?|neue[sr]?n?|new"
    rf"|next)\s+)*(?:online\s+|virtual\s+)?{_NOUN}"
    rf"(?:\s+{_CALLED}\s+|\s*:\s*|\s+(?=[„“\"'\u201a])|\s+(?=(?:on|for|at|tomorrow|today|next|in|from|am|um|morgen|heute"
    r"|für|auf|nächste)\b)|$)",
    re.IGNORECASE,
)
_NEW_ARTICLE = re.compile(r"^(?:(?:an?|another|ein(?:e|en)?|neue[sr]?n?|new)\s+)+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class _Reader:
    """Who reads, when and where."""

    now: datetime
    zone: str
    platforms: Mapping[str, tuple[str, ...]]


def understand(text: str, now: datetime, zone: str, platforms: Mapping[str, tuple[str, ...]]) -> PlainRequest:
    """Return what somebody in `zone` asks for at `now`; `platforms` maps names to what people call them.

    `text` is as people read it, without the mention of Callboard. Never raises.
    """
    reader = _Reader(now, zone, platforms)
    whole = _ENDS.sub("", " ".join(text[:LONGEST].split()))
    words = _bare(whole)
    said = _manners(whole) or _read(words, reader) or _read(_corrected(words), reader)
    if said is not None:
        return said
    near = next((ask for ask, pattern in NEAR if pattern.search(words)), None)
    return PlainRequest(Ask.UNKNOWN, near=near, language=_language_of(words))


def _bare(text: str) -> str:
    """Return the words of a request without what is only polite around it."""
    words = text
    for _ in range(6):
        shorter = _ENDS.sub("", _POLITE_TAIL.sub("", _POLITE_HEAD.sub("", words)))
        if not shorter or shorter == words:
            break
        words = shorter
    return words


def _corrected(words: str) -> str:
    """Return the words with the first one as it was perhaps meant."""
    first, _, rest = words.partition(" ")
    if len(first) < _SHORTEST_VERB or first.lower() in VERBS:
        return words
    near = difflib.get_close_matches(first.lower(), VERBS, n=1, cutoff=_ALIKE)
    return f"{near[0]} {rest}".strip() if near else words


def _manners(words: str) -> PlainRequest | None:
    """Return a greeting and the like: what is only polite around other words is all there is here."""
    fits = (one for one in PATTERNS if one[0] in MANNERS and one[2].fullmatch(words))
    return next((PlainRequest(ask, language=language) for ask, language, _ in fits), None)


def _read(words: str, reader: _Reader) -> PlainRequest | None:
    if (found := _list(words, reader)) is not None:
        return found
    for ask, language, pattern in PATTERNS:
        match = pattern.fullmatch(words)
        if match is not None and (said := _READ.get(ask, _about_event)(ask, _groups(match), reader, language)):
            return replace(said, language=language)
    return None


def _groups(match: re.Match[str]) -> dict[str, str]:
    """Return what was said, by the name of its group: `event_2` is an `event` too."""
    return {key.partition("_")[0]: value.strip() for key, value in match.groupdict().items() if value}


def _about_event(ask: Ask, groups: Mapping[str, str], _reader: _Reader, _language: Language) -> PlainRequest:
    return PlainRequest(ask, event=_event(groups.get("event", "")))


def _event(words: str) -> str:
    """Return the words for an event, without what is around them; nothing where the one at hand is meant."""
    if quoted := _QUOTED.search(words):
        return (quoted[1] or quoted[2]).strip()
    words = _ARTICLE.sub("", _ENDS.sub("", words)).strip("“”„\"'`‘’ ")
    return "" if _AT_HAND.fullmatch(words) else words


def _move(ask: Ask, groups: Mapping[str, str], reader: _Reader, language: Language) -> PlainRequest | None:
    rest = groups["rest"]
    is_earlier = "earlier" in groups or bool(re.search(r"(?i)\bforward\b", rest))
    quoted = _QUOTED.search(rest)
    outside = f"{rest[: quoted.start()]} {rest[quoted.end() :]}" if quoted else rest
    outside = re.sub(r"(?i)\s+(?:verschieben|verlegen|bitte|please|instead)$", "", outside).strip()
    outside = in_english(outside, is_german=language is Language.GERMAN)
    event, to = take_new_time(outside, reader.now, reader.zone, earlier=is_earlier)
    if "change" in groups and not to.is_said:
        return None
    return PlainRequest(
        ask, event=_event(quoted[0] if quoted else without_old_time(_without_to(event), reader.now, reader.zone)), to=to
    )


def _without_to(event: str) -> str:
    return re.sub(r"(?i)\s+(?:to|by|auf|um|until|back|forward|from)$", "", event.strip())


def _remind(ask: Ask, groups: Mapping[str, str], _reader: _Reader, _language: Language) -> PlainRequest:
    rest, minutes = take_lead(groups.get("rest", ""))
    rest = " ".join(rest.split())
    for _ in range(3):
        rest = _LOOSE_TAIL.sub("", _LOOSE_LEAD.sub("", _ARTICLE.sub("", rest)))
    return PlainRequest(ask, event=_event(rest), minutes=minutes)


def _create(ask: Ask, groups: Mapping[str, str], _reader: _Reader, language: Language) -> PlainRequest:
    made = _NEW_ARTICLE.sub("", _NEW_NOUN.sub("", groups.get("words", "").lstrip(" :,")))
    quoted = _QUOTED.match(made)
    made = f"{quoted[1] or quoted[2]}{made[quoted.end() :]}" if quoted else made
    return PlainRequest(ask, words=in_english(made, is_german=language is Language.GERMAN))


def _list(words: str, reader: _Reader) -> PlainRequest | None:
    """Return the list that is asked for by words of nothing else."""
    rest, platform = _take_platform(words, reader.platforms)
    rest, span = take_span(rest, reader.now, reader.zone)
    left = re.sub(r"[^\w'’]+", " ", rest.lower()).split()
    if not all(one in LIST_WORDS or one.isdecimal() for one in left):
        return None
    if not (span or any(one in LIST_KEYS for one in left)):
        return None
    if span is None and re.fullmatch(
        r"(?i)(?:the |my |an? )?(?:event|webinar|meeting|session|schedule|termin)|what(?:['’]s| is)?|whats|was|on",
        rest.strip(),
    ):
        return None
    german = any(one in GERMAN_LIST for one in left) or looks_german(words)
    return PlainRequest(
        Ask.LIST,
        span=span,
        platform=platform,
        is_mine=bool(MINE.search(words)),
        language=Language.GERMAN if german else Language.ENGLISH,
    )


def _take_platform(words: str, platforms: Mapping[str, tuple[str, ...]]) -> tuple[str, str | None]:
    for name, aliases in platforms.items():
        names = "|".join(re.escape(one) for one in sorted(aliases, key=len, reverse=True))
        if names and (found := re.search(rf"(?i)(?:\b(?:on|auf|at|from|bei|for)\s+)?(?<!\w)(?:{names})(?!\w)", words)):
            return f"{words[: found.start()]} {words[found.end() :]}", name
    return words, None


def _language_of(words: str) -> Language:
    is_german = looks_german(words) or sum(one in GERMAN_WORDS for one in words.lower().split()) > 1
    return Language.GERMAN if is_german or re.search("[äöüß]", words) else Language.ENGLISH


_READ = {Ask.MOVE: _move, Ask.REMIND: _remind, Ask.CREATE: _create}
