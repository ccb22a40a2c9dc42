"""Reading speakers, of whom Kaltura's document says neither what fields they have nor what these are called."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from providers.base import Speaker
from providers.errors import Malformed
from providers.kaltura.models import Session
from providers.kaltura.names import TITLE
from providers.kaltura.operations import SPEAKER_LIST

_WHOLE = ("fullname", "displayname", "name")
_PARTS = ("firstname", "lastname")


def to_speakers(found: Iterable[tuple[Session, Sequence[Mapping[str, Any]]]]) -> list[Speaker]:
    """Return everybody who speaks, each once, with the sessions in which they do.

    Somebody of whom no name can be read is left out; if that is everybody, the list is Malformed.
    """
    sessions, count = dict[str, list[str]](), 0
    for session, speakers in found:
        for one in speakers:
            count += 1
            if name := _name(one):
                sessions.setdefault(name, []).append(session.name)
    if count and not sessions:
        raise Malformed(TITLE, SPEAKER_LIST.name, "a list of speakers without names")
    return [Speaker(name=name, about=", ".join(dict.fromkeys(where))) for name, where in sessions.items()]


def _name(one: Mapping[str, Any]) -> str:
    facts = {key.replace("_", "").casefold(): value.strip() for key, value in one.items() if isinstance(value, str)}
    whole = next((facts[key] for key in _WHOLE if facts.get(key)), "")
    return whole or " ".join(facts[key] for key in _PARTS if facts.get(key))
