"""E-mail addresses: one rule for what is one, wherever it was typed."""

import re
import unicodedata

from bot.domain.errors import CallboardError
from bot.texts import later, tr

LONGEST = 128
_LONGEST_LOCAL = 64
_LOCAL = re.compile(r"[A-Za-z0-9_+][\w!#$%&'*+/=?^{}~-]*(?:\.[\w!#$%&'*+/=?^{}~-]+)*", re.ASCII)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE | re.ASCII)
_TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9]", re.IGNORECASE | re.ASCII)
_OTHER_DOTS = re.compile("[\u3002\uff0e\uff61]")
# Two generations of the standard make different domains of these: nobody is to guess which one is meant.
_TWO_READINGS = frozenset("ßẞς")
_SENTENCE = later("This is not an e-mail address. It looks like name@example.com.")


class NotAnAddress(CallboardError):
    """The text is no address that platforms take; `why` says it in a few words where the text does not show it."""

    def __init__(self, sentence: str = "", why: str = "") -> None:
        self.why = why
        super().__init__(sentence or tr(_SENTENCE))


def to_email(text: str) -> str:
    """Return the address as it is used: its domain in ASCII (xn--…), else as it was typed. Raises NotAnAddress.

    Platforms refuse names with other letters than a–z before the @, and quoted ones: they are no addresses here.
    """
    typed = text.strip()
    if len(typed) > LONGEST:
        raise _too_long()
    local, at, domain = typed.rpartition("@")
    if not at or "@" in local:
        raise NotAnAddress
    if local and not local.isascii():
        raise NotAnAddress(
            tr("Event platforms take only letters without accents before the @. Use another address of this person."),
            tr("letters other than a–z before the @"),
        )
    email = f"{local}@{_in_ascii(domain)}"
    if len(local) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local) or not _is_domain(email.rpartition("@")[2]):
        raise NotAnAddress
    if len(email) > LONGEST:
        raise _too_long()
    return email


def same_email(email: str) -> str:
    """Return what two spellings of one address have in common: compare these, and show the spelling."""
    return email.strip().casefold()


def _in_ascii(domain: str) -> str:
    domain = _OTHER_DOTS.sub(".", domain)
    if domain.isascii():
        return domain
    if _is_decorated(domain):
        raise NotAnAddress
    if _TWO_READINGS & set(domain):
        raise NotAnAddress(
            tr("Domains with ß or ς are read in two ways. Write the domain in its ASCII form, which begins with xn--."),
            tr("write the domain in its xn-- form"),
        )
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError as refused:
        raise NotAnAddress from refused


def _is_decorated(domain: str) -> bool:
    """Say whether the codec would make other letters of some: of "example.com™" a domain that nobody wrote."""
    lower = domain.lower()
    return unicodedata.normalize("NFKC", lower) != unicodedata.normalize("NFC", lower)


def _is_domain(domain: str) -> bool:
    *labels, top = domain.split(".")
    return bool(labels) and all(_LABEL.fullmatch(one) for one in labels) and _TOP.fullmatch(top) is not None


def _too_long() -> NotAnAddress:
    return NotAnAddress(
        tr("An e-mail address has at most {longest} characters.", longest=LONGEST),
        tr("longer than {longest} characters", longest=LONGEST),
    )
