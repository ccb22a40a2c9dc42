"""Eventtia's operations: access, events, their files."""

from typing import Any

from providers.eventtia.models.access import Token
from providers.eventtia.models.base import Document, Listing
from providers.eventtia.models.events import (
    CloneProgress,
    EventAttributes,
    FileAttributes,
    ListedEvent,
    SlimEvent,
    TicketStats,
)
from providers.eventtia.models.parts import Undocumented
from providers.eventtia.names import LANGUAGES
from providers.eventtia.operations.common import (
    EVENT,
    EVENT_PATH,
    DayFirst,
    EventUri,
    FieldValues,
    IdNumber,
    IsoOrPart,
    id_in_path,
    lists,
    paged,
    reads,
)
from providers.operations import Effect, Operation, Param, Progress, Stage
from providers.units import Email, Flag, FlagText, IsoUtc, LongText, Text, Zone, file_of, one_of, text_of

MOST_IN_A_SLIM_PAGE = 100
Name = text_of("text", 1)
_NAME = Param("name", Name, about="event name")
_STARTS = Param("start_date", DayFirst, about="start, as clocks in the event’s zone show it")
_ENDS = Param("end_date", DayFirst, about="end, as clocks in the event’s zone show it")
_REST = (
    Param("is_virtual", Flag, about="whether the event is virtual"),
    Param("default_language", one_of(*LANGUAGES), about="language of its page and e-mails"),
    Param("virtual_timezone", Zone, about="the event’s time zone"),
    Param("description", LongText, about="short description"),
    Param("sender_name", Text, about="who its e-mails come from"),
    Param("sender_email", Email, about="address its e-mails come from"),
    Param("active", Flag, about="whether the event is active"),
    Param("custom_fields_data", FieldValues, about="the account’s own fields, by number"),
)
_FILES = f"{EVENT_PATH}/event_file_categories/{{event_file_category_id}}/event_files"
_CATEGORY = id_in_path("event_file_category_id", "number of the category of files")

