"""What Eventtia answers (JSON:API); `api_key` and `qr_code`, which are secret, have no field here."""

from typing import Annotated, Any, Generic, TypeVar

from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field

T = TypeVar("T")
# Ids are strings at the top of a resource and numbers elsewhere (EVT-27); only digits are documented.
Id = Annotated[str, BeforeValidator(str), Field(pattern=r"^[0-9]+$")]


class Token(BaseModel):
    """auth: a JSON Web Token, valid for 30 days."""

    auth_token: str = Field(min_length=1, repr=False)
    username: str = ""


class EventAttributes(BaseModel):
    """An event; lists leave out everything from `active` on."""

    name: str
    event_uri: str = Field(min_length=1)
    start_date: AwareDatetime
    end_date: AwareDatetime | None = None
    active: bool = True
    description: str | None = None
    website: str | None = None


class ActivityAttributes(BaseModel):
    """An activity ("workshop" in addresses): one entry of an event's agenda."""

    name: str
    start_date: AwareDatetime
    end_date: AwareDatetime


class TypeAttributes(BaseModel):
    """An attendee type: how people may take part, and for how much."""

    name: str = ""
    price: float | None = None
    attendance_mode: str | None = None
    confirmation_required: bool | None = None
    order: int | None = None


class AttendeeAttributes(BaseModel):
    """A registered person; `fields` is keyed by the custom fields' ids."""

    fields: dict[str, Any] = Field(repr=False)
    status: str | None = None
    checked_in: bool
    checked_in_date: AwareDatetime | None = None


class Resource(BaseModel, Generic[T]):
    """One resource."""

    id: Id
    attributes: T


class IncludedAttributes(BaseModel):
    """What is read of an included resource: a custom field's name."""

    name: str | None = None


class Included(BaseModel):
    """A resource that came with another one."""

    id: str
    type: str
    attributes: IncludedAttributes


class Links(BaseModel):
    """Where the next page is."""

    next: str | None = None


class Meta(BaseModel):
    """How many pages there are, where said."""

    total_pages: int | None = None


class Document(BaseModel, Generic[T]):
    """An answer with one resource."""

    data: Resource[T]


class Listing(BaseModel, Generic[T]):
    """One page of a list; lists differ in whether they have links, meta or both (EVT-11)."""

    data: list[Resource[T]]
    included: list[Included] = []
    links: Links | None = None
    meta: Meta | None = None
