"""The slash command's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.addresses import read_addresses
from bot.words.commands import _ALSO, NAMES, SUB_COMMANDS, SYNONYMS, Command, parse_command, plain


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_typed_is_help(text: str) -> None:
    assert parse_command(text) == Command("help")


@pytest.mark.parametrize("name", NAMES)
def test_every_sub_command_is_known_however_it_is_written(name: str) -> None:
    assert parse_command(f" {name.upper()}\n E7K2 ") == Command(name, "E7K2")


def test_the_help_shows_every_sub_command_in_order_with_its_usage() -> None:
    assert " ".join(NAMES) == (
        "create list show edit clone cancel close invite people groups attendance recordings timeline export "
        "reminders organisers audit api platforms settings me help"
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
        ("surveys", "timeline"),
        ("tickets", "timeline"),
        ("csv", "export"),
        ("reminder", "reminders"),
        ("organizers", "organisers"),
        ("organiser", "organisers"),
        ("setting", "settings"),
        ("defaults", "settings"),
        ("platform", "platforms"),
        ("ask", "invite"),
        ("guests", "people"),
        ("list-people", "people"),
        ("roster", "people"),
        ("seats", "people"),
        ("no-shows", "attendance"),
        ("group", "groups"),
        ("tags", "groups"),
        ("who", "attendance"),
    ],
)
def test_other_words_for_a_sub_command_are_understood(typed: str, meant: str) -> None:
    assert parse_command(f"{typed} E7K2") == Command(meant, "E7K2")


def test_no_word_means_two_sub_commands() -> None:
    words = [word for said in _ALSO.values() for word in said.split()]
    assert len(words) == len(set(words))


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


MARKED = "<mailto:ann@example.com|ann@example.com>"


@pytest.mark.parametrize(
    ("typed", "event", "emails"),
    [
        ("E7K2", "E7K2", ""),
        ("", "", ""),
        ("Q4 all-hands", "Q4 all-hands", ""),
        ("E7K2 <@U1|ann> <#C1|general> <!subteam^S1|@team>", "E7K2", ""),
        (f"E7K2 <@U1|ann> <#C1|general> <!subteam^S1|@team> {MARKED}", "E7K2", MARKED),
        (f"{MARKED} <@U1> <#C1> <!subteam^S1> E7K2", "E7K2", MARKED),
        (f"{MARKED} <@U1> <#C1> <!subteam^S1> E7K2M", "E7K2M", MARKED),
        ("<@U1> and <#C1>, <!subteam^S1>; Q4 all-hands", "Q4 all-hands", ""),
        ("Q4 all-hands <@U1|ann lee> and <#C1>, <!subteam^S1>", "Q4 all-hands", ""),
        (f"Q4 all-hands {MARKED}, ben@example.com", "Q4 all-hands", f"{MARKED}, ben@example.com"),
        (f"E7K2 Ann Example &lt;{MARKED}&gt;", "E7K2", f"Ann Example &lt;{MARKED}&gt;"),
        (f"E7K2M Ann Example &lt;{MARKED}&gt;", "E7K2M", f"Ann Example &lt;{MARKED}&gt;"),
        (f'Q4 all-hands "Example, Ann" &lt;{MARKED}&gt;', "Q4 all-hands", f'"Example, Ann" &lt;{MARKED}&gt;'),
        ("E7K2 ann @ example.com", "E7K2", "ann @ example.com"),
        ("E7K2 ann@ example.com", "E7K2", "ann@ example.com"),
        ("Lunch @ noon ben@example.com", "Lunch @ noon", "ben@example.com"),
        ("Lunch @ noon", "Lunch @ noon", ""),
        ("Team day ben@example.com", "Team day", "ben@example.com"),
        ("E7K2 @ann", "E7K2", "@ann"),
        ("E7K2 ann@example.com\nben@example.com", "E7K2", "ann@example.com\nben@example.com"),
        ("E7K2 ann@example.com <@U1> ben@example.com", "E7K2", "ann@example.com , ben@example.com"),
        ("Q&amp;A ben@example.com", "Q&A", "ben@example.com"),
    ],
)
def test_who_is_invited_is_no_part_of_the_event(typed: str, event: str, emails: str) -> None:
    command = parse_command(f"invite {typed}")
    assert (command.rest, command.emails) == (event, emails)
    assert set(command.people) <= {"U1"}
    assert command.channels == (("C1",) if "<#C1" in typed else ())
    assert command.groups == (("S1",) if "<!sub" in typed else ())


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
    st.permutations(
        ["E7K2", "<@U1|ann lee>", "<@U2>", "<#C1|general>", "<!subteam^S1|@team>", MARKED, "ben@example.com"]
    )
)
def test_in_any_order_everybody_is_invited_and_the_event_is_found(words: list[str]) -> None:
    command = parse_command(f"invite {' '.join(words)}")
    assert {one.email for one in read_addresses(command.emails).people} == {"ann@example.com", "ben@example.com"}
    assert (set(command.people), command.channels, command.groups) == ({"U1", "U2"}, ("C1",), ("S1",))
    assert command.rest == "E7K2"


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(["create", "invite", "ann@example.com", "@", '"', "<@U1|a>", "<#C1|b>", "<", ">", "|", "x"])
        ).map(" ".join),
    )
)
def test_no_text_is_refused(text: str) -> None:
    command = parse_command(text)
    assert command.name
    assert command.is_known == (command.name in NAMES)
