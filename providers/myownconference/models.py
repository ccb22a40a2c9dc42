"""What MyOwnConference answers. Numbers come as strings; secret moderator links only where the organiser gets them."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

WholeOrNothing = Annotated[int | None, BeforeValidator(lambda value: None if value == "" else value)]


Created = Annotated[AwareDatetime, BeforeValidator(lambda value: f"{value}Z")]  # written in GMT


class Answer(BaseModel):
    """What all answers have in common: an id may be a number or a text."""

    model_config = ConfigDict(coerce_numbers_to_str=True)


class Profile(Answer):
    """profileGet: the zone in minutes from GMT, and whether it follows daylight saving time."""

    timezone: int
    timemove: Literal["YES", "NO"] = "NO"


class Made(Answer):
    """webinarsCreate."""

    alias: str
    webinar_link: str = Field(alias="webinarLink")
    moderator_link: str | None = Field(default=None, alias="mainModeratorLink")


class Done(Answer):
    """Any action that only succeeds."""

    success: bool | str | int | None = None


class Row(Answer):
    """webinarsList; `start` is in the profile's zone (MOC-8)."""

    alias: str
    name: str
    start: str
    created: Created | None = None


class Info(Answer):
    """webinarsGetInfo; its shape may vary, and `settings` is never sent back (MOC-16)."""

    alias: str
    name: str
    start: str
    duration: int
    description: str | None = None
    close: str | None = None
    language: str | None = None
    status: str = "ACTIVE"


class Attendee(Answer):
    """A row of attendeesList; `link` is personal, and only there when a webinar was named."""

    email: str | None = None  # people may take part without one
    name: str = ""
    link: str | None = None


class Attendees(Answer):
    """A page of attendeesList."""

    count: int
    list: list[Attendee]


class Room(Answer):
    """A row of attendeesRooms: a webinar that the person is attached to, and their personal link."""

    alias: str
    link: str | None = Field(default=None, alias="attendeeLink")


class Record(Answer):
    """A row of webinarsRecordsList: size in bytes, duration in seconds (MOC-9)."""

    id: str
    name: str
    status: str = ""
    size: WholeOrNothing = None
    duration: WholeOrNothing = None
    link: str | None = None
    download_link: str | None = None
