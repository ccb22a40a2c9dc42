"""The fake's webinar rooms: what is in one, and what the document says of its settings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from providers.fake_checks import Check, list_of, one_of, refuse
from providers.myownconference.fake import rules
from providers.myownconference.fake.rules import Refused

LETTERS = ("REGISTRATIONCONFIRM", "3DAY", "1DAY", "1HOUR", "STARTED", "FINISHED")
MODES = ("recordWebCams", "recordAreaNoChat", "recordArea", "recordWhole")
SHOWN = (  # by webinarsGetInfo, under the same names as they are set
    *("userList", "flags", "chat", "buttonQuestion", "buttonVoice", "showBeforeTimer", "showLoginStart"),
    *("showLoginName", "showLoginModerators", "showSocialButtons", "showLoginCounter", "emailIdntLogin"),
    *("emailIdntRecord", "sendRecord"),
)
_FIELDS = ("name", "email", "phone", "skype", "city", "company", "department", "born")


@dataclass
class Letter:
    """An e-mail that the platform sends for a webinar."""

    is_enabled: bool = True
    text: str = ""


@dataclass
class File:
    """An uploaded file; `duration` is seconds, or pages."""

    name: str
    kind: str  # PRESENTATION or MEDIA
    duration: int
    added: str


@dataclass
class Room:
    """One webinar's room: its settings, letters and files, who was invented for it, and what is going on in it."""

    settings: dict[str, Any] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=lambda: {one: Letter() for one in LETTERS})
    files: dict[str, File] = field(default_factory=dict)
    moderators: dict[str, str] = field(default_factory=dict)  # invented: names by e-mail address
    bots: dict[str, tuple[str, str]] = field(default_factory=dict)  # invented: names and countries by id
    chat: list[list[str]] = field(default_factory=list)
    visits: list[Any] | None = None  # rows of another kind than those of messages: the document shows none
    is_chat_locked: bool = False
    are_links_locked: bool = False
    slide: tuple[str, int] | None = None  # a presentation's id, and the slide's number
    video: str | None = None  # its id


def _colour(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("#[0-9a-fA-F]{6}", value):
        refuse("a HEX colour")
    return str(value)


_CHECKS: Mapping[str, Check] = {
    **dict.fromkeys(SHOWN, rules.yes_no),
    **dict.fromkeys(("recordUsers", "recordModer", "recordChat"), rules.yes_no),
    **dict.fromkeys(MODES, one_of("")),
    **dict.fromkeys(("themebg", "themetext"), _colour),
    "webcamPosition": one_of("LEFT", "RIGHT"),
    "group": rules.text(),
    "loginfields": list_of(one_of(*_FIELDS), least=1),
    "beforeStartTime": rules.whole(5, 60),
    "cameraSize": one_of("mini", "middle", "big"),
    "recordQuality": rules.whole(0, 3),
    "sendRecordTo": one_of("all", "visit", "miss"),
}


def settings(value: Any) -> dict[str, Any]:
    """Return the advanced room settings; there is one recording mode at a time."""
    if not isinstance(value, dict):
        raise Refused("settings must be an object")
    if unknown := value.keys() - _CHECKS.keys():
        raise Refused(f"Unknown settings - {', '.join(sorted(unknown))}")
    if len(value.keys() & set(MODES)) > 1:
        raise Refused("Several recording modes")
    return {key: rules.checked(key, _CHECKS[key], one) for key, one in value.items()}


def merged(known: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings after a change: a recording mode replaces another, and some values set it."""
    mode = "recordWhole" if given.keys() & {"recordUsers", "recordModer"} else None
    chosen = mode or next((one for one in MODES if one in given), None)
    kept = {key: value for key, value in known.items() if chosen is None or key not in MODES}
    return {
        **kept,
        **{key: value for key, value in given.items() if key not in MODES},
        **({chosen: ""} if chosen else {}),
    }
