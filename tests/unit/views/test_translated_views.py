"""Nothing that people read is forgotten by translations, and every language keeps Slack's limits as English does."""

import functools
import re
from collections.abc import Iterator
from gettext import NullTranslations
from typing import Any

import pytest
from every_view import every_view
from view_samples import NOW

from bot.domain.people import Answer
from bot.texts import Language, speaking, translated_by
from bot.views.conversation import can_do
from bot.words.asks import Ask
from bot.words.requests import understand
from tests.texts import collected

# Names of products, platforms and the like, which are the same in every language, and what stands for names.
FOREIGN = (
    "Callboard",
    "Slack",
    "English",
    "Deutsch",
    "{date}",
    "Webcast & Co",
    "Webcast &amp; Co",
    "Bare",
    "America/New_York",
    "UTC",
    "CSV",
    "GB",
    "MB",
    "English",
    "April",
)
FOREIGN += tuple(f"Ben {one.value}" for one in Answer)
FOREIGN += (
    "Another",
    "Odd: not an address",
    "nothing is documented. Do it by hand",
    "it is deactivated",
    "Bare does not document who attended",
    "it is deactivated",
)
_TECHNICAL = {"type", "action_id", "block_id", "value", "url", "callback_id", "private_metadata", "style"}
_TECHNICAL |= {"initial_value", "initial_date", "initial_time", "filetypes", "include", "trigger_actions_on"}
_TECHNICAL |= {"initial_conversation", "initial_conversations", "initial_users", "min_value", "max_value"}
# What is kept as it is within a text: facts, emoji, commands; and what Slack reads out of mrkdwn itself.
_KEPT = re.compile(r"\{\w*\}|:[a-z0-9_+-]+:|`[^`]*`")
_SLACKS = re.compile(r"<!date\^\d+\^[^|]*\||<(?:https?:|[@#])[^|>]*|https?://\S+|\S+@\S+|:[a-z0-9_+-]+:|`[^`]*`")
_WORD = re.compile(r"[A-Za-z]{2,}")


@functools.cache
def known() -> frozenset[Any]:
    """Return every text that can be translated; looked for when it is needed, for that takes its time."""
    return frozenset(one.id for one in collected())


class Marked(NullTranslations):
    """Translations into a language whose letters are no English ones."""

    def gettext(self, message: str) -> str:
        return marked(message) if message in known() else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        one = msgid1 if n == 1 else msgid2
        return marked(one) if (msgid1, msgid2) in known() else one


def marked(text: str) -> str:
    kept = _KEPT.findall(text)
    written = [_strange(one) for one in _KEPT.split(text)]
    return "".join(one for pair in zip(written, [*kept, ""], strict=True) for one in pair)


def _strange(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if one.isascii() and one.isalpha() else one for one in text)


def seen(shown: Any) -> Iterator[str]:
    """Yield every string that somebody reads."""
    if isinstance(shown, str):
        yield shown
    elif isinstance(shown, dict):
        for key, value in shown.items():
            yield from () if key in _TECHNICAL else seen(value)
    elif isinstance(shown, list | tuple):
        for one in shown:
            yield from seen(one)


def untranslated(words: str) -> list[str]:
    left = _SLACKS.sub(" ", words)
    for one in sorted(FOREIGN, key=len, reverse=True):
        left = left.replace(one, " ")
    return _WORD.findall(left)


def test_every_word_in_every_view_comes_from_the_translations() -> None:
    with translated_by(Marked()):
        shown = [(name, list(seen(view))) for name, view in every_view("42", "7")]
    forgotten = {f"{name}: {one}" for name, all_of_it in shown for one in all_of_it if untranslated(one)}
    assert not forgotten, "\n".join(sorted(forgotten))


@pytest.mark.parametrize("language", [one for one in Language if one is not Language.ENGLISH])
def test_no_language_is_cut_where_english_is_not(language: Language) -> None:
    english = [(name, list(seen(view))) for name, view in every_view("42", "7")]
    with speaking(language):
        theirs = [(name, list(seen(view))) for name, view in every_view("42", "7")]
    for (name, ours), (_, others) in zip(english, theirs, strict=True):
        cut = [other for one, other in zip(ours, others, strict=True) if _is_cut(other) and not _is_cut(one)]
        assert not cut, f"{name}: {cut}"


@pytest.mark.parametrize("language", Language)
def test_what_is_said_to_be_understood_is_understood_in_the_same_language(language: Language) -> None:
    with speaking(language):
        lines = [line for words in seen(can_do("/event")[1]) for line in words.split("\n")]
    examples = [line.removeprefix("• ") for line in lines if line.startswith("• ")]
    assert len(examples) > 5
    not_understood = {one for one in examples if understand(one, NOW, "Europe/Berlin", {}).ask is Ask.UNKNOWN}
    assert not not_understood


def _is_cut(words: str) -> bool:
    return words.endswith("…")
