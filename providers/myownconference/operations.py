"""MyOwnConference's actions that Callboard uses (document: "MyOwnConference API", by its headings)."""

from typing import Any

from providers.http import Effect, Operation, Param
from providers.myownconference.models import Attendees, Done, Info, Made, Profile, Record, Room, Row
from providers.units import Minutes, Text, TextList, Unit, WholeNumber, YesNo, one_of

LANGUAGES = {
    "en": "English",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "de": "German",
    "es": "Spanish",
    "et": "Estonian",
    "fr": "French",
    "it": "Italian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sl": "Slovenian",
    "tr": "Turkish",
    "uk": "Ukrainian",
}
WallTime = Unit("YYYY-MM-DD HH:MM:SS in the profile's zone", str)


def _action(name: str, effect: Effect, section: str, answer: Any, *params: Param) -> Operation[Any]:
    return Operation(name, "POST", "/", effect, section, answer, params, encoding="form")


def _needed(name: str, unit: Unit = Text) -> Param:
    return Param(name, unit, required=True)


PROFILE_GET = _action("profileGet", Effect.READ, "Getting user profile", Profile, _needed("list", TextList))
CREATE = _action(
    "webinarsCreate",
    Effect.CREATE,
    "Planning and creating a webinar",
    Made,
    _needed("name"),
    _needed("start", WallTime),
    _needed("duration", Minutes),
)
SET = _action(
    "webinarsSet",
    Effect.CHANGE,
    "Updating the settings of the scheduled webinar",
    Done,
    _needed("alias"),
    Param("name", Text),
    Param("description", Text),
    Param("start", WallTime),
    Param("duration", Minutes),
    Param("close", YesNo),
    Param("language", one_of(*LANGUAGES)),
)
DELETE = _action("webinarsDelete", Effect.REMOVE, "Deleting a webinar", Done, _needed("alias"))
FINISH = _action(
    "webinarsFinish", Effect.CHANGE, "Ending the webinar and disconnecting live attendees", Done, _needed("alias")
)
LIST = _action(
    "webinarsList",
    Effect.READ,
    "Retrieving a list of scheduled webinars",
    list[Row],
    Param("fields", TextList),
    Param("status", one_of("ACTIVE", "FINISHED")),
)
INFO = _action("webinarsGetInfo", Effect.READ, "Obtaining detailed information for a webinar", Info, _needed("alias"))
RECORDS = _action(
    "webinarsRecordsList", Effect.READ, "Retrieving a list of webinar recordings", list[Record], _needed("alias")
)
ATTENDEE_CREATE = _action(
    "attendeesCreate", Effect.CREATE, "Creating participants", Done, _needed("email"), _needed("name")
)
ATTENDEES_ADD = _action(
    "attendeesAddToWebinar",
    Effect.CHANGE,
    "Attaching participants to future webinars",
    Done,
    _needed("alias"),
    _needed("attendees", TextList),
)
ATTENDEES_REMOVE = _action(
    "attendeesRemoveFromWebinar",
    Effect.CHANGE,
    "Unsubscribing participants from future webinars",
    Done,
    _needed("alias"),
    _needed("attendees", TextList),
)
ATTENDEES = _action(
    "attendeesList",
    Effect.READ,
    "Obtaining a list of participants",
    Attendees,
    _needed("fields", TextList),
    _needed("onPage", WholeNumber),
    _needed("page", WholeNumber),
    Param("alias", Text),
    Param("search", Text),
    Param("webinars", TextList),
    Param("webinarsOrder", one_of("IN", "OUT")),
    Param("withEmail", one_of("YES", "NO")),
)
ATTENDEE_ROOMS = _action(
    "attendeesRooms",
    Effect.READ,
    "Getting a list of webinars that a participant is attached to",
    list[Room],
    _needed("email"),
)
HISTORY = _action(
    "webinarsHistory",
    Effect.READ,
    "Obtaining webinar attendance history",
    list[Any],
    _needed("alias"),
    Param("type", one_of("chats", "visits"), required=True),
)
