"""The audit: every change by a person or by Callboard is a line."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class AuditLine(BaseModel):
    """Who did what, when, with what result; no personal links, no secrets."""

    model_config = ConfigDict(frozen=True)

    at: datetime
    who: str  # a member's id, or "callboard"
    what: str
    event_id: str | None = None
    result: str = "done"