AUTHENTICATE = Operation(
    "authenticate",
    "POST",
    "/api/v3/auth",
    Effect.READ,  # leaves nothing behind
    "Authentication via Username and Password",
    Token,
    (
        Param("email", Email, required=True, is_supplied=True),
        Param("password", Text, required=True, is_supplied=True, is_secret=True),
    ),
    about="Log in anew with the e-mail address and password of the settings.",
)
LIST_EVENTS = lists(
    "listEvents",
    "/api/v3/events",
    "List of Events",
    Listing[ListedEvent],
    (
        Param("updated_since", IsoOrPart, where="query", about="changed since then"),
        Param("templates", FlagText, where="query", about="templates only"),
        Param("template", IdNumber, where="query", about="number of a template: events cloned from it"),
        Param("name", Text, where="query", about="the event’s name, or part of it"),
        Param("search_custom_fields", FieldValues, where="query", about="values of the account’s own fields"),
        Param("city_id", IdNumber, where="query", about="number of a city"),
        Param("country_id", IdNumber, where="query", about="number of a country"),
    ),
    about="List the events of the account.",
)
LIST_EVENTS_SLIM = lists(
    "listEventsSlim",
    "/api/v3/events/slim",
    "List of Events Slim",
    Listing[SlimEvent],
    (
        Param("country_id", IdNumber, where="query", about="number of a country"),
        Param("city_id", IdNumber, where="query", about="number of a city"),
        Param("start_date_lower_bound", IsoUtc, where="query", about="starting then at the earliest"),
        Param("start_date_upper_bound", IsoUtc, where="query", about="starting then at the latest"),
        *paged(MOST_IN_A_SLIM_PAGE),
    ),
    about="List the events of the account in brief.",
)
CREATE_EVENT = Operation(
    "createEvent",
    "POST",
    "/api/v3/events",
    Effect.CREATE,
    "Create Event",
    Document[EventAttributes],
    (
        Param("name", Name, required=True, about="event name"),
        Param("start_date", DayFirst, required=True, about=_STARTS.about),
        Param("end_date", DayFirst, required=True, about=_ENDS.about),
        Param("event_uri", EventUri, about="address of the event’s site"),
        *_REST,
    ),
    about="Create an event.",
)
GET_EVENT = reads("getEvent", EVENT_PATH, "Event", Document[EventAttributes], (EVENT,), about="Show one event.")
# `event_uri` may be changed too, which Callboard never does: it is the key (EVT-9).
UPDATE_EVENT = Operation(
    "updateEvent",
    "PUT",
    EVENT_PATH,
    Effect.CHANGE,
    "Update Event",
    Document[EventAttributes],
    (EVENT, _NAME, _STARTS, _ENDS, *_REST),
    about="Change an event; to deactivate it, answer no to `active`.",
)
CLONE_PROGRESS = Operation(
    "getEventCloneProgress",
    "GET",
    f"{EVENT_PATH}/clone-progress",
    Effect.READ,
    "Event Clone Progress",
    CloneProgress,
    (EVENT,),
    "none",
    about="Show whether cloning an event is over.",
)
# Nothing answers how the copy is called (EVT-6).
CLONE_EVENT: Operation[Any] = Operation(
    "cloneEvent",
    "POST",
    f"{EVENT_PATH}/clone",
    Effect.CREATE,
    "Clone Event",
    type(None),
    (
        EVENT,
        Param("clone_zones", FlagText, where="query", about="with its zones"),
        Param("clone_speakers", FlagText, where="query", about="with its speakers"),
        Param("clone_workshops", FlagText, where="query", about="with its activities"),
        Param("clone_pois", FlagText, where="query", about="with its points of interest"),
        Param("clone_attendee_types", FlagText, where="query", about="with its attendee types"),
        Param("clone_business_conference", FlagText, where="query", about="with its business conferences"),
        Param("clone_event_page", FlagText, where="query", about="with its page"),
    ),
    "none",
    about="Clone an event; the list of events finds the copy, by this one’s number as `template`.",
    progress=Progress(
        CLONE_PROGRESS,
        lambda sent, _answer: {"event_uri": sent["event_uri"]},
        lambda state: Stage.DONE if state.finished else Stage.PENDING,
    ),
)
LIST_CUSTOM_FIELDS = lists(
    "listEventCustomFields",
    "/api/v3/event-custom-fields",
    "Custom Fields",
    Listing[Undocumented],  # no field of theirs is named
    about="List the account’s own fields for events.",
)
TICKETS_STATS = Operation(
    "getTicketsStats",
    "GET",
    f"{EVENT_PATH}/tickets-stats",
    Effect.READ,
    "Tickets Stats",
    list[TicketStats],
    (EVENT,),
    "none",
    about="Show how many seats of each kind of ticket are taken.",
)
LIST_FILES = lists(
    "listFilesInCategory",
    _FILES,
    "List of Files in a Category",
    Listing[FileAttributes],
    (EVENT, _CATEGORY),
    about="List the files of one category.",
)
UPLOAD_FILE = Operation(
    "uploadFile",
    "POST",
    _FILES,
    Effect.CREATE,
    "Uploading a File",
    Document[FileAttributes],
    (
        EVENT,
        _CATEGORY,
        Param("event_file[name]", Name, required=True, about="name of the file"),
        Param("event_file[description]", Text, about="description of the file"),
        Param("event_file[event_file]", file_of(), required=True, about="the file"),
    ),
    "multipart",
    about="Upload a file into a category of the event’s files.",
)
OPERATIONS: tuple[Operation[Any], ...] = (
    AUTHENTICATE,
    LIST_EVENTS,
    LIST_EVENTS_SLIM,
    CREATE_EVENT,
    GET_EVENT,
    UPDATE_EVENT,
    CLONE_EVENT,
    CLONE_PROGRESS,
    LIST_CUSTOM_FIELDS,
    TICKETS_STATS,
    LIST_FILES,
    UPLOAD_FILE,
)
