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
    """The links to the pages around where there are any, and how many pages and events there are in all."""

    previous: str | None = None
    next: str | None = None
    page_count: int | None = None
    item_count: int | None = None


class Page(BaseModel):
    """A page of the list."""

    virtual_events: list[VirtualEvent]
    paging: Paging = Paging()


class Session(BaseModel):
    """A session of an event; its `id` is called "Event ID" (IBM-9)."""

    id: int
    title: str
    description: str | None = None
    timezone: str
    start_at: str
    end_at: str


class Sessions(BaseModel):
    """The sessions of an event; no paging is documented."""

    sessions: list[Session]


class Token(BaseModel):
    """An OAuth token, good for `expires_in` seconds."""

    access_token: SecretStr
    expires_in: int = 86400
