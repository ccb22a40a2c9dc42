"""Automated webinars: people who do not exist (MOC-32), and what can be done in a running one."""

from typing import Any

from bot.domain.operations import Input
from providers.myownconference.models import Bot, Done, MadeBot
from providers.myownconference.operations.common import (
    ALIAS,
    BotId,
    BotOrModerator,
    FileId,
    Name,
    NewEmail,
    VirtualModeratorEmail,
    action,
    needed,
)
from providers.operations import Effect, Operation, Param
from providers.units import Unit, number_of, text_of

_FILE = needed("id", FileId, "the file’s id, as in webinarsFilesList")
_NAME = needed("name", Name, "first and last name")


def _country(value: str) -> str:
    if len(value) != len("DE") or not (value.isascii() and value.isalpha() and value.isupper()):
        raise ValueError("Write the country as two capital letters, as in DE.")
    return value


Country = Unit("country in two capital letters", _country)
Slide = number_of("whole number", 1, as_text=True)
Message = text_of("text", 1, kind=Input.LONG)


def _control(name: str, section: str, about: str, *params: Param, asks: str = "") -> Operation[Any]:
    return action(name, Effect.CHANGE, section, Done, ALIAS, *params, about=about, asks=asks)


MODERATOR_INVENT = action(
    "webinarsAddModerToRoom",
    Effect.CREATE,
    "Creating virtual moderators",
    Done,
    ALIAS,
    needed("email", NewEmail, "an address that nobody else has"),
    _NAME,
    about="Invent a moderator for a webinar.",
    asks="{name} is an invented person, and appears to the audience of the webinar {alias} as a moderator.",
)
MODERATOR_REMOVE = action(
    "webinarsRemoveModerFromRoom",
    Effect.REMOVE,
    "Deleting virtual moderators",
    Done,
    ALIAS,
    needed("email", VirtualModeratorEmail, "the invented moderator’s e-mail address"),
    about="Remove an invented moderator from a webinar.",
    asks="The invented moderator {email} is removed from the webinar {alias}.",
)
BOT_INVENT = action(
    "webinarsAddBotToRoom",
    Effect.CREATE,
    "Creating virtual attendees",
    MadeBot,
    ALIAS,
    _NAME,
    needed("country", Country, "such as US, DE, UK, FR, PL, UA"),
    about="Invent a participant for a webinar.",
    asks="{name} is an invented person, and appears to the audience of the webinar {alias} as a participant.",
)
BOT_REMOVE = action(
    "webinarsRemoveBotFromRoom",
    Effect.REMOVE,
    "Deleting virtual attendees",
    Done,
    ALIAS,
    needed("id", BotId, "the invented participant’s id, as in webinarsGetBotsList"),
    about="Remove an invented participant from a webinar.",
    asks="The invented participant {id} is removed from the webinar {alias}.",
)
BOTS = action(
    "webinarsGetBotsList",
    Effect.READ,
    "Getting the list of virtual attendees",
    list[Bot],
    ALIAS,
    about="List a webinar’s invented participants.",
)
BOT_MESSAGE = _control(
    "webinarsBotMessage",
    "Sending messages in the chat on behalf of virtual attendees",
    "Write into a webinar’s chat in the name of an invented person.",
    needed("bot", BotOrModerator, "an invented participant’s id, or an invented moderator’s e-mail address"),
    needed("text", Message),
    asks="{bot} is an invented person: the audience of the webinar {alias} reads “{text}” as somebody’s own words.",
)
CHAT_LOCK = _control(
    "webinarsLockChat",
    'Disabling text chat for "live" participants',
    "Stop participants from writing in the chat; moderators still can.",
)
CHAT_UNLOCK = _control(
    "webinarsUnlockChat", 'Enabling text chat for "live" participants', "Let participants write in the chat."
)
LINKS_LOCK = _control(
    "webinarsLinkLockInChat",
    'Disabling links in the chat for "live" participants',
    "Stop participants from writing links in the chat.",
)
LINKS_UNLOCK = _control(
    "webinarsLinkUnlockInChat",
    'Enabling links in the chat for "live" participants',
    "Let participants write links in the chat.",
)
PRESENTATION_START = _control(
    "webinarsStartPresentation",
    "Starting the slide presentation for live participants",
    "Show a slide of a presentation to everybody.",
    _FILE,
    needed("slide", Slide, "number of the slide", default="1"),
)
PRESENTATION_STOP = _control(
    "webinarStopPresentation",  # without an s (MOC-10)
    'Disabling presentation display for "live" participants',
    "Stop showing the presentation.",
)
VIDEO_START = _control(
    "webinarsStartVideo",
    'Playing a video clip or YouTube for "live" attendees',
    "Play a video clip to everybody.",
    _FILE,
)
VIDEO_STOP = _control(
    "webinarsStopVideo", 'Pausing the video for "live" participants', "Stop the video that is playing."
)
FINISH = _control(
    "webinarsFinish",
    "Ending the webinar and disconnecting live attendees",
    "End a webinar that has started.",
    asks="The webinar {alias} ends at once, and everybody is disconnected from its room.",
)
OPERATIONS = (
    MODERATOR_INVENT,
    MODERATOR_REMOVE,
    BOT_INVENT,
    BOT_REMOVE,
    BOTS,
    BOT_MESSAGE,
    CHAT_LOCK,
    CHAT_UNLOCK,
    LINKS_LOCK,
    LINKS_UNLOCK,
    PRESENTATION_START,
    PRESENTATION_STOP,
    VIDEO_START,
    VIDEO_STOP,
    FINISH,
)
