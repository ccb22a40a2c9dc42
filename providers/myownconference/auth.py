"""MyOwnConference takes everything in one form field, the key among it."""

import json
from typing import Any

from pydantic import SecretStr

from providers.operations import Operation


class Envelope:
    """Wraps an action: one form field `request` that holds JSON (MOC-2)."""

    def __init__(self, key: SecretStr) -> None:
        self._key = key

    def wrap(self, operation: Operation[Any], body: Any) -> dict[str, str]:
        """Return the form. What takes a list, or nothing, sends `[]` when there is nothing to say (MOC-24)."""
        params = body or ({} if operation.params and not operation.bare else [])
        request = {"key": self._key.get_secret_value(), "action": operation.name, "params": params}
        return {"request": json.dumps(request)}
