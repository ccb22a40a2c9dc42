"""E-mail addresses as people paste them: with names, quotes, brackets, Slack's marks, and whatever stands between."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.addresses import NotAnAddress, same_email, to_email
from bot.domain.errors import CallboardError
from bot.texts import tr

MOST = 10_000  # addresses in one list
SHOWN = 60  # characters of a piece that is no address
_MOST_NAME = 100
_MOST_NAME_WORDS = 6

_MAIL_MARK = re.compile(r"<mailto:([^<>|]*)(?:\|([^<>]*))?>")
_PEOPLE_MARK = re.compile(r"<[@#!][^<>]*>")  # <@U1|ann>, <#C1|general>, <!subteam^S1|@team>: no addresses
_LINK_MARK = re.compile(r"<https?://[^<>|]*\|([^<>]*)>")
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&"))
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe0e\ufe0f\ufeff]")
# Full-width and small forms of what is on every keyboard, other scripts' commas, control characters.
_AS_PLAIN = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict(zip(map(ord, "﹫﹐﹔﹒、،؛"), "@,;.,,;", strict=True))
    | dict.fromkeys([*range(9), *range(14, 32), *range(127, 160)], " ")
    | dict.fromkeys(map(ord, "“”„‟«»"), '"')
)
_PIECES = re.compile(r'"[^"\n\r]*"|[^",;|\t\n\r\v\f\u2028\u2029]+|[",;|\t\n\r\v\f\u2028\u2029]')
_WORDS = re.compile(r'<[^<>]*>|(?:"[^"]*"|[^\s<>])+')
_IN_QUOTES = re.compile(r"[\s,;]+")
_SEPARATORS = frozenset(";|\t\n\r\v\f\u2028\u2029")
_DECORATION = "\"'`\u00b4‘’\u201a()[]{}<>*=~#&/\\-–—•·▪◦.,:;!?…¿¡"
_LEAD = re.compile(r"(?:mailto|e-?mail|to|cc|bcc|from):", re.IGNORECASE)


@dataclass(frozen=True)
class Addressed:
    """Somebody with an address. `name` is first and last name in one, or empty."""

    email: str
    name: str = ""


@dataclass(frozen=True)
class AddressList:
    """What a list holds: everybody once, what was meant as an address and is none, and how many came again."""

    people: tuple[Addressed, ...] = ()
    wrong: tuple[str, ...] = ()
    repeated: int = 0


class UnusableList(CallboardError):
    """The list cannot be read at all; the sentence says what is wrong with it and what to do."""


class Gathered:
    """Collects people and what is no address. The first spelling of an address stays."""

    def __init__(self) -> None:
        self._people: dict[str, Addressed] = {}
        self._wrong: dict[str, None] = {}
        self._repeated = self._rejected = 0

    def add(self, one: Addressed) -> None:
        """Add somebody; who is there already may get a name. Raises UnusableList where there are too many."""
        known = self._people.get(same_email(one.email))
        if known is None:
            self._people[same_email(one.email)] = one
        else:
            self._repeated += 1
            self._people[same_email(one.email)] = Addressed(known.email, known.name or one.name)
        self._check()

    def reject(self, piece: str, why: str = "") -> None:
        """Remember what is no address."""
        self._wrong[shortened(piece) + (f" ({why})" if why else "")] = None
        self._rejected += 1
        self._check()

    def result(self) -> AddressList:
        """Return what was collected, in the order in which it came."""
        return AddressList(tuple(self._people.values()), tuple(self._wrong), self._repeated)

    def _check(self) -> None:
        if len(self._people) + self._rejected > MOST:
            raise UnusableList(
                tr("These are more than {most:,} addresses. Divide the list, and invite one part at a time.", most=MOST)
            )


def read_addresses(text: str) -> AddressList:
    """Return the people of a list as it was pasted. Raises UnusableList where they are more than MOST."""
    gathered = Gathered()
    for found in found_in(text):
        if isinstance(found, Addressed):
            gathered.add(found)
        else:
            gathered.reject(*found)
    return gathered.result()


def found_in(text: str) -> Iterator[Addressed | tuple[str, str]]:
    """Find, in their order, people, and (piece, why) for what was meant as an address but is none."""
    for entry in _entries(cleaned(text)):
        yield from _in_entry(entry)


def shortened(text: str) -> str:
    """Return a piece of a list short enough to be shown, on one line."""
    flat = " ".join(text[: SHOWN * 2].split())
    return flat if len(flat) <= SHOWN and len(text) <= SHOWN * 2 else flat[: SHOWN - 1].rstrip() + "…"


def cleaned(text: str) -> str:
    """Return text without Slack's marks and escapes, and without what nobody sees."""
    text = _MAIL_MARK.sub(lambda mark: f" {mark[2] if '@' in (mark[2] or '') else mark[1]} ", text)
    text = _LINK_MARK.sub(r"\1", _PEOPLE_MARK.sub(" ", text))
    for escaped, meant in _ESCAPES:
        text = text.replace(escaped, meant)
    return _UNSEEN.sub("", text).translate(_AS_PLAIN)


