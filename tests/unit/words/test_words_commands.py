"""The slash command's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.commands import NAMES, SUB_COMMANDS, SYNONYMS, Command, parse_command, plain


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_typed_is_help(text: str) -> None:
    assert parse_command(text) == Command("help")


@pytest.mark.parametrize("name", NAMES)
def test_every_sub_command_is_known_however_it_is_written(name: str) -> None:
    assert parse_command(f" {name.upper()}\n E7K2 ") == Command(name, "E7K2")


def test_the_help_shows_every_sub_command_in_order_with_its_usage() -> None:
    assert " ".join(NAMES) == (
        "create list show edit clone cancel close people groups attendance recordings reminders organisers audit api "
        "platforms settings me help"
    )
    for one in SUB_COMMANDS:
        assert one.usage.split()[0] == one.name
        assert one.does


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("creat", "create"), ("shwo", "show"), ("orgnisers", "organisers"), ("remindres", "reminders"), ("xyzzy", None)],
)
def test_an_unknown_word_suggests_the_nearest_sub_command(typed: str, meant: str | None) -> None:
    assert parse_command(f"{typed} E7K2") == Command(typed, "E7K2", suggestion=meant, is_known=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("delete", "cancel"),
        ("remove", "cancel"),
        ("update", "edit"),
        ("change", "edit"),
        ("move", "edit"),
        ("new", "create"),
        ("add", "create"),
        ("Schedule", "create"),
        ("ls", "list"),
        ("events", "list"),
        ("copy", "clone"),
        ("duplicate", "clone"),
        ("info", "show"),
        ("details", "show"),
        ("end", "close"),
        ("stop", "close"),
        ("attendees", "attendance"),
        ("recording", "recordings"),
        ("reminder", "reminders"),
        ("organizers", "organisers"),
        ("organiser", "organisers"),
        ("setting", "settings"),
        ("defaults", "settings"),
        ("platform", "platforms"),
    ],
)
def test_other_words_for_a_sub_command_are_understood(typed: str, meant: str) -> None:
    assert parse_command(f"{typed} E7K2") == Command(meant, "E7K2")


def test_every_synonym_means_a_sub_command_and_is_none() -> None:
    assert set(SYNONYMS.values()) <= set(NAMES)
    assert not SYNONYMS.keys() & set(NAMES)


def test_people_and_channels_are_recognised_each_once() -> None:
    command = parse_command("create With <@U1|ann> and <@W2> <@U1> in <#C1|general> or <#G2|>")
    assert command.people == ("U1", "W2")
    assert command.channels == ("C1", "G2")
    assert command.rest == "With @ann and @W2 @U1 in #general or #G2"


def test_the_people_of_organisers_are_no_part_of_the_event() -> None:
    for typed in ("organisers", "organizers"):
        assert parse_command(f"{typed} Q4 all-hands <@U1|ann> <@U2|bob>") == Command(
            "organisers", "Q4 all-hands", ("U1", "U2")
        )


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("Q&amp;A &lt;3 &gt; all", "Q&A <3 > all"),
        ("&amp;lt;", "&lt;"),
        ("&lt;@U1|ann&gt;", "<@U1|ann>"),
        ("<https://a.example/x|a.example/x>", "a.example/x"),
        ("<https://a.example/x?a=1&amp;b=2>", "https://a.example/x?a=1&b=2"),
        ("<mailto:ann@example.com|ann@example.com>", "ann@example.com"),
        ("<!subteam^S1|@team> <!here>", "@team @here"),
        ("a < b", "a < b"),
        ("on <!date^1392734382^{date_short} at {time}|Feb 18, 2014>", "on Feb 18, 2014"),
    ],
)
def test_text_from_slack_is_read_as_people_see_it(sent: str, read: str) -> None:
    assert plain(sent) == read


def test_a_mention_that_was_only_typed_mentions_nobody() -> None:
    assert parse_command("organisers E7K2 &lt;@U1|ann&gt;").people == ()


@given(st.text())
def test_escaped_text_comes_back(text: str) -> None:
    assert plain(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")) == text


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(["create", "<@U1|a>", "<#C1|b>", "<", ">", "|", "x"])).map(" ".join))
)
def test_no_text_is_refused(text: str) -> None:
    command = parse_command(text)
    assert command.name
    assert command.is_known == (command.name in NAMES)
