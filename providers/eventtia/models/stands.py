"""Eventtia's answers about stands, exhibitors and points of interest."""

from pydantic import BaseModel

from providers.eventtia.models.base import kind
from providers.eventtia.models.parts import Picture, Undocumented, Updated


@kind("stand_categories")
@kind("zones")
class NamedAttributes(BaseModel):
    """A stand category, or a zone of stands."""

    name: str
    updated_at: Updated | None = None


@kind("stand_reservations")
class ReservationAttributes(BaseModel):
    """A stand that a company has reserved, as the public sees it."""

    display_name: str
    profile_logo: Picture | None = None
    profile_description: str | None = None
    website: str | None = None
    profile_extra_fields: Undocumented | None = None
    updated_at: Updated | None = None


@kind("leads")
class LeadAttributes(BaseModel):
    """A person who showed interest at an exhibitor's stand."""

    name: str
    company: str | None = None
    email: str | None = None
    phone: str | None = None
    notes: str | None = None
    priority: str | None = None
    uuid: str | None = None
    updated_at: Updated | None = None


@kind("pois")
class PointAttributes(BaseModel):
    """A point of interest near the event."""

    latitude: float
    longitude: float
    name: str
    description: str | None = None
    category_name: str | None = None
    updated_at: Updated | None = None
