"""Addresses as people paste them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.addresses import NotAnAddress, same_email, to_email
from bot.words.addresses import MOST, SHOWN, Addressed, AddressList, UnusableList, read_addresses

ANN = "ann@example.com"
SEPARATORS = (",", ";", " ", "\t", "\n", "\r\n", ", ", "; ", " , ", "\u00a0", "\u3000", "|", "，", "、", "\u2028", "\0")  # noqa: RUF001

_words = st.text(string.ascii_letters + string.digits, min_size=1, max_size=8)
emails = st.builds(
    "{}{}{}@{}.{}".format,
    _words,
    st.sampled_from([".", "-", "_", "+", "'", "&", ""]),
    _words,
    _words,
    st.sampled_from(["com", "co.uk", "example"]),
)
_around = st.sampled_from(
    ["{}", "<{}>", '"{}"', "'{}'", "“{}”", "({})", "{}.", "mailto:{}", "Ann Example <{}>", '"Example, Ann" <{}>',
     "<mailto:{0}|{0}>", "Ann &lt;{}&gt;", "Ann &lt;<mailto:{0}|{0}>&gt;", "\u200b{}", "*{}*", "{0} <{0}>"]
)  # fmt: skip


def _folded(people: AddressList) -> set[str]:
    return {same_email(one.email) for one in people.people}


@pytest.mark.parametrize("separator", SEPARATORS)
def test_addresses_are_found_whatever_stands_between_them(separator: str) -> None:
    pasted = separator.join(["ann@example.com", "ben@example.com", "carl@example.com"])
    assert read_addresses(pasted) == AddressList(
        (Addressed(ANN), Addressed("ben@example.com"), Addressed("carl@example.com"))
    )


@pytest.mark.parametrize(
    "pasted",
    [
        f"<{ANN}>", f"“{ANN}”", f"'{ANN}'.", f"‘{ANN}’,", f"({ANN})", f"[{ANN}]", f"«{ANN}»", f'"{ANN}', f"{ANN}”",
        f"mailto:{ANN}", f"mailto:{ANN}?subject=hello", f"<mailto:{ANN}|{ANN}>", f"<mailto:{ANN}>", f"&lt;{ANN}&gt;",
        f"E-mail:{ANN}", f"Guests: {ANN}!", f"• {ANN}", f"•{ANN}", f"-{ANN}", f"*{ANN}*", f"1. {ANN}",
        "ann\uff20example.com", "ann@example\uff0ecom", "\u200bann@exa\u200bmple.com\ufeff",
        "\u202aann@example.com\u202c", "ann@exam\u00adple.com",
        f"{ANN} <{ANN}>", f'"{ANN}" <{ANN}>', "ann@<http://example.com|example.com>", f"<@U1|ann> {ANN} <#C1|general>",
        f"{ANN}...", f"\x00{ANN}\x1f", f"a < {ANN}",
    ],
)  # fmt: skip
def test_what_stands_around_an_address_is_no_part_of_it(pasted: str) -> None:
    assert read_addresses(pasted) == AddressList((Addressed(ANN),))


@pytest.mark.parametrize(
    ("pasted", "name"),
    [
        (f"Ann Example <{ANN}>", "Ann Example"),
        (f'"Example, Ann" <{ANN}>', "Ann Example"),
        (f"“Example, Ann” <{ANN}>", "Ann Example"),
        (f"Example, Ann <{ANN}>", "Ann Example"),
        (f"Ann Example &lt;<mailto:{ANN}|{ANN}>&gt;", "Ann Example"),
        (f'"Dr. Ann Example Jr."<{ANN}>', "Dr. Ann Example Jr."),
        (f"  Zoë   O’Hara\u00a0<{ANN}>", "Zoë O’Hara"),
        (f"'Ann' <{ANN}>", "Ann"),
        (f"<{ANN}>", ""),
        (f"Dear all please come to our great event on Friday <{ANN}>", ""),
    ],
)
def test_the_name_beside_an_address_is_kept(pasted: str, name: str) -> None:
    assert read_addresses(pasted) == AddressList((Addressed(ANN, name),))


def test_every_name_stays_with_its_own_address() -> None:
    pasted = (
        "Ann <ann@example.com> Ben B <ben@example.com>, carl@example.com; Dow, Dora <dora@example.com>\nEve <eve@x.com>"
    )
    assert [one.name for one in read_addresses(pasted).people] == ["Ann", "Ben B", "", "Dora Dow", "Eve"]


def test_the_same_address_in_other_case_counts_once_as_it_was_first_written() -> None:
    found = read_addresses("Ann@Example.com, ANN@EXAMPLE.COM; Ann Example <ann@example.com>")
    assert found == AddressList((Addressed("Ann@Example.com", "Ann Example"),), (), 2)
    assert read_addresses("ann@bücher.de ann@xn--bcher-kva.de").repeated == 1


@pytest.mark.parametrize(
    ("pasted", "wrong"),
    [
        ("ann@", "ann@"),
        ("@ann", "@ann"),
        ("ann@ example.com", "ann@ example.com"),
        ("ann @example.com", "ann @example.com"),
        ("ann @ example.com", "ann @ example.com"),
        ("ann@example", "ann@example"),
        ("a@@example.com", "a@@example.com"),
        ("ann@example.com/ben@example.com", "ann@example.com/ben@example.com"),
        ("Ann <ann.example.com>", "<ann.example.com>"),
        ('an"n@example.com', 'an"n@example.com'),
        ("https://u:p@example.com/x", "https://u:p@example.com/x"),
        ("jörg@example.com", "jörg@example.com (letters other than a–z before the @)"),
        ("→ann@example.com", "→ann@example.com (letters other than a–z before the @)"),
        ("ann@straße.example", "ann@straße.example (write the domain in its xn-- form)"),
        ("x" * 200 + "@example.com", "x" * (SHOWN - 1) + "… (longer than 128 characters)"),
    ],
)
def test_what_was_meant_as_an_address_is_told(pasted: str, wrong: str) -> None:
    assert read_addresses(f"ben@example.com, {pasted}; carl@example.com") == AddressList(
        (Addressed("ben@example.com"), Addressed("carl@example.com")), (wrong,)
    )


@pytest.mark.parametrize("pasted", ["", "  \n", "hello world", "<@U1|ann> <!here> &amp; <b>all</b>", "a" * 1_000_000])
def test_other_words_are_no_addresses(pasted: str) -> None:
    assert read_addresses(pasted) == AddressList()


def test_ten_thousand_addresses_are_read_and_no_more() -> None:
    pasted = "\n".join(f"p{number}@example.com" for number in range(MOST))
    assert len(read_addresses(f"{pasted}\nP1@example.com").people) == MOST
    with pytest.raises(UnusableList, match="more than 10,000 addresses"):
        read_addresses(f"{pasted}\none-more@example.com")


_UNITS = (
    "<",
    '"',
    ",",
    '"a',
    "a@",
    "<a@b|",
    "<mailto:",
    "a ",
    "a,",
    "a<",
    "@\n",
    "&amp;",
    "x@y.zz.",
    '"@',
    "“a@b”",
    ANN,
)


@pytest.mark.parametrize(
    "unit", ["@", "a", "@ ", f"{ANN} ", *(pytest.param(one, marks=pytest.mark.long) for one in _UNITS)]
)
def test_a_megabyte_of_anything_is_read_at_once(unit: str) -> None:
    try:
        found = read_addresses(unit * (1_000_000 // len(unit)))
    except UnusableList:
        return
    assert len(found.people) <= 1


@given(st.lists(st.tuples(emails, _around, st.sampled_from(SEPARATORS)), min_size=1, max_size=12))
def test_every_address_among_separators_is_found_and_nothing_else(
    pasted: list[tuple[str, str, str]],
) -> None:
    found = read_addresses("".join(around.format(email) + separator for email, around, separator in pasted))
    assert _folded(found) == {same_email(email) for email, _, _ in pasted}
    assert found.wrong == ()
    assert found.repeated <= len(pasted) - len(found.people)  # "a@x.com <a@x.com>" is one


@given(st.lists(emails, unique=True, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_decides_about_the_spelling_only(pasted: list[str], random: object) -> None:
    turned = [*pasted]
    random.shuffle(turned)  # type: ignore[attr-defined]
    one, other = read_addresses(" ".join(pasted)), read_addresses(" ".join(turned))
    assert _folded(one) == _folded(other)
    assert one.repeated == other.repeated


@given(st.text(st.sampled_from("ab@.,;<>\"'| \n\t&\0ü|-:/(")))
def test_whatever_is_typed_what_is_found_are_addresses(typed: str) -> None:
    found = read_addresses(typed)
    for one in found.people:
        assert to_email(one.email) == one.email
    assert "@" in typed or not found.people
    assert all(one and len(one) < 2 * SHOWN for one in found.wrong)


@given(st.builds("{}@{}.{}".format, *[st.text(st.sampled_from("aZ0_+-.'&=?/{}*ü\"|:"), max_size=6)] * 2, _words))
def test_what_is_an_address_alone_is_read_as_one(typed: str) -> None:
    try:
        email = to_email(typed)
    except NotAnAddress:
        return
    assert [one.email for one in read_addresses(typed).people] == [email]
