"""What notifications and screen readers have of a message: its `text` says what the message says, and reads well."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from golden_messages import messages
from golden_views import views
from hypothesis import given, settings
from view_samples import NASTY, for_channels, titles

from bot.domain.messages import Message
from bot.sandbox.rules import MOST_TEXT
from bot.texts import Language, speaking
from bot.views.messages import render
from bot.views.text import inline, spoken

MESSAGES = {f"{file}, {name}": one for file, found in messages().items() for name, one in found.items()}
# What Slack writes out itself, everywhere: instants, members, channels.
_SLACKS = re.compile(r"<!date\^\d+\^[^|>]+\|[^>]+>|<[@#]\w+>")
_SPELT_OUT = re.compile(r"[*`<>]|(?<!\w)_|^:\w+:")
_FIGURE = re.compile(r"(?<![\w.])\d+(?![\w.])")


def _answers(found: Any) -> Iterator[str]:
    """Yield the texts of answers in conversation, which are pairs of text and blocks."""
    if isinstance(found, tuple) and len(found) == 2 and isinstance(found[0], str):
        yield found[0]
    elif isinstance(found, list):
        for one in found:
            yield from _answers(one)


def _texts() -> Iterator[tuple[str, str]]:
    yield from ((name, str(render(one).payload()["text"])) for name, one in MESSAGES.items())
    yield from ((name, text) for name, found in views()["conversation"].items() for text in _answers(found))


@pytest.mark.parametrize("language", Language)
def test_a_text_is_words_that_can_be_read_out(language: Language) -> None:
    with speaking(language):
        for name, text in _texts():
            assert text.strip(" …"), f"{name} says nothing"
            assert len(text) <= MOST_TEXT, name
            assert not _SPELT_OUT.search(_SLACKS.sub("", text)), f"{name}: {text}"


def test_a_text_names_its_event() -> None:
    unnamed = {
        name
        for name, one in MESSAGES.items()
        if isinstance(one, Message) and inline(one.event.title) not in render(one).text
    }
    assert unnamed == {"messages, Note 1"}  # what it has to tell, it says in its own words


def test_a_text_has_every_figure_of_the_line_with_which_its_message_begins() -> None:
    for name, one in MESSAGES.items():
        shown = render(one)
        first = shown.blocks[0]["text"]["text"].partition("\n")[0]
        missing = {*_FIGURE.findall(_SLACKS.sub("", first))} - {*_FIGURE.findall(_SLACKS.sub("", shown.text))}
        assert not missing, f"{name}: {first}"


def test_a_text_says_that_figures_are_provisional_and_who_came_to_what_has_ended() -> None:
    assert "Provisional" in render(MESSAGES["attendance_digest, provisional"]).text
    assert "Provisional" not in render(MESSAGES["attendance_digest, many"]).text
    assert render(MESSAGES["card, ended, many"]).text.endswith(". 182 came, 50 % of those registered")


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        (":white_check_mark: *2 of 3* people are invited to *Town hall*…", "2 of 3 people are invited to Town hall…"),
        ("For that, write `/event help`.", "For that, write /event help."),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("*a* and *b*", "a and b"),
        ("<!date^1^{time}|15:00> *now*", "<!date^1^{time}|15:00> now"),
    ],
)
def test_marks_of_ours_are_not_spoken(words: str, heard: str) -> None:
    assert spoken(words) == heard


@settings(max_examples=60, deadline=None)
@given(titles)
def test_what_people_typed_is_spoken_as_they_typed_it(title: str) -> None:
    assert spoken(f"*{inline(title)}*") == inline(title) or not inline(title)


@pytest.mark.parametrize("title", [one for one in NASTY if one])
def test_what_is_marked_by_others_stays_in_a_text(title: str) -> None:
    shown = render(for_channels(title[:150])[0])
    assert inline(title[:150]) in shown.text
