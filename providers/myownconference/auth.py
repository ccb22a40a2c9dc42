"""MyOwnConference takes everything in one form field, the key among it."""

import json
from typing import Any

from pydantic import SecretStr

from providers.http import Operation


class Envelope:
    """Wraps an action: one form field `request` that holds JSON (MOC-2)."""

    def __init__(self, key: SecretStr) -> None:
        self._key = key

    def wrap(self, operation: Operation[Any], body: dict[str, Any]) -> dict[str, str]:
        """Return the form; an action whose only parameter is a list sends that list."""
        params: Any = body.get("list", body)
        request = {"key": self._key.get_secret_value(), "action": operation.name, "params": params}
        return {"request": json.dumps(request)}
