"""Eventtia's answers about web hooks."""

from pydantic import AwareDatetime, BaseModel


class HookAttributes(BaseModel):
    """A web hook. It has an id, but is told by address and trigger alone.

    Whoever knows the address can pretend to be Eventtia (EVT-17).
    """

    target_url: str
    trigger: str
    created_at: AwareDatetime | None = None
