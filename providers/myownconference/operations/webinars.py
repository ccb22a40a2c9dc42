"""Webinars (document: "Webinar scheduling")."""

from typing import Any

from bot.domain.operations import Input
from providers.myownconference.models import (
    Cloned,
    Done,
    File,
    Info,
    Letter,
    LettersOff,
    Made,
    Online,
    Record,
    Row,
)
from providers.myownconference.operations.common import (
    ALIAS,
    Day,
    Duration,
    Html,
    RecordId,
    WallTime,
    action,
    may,
    needed,
)
from providers.myownconference.operations.room import ROOM
from providers.operations import Effect
from providers.typed import read_flag
from providers.units import Unit, YesNo, one_of, some_of

ALWAYS_SENT = "1HOUR"  # the one letter that cannot be disabled


def _nothing(value: bool) -> str:
    if value is not True:
        raise ValueError("Choose yes, or leave it out.")
    return ""


Emptied = Unit("yes, sent as an empty text", _nothing, Input.CHOICE, read_flag, choices=("yes",))

CREATE = action(
    "webinarsCreate",
    Effect.CREATE,
    "Planning and creating a webinar",
    Made,
    needed("name", about="name or title"),
    needed("start", WallTime, "in the zone of the profile"),
    needed("duration", Duration),
    may("description", Html),
    about="Plan a webinar. The answer holds a link that only the main moderator may use.",
    is_personal=True,
)
SET = action(
    "webinarsSet",
    Effect.CHANGE,
    "Updating the settings of the scheduled webinar",
    Done,
    *ROOM,
    about="Change a webinar that is planned. What is left out is not sent.",
)
DELETE = action(
    "webinarsDelete",
    Effect.REMOVE,
    "Deleting a webinar",
    Done,
    ALIAS,
    about="Delete a webinar completely.",
    asks="The webinar {alias} is deleted from MyOwnConference completely and for good; its links lead nowhere then.",
)
CLONE = action(
    "webinarsClone",
    Effect.CREATE,
    "Cloning a webinar",
    Cloned,
    ALIAS,
    needed("date", Day, "day of the copy; no hour is taken"),
    about="Copy a webinar to another day. The answer holds a link that only the main moderator may use.",
    is_personal=True,
)
LIST = action(
    "webinarsList",
    Effect.READ,
    "Retrieving a list of scheduled webinars",
    list[Row],
    may(
        "fields",
        some_of("name", "description", "created", "alias", "start", "language"),
        "what to show; everything if nothing is chosen",
    ),
    may("status", one_of("ACTIVE", "FINISHED"), "planned or running, or ended"),
    may("date", Day, "only of this day"),
    about="List webinars. Their starts are in the zone of the profile.",
)
INFO = action(
    "webinarsGetInfo",
    Effect.READ,
    "Obtaining detailed information for a webinar",
    Info,
    ALIAS,
    about="Show a webinar with the settings of its room.",
)
LETTERS = action(
    "webinarsGetLettersInfo",
    Effect.READ,
    "Retrieving invitation mailing data for the webinar",
    dict[str, Letter],
    ALIAS,
    about="Show which e-mails MyOwnConference sends for a webinar.",
)
LETTERS_SET = action(
    "webinarsSetLetters",
    Effect.CHANGE,
    "Updating invitation mailing settings for a webinar",
    Done,
    ALIAS,
    needed("type", one_of("REGISTRATIONCONFIRM", "3DAY", "1DAY", ALWAYS_SENT, "STARTED", "FINISHED"), "which e-mail"),
    may(
        "enabled",
        YesNo,
        f"whether it is sent; {ALWAYS_SENT} cannot be disabled",
        asks="MyOwnConference mails {type} to participants of the webinar {alias}.",
    ),
    may("text", Html, "signature"),
    may("text", Emptied, "remove the signature", alias="removeText"),
    about="Change one of the e-mails that MyOwnConference sends for a webinar.",
)
LETTERS_OFF = action(
    "webinarsLettersOff",
    Effect.CHANGE,
    "Disabling the webinar notification emails",
    LettersOff,
    ALIAS,
    about="Stop the e-mails that MyOwnConference sends for a webinar, and show which are sent all the same.",
)
LETTERS_ON = action(
    "webinarsLettersOn",
    Effect.CHANGE,
    "Enabling webinar notification emails",
    Done,
    ALIAS,
    about="Let MyOwnConference send its e-mails for a webinar.",
    asks="MyOwnConference mails its invitations and reminders to all participants of the webinar {alias}.",
)
ONLINE = action(
    "webinarsOnlineList",
    Effect.READ,
    "Retrieving a list of participants on an active webinar",
    Online,
    ALIAS,
    about="List who is in a webinar now.",
    is_personal=True,
)
RECORDS = action(
    "webinarsRecordsList",
    Effect.READ,
    "Retrieving a list of webinar recordings",
    list[Record],
    ALIAS,
    about="List a webinar’s recordings: sizes in bytes, durations in seconds.",
)
RECORD_DELETE = action(
    "webinarsRecordDelete",
    Effect.REMOVE,
    "Deleting a recording for a webinar",
    Done,
    needed("id", RecordId, "the recording’s id, as in webinarsRecordsList"),
    about="Delete a recording.",
    asks="The recording {id} is deleted from MyOwnConference for good: nobody can watch or download it any more.",
)
FILES = action(
    "webinarsFilesList",
    Effect.READ,
    "Obtaining a list of documents uploaded to the webinar",
    list[File],
    ALIAS,
    may("type", one_of("PRESENTATION", "MEDIA"), "presentations and images, or sound and video"),
    about="List a webinar’s files: sizes in bytes, durations in seconds or in pages.",
)
HISTORY = action(
    "webinarsHistory",
    Effect.READ,
    "Obtaining webinar attendance history",
    list[Any],
    ALIAS,
    needed("type", one_of("chats", "visits"), "messages, or visits"),
    about="Show a webinar’s messages (time, name, text, g for guests or m for moderators, e-mail address), or its "
    "visits as the platform has them.",
    is_personal=True,
)
OPERATIONS = (
    CREATE,
    SET,
    DELETE,
    CLONE,
    LIST,
    INFO,
    LETTERS,
    LETTERS_SET,
    LETTERS_OFF,
    LETTERS_ON,
    ONLINE,
    RECORDS,
    RECORD_DELETE,
    FILES,
    HISTORY,
)
