"""What Eventtia answers to a login. The token itself is never shown."""

import base64
import json
from datetime import UTC, datetime

from pydantic import BaseModel, Field, SecretStr, computed_field


class Token(BaseModel):
    """A login: a JSON Web Token, valid for 30 days."""

    auth_token: SecretStr = Field(min_length=1, exclude=True)
    username: str = ""

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own way of writing it
    @property
    def expires_at(self) -> datetime | None:
        """Return when the token says that it expires; None when it does not tell."""
        return expiry_of(self.auth_token.get_secret_value())


def expiry_of(token: str) -> datetime | None:
    """Return when a JSON Web Token says that it expires; None when it does not tell."""
    try:
        claims = token.split(".")[1]
        told = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["exp"]
        return datetime.fromtimestamp(told, UTC)
    except (ValueError, LookupError, TypeError, OverflowError, OSError):
        return None
