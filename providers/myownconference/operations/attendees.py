"""Webinar participants, and the groups they are in."""

from dataclasses import replace

from providers.myownconference.models import Attendees, Done, Group, Groups, MadeGroup, Room
from providers.myownconference.operations.common import (
    ALIAS,
    Alias,
    Aliases,
    AttendeeEmail,
    AttendeeEmails,
    Count,
    GroupId,
    Name,
    NewEmail,
    OneAttendeeEmail,
    PlainText,
    action,
    may,
    needed,
)
from providers.operations import Effect
from providers.paging import by_number
from providers.units import YesNo, one_of, some_of, text_of

PAGE = 100
_EMAIL = needed("email", AttendeeEmail, "the participant’s e-mail address")
_ATTENDEES = needed("attendees", AttendeeEmails, "the participants’ e-mail addresses")
_GROUP = needed("group_id", GroupId, "the group’s id, as in the list of groups")
_SOME_GROUP = needed("id", GroupId, "the group’s id, as in the list of groups")

ATTENDEE_CREATE = action(
    "attendeesCreate",
    Effect.CREATE,
    "Creating participants",
    Done,
    needed("email", NewEmail, "e-mail address"),
    needed("name", Name, "full name"),
    about="Create a participant in the account.",
)
ATTENDEE_SET = action(
    "attendeesSet",
    Effect.CHANGE,
    "Editing Participants",
    Done,
    _EMAIL,
    may("newemail", NewEmail, "new e-mail address"),
    may("name", Name, "full name"),
    may("phone", text_of("text", most=16), "telephone number"),
    may("skype", PlainText, "Skype ID"),
    may("company", PlainText, "where they work"),
    may("department", PlainText, "and in which department"),
    may("city", PlainText, "where they live"),
    may("born", about="date of birth"),
    takes_more=True,
    about="Change what the account knows of a participant.",
)
ATTENDEES_DELETE = action(
    "attendeesDelete",
    Effect.REMOVE,
    "Removing participants",
    Done,
    needed("emails", AttendeeEmails, "the participants’ e-mail addresses"),
    bare="emails",
    about="Delete participants from the whole account.",
    asks="These participants are deleted from the whole account at MyOwnConference, and from all its webinars: "
    "{emails}. To take them off one webinar, use attendeesRemoveFromWebinar.",
)
ATTENDEES = action(
    "attendeesList",
    Effect.READ,
    "Obtaining a list of participants",
    Attendees,
    may(
        "fields",
        some_of(
            *("name", "email", "phone", "skype", "company", "department", "city", "born", "creation_date"),
            *("country", "type", "notified", "link"),
        ),
        "what to show of each; a link only with a webinar",
    ),
    may("onPage", Count, "how many on a page"),
    may("page", Count, "which page, from 1"),
    may("alias", Alias, "for the links to this webinar"),
    may("search", about="part of a name or e-mail address"),
    may("order", one_of("ASC", "DESC"), "ascending or descending"),
    may("orderField", one_of("name", "email", "creation_date"), "sort by"),
    may("type", one_of("ACTIVE", "PENDING", "BANNED"), "active, inactive or blocked"),
    may("imported", YesNo, "added by hand (yes), or by themselves (no)"),
    may("webinars", Aliases, "aliases, separated by commas, of webinars in which they were, or were not"),
    may("webinarsOrder", one_of("IN", "OUT"), "IN: attended these webinars; OUT: did not"),
    may("withEmail", YesNo, "only with (yes), or only without (no) an e-mail address"),
    may("group", GroupId, "only those in this group"),
    paging=replace(
        by_number(lambda page: page.list, "page", "onPage", PAGE, lambda page: page.count), name=lambda one: one.email
    ),
    about="List participants of the account, of webinars or of a group.",
    is_personal=True,
)
ATTENDEES_ADD = action(
    "attendeesAddToWebinar",
    Effect.CHANGE,
    "Attaching participants to future webinars",
    Done,
    ALIAS,
    _ATTENDEES,
    about="Invite participants to a webinar.",
    asks="These are invited to the webinar {alias}, and MyOwnConference may mail them: {attendees}.",
)
ATTENDEES_REMOVE = action(
    "attendeesRemoveFromWebinar",
    Effect.CHANGE,
    "Unsubscribing participants from future webinars",
    Done,
    ALIAS,
    _ATTENDEES,
    about="Take participants off a webinar; the account keeps them.",
)
ATTENDEE_ROOMS = action(
    "attendeesRooms",
    Effect.READ,
    "Getting a list of webinars that a participant is attached to",
    list[Room],
    _EMAIL,
    about="List a participant’s webinars, with the links that only this participant may use.",
    is_personal=True,
)
GROUP_CREATE = action(
    "attendeesCreateGroup",
    Effect.CREATE,
    "Creating a participant group",
    MadeGroup,
    needed("name", about="name of the group"),
    about="Create a group of participants.",
)
GROUP_RENAME = action(
    "attendeesGroupsRename",
    Effect.CHANGE,
    "Renaming a participant group",
    Done,
    _SOME_GROUP,
    needed("newname", about="new name of the group"),
    about="Rename a group of participants.",
)
GROUP_DELETE = action(
    "attendeesDeleteGroup",
    Effect.REMOVE,
    "Removing a group of participants",
    Done,
    _SOME_GROUP,
    about="Delete a group of participants.",
    asks="The group {id} is deleted from the account at MyOwnConference for good.",
)
GROUPS = action(
    "attendeesGroupsList",
    Effect.READ,
    "Getting a list of participant groups",
    Groups,
    about="List the account’s groups of participants.",
)
GROUP_ADD = action(
    "attendeesAssignToGroup",
    Effect.CHANGE,
    "Adding participants to groups",
    Done,
    _GROUP,
    _ATTENDEES,
    about="Put participants into a group.",
)
GROUP_REMOVE = action(
    "attendeesUnAssignFromGroup",
    Effect.CHANGE,
    "Removing participants from the group",
    Done,
    _GROUP,
    _ATTENDEES,
    about="Take participants out of a group.",
)
COMMON_GROUPS = action(
    "attendeesCommonGroups",
    Effect.READ,
    "Retrieving a list of groups in which a participant is present",
    list[Group],
    needed("emails", OneAttendeeEmail, "the participant’s e-mail address; one at a time"),
    bare="emails",
    about="List the groups in which a participant is.",
)
UNBAN = action(
    "attendeesUnbanned",
    Effect.CHANGE,
    "Removing participants from the blocked list",
    Done,
    _EMAIL,
    about="Let a participant in again who was blocked in a webinar’s room.",
)
OPERATIONS = (
    ATTENDEE_CREATE,
    ATTENDEE_SET,
    ATTENDEES_DELETE,
    ATTENDEES,
    ATTENDEES_ADD,
    ATTENDEES_REMOVE,
    ATTENDEE_ROOMS,
    GROUP_CREATE,
    GROUP_RENAME,
    GROUP_DELETE,
    GROUPS,
    GROUP_ADD,
    GROUP_REMOVE,
    COMMON_GROUPS,
    UNBAN,
)
