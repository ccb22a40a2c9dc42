"""Events and their sessions in the Kaltura fake (chapters 5 and 6)."""

from dataclasses import replace
from typing import Any

from bot.domain.clock import Clock
from providers.kaltura.fake_copies import FakeCopies
from providers.kaltura.fake_rules import Refused, in_order, instant
from providers.kaltura.fake_state import FakeEvent, shown

_USUAL = 5  # events of a list that does not say how many
_INCLUDED = {
    "tm0000": (),
    "tm1000": ("MeetingEntry",),
    "tm2000": ("LiveWebcast",),
    "tm3000": ("SimuLive",),
    "tm4000": ("MeetingEntry", "LiveWebcast"),
}
_ORDERS = {
    "startDate": lambda one: one.starts_at,
    "createdAt": lambda one: (one.created_at, one.id),
    "name": lambda one: one.name,
}
_FIELDS = {  # of FakeEvent, by their name in requests
    "name": "name",
    "description": "description",
    "timezone": "zone",
    "labels": "labels",
    "logoEntryId": "logo",
    "bannerEntryId": "banner",
}
_DATES = {"startDate": "starts_at", "endDate": "ends_at", "doorsOpenDate": "doors_open_at"}


class FakeEvents:
    """The account's events by their number, each with its sessions."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.known: dict[str, FakeEvent] = {}
        self.next = {"event": 56789, "session": 67890}
        self.copies = FakeCopies(clock, self._copy)
        self.includes_sessions = True  # templates bring theirs along
        self.finds_by_name = True  # False: the search does not know yet what was just created

    def one(self, key: int) -> FakeEvent:
        """Return the event with this number."""
        if str(key) not in self.known:
            raise Refused(404, "Event does not exist")
        return self.known[str(key)]

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer events/create."""
        now, when = self.clock.now(), {key: body[key] for key in ("startDate", "endDate")}
        event = FakeEvent(
            id=self._number("event"),
            name=body["name"],
            template=body["templateId"],
            starts_at=instant(when["startDate"]),
            ends_at=instant(when["endDate"]),
            zone=body["timezone"],
            description=body.get("description", ""),
            created_at=now,
            updated_at=now,
        )
        self.known[str(event.id)] = event
        for kind in _INCLUDED[event.template] if self.includes_sessions else ():
            self.add_session(event, {"name": event.name, "type": kind, **when})
        return shown(event)

    def list(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer events/list."""
        wanted, pager, order = body.get("filter") or {}, body.get("pager") or {}, body.get("orderBy", "-startDate")
        found = [one for one in self.known.values() if self._passes(one, wanted)]
        found.sort(key=_ORDERS[order[1:]], reverse=order[0] == "-")
        start = pager.get("offset", 0)
        rows = [shown(one) for one in found[start : start + pager.get("limit", _USUAL)]]
        return {"events": rows, "totalCount": len(found)}

    def _passes(self, one: FakeEvent, wanted: dict[str, Any]) -> bool:
        term = wanted.get("searchTerm", "").strip().lower()
        return (
            one.id in wanted.get("idIn", (one.id,))
            and set(wanted.get("labels", ())) <= set(one.labels)
            and (not term or (self.finds_by_name and term in f"{one.name} {one.description}".lower()))
        )

    def update(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer events/update."""
        event = self.one(body["id"])
        dates = {name: instant(body[key]) for key, name in _DATES.items() if key in body}
        in_order(dates.get("starts_at", event.starts_at), dates.get("ends_at", event.ends_at))
        fields = {name: body[key] for key, name in _FIELDS.items() if key in body}
        self.known[str(event.id)] = changed = replace(event, **fields | dates, updated_at=self.clock.now())
        return shown(changed)

    def delete(self, body: dict[str, Any]) -> None:
        """Answer events/delete, with nothing."""
        del self.known[str(self.one(body["id"]).id)]

    def duplicate(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer events/duplicate."""
        return {"jobId": self.copies.start(self.one(body["sourceEventId"]))}

    def _copy(self, source: FakeEvent) -> int:
        now, number = self.clock.now(), self._number("event")
        self.known[str(number)] = made = replace(
            source, id=number, status="draft", created_at=now, updated_at=now, sessions=[], speakers={}
        )
        for one in source.sessions:
            self.add_session(made, {key: value for key, value in one.items() if key != "id"})
        return number

    def create_session(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer sessions/create."""
        return {"session": self.add_session(self.one(body["eventId"]), body["session"]), "status": "ok"}

    def list_sessions(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer sessions/list."""
        return {"sessions": self.one(body["eventId"]).sessions}

    def list_speakers(self, body: dict[str, Any]) -> Any:
        """Answer sessions/speakerList."""
        event = self.one(body["eventId"])
        if body["sessionId"] not in [one["id"] for one in event.sessions]:
            raise Refused(404, "Session does not exist")
        return event.speakers.get(body["sessionId"], [])

    def add_session(self, event: FakeEvent, session: dict[str, Any]) -> dict[str, Any]:
        """Give the event a session, and return it as answers hold it."""
        made = {"id": self._number("session"), "visibility": "published", **session}
        event.sessions.append(made)
        return made

    def _number(self, kind: str) -> int:
        self.next[kind] += 1
        return self.next[kind] - 1
