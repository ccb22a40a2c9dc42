import pytest
from pydantic import SecretStr

from bot.domain.errors import SettingsError
from providers.limits import limit_settings, text, to_limits


def values(**changes: str) -> dict[str, str | SecretStr]:
    given: dict[str, str | SecretStr] = {one.env: one.default or "" for one in limit_settings("P")}
    return given | changes


def test_defaults_are_sound() -> None:
    limits = to_limits("P", values())

    assert (limits.timeout, limits.attempts, limits.concurrency) == (20.0, 3, 4)


def test_settings_are_taken() -> None:
    limits = to_limits("P", values(P_TIMEOUT="0.5", P_ATTEMPTS="1", P_CONCURRENCY="9"))

    assert (limits.timeout, limits.attempts, limits.concurrency) == (0.5, 1, 9)


@pytest.mark.parametrize(
    ("env", "value"),
    [
        ("P_TIMEOUT", "soon"),
        ("P_TIMEOUT", "0"),
        ("P_TIMEOUT", "nan"),
        ("P_TIMEOUT", "inf"),
        ("P_ATTEMPTS", "0"),
        ("P_ATTEMPTS", "1.5"),
        ("P_CONCURRENCY", ""),
    ],
)
def test_what_is_no_sound_number_is_named_without_its_value(env: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{env} must be a (whole )?number above zero\.$"):
        to_limits("P", values(**{env: value}))


def test_a_setting_is_text_whether_it_is_secret_or_unset() -> None:
    assert text({"A": "plain"}, "A") == "plain"
    assert text({"A": SecretStr("secret")}, "A") == "secret"
    assert text({}, "A") == ""
