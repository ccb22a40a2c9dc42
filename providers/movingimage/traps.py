"""What movingimage's document leads into ("Virtual Events API", September 2025), and what Callboard does about it."""

from providers.traps import Trap

TRAPS = (
    Trap(
        "MI-1",
        "H",
        "Creating and listing take epoch milliseconds, updating takes seconds.",
        "Instants are kept as such and written in each operation's own unit; what is not of this century after that is "
        "refused, sent or received. Nothing is guessed by its size.",
    ),
    Trap(
        "MI-2",
        "M",
        "Times are `beginDate` and `endDate` when creating and listing, `startTime` and `endTime` when updating.",
        "Each operation has its own names.",
    ),
    Trap(
        "MI-3",
        "M",
        "The heading says `hasGuestAttenedEvent`, the endpoint `hasGuestAttendedEvent`.",
        "The endpoint's address is used.",
    ),
    Trap(
        "MI-4",
        "M",
        "E-mail addresses are `email`, `emails` or `guestEmailAddress`.",
        "Each operation has its own name for them.",
    ),
    Trap(
        "MI-5",
        "M",
        "Revoking and deleting a guest have no documented answer.",
        "Success is a status of the 200s with nothing or any JSON that reports no error. When Callboard's own "
        "withdrawal is refused or cannot be read, it asks whether the person is on the guest list still.",
    ),
    Trap(
        "MI-6",
        "M",
        "`result` is “always ok except in case of error, where an HTTP error is returned on the response header”; yet "
        "there is an array of errors, and the list of events has no `result`.",
        "A status of 400 and above, errors in the answer, or a `result` that is not ok is an error; `result` is never "
        "required.",
    ),
    Trap(
        "MI-7",
        "H",
        "A guest's e-mail address “must be unique”, and nothing says what happens the second time.",
        "A guest is never added again on its own. Who is refused and on the guest list is registered, without a link; "
        "who may be there by a lost answer of ours is taken off and added anew, but not if that would mail them twice.",
    ),
    Trap(
        "MI-8",
        "H",
        "`sessionId` may be chosen when creating; a random one is assigned if it is null.",
        "Callboard's own UUID is sent, so that what was created is found again and never created twice.",
    ),
    Trap(
        "MI-9",
        "M",
        "`guestListOnly` is described as “only people with the link can access the event”.",
        "Forms name the field and quote the document's words; nothing is promised beyond them.",
    ),
    Trap(
        "MI-10",
        "M",
        "A guest with status REGISTERED is not allowed in, and no operation allows them later.",
        "Callboard sends ALLOWED; forms say that REGISTERED takes a step on movingimage's own site.",
    ),
    Trap(
        "MI-11",
        "M",
        "`triggerEmail` has no documented default.",
        "It is always sent, and false unless somebody has chosen the mail.",
    ),
    Trap(
        "MI-12",
        "M",
        "Roles and tags are joined by semicolons; whether an update replaces or adds them is not said.",
        "A tag with a semicolon is refused; all of them are sent, and asked for in forms, since an update may replace "
        "them. Whoever is to be a plain guest again is sent with an empty list: nothing tells what came of it.",
    ),
    Trap(
        "MI-13",
        "M",
        "Updating a guest takes the “id of the event the guest will be added to”.",
        "It counts as a change of somebody who is there, which Callboard looks up first: guests are added by "
        "allowGuestInEvent alone.",
    ),
    Trap(
        "MI-14",
        "M",
        "Participants are only told of events with the non-anonymous feature, which is off by default.",
        "A refusal says so. Callboard never switches the feature on; whoever does in a form is told to inform people.",
    ),
    Trap(
        "MI-15",
        "M",
        "The rows of participants and timelines are not described, nor is CSV; a token leads to the next page.",
        "Rows are shown as they come, CSV line by line without a header being assumed. A list ends when the token is "
        "missing, empty or a repeated one, at a page that is empty or came before, and after ten thousand pages.",
    ),
    Trap(
        "MI-16",
        "M",
        "A file's `createdAt` has no unit, `location` no meaning, `downloadUrl` no expiry.",
        "`createdAt` is read by its size for display only; links are treated as secrets, and fetched when needed.",
    ),
    Trap(
        "MI-17",
        "M",
        "Only owners may use the API for an event, while the list has events where the user is a host.",
        "A refusal says that hosts see more than they may change. A new event is not looked for in the list.",
    ),
    Trap(
        "MI-18",
        "M",
        "Creating events requires authorization from movingimage.",
        "When creating is refused and the list is not, people read that the key is right and what has to be asked for.",
    ),
    Trap(
        "MI-19",
        "M",
        "There is no operation to get, cancel, close or delete an event; an end cannot be in the past.",
        "An event is read out of the list. Cancelling, closing and deleting are refused with the way round; none is "
        "made up by moving the end.",
    ),
    Trap(
        "MI-20",
        "M",
        "Fields of the RSVP form stand beside the documented ones.",
        "A further field that has the name of a documented one is refused.",
    ),
    Trap(
        "MI-21",
        "M",
        "“Only emails in the Guest List are checked.”",
        "Who is in neither list counts as unknown, not as absent; addresses are compared without regard to case.",
    ),
    Trap(
        "MI-22",
        "L",
        "Event types are lower case, video types and roles upper case.",
        "Choices are sent exactly as the document writes them.",
    ),
)
