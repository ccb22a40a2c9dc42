"""Addresses to which credentials go, and links that people give."""

import pytest

from bot.domain.errors import SettingsError
from bot.settings import read_settings
from bot.words.forms import _is_link

SETTINGS = ("SLACK_API_URL", "CALLBOARD_PUBLIC_URL", "MOVINGIMAGE_URL", "KALTURA_API_URL")
KEYS = {"MOVINGIMAGE_API_KEY": "key-of-it", "KALTURA_KS": "ks-of-it"}


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize(
    "address",
    [
        "http://slack.com/api/",
        "http://10.0.0.7/",
        "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example/",
        "http://localhost@evil.example/",
        "ftp://slack.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "slack.com",
        "https:///api",
        "https://[",
    ],
)
def test_secrets_go_to_no_address_where_they_could_be_read(name: str, address: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} .*https://") as refused:
        read_settings({**KEYS, name: address})
    assert address not in str(refused.value)


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize(
    "address", ["https://a.example/", "http://127.0.0.1:8765/api/", "http://[::1]:1/", "http://localhost/"]
)
def test_encrypted_addresses_and_this_machine_are_taken(name: str, address: str) -> None:
    read_settings({**KEYS, name: address})


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript://a.example/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "slack://user?team=T1",
        "//a.example/x",
        "https:///x",
        "https://a.example/|Click",
        "https://a.example/><!channel>",
        "https://a.example/x y",
    ],
)
def test_a_link_that_people_give_is_a_web_address_and_nothing_else(link: str) -> None:
    assert not _is_link(link)
    assert _is_link("https://a.example/x?y=1&z=2")
