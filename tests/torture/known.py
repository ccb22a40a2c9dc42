"""What can be seen of one event: Callboard's row of it, its card, what was said about it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.workspace import BOT, Message
from providers.fake import FakePlatform
from tests.torture.hands import CHANNEL
from tests.torture.lives import Lives
from tests.torture.told import Told

_MICROSECONDS = 1_000_000
_COLUMNS = ("id", "ref", "state", "title", "starts_at", "ends_at", "document")


@dataclass(frozen=True)
class Said:
    """One message of the bot's about an event."""

    to: str  # a channel, or whose direct message
    message: Message
    blocks: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "blocks", str(self.message["blocks"]))

    @property
    def delivery_id(self) -> str:
        """The delivery that it is; nothing for what was answered at once."""
        payload = (self.message.get("metadata") or {}).get("event_payload") or {}
        return str(payload.get("delivery_id", ""))

    @property
    def at(self) -> datetime:
        """When it was sent, by the clock of the play."""
        return datetime.fromtimestamp(float(self.message["ts"]), UTC)

    @property
    def files(self) -> list[dict[str, Any]]:
        """The files that it brought."""
        return list(self.message.get("files", []))


class Known:
    """One event as it can be seen by now."""

    def __init__(self, lives: Lives, one: Told) -> None:
        self._lives = lives
        self._one = one

    @property
    def row(self) -> dict[str, Any]:
        """The event's row; empty while there is none."""
        sql = f"SELECT {', '.join(_COLUMNS)} FROM events WHERE title LIKE ?"
        found = self._lives.asked(sql, f"{self._one.stem}%")
        return dict(zip(_COLUMNS, found[0], strict=True)) if found else {}

    @property
    def id(self) -> str:
        """Callboard's id of it."""
        return str(self.row.get("id", ""))

    @property
    def ref(self) -> str:
        """Its short name."""
        return str(self.row.get("ref", ""))

    @property
    def state(self) -> str:
        """Its state; nothing while there is no row."""
        return str(self.row.get("state", ""))

    @property
    def starts_at(self) -> datetime | None:
        """When it starts as Callboard has it."""
        return _instant(self.row.get("starts_at"))

    @property
    def ends_at(self) -> datetime | None:
        """When it ends as Callboard has it."""
        return _instant(self.row.get("ends_at"))

    @property
    def document(self) -> dict[str, Any]:
        """Everything else that Callboard keeps of it."""
        return dict(json.loads(self.row.get("document", "{}")))

    @property
    def platform(self) -> FakePlatform:
        """The platform that it is on."""
        return self._lives.stage.platforms.all[self._one.platform]

    @property
    def there(self) -> list[str]:
        """Its ids on the platform."""
        return [key for key, title in self.platform.titles().items() if self._one.pattern.search(title)]

    def answer_of(self, user_id: str) -> dict[str, Any]:
        """Return what Callboard keeps of somebody's answer."""
        sql = "SELECT answer, document FROM rsvps WHERE event_id = ? AND user_id = ?"
        found = self._lives.asked(sql, self.id, user_id)
        return {"answer": found[0][0], **json.loads(str(found[0][1]))} if found else {}

    @property
    def seated(self) -> int:
        """How many seats are taken."""
        sql = "SELECT document FROM rsvps WHERE event_id = ? AND answer = 'going'"
        return sum(not json.loads(str(one)).get("role") for (one,) in self._lives.asked(sql, self.id))

    @property
    def outside(self) -> int:
        """How many people outside Slack are on the list."""
        sql = "SELECT count(*) FROM rsvps WHERE event_id = ? AND user_id LIKE 'mail:%'"
        return int(str(self._lives.asked(sql, self.id)[0][0]))

    @property
    def waiting(self) -> list[str]:
        """Who waits for a seat."""
        sql = "SELECT user_id FROM rsvps WHERE event_id = ? AND answer = 'waiting'"
        return [str(one) for (one,) in self._lives.asked(sql, self.id)]

    def batches(self, sort: str) -> dict[str, int]:
        """Return the batches of a sort that have begun: {id: how many people}."""
        sql = "SELECT id, document FROM batches WHERE event_id = ? AND sort = ? AND is_begun"
        return {str(key): json.loads(str(one))["total"] for key, one in self._lives.asked(sql, self.id, sort)}

    def is_over(self, batch_id: str) -> bool:
        """Say whether the summary of a batch was sent."""
        sql = "SELECT 1 FROM deliveries WHERE event_id = ? AND kind = 'batch_done' AND detail = ? AND state = 'sent'"
        return bool(self._lives.asked(sql, self.id, batch_id))

    def said(self) -> Iterator[Said]:
        """Yield what the bot has said about it, to anybody."""
        for channel in self._lives.stage.slack.space.channels.values():
            for one in channel.messages:
                if one["user"] == BOT and self._one.pattern.search(f"{one['text']}{one['blocks']}{one.get('files')}"):
                    yield Said(channel.direct_with or channel.id, one)

    def cards(self) -> list[Said]:
        """Return its cards."""
        return [one for one in self.said() if one.to == CHANNEL and "'event_menu'" in one.blocks]

    def deliveries(self, kind: str, audience: str) -> list[str]:
        """Return what became of deliveries of such a kind, in words, for whoever looks into it."""
        sql = "SELECT kind, detail, state, note FROM deliveries WHERE event_id = ? AND kind LIKE ? AND audience = ?"
        return [" ".join(map(str, row)) for row in self._lives.asked(sql, self.id, kind, audience)]

    def audit(self) -> list[tuple[str, str]]:
        """Return who did what to it, as Callboard has written it down."""
        sql = "SELECT who, what FROM audit WHERE event_id = ? ORDER BY id"
        return [(str(who), str(what)) for who, what in self._lives.asked(sql, self.id)]

    def content(self, file_id: str) -> bytes:
        """Return what is in a file."""
        return self._lives.stage.slack.space.contents[file_id]

    def asking(self, user_id: str, action: str) -> list[Message]:
        """Return the direct messages about it that have such a button."""
        return [one.message for one in self.said() if one.to == user_id and f"'{action}'" in one.blocks]


def _instant(number: int | None) -> datetime | None:
    return None if number is None else datetime.fromtimestamp(number / _MICROSECONDS, UTC)
