"""What IBM's document leads into ("Virtual events basics"), and what Callboard does about it."""

from providers.traps import Trap

TRAPS = (
    Trap(
        "IBM-1",
        "H",
        "Date-times are “ISO 8601 without time zone component”, with a zone beside them; examples have a space.",
        "Wall time of the event's zone is sent as YYYY-MM-DD HH:MM:SS; a time that clocks show twice is sent in UTC. "
        "Both ways of writing are read; a time with a zone of its own is refused.",
    ),
    Trap(
        "IBM-2",
        "H",
        "Every answer holds `event_secret`, the shared secret that signs the form's address.",
        "No model has a field for it: it is never kept, logged, stored or shown.",
    ),
    Trap(
        "IBM-3",
        "H",
        "An update requires all six fields.",
        "The event is read first and what differs is put in; what was set on the platform's own site stays.",
    ),
    Trap(
        "IBM-4",
        "M",
        "Close sets the gate's closing time to now: “the event closes immediately”. Its end stays.",
        "It is asked about first. That it is closed or over already (409) is what was wanted.",
    ),
    Trap(
        "IBM-5",
        "M",
        "409 is “Overlapping events” when creating and updating, “already ended or closed” when closing.",
        "Each operation has its own sentence; overlaps are looked for before the form is sent.",
    ),
    Trap(
        "IBM-6",
        "M",
        "402 `invalid_request` means that the feature is not enabled for the user.",
        "It has an error and a sentence of its own, and is never tried again.",
    ),
    Trap(
        "IBM-7",
        "M",
        "Error tables differ, 503 has no error value, and no error's body is shown.",
        "Errors are told apart by their status alone.",
    ),
    Trap(
        "IBM-8",
        "M",
        "Lists have links to other pages, but no page parameters are documented.",
        "Links are followed on the configured host and below its path only, and never twice.",
    ),
    Trap(
        "IBM-9",
        "M",
        "A session's `id` is described as “Event ID”.",
        "No operation takes a session's id, so it cannot be sent as an event's.",
        is_inapplicable=True,
    ),
    Trap(
        "IBM-10",
        "M",
        "`status` is past, started, open or future, without a word on what open and started mean.",
        "Only `past` is acted on; the platform's own word is shown.",
    ),
    Trap(
        "IBM-11",
        "M",
        "`filter[registration_form_enabled]` is a text, true or false.",
        "It is sent in lower case; brackets in names are encoded.",
    ),
    Trap(
        "IBM-12",
        "M",
        "Delete answers 204 without a body; close takes no body, but a form's content type.",
        "An empty answer is what is expected there; close sends the content type.",
    ),
    Trap(
        "IBM-13",
        "L",
        "Samples are cut after `gate_close_at`; the list of time zones is missing.",
        "What the samples lack may be missing; zones are IANA's, and the platform decides.",
    ),
    Trap(
        "IBM-14",
        "M",
        "`gate_open_at` and `gate_close_at` are called registration times, though the gate opens the event page too.",
        "The gate is made to cover the event; one that would not is refused.",
    ),
    Trap(
        "IBM-15",
        "M",
        "400 is missing from the tables of close, list and get, 409 from that of delete.",
        "Any status of the 400s is an error with a sentence, listed or not.",
    ),
)
