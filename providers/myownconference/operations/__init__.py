"""MyOwnConference's actions (document: "MyOwnConference API", by its chapters and headings)."""

from providers.myownconference.operations import attendees, live, moderators, profile, webinars
from providers.myownconference.operations.attendees import (
    ATTENDEE_CREATE,
    ATTENDEE_ROOMS,
    ATTENDEES,
    ATTENDEES_ADD,
    ATTENDEES_REMOVE,
    GROUPS,
)
from providers.myownconference.operations.live import BOTS, FINISH
from providers.myownconference.operations.moderators import MODERATORS
from providers.myownconference.operations.profile import PROFILE_GET
from providers.myownconference.operations.room import LANGUAGES
from providers.myownconference.operations.webinars import (
    CLONE,
    CREATE,
    DELETE,
    FILES,
    HISTORY,
    INFO,
    LETTERS,
    LETTERS_OFF,
    LETTERS_SET,
    LIST,
    ONLINE,
    RECORDS,
    SET,
)

__all__ = [
    "ATTENDEES",
    "ATTENDEES_ADD",
    "ATTENDEES_REMOVE",
    "ATTENDEE_CREATE",
    "ATTENDEE_ROOMS",
    "BOTS",
    "CLONE",
    "CREATE",
    "DELETE",
    "FILES",
    "FINISH",
    "GROUPS",
    "HISTORY",
    "INFO",
    "LANGUAGES",
    "LETTERS",
    "LETTERS_OFF",
    "LETTERS_SET",
    "LIST",
    "MODERATORS",
    "ONLINE",
    "OPERATIONS",
    "PROFILE_GET",
    "RECORDS",
    "SET",
]
OPERATIONS = (
    *profile.OPERATIONS,
    *moderators.OPERATIONS,
    *attendees.OPERATIONS,
    *webinars.OPERATIONS,
    *live.OPERATIONS,
)
