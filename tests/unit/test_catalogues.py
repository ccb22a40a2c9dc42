"""Translations say what English says: the same facts and marks, in every form that their language has."""

import re
from collections import Counter
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from bot.texts import Language
from bot.texts.catalogues import FOLDER
from tests.texts import updated, written

_MARKS = re.compile(r":[a-z0-9_+-]+:|[*`<>\n]|/event\b")
_END = re.compile(r"[.?!:…]?$")
OTHERS = [one for one in Language if one is not Language.ENGLISH]


@pytest.fixture(scope="module", params=OTHERS)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return updated(request.param)


def pairs(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield each English text with its translation; of those that count, with the text of many."""
    for message in catalog:
        ours, theirs = message.id, message.string
        if not ours or not theirs:
            continue
        if isinstance(ours, str):
            yield ours, str(theirs)
        else:
            yield from ((ours[1], one) for one in theirs if one)


def facts_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def marks_in(text: str) -> Counter[str]:
    return Counter(_MARKS.findall(text))


def test_translations_have_the_facts_of_their_texts(catalog: Catalog) -> None:
    odd = [theirs for ours, theirs in pairs(catalog) if facts_in(ours) - {"n"} != facts_in(theirs) - {"n"}]
    odd += [theirs for ours, theirs in pairs(catalog) if "n" in facts_in(theirs) - facts_in(ours)]
    assert odd == []


def test_translations_have_the_marks_of_their_texts(catalog: Catalog) -> None:
    assert [theirs for ours, theirs in pairs(catalog) if marks_in(ours) != marks_in(theirs)] == []


def test_translations_begin_and_end_as_their_texts_do(catalog: Catalog) -> None:
    assert [theirs for ours, theirs in pairs(catalog) if theirs != theirs.strip() and ours == ours.strip()] == []
    assert [theirs for ours, theirs in pairs(catalog) if _END.search(ours).group() != _END.search(theirs).group()] == []


def test_texts_that_count_are_translated_in_every_form_or_in_none(catalog: Catalog) -> None:
    counting = [one for one in catalog if one.id and not isinstance(one.id, str)]
    odd = [one.id for one in counting if any(one.string) and not all(one.string)]
    assert [*odd, *(one.id for one in counting if len(one.string) != catalog.num_plurals)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated_and_no_translation_is_left_over(language: Language) -> None:
    missing = [one.id for one in updated(language) if one.id and not _is_translated(one.string)]
    assert missing == [], "`python -m tests.texts` adds them to the catalogue"
    assert (FOLDER / f"{language.value}.po").read_bytes() == written(updated(language)), "run `python -m tests.texts`"


def _is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) if string is None or isinstance(string, str) else all(string)
