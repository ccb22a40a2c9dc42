"""Settings that cannot be used are refused in words that people know."""

import pytest

from bot.domain.errors import SettingsError
from bot.settings import read_settings


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("CALLBOARD_PORT", "abc", "CALLBOARD_PORT must be a whole number."),
        ("CALLBOARD_PORT", "99999", "CALLBOARD_PORT must be at most 65535."),
        ("CALLBOARD_RETENTION_DAYS", "-1", "CALLBOARD_RETENTION_DAYS must be at least 1."),
        ("CALLBOARD_LOG_LEVEL", "LOUD", "CALLBOARD_LOG_LEVEL must be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'."),
        ("CALLBOARD_COMMAND", "Callboard!", "CALLBOARD_COMMAND must be a slash and at most 31 small letters"),
        ("CALLBOARD_ADMINS", "U0ADA, olivia", "CALLBOARD_ADMINS must be member ids such as U0123ABCD"),
        ("CALLBOARD_UNFURL_DOMAINS", "https://events.example.com", "CALLBOARD_UNFURL_DOMAINS must be domains such as"),
        ("CALLBOARD_UNFURL_DOMAINS", "intranet", "CALLBOARD_UNFURL_DOMAINS must be domains such as"),
        ("CALLBOARD_UNFURL_DOMAINS", "a.io,b.io,c.io,d.io,e.io,f.io", "CALLBOARD_UNFURL_DOMAINS must be at most 5"),
        ("SLACK_BOT_TOKEN", "abc", "SLACK_BOT_TOKEN must be a token that starts with xoxb-."),
    ],
)
def test_what_cannot_be_used_is_said_with_what_it_has_to_be(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({name: value})
    assert str(refused.value).startswith(said)
    assert value not in str(refused.value)


def test_administrators_are_named_by_their_ids() -> None:
    assert read_settings({"CALLBOARD_ADMINS": "U0ADA, W0OLIVIA,"}).environment.callboard_admins


def test_domains_are_taken_once_each_and_in_small_letters() -> None:
    policy = read_settings({"CALLBOARD_UNFURL_DOMAINS": "Events.Example.com, example.org,events.example.com"}).policy
    assert policy.unfurl_domains == ("events.example.com", "example.org")
