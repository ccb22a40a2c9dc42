"""Who may have changed what, held against the database itself: the program's own questions are not asked here."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from bot.domain.events import EventState
from bot.sandbox.stage import Stage
from bot.views import ids
from tests.fuzz.brew import Brew
from tests.fuzz.doing import ADMIN, GUEST

Facts = Mapping[str, Any]
_CREATING = {
    f"view_submission {ids.FORM}", f"block_actions {ids.CREATE_AGAIN}", f"block_actions {ids.RETRY}",
    f"block_actions {ids.ADOPT}_0",
}  # fmt: skip
# What only people change, and only of events that they organise.
_GUARDED = (
    "title", "description", "starts_at", "ends_at", "zone", "channel_id", "organiser_id", "co_organisers",
    "reminders", "recording_link", "seats", "answers_until",
)  # fmt: skip
_CALLED_OFF = (EventState.CANCELLED.value, EventState.DELETED.value)
_ZONES = available_timezones()
_LONGEST_TITLE = 150


class Rights:
    """Looks, after every payload, at which events have changed. `close` it at the end."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        path = Path(stage.folder) / "callboard.db"
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
        self._version: Any = None
        self._known: dict[str, Facts] = {}
        self.look()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def revision_of(self, event_id: str) -> int:
        """Return the revision at which an event is, or 0."""
        row = self._database.execute("SELECT revision FROM events WHERE id = ?", (event_id,)).fetchone()
        return int(row[0]) if row else 0

    def look(self) -> dict[str, tuple[Facts | None, Facts]]:
        """Return {event id: (as it was when last looked at, as it is)} of those that differ."""
        version = self._database.execute("PRAGMA data_version").fetchone()
        if version == self._version:
            return {}
        self._version = version
        rows = self._database.execute("SELECT document FROM events").fetchall()
        now = {one["id"]: one for one in (json.loads(row[0]) for row in rows)}
        was, self._known = self._known, now
        return {key: (was.get(key), one) for key, one in now.items() if was.get(key) != one}

    def wrong(self, brew: Brew) -> Iterator[str]:
        """Yield what a payload has changed that it may not change."""
        who = person_of(brew.payload)
        for was, event in self.look().values():
            if was is None:
                yield from self._of_a_new_one(brew, who, event)
            elif who != ADMIN and who not in (was["organiser_id"], *was["co_organisers"]):
                changed = [key for key in _GUARDED if was[key] != event[key]]
                changed += ["state"] * (event["state"] in _CALLED_OFF and was["state"] != event["state"])
                if changed:
                    yield f"{brew.kind}: somebody else’s event has another {', '.join(changed)}"

    def _of_a_new_one(self, brew: Brew, who: str, event: Facts) -> Iterator[str]:
        if brew.kind not in _CREATING or who != event["organiser_id"] or who == GUEST:
            yield f"{brew.kind}: an event is there that nobody may have created"
        channel = self._stage.slack.space.channels.get(event["channel_id"])
        begins, ends = (datetime.fromisoformat(event[one]) for one in ("starts_at", "ends_at"))
        unsound = {
            "title": not 0 < len(event["title"].strip()) <= _LONGEST_TITLE,
            "time": begins <= self._stage.clock.now() or ends <= begins,
            "zone": event["zone"] not in _ZONES,
            "channel": channel is None or channel.is_archived or channel.kind == "im",
        }
        yield from (f"{brew.kind}: an event is there with no sound {name}" for name, is_so in unsound.items() if is_so)


def person_of(payload: Mapping[str, Any]) -> str:
    """Return who a payload says has done it."""
    user = payload.get("user")
    return str(payload.get("user_id") or (user.get("id") if isinstance(user, dict) else "") or "")
