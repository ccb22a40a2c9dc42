"""What Eventtia's document leads into ("Eventtia API v3"), and what Callboard does about it."""

from providers.traps import Trap

TRAPS = (
    Trap(
        "EVT-1",
        "H",
        "Times go in without a zone; they come back in UTC or with an offset, and an event has two time zones.",
        "Wall time of the event's zone is sent, with that zone as `virtual_timezone`; a time that clocks show twice "
        "is sent in UTC. What was created or moved is read again, and another instant is told.",
    ),
    Trap(
        "EVT-2",
        "H",
        "Days go first, with and without seconds; payments, filters and birthdates are written in other ways.",
        "Each parameter has one way of writing. Anything else is refused before it is sent; nothing is guessed.",
    ),
    Trap(
        "EVT-3",
        "H",
        "The list of attendees needs no token: without one it holds less, and looks whole.",
        "Nothing but the login is ever asked for without a live token, and neither attendance nor who is registered is "
        "taken from a list without e-mail addresses.",
    ),
    Trap(
        "EVT-4",
        "H",
        "Updating an attendee's activities removes all that are not listed; the samples send another body.",
        "It is asked about in those words, and `workshop_ids` is sent as a text, as the table has it. "
        "Callboard itself never uses it.",
    ),
    Trap(
        "EVT-5",
        "M",
        "DELETE takes a body, for attendees' activities and for web hooks.",
        "The body is sent; for web hooks, both values are in the query too.",
    ),
    Trap(
        "EVT-6",
        "M",
        "Cloning answers null, and nothing says what the copy is called; progress is asked by an `event_uri`.",
        "Progress is asked of the event that was cloned. The copy is found in the list of events, by `template`.",
    ),
    Trap(
        "EVT-7",
        "M",
        "What to clone goes into the query, and the sample has no method.",
        "It is sent by POST, in the query, without a body.",
    ),
    Trap(
        "EVT-8",
        "M",
        "No operation deletes, cancels or closes an event; it has a flag, `active`.",
        "Cancelling deactivates it, and says so; deleting and closing are not offered.",
    ),
    Trap(
        "EVT-9",
        "M",
        "`event_uri` names an event and may be changed.",
        "An update has no such field, in Callboard's own calls and in the form.",
    ),
    Trap(
        "EVT-10",
        "M",
        "A login by e-mail and password gives a token for 30 days, which nothing renews.",
        "The token is kept in memory only. One login serves all calls; it is repeated a day before the token expires "
        "and once after a 401. A password that was refused is not sent again for an hour.",
    ),
    Trap(
        "EVT-11",
        "M",
        "Some lists have links, some the number of pages, some neither.",
        "Pages are followed by link, else by their number, else until one is short. No more than 24 entries are asked "
        "for by default.",
    ),
    Trap(
        "EVT-12",
        "M",
        "One sample asks /api/v3/slim, another sends a body to /api/v3/events/slim.",
        "GET /api/v3/events/slim is asked, as the heading says, without a body.",
    ),
    Trap(
        "EVT-13",
        "M",
        "Values of custom fields are printed as Ruby, with a bracket too many.",
        "A JSON object by the fields' numbers is sent; Ruby is refused.",
    ),
    Trap(
        "EVT-14",
        "M",
        "What people have in their fields is keyed by numbers that every attendee type has of its own.",
        "Fields are read by the names that come with the attendee types.",
    ),
    Trap(
        "EVT-15",
        "H",
        "Answers hold secrets: an event's `api_key`, a person's `qr_code`, payment keys among event params.",
        "No model has a field for them, nor are they read where such resources are included. Of event params only "
        "`aux_json_data` can be named, which is no secret: it may be changed too. The account's key, which web hooks "
        "need, is typed and never shown again.",
    ),
    Trap(
        "EVT-16",
        "M",
        "A GET has “Body Parameters”, samples have a locale in the path, the tables of triggers are missing.",
        "A query is sent, on paths without a locale; triggers are those that are known to fire; addresses are https.",
    ),
    Trap(
        "EVT-17",
        "M",
        "Web hooks have no signature: their address “must contain all the information needed to validate”.",
        "An address without a part that nobody can guess is refused, and addresses are not written into the audit.",
    ),
    Trap(
        "EVT-18",
        "M",
        "Answers to a survey are in the query by the table, the whole body by the example.",
        "The answers are the body, `survey_type` is in the query.",
    ),
    Trap(
        "EVT-19",
        "M",
        "The heading says that categories are added, the path that they are set.",
        "They are taken to be replaced, which is asked about.",
    ),
    Trap(
        "EVT-20",
        "M",
        "What a meeting's `status` means is to be found in another section, which does not say it.",
        "The number is shown, and beside it what it seems to mean.",
    ),
    Trap(
        "EVT-21",
        "M",
        "An agenda has instants in epoch seconds as keys, local texts beside them, and the same slot twice.",
        "The keys are read as instants, the texts shown as they are, blocked slots are told once.",
    ),
    Trap(
        "EVT-22",
        "M",
        "`seats_limit` is a number or “∞”, in an array without a frame.",
        "Both are read, and the array is the answer.",
    ),
    Trap(
        "EVT-23",
        "M",
        "A sample has a `streaming_type` that is not among those allowed; `streaming_embed_code` has several shapes.",
        "Anything is read; only what is documented is sent.",
    ),
    Trap(
        "EVT-24",
        "M",
        "Neither an answer nor status codes are documented for cancelling a registration.",
        "Any success is taken, then the list is read: a person who is still on it is told.",
    ),
    Trap(
        "EVT-25",
        "M",
        "Guests are no attendees, cannot be changed or removed, and nothing says that they are sent an e-mail.",
        "People are registered as attendees, and only those invited as guests go on that list, once, without any "
        "promise of an e-mail. Who withdraws from it is told that they are still on it.",
    ),
    Trap(
        "EVT-26",
        "M",
        "`attendees/by_email` has the place of an attendee's number.",
        "Only digits are taken as an attendee's number.",
    ),
    Trap(
        "EVT-27",
        "M",
        "Ids are texts at the top of a resource and numbers inside; some paths have hyphens, others underscores.",
        "Ids are read as texts of digits wherever they stand; paths are written as they are printed.",
    ),
    Trap(
        "EVT-28",
        "M",
        "The text of a 404 is the name of a class, and 422 is not among the errors.",
        "People are told a sentence instead; 422 means that what was sent is wrong.",
    ),
    Trap(
        "EVT-29",
        "L",
        "Whether bodies have a frame is not said; `region_id` is a “region name”; a group's place is not shown.",
        "Events are sent bare, a person inside `attendee`, the rest beside it, as the example has it. A group's id is "
        "Eventtia's own: the first registration tells it, if the attendee type takes groups, and nothing tells it "
        "again.",
    ),
    Trap(
        "EVT-30",
        "M",
        "Payments' amounts are texts; `payment_type` is a number in the query and a text in the answer.",
        "Amounts are read as decimal numbers; the number is sent for the words of the form.",
    ),
)
