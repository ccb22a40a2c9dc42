"""What the fake IBM keeps, and how tests and the demo look at it and move it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from providers.fake import FakePlatform
from providers.fake_checks import is_zone, written

CHANNEL = "4242"
_SIX = {"title", "timezone", "start_at", "end_at", "gate_open_at", "gate_close_at"}
_WALL = "%Y-%m-%d %H:%M:%S"
_is_wall = written(_WALL)


@dataclass
class FakeEvent:
    """A virtual event, and the gate around it."""

    id: int
    title: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    gate_open_at: datetime
    gate_close_at: datetime
    sessions: list[dict[str, Any]] = field(default_factory=list)


class Refused(Exception):
    """An error answer: its status, and the document's word for it."""

    def __init__(self, status: int, error: str) -> None:
        self.status = status
        self.error = error


class IbmState(FakePlatform):
    """The virtual events of one channel, never two at a time."""

    _moving = ("starts_at", "ends_at", "gate_open_at", "gate_close_at")

    def __init__(self, clock: Any, *, autoplay: bool = False) -> None:
        super().__init__(clock, autoplay=autoplay)
        self._events: dict[str, FakeEvent] = {}
        self._next = 100
        self.channel = CHANNEL
        self.has_registration_form = True

    def _read(self, number: int, form: dict[str, Any]) -> FakeEvent:
        if form.keys() != _SIX or not form["title"]:
            raise Refused(400, "bad_request")
        try:
            zone = ZoneInfo(is_zone(form["timezone"]))
            walls = [_is_wall(form[key].replace("T", " ")) for key in _TIMES]
        except ValueError:
            raise Refused(400, "bad_request") from None
        times = [one.replace(tzinfo=zone).astimezone(UTC) for one in walls]
        start, end, gate_open, gate_close = times
        if not (start < end and gate_open < gate_close):
            raise Refused(400, "bad_request")
        for one in self._events.values():
            if one.id != number and one.starts_at < end and start < one.ends_at:
                raise Refused(409, "conflict")
        return FakeEvent(number, form["title"], form["timezone"], start, end, gate_open, gate_close)

    def _keep(self, new: FakeEvent) -> None:
        self._events[str(new.id)] = new
        self._next += 1

    def _shown(self, one: FakeEvent) -> dict[str, Any]:
        return {
            "id": one.id,
            "title": one.title,
            "timezone": one.zone,
            "start_at": _wall(one.starts_at, one.zone),
            "end_at": _wall(one.ends_at, one.zone),
            "gate_open_at": _wall(one.gate_open_at, one.zone),
            "gate_close_at": _wall(one.gate_close_at, one.zone),
            "registration_form_enabled": self.has_registration_form,
            "registration_form_url": f"{self.url}/register/{one.id}",
            "event_secret": f"secret-of-{one.id}",
            "status": self._status(one),
        }

    def _status(self, one: FakeEvent) -> str:
        now = self.clock.now()
        if now >= min(one.ends_at, one.gate_close_at):
            return "past"
        if now >= one.starts_at:
            return "started"
        return "open" if now >= one.gate_open_at else "future"

    def state_of(self, external_id: str) -> str:
        """Return whether the event is there, and its gate closed before its time."""
        event = self._events.get(external_id)
        if event is None:
            return "deleted"
        return "closed" if event.gate_close_at < event.ends_at else "open"

    def shown(self, external_id: str) -> dict[str, Any]:
        """Return the event as the platform answers with it."""
        return self._shown(self._events[external_id])

    def add(self, title: str, zone: str, walls: tuple[str, str]) -> None:
        """Make an event as if on the platform's own site; its gate is open from its start to its end."""
        start, end = walls
        form = {"title": title, "timezone": zone, "start_at": start, "end_at": end}
        self._keep(self._read(self._next, form | {"gate_open_at": start, "gate_close_at": end}))

    def add_session(self, external_id: str, title: str, description: str = "") -> None:
        """Give the event a session of its whole length, as if on the platform's own site."""
        event = self._events[external_id]
        whole = {"timezone": event.zone, "start_at": _wall(event.starts_at, event.zone)}
        whole["end_at"] = _wall(event.ends_at, event.zone)
        event.sessions.append({"id": 100 + len(event.sessions), "title": title, "description": description, **whole})

    def gate(self, external_id: str, closes_at: datetime) -> None:
        """Let the gate close at another time, as if on the platform's own site."""
        self._events[external_id].gate_close_at = closes_at


_TIMES = ("start_at", "end_at", "gate_open_at", "gate_close_at")


def _wall(instant: datetime, zone: str) -> str:
    return instant.astimezone(ZoneInfo(zone)).strftime(_WALL)
