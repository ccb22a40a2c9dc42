"""What MyOwnConference answers. Numbers come as strings; secret moderator links only where the organiser gets them."""

from typing import Literal

from pydantic import BaseModel, Field


class Profile(BaseModel):
    """profileGet: the zone in minutes from GMT, and whether it follows daylight saving time."""

    timezone: int
    timemove: Literal["YES", "NO"] = "NO"


class Made(BaseModel):
    """webinarsCreate."""

    alias: str
    webinar_link: str = Field(alias="webinarLink")
    moderator_link: str | None = Field(default=None, alias="mainModeratorLink")


class Done(BaseModel):
    """Any action that only succeeds."""

    success: bool | str | int | None = None


class Row(BaseModel):
    """webinarsList; `start` is in the profile's zone (MOC-8)."""

    alias: str
    name: str
    start: str


class Info(BaseModel):
    """webinarsGetInfo; shape may vary."""

    alias: str
    name: str
    start: str
    duration: int
    description: str | None = None
    status: str = "ACTIVE"


class Attendee(BaseModel):
    """A row of attendeesList; `link` is personal."""

    email: str
    name: str = ""
    link: str | None = None


class Attendees(BaseModel):
    """A page of attendeesList."""

    count: int
    list: list[Attendee]


class Record(BaseModel):
    """A row of webinarsRecordsList: size in bytes, duration in seconds (MOC-9)."""

    id: str
    name: str
    status: str = ""
    size: int | None = None
    duration: int | None = None
    link: str | None = None
    download_link: str | None = None
