"""What Kaltura answers. Objects come bare or wrapped (KAL-4): the client has unwrapped them."""

from pydantic import BaseModel, Field, SecretStr


class KalturaEvent(BaseModel):
    """An event; dates are ISO 8601 in UTC. Newer answers hold no `status` (KAL-5), and lists may lack `description`."""

    id: int | str
    name: str
    start_date: str = Field(alias="startDate")
    end_date: str = Field(alias="endDate")
    description: str | None = None
    status: str | None = None
    created_at: str | None = Field(default=None, alias="createdAt")


class Listed(BaseModel):
    """A page of events."""

    events: list[KalturaEvent]
    total: int = Field(default=0, alias="totalCount")


class Session(BaseModel):
    """A session; its id is kept in the type in which it came (KAL-12)."""

    id: int | str
    name: str = ""
    type: str = ""


class Sessions(BaseModel):
    """An event's sessions."""

    sessions: list[Session]


class WidgetSession(BaseModel):
    """The anonymous session from which an app token's is made."""

    ks: SecretStr


class TokenSession(BaseModel):
    """A session made from an app token; `expiry` is epoch seconds where it is said."""

    ks: SecretStr
    expiry: int | None = None
