"""What Kaltura's document leads into ("Kaltura Virtual Events Platform API"), and what Callboard does about it."""

from providers.traps import Trap

TRAPS = (
    Trap(
        "KAL-1",
        "H",
        "After a 500, events/create “may still have” created the event; further down, 5xx are to be retried.",
        "Nothing that creates is sent twice. Callboard's own events carry a marker in the description, and are looked "
        "for by it, else by name, start and time of creation, before anything is created again.",
    ),
    Trap(
        "KAL-2",
        "H",
        "A page has 15 events at most; `offset` is the “number of results to skip”.",
        "15 are asked for, then those after them; an empty or repeated page ends the list. Should `offset` count "
        "pages, as a newer description has it, the total shows that a list is cut short. One event is asked for by id.",
    ),
    Trap(
        "KAL-3",
        "M",
        "The speakers' list and the four operations of team members are described without their paths, speakers "
        "without their fields too.",
        "Kaltura's newer description names them: /sessions/speakerList and /team-members/…. A speaker's name is read "
        "under any of the usual names of such a field; a list in which none is found is refused.",
    ),
    Trap(
        "KAL-4",
        "M",
        "Creating an event answers with the bare event, creating a session with {session, status}.",
        "An event, session, team member or list of speakers is read bare and out of its wrapper.",
    ),
    Trap(
        "KAL-5",
        "M",
        "`status` is an event's state, the request's result or a job's state.",
        "A refusal inside a 200 is known by its words, and is an error. A job's state is its `jobState` if it has one.",
    ),
    Trap(
        "KAL-6",
        "M",
        "A duplication is completed, failed, paused, repeat, wait or unknown; elsewhere it is IN_PROGRESS, for ever.",
        "Completed and failed end it, all other words are waited for: after 5, 10, then every 30 seconds, until five "
        "minutes are over; then it is said.",
    ),
    Trap(
        "KAL-7",
        "M",
        "What events/duplicate answers is not shown; the text names a `jobId`.",
        "An answer without a `jobId` is an error that leaves open whether a copy is being made.",
    ),
    Trap(
        "KAL-8",
        "M",
        "Deleting answers 200 with nothing in it.",
        "Nothing or any JSON is a success, unless it names a refusal.",
    ),
    Trap(
        "KAL-9",
        "H",
        "Deleting an event takes its sessions and leaves its categories; a team member is removed from the account. "
        "`cancelled` is a state that no operation sets.",
        "Each is confirmed first, in words that say so. Cancelling in Slack changes nothing on Kaltura unless deleting "
        "is chosen by its own name.",
    ),
    Trap(
        "KAL-10",
        "M",
        "`doorsOpenDate` can be set by events/update only.",
        "The form of events/create does not have it, that of events/update does; Callboard's own form does not ask.",
    ),
    Trap(
        "KAL-11",
        "M",
        "No operation reads one event.",
        "It is read out of a list that is filtered by its id; one that is not in it is gone.",
    ),
    Trap(
        "KAL-12",
        "M",
        "Ids of events and sessions are integers, those of team members and jobs texts; newer session ids are texts.",
        "Ids are kept as they came. Event ids are sent as numbers, session ids as numbers where they are.",
    ),
    Trap(
        "KAL-13",
        "M",
        "A session's fields “must be nested inside a `session` object”, its `eventId` not.",
        "Each parameter says which object holds it.",
    ),
    Trap(
        "KAL-14",
        "M",
        "The KS must be an ADMIN's, with a user, of the account's region: 401 or 403 otherwise.",
        "KS are made with both; the region is one of three; both refusals have a sentence. A KS is never logged.",
    ),
    Trap(
        "KAL-15",
        "M",
        "Every operation is a POST.",
        "Each declares what it does: only lists and duplicateStatus are asked again after a failure.",
    ),
    Trap(
        "KAL-16",
        "M",
        "`templateId` is required, and so is a time zone beside dates in UTC.",
        "An event without a template is made from tm0000, the blank one. Dates go in UTC, the IANA zone beside them.",
    ),
    Trap(
        "KAL-17",
        "M",
        "Recurring events, registration and attendance are advertised, but not among the operations.",
        "None of them is offered; the reason and a way round are said instead.",
    ),
    Trap(
        "KAL-18",
        "L",
        "`orderBy` starts with a + or a -.",
        "It goes into JSON as it is, and is not encoded.",
    ),
)
