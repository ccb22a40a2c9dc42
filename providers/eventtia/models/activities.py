"""Eventtia's answers about activities, their categories, and speakers."""

from decimal import Decimal
from typing import Any

from pydantic import AwareDatetime, BaseModel

from providers.eventtia.models.base import kind
from providers.eventtia.models.parts import Picture, Updated


@kind("workshops")
class ActivityAttributes(BaseModel):
    """An activity ("workshop" in addresses): one entry of an event's agenda.

    `streaming_type` is any word, as samples have one that cannot be sent (EVT-23). What `eventtia_studio_params` may
    hold is not documented, so it is left at the door.
    """

    name: str
    start_date: AwareDatetime
    end_date: AwareDatetime
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    booking_deadline_date: AwareDatetime | None = None
    description: str | None = None
    location: str | None = None
    show_on_register: bool | None = None
    streaming_embed_code: dict[str, Any] | list[Any] | None = None
    streaming_type: str | None = None
    streaming_url: str | None = None
    guid: str | None = None
    jitsi_url: str | None = None
    background_image: Picture | None = None
    enable_chat: bool | None = None
    chat_name: str | None = None
    file_category_id: int | None = None
    enabled_emotions: bool | None = None
    interactivity_type: str | None = None
    interactivity_snippet: str | None = None
    availability: int | None = None
    used_seats: int | None = None
    translation_snippet: str | None = None
    price: dict[str, Decimal] | None = None  # by attendee type's id
    sponsor_id: int | None = None
    attendance_mode: str | None = None
    zoom_type: str | None = None


@kind("workshop_categories")
class CategoryAttributes(BaseModel):
    """A category that activities can be given."""

    name: str
    color: str | None = None
    updated_at: Updated | None = None


@kind("speakers")
class SpeakerAttributes(BaseModel):
    """A speaker."""

    full_name: str
    email: str | None = None
    picture: Picture | None = None
    banner: Picture | None = None
    position: str | None = None
    twitter: str | None = None
    linkedin: str | None = None
    bio: str | None = None
    company: str | None = None
    updated_at: Updated | None = None
    instagram: str | None = None
    website: str | None = None
    file_category_id: int | None = None
