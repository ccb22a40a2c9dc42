"""Webinar moderators."""

from providers.myownconference.models import Done, Moderator, ModeratorRoom
from providers.myownconference.operations.common import (
    ALIAS,
    Alias,
    ModeratorEmail,
    ModeratorEmails,
    Name,
    NewEmail,
    action,
    may,
    needed,
)
from providers.operations import Effect
from providers.units import YesNo, file_of, some_of

_EMAIL = needed("email", ModeratorEmail, "the moderator’s e-mail address")
_EMAILS = needed("email", ModeratorEmails, "the moderators’ e-mail addresses")

MODERATORS_CREATE = action(
    "moderatorsCreate",
    Effect.CREATE,
    "Creating webinar moderators",
    Done,
    needed("name", Name, "full name"),
    needed("email", NewEmail, "e-mail address"),
    about="Create a moderator in the account.",
)
MODERATORS_DELETE = action(
    "moderatorsDelete",
    Effect.REMOVE,
    "Deleting webinar moderators",
    Done,
    needed("emails", ModeratorEmails, "the moderators’ e-mail addresses"),
    bare="emails",
    about="Delete moderators from the whole account. The main moderator cannot be deleted.",
    asks="These moderators are deleted from the whole account at MyOwnConference, with their access to all webinars: "
    "{emails}.",
)
MODERATORS_SET = action(
    "moderatorsSet",
    Effect.CHANGE,
    "Updating webinar moderators' information",
    Done,
    _EMAIL,
    may("newEmail", NewEmail, "new e-mail address"),
    may("newName", Name, "new full name"),
    may("avatar", file_of("jpg", "jpeg", "png", as_base64=True), "shown instead of the webcam, which it disables"),
    about="Change a moderator’s name, e-mail address or picture.",
)
MODERATORS = action(
    "moderatorsList",
    Effect.READ,
    "Retrieving the list of webinar moderators",
    list[Moderator],
    may("fields", some_of("name", "email", "registered", "main", "avatar"), "what to show of each"),
    may("alias", Alias, "only those of this webinar"),
    may("search", about="part of a name or e-mail address"),
    about="List moderators of the account, or of one webinar.",
    is_personal=True,
)
MODERATORS_ADD = action(
    "moderatorsAddToWebinar",
    Effect.CHANGE,
    "Attaching webinar moderators to a webinar",
    Done,
    ALIAS,
    _EMAILS,
    may(
        "sendInvite",
        YesNo,
        "yes: an invitation at once; no: when invitations are due",
        asks="MyOwnConference mails an invitation with a personal link at once to: {email}.",
    ),
    about="Make people moderators and presenters of a webinar.",
    asks="These become moderators of the webinar {alias}, and MyOwnConference mails them invitations and reminders: "
    "{email}.",
)
MODERATORS_REMOVE = action(
    "moderatorsRemoveFromWebinar",
    Effect.CHANGE,
    "Detaching moderators from the webinar",
    Done,
    ALIAS,
    _EMAILS,
    about="Take moderators off a webinar; the account keeps them.",
    asks="These have no access to the webinar {alias} any more: {email}.",
)
MODERATOR_ROOMS = action(
    "moderatorsRooms",
    Effect.READ,
    "Getting a list of webinars that a presenter is attached to",
    list[ModeratorRoom],
    _EMAIL,
    about="List a moderator’s webinars, with the links that only this moderator may use.",
    is_personal=True,
)
OPERATIONS = (
    MODERATORS_CREATE,
    MODERATORS_DELETE,
    MODERATORS_SET,
    MODERATORS,
    MODERATORS_ADD,
    MODERATORS_REMOVE,
    MODERATOR_ROOMS,
)
