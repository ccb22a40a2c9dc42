"""What people read, in their own language: English in the code, other languages in catalogues beside this file.

A text is written where it is said, as `tr("“{title}” has ended.", title=title)`; `python -m tests.texts` brings
each catalogue up to date with all of them. What is stored, compared or made at import is marked with
`later` and translated where it is shown.

These stay in English: logs, words of the audit as they are stored, the command line with the doctor, what is wrong with
settings or with the database's file, what documents operations, and platforms' own words.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from gettext import NullTranslations
from typing import Any, TypeVar, TypeVarTuple

from bot.texts.catalogues import Language, catalogue

__all__ = [
    "Language",
    "current_language",
    "later",
    "remembered",
    "several",
    "speak",
    "speaking",
    "to_language",
    "tr",
    "translated_by",
]

Facts = TypeVarTuple("Facts")
T = TypeVar("T")
_REMEMBERED = 1000  # results of each function

_language: ContextVar[Language] = ContextVar("language", default=Language.ENGLISH)
_translations: ContextVar[NullTranslations | None] = ContextVar("translations", default=None)


def to_language(locale: str) -> Language:
    """Return the language for a Slack locale such as `de-DE`; English where there is no catalogue."""
    wanted = locale.partition("-")[0].lower()
    return next((one for one in Language if one.value == wanted), Language.ENGLISH)


def current_language() -> Language:
    """Return the language in which texts are made right now."""
    return _language.get()


def speak(language: Language) -> None:
    """Make texts in this language from now on, in this task and those that it begins."""
    _language.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Make texts in this language meanwhile."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


@contextmanager
def translated_by(translations: NullTranslations) -> Iterator[None]:
    """Take every text from these translations meanwhile: how what is translated is told from what is not."""
    before = _translations.set(translations)
    try:
        yield
    finally:
        _translations.reset(before)


def tr(text: str, /, **facts: Any) -> str:
    """Return the text in the current language, with the facts in its braces; without facts braces stay as they are."""
    found = _known().gettext(text) if text else text
    return found.format(**facts) if facts else found


def several(one: str, many: str, n: int, /, **facts: Any) -> str:
    """Return `one` or `many` as the current language has it for `n`, which is a fact of its own: `{n}`."""
    return _known().ngettext(one, many, n).format(n=n, **facts)


def later(text: str) -> str:
    """Mark a text that is translated where it is shown: `tr(LABELS[state])`."""
    return text


def remembered(work: Callable[[*Facts], T]) -> Callable[[*Facts], T]:
    """Keep what `work` lately made of the same facts, in each language: what is costly to say is said again and again.

    Only for what depends on nothing else than its (hashable) facts and the texts, and that nobody changes.
    """

    @lru_cache(_REMEMBERED)
    def known(_language: Language, _texts: NullTranslations, *facts: *Facts) -> T:
        return work(*facts)

    @wraps(work)
    def said(*facts: *Facts) -> T:
        return known(current_language(), _known(), *facts)

    return said


def _known() -> NullTranslations:
    return _translations.get() or catalogue(current_language())
