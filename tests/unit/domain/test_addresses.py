"""What is an e-mail address, wherever it was typed."""

import pytest

from bot.domain.addresses import LONGEST, NotAnAddress, same_email, to_email


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ann@example.com", "ann@example.com"),
        (" Ann.O'Brien+events@Mail.Example.co.uk\n", "Ann.O'Brien+events@Mail.Example.co.uk"),
        ("_a&b=c%d@x-y.example", "_a&b=c%d@x-y.example"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("ann@例え。テスト", "ann@xn--r8jz45g.xn--zckzah"),
        ("ann@bu\u0308cher.example", "ann@xn--bcher-kva.example"),
        ("a" * 64 + "@example.com", "a" * 64 + "@example.com"),
    ],
)
def test_an_address_is_used_as_it_was_typed_with_its_domain_in_ascii(typed: str, meant: str) -> None:
    assert to_email(typed) == meant
    assert to_email(meant) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "", "@", "ann", "ann@", "@example.com", "ann@example", "ann@example.c", "ann@@example.com", "a@b@example.com",
        "ann example@example.com", "ann@exam ple.com", '"ann b"@example.com', "ann|b@example.com", "a,b@example.com",
        ".ann@example.com", "ann.@example.com", "a..b@example.com", "ann@example..com", "ann@-x.com", "ann@x-.com",
        "ann@.com", "ann@example.com.", "ann@[127.0.0.1]", "ann@127.0.0.1", "ann@a_b.com", "ann@example.com™",
        "ann@example.com²", "ann@example.com\0", "a" * 65 + "@example.com", "ann@" + "a" * 64 + ".com",
        "<ann@example.com>",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAddress, match=r"It looks like name@example\.com\."):
        to_email(typed)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("jörg@example.com", "letters without accents before the @"),
        ("ann@straße.example", "begins with xn--"),
        (f"ann@{'a.' * LONGEST}com", "at most 128 characters"),
        (f"ann@{('ü' + 'a' * 20 + '.') * 5}com", "at most 128 characters"),
        ("@" * 1_000_000, "at most 128 characters"),
    ],
)
def test_a_reason_that_is_not_seen_is_said(typed: str, sentence: str) -> None:
    with pytest.raises(NotAnAddress, match=sentence) as refused:
        to_email(typed)
    assert refused.value.why


def test_spellings_of_one_address_are_the_same() -> None:
    assert same_email(" Ann@Example.COM") == same_email("ann@example.com")
