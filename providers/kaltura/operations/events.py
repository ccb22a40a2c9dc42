"""Chapter 5 of the document: Events API."""

from providers.kaltura.models import Duplication, Job, KalturaEvent, Listed
from providers.kaltura.names import TEMPLATES
from providers.kaltura.operations.common import EventId, EventIds, posted
from providers.operations import Effect, Paging, Param, Progress, Stage, Values
from providers.units import IsoUtc, LongText, Text, TextList, Zone, number_of, one_of

MOST = 15  # events of a page (KAL-2)
_STAGES = {"completed": Stage.DONE, "failed": Stage.FAILED}  # all others are on their way (KAL-6)


def _after(asked: Values, page: Listed, _count: int) -> Values | None:
    """Go on after a page that is full, or that does not reach the total (KAL-2)."""
    reached = asked["offset"] + len(page.events)
    return {"offset": reached} if len(page.events) >= asked["limit"] or reached < page.total_count else None


def _fields(*, required: bool) -> tuple[Param, ...]:
    return (
        Param("name", Text, required, about="the event’s name"),
        Param("startDate", IsoUtc, required, about="when it starts"),
        Param("endDate", IsoUtc, required, about="when it ends"),
        Param("timezone", Zone, required, about="IANA time zone, such as America/New_York"),
        Param("description", LongText, about="what it is about"),
    )


CREATE = posted(
    "events/create",
    Effect.CREATE,
    "5.1 Create an Event",
    KalturaEvent,
    Param(
        "templateId",
        one_of(*TEMPLATES),
        required=True,
        about=", ".join(f"{key} {label.lower()}" for key, label in TEMPLATES.items()),
        default="tm0000",
    ),
    *_fields(required=True),
    about="Create an event from a template.",
)
LIST = posted(
    "events/list",
    Effect.READ,
    "5.2 List Events",
    Listed,
    Param("searchTerm", Text, within="filter", about="text to look for in names and descriptions"),
    Param("labels", TextList, within="filter", about="labels, separated by commas"),
    Param("idIn", EventIds, within="filter", about="numbers of events, separated by commas"),
    Param("offset", number_of("whole number", 0), within="pager", about="how many events to skip"),
    Param("limit", number_of("whole number", 1, MOST), within="pager", about=f"at most {MOST} events"),
    Param(
        "orderBy",
        one_of("+startDate", "-startDate", "+createdAt", "-createdAt", "+name", "-name"),
        about="+ ascending, - descending",
        default="-startDate",
    ),
    about="List the account’s events.",
    paging=Paging(lambda page: page.events, _after, {"offset": 0, "limit": MOST}, name=lambda one: str(one.id)),
)
UPDATE = posted(
    "events/update",
    Effect.CHANGE,
    "5.3 Update an Event",
    KalturaEvent,
    Param("id", EventId, required=True, about="the event’s number"),
    *_fields(required=False),
    Param("doorsOpenDate", IsoUtc, about="when people may enter, before the start"),
    Param("labels", TextList, about="all its labels, separated by commas"),
    Param("logoEntryId", Text, about="entry id of the logo’s image"),
    Param("bannerEntryId", Text, about="entry id of the banner’s image"),
    about="Change an event; what is left empty stays as it is.",
)
DELETE = posted(
    "events/delete",
    Effect.REMOVE,
    "5.4 Delete an Event",
    type(None),
    Param("id", EventId, required=True, about="the event’s number"),
    about="Delete an event and all its sessions.",
    asks="The event {id} is removed from Kaltura for good, with all its sessions. Its categories stay on Kaltura.",
)
DUPLICATE_STATUS = posted(
    "events/duplicateStatus",
    Effect.READ,
    "5.6 Check Duplication Status",
    Duplication,
    Param("jobId", Text, required=True, about="what events/duplicate answered"),
    about="Say how far the copying of an event is.",
)
DUPLICATE = posted(
    "events/duplicate",
    Effect.CREATE,
    "5.5 Duplicate an Event",
    Job,
    Param("sourceEventId", EventId, required=True, about="number of the event to copy"),
    about="Copy an event with all its configuration; that takes a while.",
    progress=Progress(
        DUPLICATE_STATUS,
        lambda _sent, job: {"jobId": job.job_id},
        lambda state: _STAGES.get(state.state.lower(), Stage.PENDING),
        every=5.0,
        then=(10.0, 30.0),
        patience=300.0,
    ),
)
