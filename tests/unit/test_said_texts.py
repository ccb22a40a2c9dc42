"""How texts are said in the code: so that all of them are collected, with every fact that stands in their braces."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from string import Formatter

import pytest

from bot.texts import Language, later, several, speaking, to_language, tr, translated_by
from bot.texts.catalogues import catalogue
from tests.texts import TEXTS, calls, texts_of

_AS_THEY_STAND = {"{date} in it becomes the date of the event."}  # people type these braces


def named_calls() -> Iterator[tuple[str, ast.Call, str]]:
    return ((file, call, call.func.id) for file, call in calls() if isinstance(call.func, ast.Name))


def facts_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_no_text_is_put_together_before_it_is_looked_up() -> None:
    odd = [
        f"{file}:{call.lineno}"
        for file, call, name in named_calls()
        if any(_is_made(one) for one in call.args[: TEXTS[name]])
        or (name != "tr" and len(texts_of(call)) < TEXTS[name])
    ]
    assert odd == []


def _is_made(text: ast.expr) -> bool:
    if isinstance(text, ast.IfExp):
        return isinstance(text.body, ast.Constant) or isinstance(text.orelse, ast.Constant)
    return isinstance(text, ast.JoinedStr | ast.BinOp)


def test_each_text_is_given_the_facts_that_stand_in_it_and_no_others() -> None:
    odd = [f"{file}:{call.lineno}: {missing}" for file, call, name in named_calls() for missing in _missing(call, name)]
    assert odd == []


def _missing(call: ast.Call, name: str) -> Iterator[str]:
    given = {one.arg for one in call.keywords} | ({"n"} if name == "several" else set())
    if name == "later" or None in given:  # given elsewhere, or as a mapping
        return
    texts = texts_of(call)
    if texts and texts[0] in _AS_THEY_STAND:
        return
    if texts and set.union(*map(facts_in, texts)) != given:
        yield f"{texts[0]} has {sorted(map(str, given))}"
    if name == "several" and any(facts_in(one) | {"n"} != given for one in texts):
        yield f"{texts} differ"


def test_no_text_is_one_of_a_kind_here_and_one_of_many_there() -> None:
    plurals = defaultdict(set)
    alone = set()
    for _, call, name in named_calls():
        texts = texts_of(call)
        if name == "several":
            plurals[texts[0]].add(texts[1])
        else:
            alone.update(texts)
    assert [one for one, many in plurals.items() if one in alone or len(many) > 1] == []


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("de-DE", Language.GERMAN),
        ("de", Language.GERMAN),
        ("DE-at", Language.GERMAN),
        ("en-GB", Language.ENGLISH),
        ("fr-FR", Language.ENGLISH),
        ("", Language.ENGLISH),
        ("deutsch", Language.ENGLISH),
    ],
)
def test_a_slack_locale_names_a_language_or_else_it_is_english(locale: str, language: Language) -> None:
    assert to_language(locale) is language


def test_braces_are_filled_only_where_facts_are_given_and_braces_in_facts_stay() -> None:
    unknown = "{" + "x}"
    assert tr(unknown) == "{x}"
    assert later(unknown) == "{x}"
    with translated_by(catalogue(Language.ENGLISH)):
        text = "{title} " + "is there"
        assert tr(text, title="{n}") == "{n} is there"
    with speaking(Language.GERMAN):
        assert several(unknown, unknown, 2, x="{n}") == "{n}"
