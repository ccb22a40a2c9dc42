"""What several of Eventtia's answers hold."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel

Updated = AwareDatetime | date  # some resources tell the day alone
_SECRETS = frozenset({"api_key", "qr_code"})


def without_secrets(content: Any) -> Any:
    """Return content of a shape that is not documented, without what is secret wherever it is documented (EVT-15)."""
    if isinstance(content, dict):
        return {name: without_secrets(one) for name, one in content.items() if name not in _SECRETS}
    return [without_secrets(one) for one in content] if isinstance(content, list) else content


Undocumented = Annotated[dict[str, Any], AfterValidator(without_secrets)]


class Picture(BaseModel):
    """A picture in several sizes, by address; some have fewer."""

    filename: str | None = None
    thumb: str | None = None
    small: str | None = None
    medium: str | None = None
    large: str | None = None
    original: str | None = None
