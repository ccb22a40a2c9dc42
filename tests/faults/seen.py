"""What people have read, as plain sentences that are the same in every run."""

import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.terminal import plain
from tests.faults.play import ADMIN, GUEST, ORGANISER, Play

_NAMES = {ORGANISER: "organiser", GUEST: "guest", ADMIN: "administrator"}
_DATE = re.compile(r"<!date\^[^>]*>")
_EMOJI = re.compile(r":[a-z_]+: ?")
_AT = re.compile(r"\bat \d\d:\d\d(?= \()")  # when a platform was seen to have ended it
_AHEAD = re.compile(r"in \d+ minutes?")
_SPACE = re.compile(r"\s+")
_READ = frozenset({"section", "context", "header"})


Sentences = frozenset[tuple[str, str]]  # (who, what)


def read(play: Play) -> Sentences:
    """Return (who, what) of everything but cards that anybody has read so far."""
    found = {("channel", one) for one in _lines(play, play.channel())}
    for who, name in _NAMES.items():
        actor = play.actor(who)
        whispers = [one for one in actor.messages("C0EVENTS") if one.get("is_ephemeral")]
        found |= {(name, one) for one in _lines(play, [*whispers, *actor.direct_messages(), *actor.views()])}
    found -= {("organiser", one) for one in _lines(play, play.forms)}
    found -= {("administrator", one) for one in _lines(play, play.forms)}
    if play.refused:
        found.add(("organiser", play.refused))
    return frozenset((who, line) for who, line in found if line)


def _lines(play: Play, shown: list[dict[str, Any]]) -> Iterator[str]:
    for one in shown:
        if "rsvp_going" in str(one) or "event_menu" in str(one):
            continue
        for block in one.get("blocks", []):
            if block["type"] in _READ:
                yield from (_plain(play, line) for text in _texts(block) for line in text.split("\n"))


def _texts(block: dict[str, Any]) -> Iterator[str]:
    if isinstance(block.get("text"), dict):
        yield block["text"]["text"]
    yield from (str(one["text"]) for one in block.get("elements", []) if "text" in one)


def _plain(play: Play, text: str) -> str:
    text = _EMOJI.sub("", _DATE.sub("(then)", text))
    text = plain(play.stage.slack.space, text, ZoneInfo("UTC"))
    for row in play.rows("SELECT ref, id, external_id FROM events"):
        for value, name in ((row["ref"], "REF"), (row["external_id"], "ID"), (row["id"], "ID")):
            text = text.replace(value, name) if value else text
    return _AHEAD.sub("in … minutes", _AT.sub("at (then)", _SPACE.sub(" ", text))).strip()
