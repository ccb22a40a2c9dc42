"""Addresses of one page are the same however they are written, and nobody's own link is taken for it."""

import pytest

from bot.domain.pages import is_within, to_page

PAGE = "events.example.com/launch"


@pytest.mark.parametrize(
    "address",
    [
        "https://events.example.com/launch",
        "http://Events.Example.com/launch/",
        "https://events.example.com:443/launch#agenda",
        " https://events.example.com/launch ",
    ],
)
def test_the_same_page(address: str) -> None:
    assert to_page(address) == PAGE


@pytest.mark.parametrize(
    "address",
    [
        "https://events.example.com/launch?token=1",
        "https://events.example.com/launch/join/7",
        "https://events.example.com/Launch",
        "https://events.example.com:8443/launch",
        "https://other.example.com/launch",
    ],
)
def test_another_page(address: str) -> None:
    assert to_page(address) not in ("", PAGE)


@pytest.mark.parametrize(
    "address", ["", "launch", "ftp://a.example/b", "https://", "https://[", "https://me@a.example/"]
)
def test_no_page(address: str) -> None:
    assert to_page(address) == ""


def test_subdomains_are_within_a_domain_and_look_alikes_are_not() -> None:
    domains = ("example.com",)
    assert is_within("https://example.com", domains)
    assert is_within("https://a.b.example.com:8443/x?y", domains)
    assert not is_within("https://badexample.com/", domains)
    assert not is_within("https://example.com.evil.example/", domains)
    assert not is_within("https://example.com/", ())
