"""What IBM answers. `event_secret` comes in every answer and is left at the door (IBM-2)."""

from pydantic import BaseModel, SecretStr


class VirtualEvent(BaseModel):
    """A virtual event: local times in `timezone`, with a space or a T between date and time (IBM-1)."""

    id: int
    title: str
    timezone: str
    start_at: str
    end_at: str
    gate_open_at: str
    gate_close_at: str
    registration_form_enabled: bool = False
    registration_form_url: str | None = None
    status: str | None = None


class One(BaseModel):
    """Answers that hold one event."""

    virtual_event: VirtualEvent


class Paging(BaseModel):
    """The link to the next page where there is one, and how many events there are in all."""

    next: str | None = None
    item_count: int | None = None


class Page(BaseModel):
    """A page of the list."""

    virtual_events: list[VirtualEvent]
    paging: Paging = Paging()


class Token(BaseModel):
    """An OAuth token, good for `expires_in` seconds."""

    access_token: SecretStr
    expires_in: int = 86400
