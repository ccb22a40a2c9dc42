"""What the actions of all chapters have in common: how one is declared, and the units of what they take.

Each kind of id has a unit of its own, so that `ownership` knows by which list the account vouches for it (MOC-1).
"""

import re
from dataclasses import replace
from typing import Any

from bot.domain.operations import Input
from providers.operations import Effect, Operation, Param
from providers.typed import quoted, read_list
from providers.units import SEVERAL, LongText, Text, TextList, Unit, number_of, text_of, wall_time

FORBIDDEN = "^~!@#$%^&*()+=[{}]\\|:;,<>/?."  # in names
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_ALIAS = re.compile(r"\w{4}(-\w{4}){3}")
_SHORTEST, _LONGEST = 6, 128  # of an e-mail address


def _email(value: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not text: {value!r}")
    if not _SHORTEST <= len(value) <= _LONGEST or not _EMAIL.fullmatch(value):
        raise ValueError(f"{quoted(value)} is no e-mail address of {_SHORTEST} to {_LONGEST} characters.")
    return value


def _emails(value: list[str] | tuple[str, ...]) -> list[str]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"not a list: {value!r}")
    if not value:
        raise ValueError("Write at least one e-mail address.")
    return [_email(one) for one in value]


def _only_email(value: list[str] | tuple[str, ...]) -> list[str]:
    if len(_emails(value)) > 1:
        raise ValueError("Write one e-mail address only.")
    return _emails(value)


def _alias(typed: str) -> str:
    if not _ALIAS.fullmatch(typed.strip()):
        raise ValueError(f"{quoted(typed)} is no webinar’s alias. It is written as xxxx-xxxx-xxxx-xxxx in its link.")
    return typed.strip()


def _id(name: str) -> Unit:
    return replace(Text, name=name)


def _address(name: str) -> Unit:
    return Unit(name, _email, Input.EMAIL, str.strip, least=_SHORTEST, most=_LONGEST)


def _addresses(name: str) -> Unit:
    return Unit(name, _emails, Input.LONG, read_list, how=SEVERAL)


WallTime = wall_time("%Y-%m-%d %H:%M:%S", "YYYY-MM-DD HH:MM:SS in the profile’s zone")
Day = wall_time("%Y-%m-%d", "YYYY-MM-DD")  # an hour is refused, not dropped (MOC-14)
Duration = number_of("minutes", 1, 1439, as_text=True)
Count = number_of("whole number", 1, as_text=True)
Name = text_of(f"name without {FORBIDDEN}", 2, 64, but=FORBIDDEN)
PlainText = text_of(f"text without {FORBIDDEN}", but=FORBIDDEN)
Html = replace(LongText, name="HTML")
NewEmail = _address("e-mail address")  # one that nobody has to be known by yet

Alias = Unit("webinar’s alias", Text.encode, read=_alias)
Aliases = replace(TextList, name="webinars’ aliases", read=lambda typed: list(map(_alias, read_list(typed))))
RecordId = _id("recording’s id")
FileId = _id("file’s id")
GroupId = _id("group’s id")
BotId = _id("virtual participant’s id")
BotOrModerator = _id("virtual participant’s id, or virtual moderator’s e-mail address")
ModeratorEmail = _address("moderator’s e-mail address")
ModeratorEmails = _addresses("moderators’ e-mail addresses")
VirtualModeratorEmail = _address("virtual moderator’s e-mail address")
AttendeeEmail = _address("participant’s e-mail address")
AttendeeEmails = _addresses("participants’ e-mail addresses")
OneAttendeeEmail = Unit("participant’s e-mail address, in a list", _only_email, Input.EMAIL, read_list)


def action(name: str, effect: Effect, section: str, answer: Any, *params: Param, **more: Any) -> Operation[Any]:
    """Return the declaration of an action; all are one form field sent to one address (MOC-2)."""
    return Operation(name, "POST", "/", effect, section, answer, params, encoding="form", **more)


def needed(name: str, unit: Unit = Text, about: str = "", **more: Any) -> Param:
    """Return a parameter that the document requires."""
    return Param(name, unit, required=True, about=about, **more)


def may(name: str, unit: Unit = Text, about: str = "", **more: Any) -> Param:
    """Return a parameter that can be left out."""
    return Param(name, unit, about=about, **more)


ALIAS = needed("alias", Alias, "the webinar’s id, as in its link")
