"""Eventtia's answers about events and their files. An event's `api_key` has no field (EVT-15)."""

from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, Field

from providers.eventtia.models.parts import Picture


class Coordinates(BaseModel):
    """Where an event takes place, if anywhere."""

    lat: float | None = None
    lng: float | None = None


class ListedEvent(BaseModel):
    """An event as the list has it."""

    name: str
    event_uri: str = Field(min_length=1)
    start_date: AwareDatetime
    end_date: AwareDatetime | None = None
    logo: Picture | None = None
    coordinates: Coordinates | None = None
    address: str | None = None
    google_analytics_tracking_code: str | None = None
    google_tag_manager_tracking_code: str | None = None


class SlimEvent(BaseModel):
    """An event as the slim list has it: without its address."""

    name: str
    start_date: AwareDatetime
    end_date: AwareDatetime | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    registration_start_date: AwareDatetime | None = None
    registration_end_date: AwareDatetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    timezone: str | None = None
    banner_image: Picture | None = None
    address_details: Any = None  # only null is documented
    city_id: int | None = None
    custom_fields_data: dict[str, Any] = {}


class WhiteLabel(BaseModel):
    """Pictures of an event's own brand."""

    logo_filename: str | None = None
    logo: str | None = None
    background_filename: str | None = None
    background: str | None = None


class EventAttributes(ListedEvent):
    """An event as it is read alone; what is made or changed comes without the last three."""

    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    active: bool = True
    timezone: str | None = None
    time_format: str | None = None
    description: str | None = None
    default_language: str | None = None
    currency: str | None = None
    white_label: bool | None = None
    white_label_images: WhiteLabel | None = None
    sender_email: str | None = None
    banner_image: Picture | None = None
    static_map: str | None = None
    website: str | None = None
    is_virtual: bool | None = None
    attendance_mode: str | None = None
    virtual_timezone: str | None = None
    cloned_from_id: int | None = None
    city_id: int | None = None
    is_template: bool | None = None
    can_register_mid_workshop: bool | None = None
    iso_code: str | None = None
    featured: bool | None = None
    budget: float | None = None
    total_attendees: int | None = None
    fields: dict[str, Any] = {}


class CloneProgress(BaseModel):
    """Whether cloning is over."""

    finished: bool


class TicketStats(BaseModel):
    """How many seats of one kind are taken, of how many; some have no limit (EVT-22)."""

    name: str
    used_seats: int
    seats_limit: int | Literal["∞"] | None = None


class FileAttributes(BaseModel):
    """A file of an event; `event_file` is where it is."""

    name: str
    description: str | None = None
    event_file: str
    is_image: bool | None = None
    urls: Picture | None = None
    entity_id: int | None = None
    entity_type: str | None = None
    number_of_downloads: int | None = None
