"""movingimage takes its API key as a bearer token."""

from collections.abc import Mapping

from pydantic import SecretStr


class ApiKey:
    """Signs requests with the key."""

    def __init__(self, key: SecretStr) -> None:
        self._key = key

    async def headers(self) -> Mapping[str, str]:
        """Return the header that authenticates."""
        return {"Authorization": f"Bearer {self._key.get_secret_value()}"}