def _entries(text: str) -> Iterator[list[str]]:
    """Divide text where no name goes on; each entry is divided at its commas, with `,` kept."""
    entry: list[str] = []
    for piece in _PIECES.findall(text):
        if piece not in _SEPARATORS:
            entry.append(piece)
        elif entry:
            yield entry
            entry = []
    if entry:
        yield entry


def _in_entry(entry: list[str]) -> Iterator[Addressed | tuple[str, str]]:
    """Find what an entry holds; a comma ends a name, but for one that stands in "Example, Ann <ann@example.com>"."""
    text = "".join(entry)
    if text.count("@") == 1 and text.rstrip().endswith(">") and '"' not in text and text.count(",") == 1:
        yield from _in_part(text)
        return
    part: list[str] = []
    for piece in [*entry, ","]:
        if piece != ",":
            part.append(piece)
            continue
        if "@" in (joined := "".join(part)) or "<" in joined:
            yield from _in_part(joined)
        part = []


def _in_part(text: str) -> Iterator[Addressed | tuple[str, str]]:
    said: list[str] = []  # words since the last address
    last = ""
    words = _whole(_WORDS.findall(text))
    for word in words:
        is_bracketed, bare = word.startswith("<"), _bare(word)
        if "@" not in word and not (is_bracketed and "." in bare):
            said.append(word)
            continue
        found = _read(bare if "@" in bare else word, said if is_bracketed else [])
        if not (is_bracketed and isinstance(found, Addressed) and same_email(found.email) == last and not said):
            yield found
        last = same_email(found.email) if isinstance(found, Addressed) else ""
        said = []


def _read(word: str, said: list[str]) -> Addressed | tuple[str, str]:
    try:
        return Addressed(to_email(word), _name(said))
    except NotAnAddress as wrong:
        return word, wrong.why


def _whole(words: Iterable[str]) -> list[str]:
    """Put together again what spaces around an @ have divided: "ann @ example.com" is one thing, though no address."""
    whole: list[str] = []
    for word in words:
        before = whole[-1] if whole else ""
        is_tail = before.endswith("@") and "@" not in word and len(before) <= SHOWN
        is_head = bool(before) and "@" not in before and word.startswith("@") and (word == "@" or "." in word)
        if is_tail or is_head:
            whole[-1] = f"{before} {word}"
        elif '"' in word and "@" in word:
            whole += _IN_QUOTES.split(word)
        else:
            whole.append(word)
    return whole


def _bare(word: str) -> str:
    """Return a word without what stands around an address."""
    bare = _LEAD.sub("", word.strip(_DECORATION), count=1).strip(_DECORATION)
    return bare.partition("?")[0] if "mailto:" in word.lower() else bare


def _name(words: list[str]) -> str:
    name = " ".join(" ".join(one.strip('"') for one in words).split()).strip(_DECORATION.replace(".", "") + " ")
    if not name or len(name) > _MOST_NAME or len(name.split()) > _MOST_NAME_WORDS:
        return ""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name
