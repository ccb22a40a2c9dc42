"""What MyOwnConference answers, by the document's chapters."""

from providers.myownconference.models.common import Answer, Created, Done, WholeOrNothing
from providers.myownconference.models.live import Bot, MadeBot
from providers.myownconference.models.people import (
    Attendee,
    Attendees,
    Group,
    Groups,
    MadeGroup,
    Moderator,
    ModeratorRoom,
    Room,
)
from providers.myownconference.models.profile import Profile
from providers.myownconference.models.webinars import (
    Cloned,
    File,
    Info,
    Letter,
    LettersOff,
    Made,
    Online,
    Planned,
    Record,
    Row,
)

__all__ = [
    "Answer",
    "Attendee",
    "Attendees",
    "Bot",
    "Cloned",
    "Created",
    "Done",
    "File",
    "Group",
    "Groups",
    "Info",
    "Letter",
    "LettersOff",
    "Made",
    "MadeBot",
    "MadeGroup",
    "Moderator",
    "ModeratorRoom",
    "Online",
    "Planned",
    "Profile",
    "Record",
    "Room",
    "Row",
    "WholeOrNothing",
]
