"""Webinars, their letters, recordings and files. Times without a documented zone stay as they are written (MOC-8)."""

from typing import Any

from pydantic import Field

from providers.myownconference.models.common import Answer, Created, Done, WholeOrNothing


class Made(Done):
    """webinarsCreate; the moderator's link is that person's alone (MOC-29)."""

    alias: str
    webinar_link: str = Field(alias="webinarLink")
    moderator_link: str | None = Field(default=None, alias="mainModeratorLink")


class Cloned(Made):
    """webinarsClone; when the copy takes place is read back, for nobody documents it (MOC-25)."""

    start: str | None = None  # in the profile's zone
    duration: int | None = None  # minutes


class Row(Answer):
    """webinarsList: the fields that were asked for; `start` is in the profile's zone (MOC-8)."""

    alias: str | None = None
    name: str | None = None
    start: str | None = None
    created: Created | None = None
    description: str | None = None
    language: str | None = None


class Planned(Row):
    """A row of webinarsList that was asked for what Callboard needs of it."""

    alias: str
    name: str
    start: str


class Info(Answer):
    """webinarsGetInfo; its shape may vary, and `settings` is never sent back (MOC-16)."""

    alias: str
    name: str
    start: str  # in the profile's zone
    duration: int  # minutes
    description: str | None = None
    close: str | None = None
    language: str | None = None
    google_id: str | None = None
    created: str | None = None
    status: str = "ACTIVE"
    records: Any = None  # how many there are, or how they are made: the document says both (MOC-27)
    settings: dict[str, Any] | list[Any] | None = None


class Letter(Answer):
    """One of the e-mails that the platform sends; `enabled` is 0 or 1 here, YES or NO when it is set (MOC-15)."""

    enabled: bool
    status: str
    text: str | None = None


class LettersOff(Done):
    """webinarsLettersOff, and what is sent all the same, read back: 1HOUR cannot be disabled (MOC-15)."""

    letters: dict[str, Letter] | None = None


class Present(Answer):
    """Somebody in the room."""

    name: str
    email: str | None = None  # people may take part without one


class Online(Answer):
    """webinarsOnlineList."""

    moderators: list[Present]
    guests: list[Present]


class Record(Answer):
    """A row of webinarsRecordsList: size in bytes, duration in seconds (MOC-9)."""

    id: str
    name: str
    status: str
    added: str | None = None
    size: WholeOrNothing = None
    duration: WholeOrNothing = None
    link: str | None = None
    download_link: str | None = None


class File(Answer):
    """A row of webinarsFilesList: size in bytes; `duration` is seconds of a film, or pages (MOC-9)."""

    id: str
    name: str
    added: str | None = None
    size: WholeOrNothing = None
    duration: WholeOrNothing = None
    link: str | None = None
    download_link: str | None = None
