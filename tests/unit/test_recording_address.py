"""What is taken for the address of a recording."""

import pytest

from bot.services.reports import _is_address


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://example.com/a", True),
        ("https://[::1]/a", True),
        ("http://[::1", False),
        ("https://", False),
        ("javascript:alert(1)", False),
        ("https://example.com/<b>", False),
    ],
)
def test_only_an_address_of_the_web_is_taken(url: str, is_one: bool) -> None:
    assert _is_address(url) is is_one
