"""What must not be in a log line, taken out of whatever is logged."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote, quote_plus

HIDDEN = "[secret]"
_SHORTEST = 6  # characters: a shorter "secret" would blot out ordinary words
_LONGEST_WORD = 24  # characters: a longer part of an address is a ticket or a token

# Whatever a text is, it is read in a time that grows as it does: no pattern begins with something of any length.
_NAME_ENDS = r"password|passwd|secret|signature|ticket|credential|api[_-]?key|app[_-]?key|[_-]token"
_NAME_ALONE = r"token|ks|apitoken"
_IS = r"(?:[\"']?\s*[:=]\s*b?[\"']?|b?[\"']\s*,\s*b?[\"'])"  # as headers, JSON, forms and pairs have it
_HEADER = re.compile(rf"(?i)(?P<name>authorization|cookie){_IS}[^\"'\r\n]+")
_NAMED = re.compile(rf"(?i)(?P<name>{_NAME_ENDS}|\b(?:{_NAME_ALONE}))(?P<is>{_IS})[^\s\"',;&}}\])>]+")
_SCHEME = re.compile(r"(?i)\b(?:bearer|basic|ks)\s+[\w.~+/=-]{6,}")
_TOKEN = re.compile(
    r"xox[a-z](?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+|xwfp-[\w-]+"  # Slack
    r"|\beyJ[\w-]{10,2000}(?:\.[\w-]*){1,2}"  # JSON Web Tokens
    r"|\bdjJ8[\w=-]{8,}"  # Kaltura sessions
    r"|\bgAAAA[\w=-]{40,}"  # what Callboard has locked
    r"|(?<![\w-])[\w-]{43}=(?![\w=])"  # keys that it locks with
)
_EMAIL = re.compile(r"[\w.+'%-]{1,64}(?:@|%40)[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"(?i)\b(?P<host>(?:https?|wss?)://)(?P<user>[^\s/@\"'<>|]*@)?(?P<rest>[^\s\"'<>|)\]}]+)")
_HOST = re.compile(r"[\w.-]+(?::\d+)?")
_NAMES = re.compile(
    rf"(?i)(?:[\w-]*(?:{_NAME_ENDS}|authorization|cookie)|{_NAME_ALONE}"
    "|email|e_mail|mail|join_link|host_links?|payload)"
)


def redaction(secrets: Iterable[str]) -> Callable[[Any], Any]:
    """Return what takes the secrets, and all that looks like one, out of a log entry of any shape."""
    known = sorted({form for one in secrets if len(one) >= _SHORTEST for form in _forms(one)}, key=len, reverse=True)
    return partial(_clean, known)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Return a text without the secrets, and without tokens, e-mail addresses and the private parts of links."""
    for one in secrets:
        text = text.replace(one, HIDDEN)
    text = _ADDRESS.sub(_without_ticket, text)
    text = _HEADER.sub(rf"\g<name>: {HIDDEN}", text)
    text = _SCHEME.sub(HIDDEN, text)
    text = _NAMED.sub(rf"\g<name>\g<is>{HIDDEN}", text)
    return _EMAIL.sub(HIDDEN, _TOKEN.sub(HIDDEN, text))


def _clean(known: list[str], value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Mapping):
        return {redact(str(key), known): _field(known, str(key), one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_clean(known, one) for one in value]
    return redact(value if isinstance(value, str) else repr(value), known)


def _field(known: list[str], key: str, value: Any) -> Any:
    return HIDDEN if value and _NAMES.fullmatch(key) else _clean(known, value)


def _forms(secret: str) -> set[str]:
    """Return a secret as it is, and as addresses and quoted texts write it."""
    return {secret, quote(secret), quote(secret, safe=""), quote_plus(secret), repr(secret)[1:-1]}


def _without_ticket(found: re.Match[str]) -> str:
    """Return an address with its host and the plain words of its path: the rest opens something for somebody."""
    path, mark, _ = found["rest"].partition("?")
    path, fragment, _ = path.partition("#")
    host, *parts = path.split("/")
    host = host if _HOST.fullmatch(host) else HIDDEN
    shown = "/".join([host, *(one if _is_word(one) else HIDDEN for one in parts)])
    user = f"{HIDDEN}@" if found["user"] else ""
    return f"{found['host']}{user}{shown}{f'{mark or fragment}{HIDDEN}' if mark or fragment else ''}"


def _is_word(part: str) -> bool:
    has_digits = any(one.isdigit() for one in part) and not re.fullmatch(r"v\d{1,2}|api_v\d", part)
    return len(part) <= _LONGEST_WORD and not has_digits
