"""Moderators, participants and their groups. Their links are theirs alone (MOC-29)."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from providers.myownconference.models.common import Answer, WholeOrNothing, YesNo


class Moderator(Answer):
    """A row of moderatorsList: the fields that were asked for."""

    email: str | None = None
    name: str | None = None
    registered: str | None = None  # in a zone that is not documented (MOC-8)
    main: YesNo | None = None
    avatar: YesNo | None = None


class Place(Answer):
    """A webinar that somebody is attached to; `timezone` is in minutes from GMT, `duration` in minutes."""

    alias: str
    name: str
    description: str | None = None
    start: str
    timezone: int
    duration: int


class ModeratorRoom(Place):
    """A row of moderatorsRooms."""

    link: str = Field(alias="moderatorLink")


class Room(Place):
    """A row of attendeesRooms."""

    link: str = Field(alias="attendeeLink")


class Attendee(Answer):
    """A row of attendeesList: the fields that were asked for; `link` only where a webinar was named."""

    email: str | None = None  # people may take part without one
    name: str | None = None
    phone: str | None = None
    skype: str | None = None
    company: str | None = None
    department: str | None = None
    city: str | None = None
    born: str | None = None
    creation_date: str | None = None
    country: str | None = None
    type: str | None = None
    notified: WholeOrNothing = None  # how many invitations were sent
    link: str | None = None


class Attendees(Answer):
    """A page of attendeesList."""

    count: int
    list: list[Attendee]


class MadeGroup(Answer):
    """attendeesCreateGroup."""

    success: str | bool
    group_id: str


class Group(Answer):
    """A group of participants."""

    id: str
    name: str


def _flat(value: object) -> object:
    """Take the groups out of the list that they come in (MOC-22)."""
    return value[0] if isinstance(value, list) and value and isinstance(value[0], list) else value


Groups = Annotated[list[Group], BeforeValidator(_flat)]
