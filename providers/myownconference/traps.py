"""What MyOwnConference's document leads into ("MyOwnConference API"), and what Callboard does about it."""

from providers.traps import Trap

TRAPS = (
    Trap(
        "MOC-1",
        "H",
        "Whoever asks for information that is not linked to the account is “automatically blocked”, without refund.",
        "Every id, and every address that has to be known, is first seen in the account's own lists; one that is in "
        "none of them is never sent. A webinar is looked up before anything that belongs to it.",
    ),
    Trap(
        "MOC-2",
        "H",
        "Requests go “in the single data field called request”; “any other approach will always result in an error”.",
        "One form field `request` holds key, action and params as JSON; the form is URL-encoded.",
    ),
    Trap(
        "MOC-3",
        "H",
        "Errors are `response.error` in words; no HTTP status is mentioned.",
        "An answer with `error` has failed whatever its status, and nothing is decided by its words. Where nothing "
        "else could be refused, it is the key.",
    ),
    Trap(
        "MOC-4",
        "M",
        "In both examples of attendeesList, the P of `onPage` is a Cyrillic letter; the text has the Latin one.",
        "All names of actions and parameters are ASCII.",
    ),
    Trap(
        "MOC-5",
        "M",
        "Without `onPage` the list is not paged at all; from where `page` counts is not said.",
        "Both are always sent, from page 1, until `count` people are there, or a page is not full or comes again.",
    ),
    Trap(
        "MOC-6",
        "H",
        "From +03:30 on, the labels of the time zone table run a row late; offsets are missing; cities mix summer and "
        "standard time.",
        "Only the profile's minutes are used, never a label or a city; only minutes of the table can be set.",
    ),
    Trap(
        "MOC-7",
        "H",
        "With `timemove` the system adjusts for daylight saving time; by whose rule is not said.",
        "The start is read back after every change, and the organiser is told when clocks may change before it.",
    ),
    Trap(
        "MOC-8",
        "H",
        "`start` is in the profile's zone, `created` in webinarsList in GMT; other times have no zone.",
        "Those two are converted; all others are shown as the platform writes them.",
    ),
    Trap(
        "MOC-9",
        "M",
        "Durations are minutes for webinars (at most 1439), seconds for recordings, “seconds or amount of pages” "
        "for files.",
        "Each has a unit of its own; more than 1439 minutes are refused before anything is sent. Of files, both "
        "readings are named.",
    ),
    Trap(
        "MOC-10",
        "M",
        "`webinarStopPresentation` has no s after webinar, in text, request and answer; all others have.",
        "It is sent exactly so.",
    ),
    Trap(
        "MOC-11",
        "M",
        "The text says `webinarLockChat` and `AttendeesGroupsList`, requests and answers `webinarsLockChat` and "
        "`attendeesGroupsList`.",
        "What requests and answers say is sent.",
    ),
    Trap(
        "MOC-12",
        "M",
        "A history is of type `chat` in the example, `chats` in the text.",
        "`chats` or `visits` is sent, and nothing else.",
    ),
    Trap(
        "MOC-13",
        "M",
        "Rows of a history have no names; the same row is printed for messages and for visits, which have no text.",
        "Messages are read in the printed order. Of visits, only an e-mail address is looked for; the rest is "
        "shown as it is.",
    ),
    Trap(
        "MOC-14",
        "M",
        "webinarsList has a date with hours in the example, YYYY-MM-DD in the text; a status in lower case, and in "
        "capitals.",
        "Days are sent without an hour, words in capitals; whoever types an hour is told so.",
    ),
    Trap(
        "MOC-15",
        "M",
        "Letters are set with YES and NO, and read with 1 and 0. `1HOUR` cannot be disabled, though "
        "webinarsLettersOff disables the sending “to all”.",
        "Both are read as yes and no. Disabling `1HOUR` is refused; after webinarsLettersOff the letters are read "
        "back and shown.",
    ),
    Trap(
        "MOC-16",
        "M",
        "Settings have other names and shapes when they are read: `loginFields`, `theme`, a group's name in place "
        "of its id.",
        "What webinarsGetInfo says of the room is shown, and never sent back.",
    ),
    Trap(
        "MOC-17",
        "M",
        "A recording mode is a name with an empty value; `recordUsers` and `recordModer` switch to `recordWhole`; "
        "quality goes to 4 in the example, to 3 in the text.",
        "One mode a call, chosen from a list, and none beside what would switch it; quality is 0 to 3.",
    ),
    Trap(
        "MOC-18",
        "M",
        "Whether webinarsSet leaves alone what is not sent is not said.",
        "Only what differs from what is there is sent, and the webinar is read back.",
    ),
    Trap(
        "MOC-19",
        "M",
        "attendeesSet takes names of at most 10 characters, all others 64; phones of 16 or of 6 to 128; addresses of "
        "English letters and numbers.",
        "Names of 2 to 64 characters, phones of at most 16 and ordinary addresses are sent.",
    ),
    Trap(
        "MOC-20",
        "M",
        "Names drift: `newEmail`, `newemail`, `newname`; `id` and `group_id`; `email` and `attendees` for lists.",
        "Each action is declared with its own names.",
    ),
    Trap(
        "MOC-21",
        "M",
        "attendeesUnbanned for several people repeats one key, which JSON cannot.",
        "It takes one address at a time.",
    ),
    Trap(
        "MOC-22",
        "M",
        "attendeesGroupsList answers a list inside a list, attendeesCommonGroups a list.",
        "The outer list is taken off where there is one.",
    ),
    Trap(
        "MOC-23",
        "M",
        "For several people, attendeesCommonGroups may mean the groups of all or of any of them.",
        "It takes one address at a time; a group's people are asked for by attendeesList.",
    ),
    Trap(
        "MOC-24",
        "M",
        "No parameters are “an empty array {}” in the text and `[]` in examples; lists stand in braces; commas trail.",
        "What takes a list or nothing sends `[]`; everything that is sent and read is JSON.",
    ),
    Trap(
        "MOC-25",
        "M",
        "webinarsClone takes a day only; at which hour the copy starts is not said.",
        "The copy is read back, and its start and length are shown with the answer.",
    ),
    Trap(
        "MOC-26",
        "M",
        "webinarsCreate takes no language and no access; its `description` is in the list but not in the example.",
        "A webinar is created with name, start and length; the rest is set afterwards, and a failure there is said.",
    ),
    Trap(
        "MOC-27",
        "M",
        "A recording's status is `ready` or `wait`, or “Processing or Ready for Download”; `records` is an amount, "
        "or options.",
        "Both vocabularies are understood, any other word is “processing”; `records` is shown as it is.",
    ),
    Trap(
        "MOC-28",
        "H",
        "Deleting participants and recordings names no webinar: they are gone from the whole account.",
        "Each says what goes and asks first; taking somebody off an event is attendeesRemoveFromWebinar, or "
        "moderatorsRemoveFromWebinar.",
    ),
    Trap(
        "MOC-29",
        "M",
        "Each moderator's and participant's link is theirs alone; whoever enters with it throws the other out.",
        "What answers with such links is personal: it is shown to whoever asked, never in a channel.",
    ),
    Trap(
        "MOC-30",
        "M",
        "webinarsStopVideo pauses in its heading and stops in its text; virtual participants are “connected”, or "
        "“created”.",
        "It is called stopping; the list is called that of a webinar's invented participants.",
    ),
    Trap(
        "MOC-31",
        "L",
        "A profile can have the gateway INTERKASSA but not be given it; profile languages are seven in upper case, a "
        "room's are sixteen in lower case.",
        "Each has its own list of choices.",
    ),
    Trap(
        "MOC-32",
        "M",
        "Virtual moderators and participants, and their messages, look real to the audience.",
        "Callboard never makes them by itself; administrators are asked first, and told that these people are "
        "invented.",
    ),
    Trap(
        "MOC-33",
        "M",
        "“Only a webinar that has started can be concluded”, without saying what happens otherwise.",
        "Closing an event reads its status first and leaves one that is over alone; a refusal is shown in the "
        "platform's words.",
    ),
    Trap(
        "MOC-34",
        "L",
        "A section 1.3 is named that does not exist; two headings are missing; placeholders are odd.",
        "The actions' own examples and field lists are followed.",
    ),
)
