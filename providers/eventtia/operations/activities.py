"""Eventtia's operations: activities ("workshops" in addresses), their categories, speakers."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.domain.operations import Input
from providers.eventtia.models.activities import ActivityAttributes, CategoryAttributes, SpeakerAttributes
from providers.eventtia.models.attendees import AttendeeAttributes
from providers.eventtia.models.base import Document, Listing
from providers.eventtia.operations.attendees import ATTENDEE_FILTERS
from providers.eventtia.operations.common import (
    EVENT,
    EVENT_PATH,
    INCLUDE,
    DayFirst,
    IdList,
    IdText,
    IsoDay,
    IsoLocal,
    Number,
    id_in_path,
    lists,
    reads,
)
from providers.operations import Effect, Operation, Param
from providers.typed import quoted, read_pairs
from providers.units import ONE_A_LINE, Flag, FlagText, LongText, Text, Unit, Url, one_of

# Samples answer "zoom" too, which is not allowed to be sent (EVT-23).
STREAMS = ("google_meet", "webex", "microsoft_teams", "youtube", "other", "jitsi", "jitsi_oficial", "daily_co")
INTERACTIVITY = ("mentimeter", "slido", "sparkup", "other_interactivity")


def _by_type(name: str, each: Callable[[Any], Any]) -> Unit:
    """Return the unit of an object whose keys are the ids of attendee types."""

    def encode(value: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise TypeError(f"not an object: {value!r}")
        return {IdText.encode(key): each(one) for key, one in value.items()}

    return Unit(name, encode, Input.LONG, read_pairs, how=ONE_A_LINE)


_LONGEST_PRICE = 12  # digits before the point


def _price(value: str | float) -> int | float:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"{quoted(str(value))} is no price. Write digits, with a point before cents.") from None
    if not amount.is_finite() or amount < 0 or amount.adjusted() > _LONGEST_PRICE:
        raise ValueError(f"{quoted(str(value))} is no price. Write digits, with a point before cents.")
    return int(amount) if amount == amount.to_integral_value() else float(amount)


ShownTo = _by_type("attendee types’ ids with true or false", one_of("true", "false").encode)
Prices = _by_type("attendee types’ ids with prices", _price)

_ACTIVITY = id_in_path("id", "the activity’s number")
_CODE = "streaming_embed_code"
_ACTIVITY_FIELDS = (
    Param("name", Text, about="the activity’s name"),
    Param("description", LongText),
    Param("start_date", DayFirst, about="such as 14/08/2020 - 23:00:00"),
    Param("end_date", DayFirst, about="such as 14/08/2020 - 23:00:00"),
    Param("location", Text),
    Param("show_on_register", Flag, about="people can register for it"),
    Param("allow_blocking_workshops", Flag, about="what it does is not documented"),
    Param("availability", Number, about="how many seats there are"),
    Param("show_for_attendee_type", ShownTo, about="to whom it is shown, as 69031: true"),
    Param("price", Prices, about="what it costs whom, as 69031: 200"),
    Param("streaming_type", one_of(*STREAMS)),
    Param("display_name", Text, within=_CODE, about="with youtube, jitsi and other: the code’s name"),
    Param("embed_code", LongText, within=_CODE, about="with youtube, jitsi and other: the code itself"),
    Param("streaming_url", Url, about="with all other types: where the stream is"),
    Param("enable_chat", Flag, about="chat on the virtual stage"),
    Param("chat_name", Text, about="Chat, if nothing else is said"),
    Param("enabled_emotions", Flag, about="emotions on the virtual stage"),
    Param("interactivity_type", one_of(*INTERACTIVITY)),
    Param("interactivity_snippet", LongText),
    Param("translation_snippet", LongText),
)

LIST_ACTIVITIES = lists(
    "listActivities",
    f"{EVENT_PATH}/workshops",
    "List of Activities",
    Listing[ActivityAttributes],
    (
        EVENT,
        Param("include", INCLUDE.unit, where="query", about="workshop_categories, speakers, or both"),
        Param("name", Text, where="query", about="the name, or part of it"),
        Param("date", IsoDay, where="query", about="the day on which it starts"),
        Param("updated_date_time", IsoLocal, where="query", about="changed since"),
        Param("in_the_future", FlagText, where="query", about="those that have not started"),
    ),
    about="List an event’s activities.",
    is_personal=True,  # speakers may be asked for with them
)
GET_ACTIVITY = reads(
    "getActivity",
    f"{EVENT_PATH}/workshops/{{id}}",
    "Activity",
    Document[ActivityAttributes],
    (EVENT, _ACTIVITY),
    about="Show one activity.",
)
CREATE_ACTIVITY = Operation(
    "createActivity",
    "POST",
    f"{EVENT_PATH}/workshops",
    Effect.CREATE,
    "Create Activity",
    Document[ActivityAttributes],
    (EVENT, *_ACTIVITY_FIELDS),
    about="Create an activity.",
)
UPDATE_ACTIVITY = Operation(
    "updateActivity",
    "PUT",
    f"{EVENT_PATH}/workshops/{{id}}",
    Effect.CHANGE,
    "Update Activity",
    Document[ActivityAttributes],
    (EVENT, _ACTIVITY, *_ACTIVITY_FIELDS),
    about="Change an activity; what is left empty stays.",
)
LIST_ATTENDEES_IN_ACTIVITY = lists(
    "listAttendeesInActivity",
    f"{EVENT_PATH}/workshops/{{workshop_id}}/attendees",
    "List of Attendees in an Activity",
    Listing[AttendeeAttributes],
    (EVENT, id_in_path("workshop_id", "the activity’s number"), *ATTENDEE_FILTERS),
    about="List the attendees of an activity.",
    is_personal=True,
)
LIST_CATEGORIES = lists(
    "listCategories",
    f"{EVENT_PATH}/workshop_categories",
    "Categories",
    Listing[CategoryAttributes],
    (EVENT,),
    about="List the categories that an event’s activities can have.",
)
ADD_CATEGORIES = Operation(
    "addCategoriesToActivity",
    "POST",
    f"{EVENT_PATH}/workshops/{{workshop_id}}/set-categories",
    Effect.CHANGE,
    "Add Categories to Activity",
    Document[ActivityAttributes],
    (
        EVENT,
        id_in_path("workshop_id", "the activity’s number"),
        # Left out, it could mean that none are wanted (EVT-19).
        Param("categories", IdList, required=True, where="query", about="ids of all categories it shall have"),
    ),
    "none",
    about="Set the categories of an activity.",
    asks="The categories {categories} take the place of all that the activity {workshop_id} of {event_uri} has now.",
)
LIST_SPEAKERS = lists(
    "listSpeakers",
    f"{EVENT_PATH}/speakers",
    "List of Speakers",
    Listing[SpeakerAttributes],
    (EVENT, Param("include", INCLUDE.unit, where="query", about="workshops, or workshops.workshop_categories")),
    about="List an event’s speakers.",
    is_personal=True,
)
OPERATIONS: tuple[Operation[Any], ...] = (
    LIST_ACTIVITIES,
    GET_ACTIVITY,
    CREATE_ACTIVITY,
    UPDATE_ACTIVITY,
    LIST_ATTENDEES_IN_ACTIVITY,
    LIST_CATEGORIES,
    ADD_CATEGORIES,
    LIST_SPEAKERS,
)
