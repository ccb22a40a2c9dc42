"""MyOwnConference's actions (document: "MyOwnConference API", by its chapters and headings)."""

from providers.myownconference.names import LANGUAGES
from providers.myownconference.operations import attendees, live, moderators, profile, webinars
from providers.myownconference.operations.attendees import (
    ATTENDEE_CREATE,
    ATTENDEE_ROOMS,
    ATTENDEE_SET,
    ATTENDEES,
    ATTENDEES_ADD,
    ATTENDEES_REMOVE,
    COMMON_GROUPS,
    GROUP_ADD,
    GROUP_CREATE,
    GROUP_RENAME,
    GROUPS,
    UNBAN,
)
from providers.myownconference.operations.live import BOTS, FINISH
from providers.myownconference.operations.moderators import (
    MODERATOR_ROOMS,
    MODERATORS,
    MODERATORS_ADD,
    MODERATORS_CREATE,
    MODERATORS_REMOVE,
    MODERATORS_SET,
)
from providers.myownconference.operations.profile import PROFILE_GET
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
    "ATTENDEE_SET",
    "BOTS",
    "CLONE",
    "COMMON_GROUPS",
    "CREATE",
    "DELETE",
    "FILES",
    "FINISH",
    "GROUPS",
    "GROUP_ADD",
    "GROUP_CREATE",
    "GROUP_RENAME",
    "HISTORY",
    "INFO",
    "LANGUAGES",
    "LETTERS",
    "LETTERS_OFF",
    "LETTERS_SET",
    "LIST",
    "MODERATORS",
    "MODERATORS_ADD",
    "MODERATORS_CREATE",
    "MODERATORS_REMOVE",
    "MODERATORS_SET",
    "MODERATOR_ROOMS",
    "ONLINE",
    "OPERATIONS",
    "PROFILE_GET",
    "RECORDS",
    "SET",
    "UNBAN",
]
OPERATIONS = (
    *profile.OPERATIONS,
    *moderators.OPERATIONS,
    *attendees.OPERATIONS,
    *webinars.OPERATIONS,
    *live.OPERATIONS,
)
