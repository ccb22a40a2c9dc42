"""movingimage takes its API key as a bearer token."""

from pydantic import SecretStr

from providers.credentials import GivenToken


def api_key(key: SecretStr) -> GivenToken:
    """Return the key of the settings as what authenticates."""
    return GivenToken(key)
