"""The fake movingimage's events: created, changed, listed."""

import secrets
from datetime import UTC, datetime
from typing import Any

from providers.movingimage.fake_rules import Body, Refused
from providers.movingimage.fake_state import FakeEvent, FakeGuest, State, millis


def create_event(state: State, body: Body) -> dict[str, Any]:
    """Create an event, or duplicate one."""
    if not state.may_create:
        raise Refused(403, "Not authorized to create events")
    begin, end = _from_millis(body["beginDate"]), _from_millis(body["endDate"])
    if end <= begin:
        raise Refused(400, "endDate must be after beginDate")
    session_id = body.get("sessionId") or secrets.token_hex(8)
    if session_id in state.events:
        raise Refused(409, "sessionId is already in use")
    made = FakeEvent(body["title"], begin, end, is_named=body.get("nonAnonymousStats", False))
    made.guests = _hosts(state, body)
    state.events[session_id] = made
    state.note(made, "EVENT_CREATED")
    return {"sessionId": session_id, "eventPageLink": state.address(f"event/{session_id}")}


def _hosts(state: State, body: Body) -> dict[str, FakeGuest]:
    """Return the template's hosts where they are asked for, each with a link to the new event."""
    template = body.get("duplicationTemplateEventId")
    known = state.event(template).guests if template else {}
    if not body.get("duplicateHosts"):
        return {}
    return {
        key: FakeGuest(one.email, state.new_link(one.email), details=dict(one.details))
        for key, one in known.items()
        if one.is_host
    }


def update_event(state: State, body: Body) -> dict[str, Any]:
    """Change what is sent."""
    event, now = state.event(body["sessionId"]), state.clock.now()
    start = _from_seconds(body["startTime"]) if "startTime" in body else event.starts_at
    end = _from_seconds(body["endTime"]) if "endTime" in body else event.ends_at
    if "startTime" in body and (now >= event.starts_at or start < now):
        raise Refused(400, "startTime can't be in the past and can't be updated if the event has already started")
    if ("endTime" in body and end < now) or end < start:
        raise Refused(400, "endTime can't be in the past and can't be before the start time")
    event.title, event.starts_at, event.ends_at = body.get("title", event.title), start, end
    state.note(event, "EVENT_UPDATED")
    return {}


def list_events(state: State, _body: Body) -> dict[str, Any]:
    """List the events that the key's user hosts."""
    listed = state.events.items() if state.lists_own else ()
    return {"events": [_row(session_id, one) for session_id, one in listed]}


def _row(session_id: str, event: FakeEvent) -> dict[str, Any]:
    return {
        "sessionId": session_id,
        "title": event.title,
        "beginDate": millis(event.starts_at),
        "endDate": millis(event.ends_at),
    }


def _from_millis(value: int) -> datetime:
    return datetime.fromtimestamp(value / 1000, UTC)


def _from_seconds(value: int) -> datetime:
    return datetime.fromtimestamp(value, UTC)


OPERATIONS = {"createEvent": create_event, "updateEventDetails": update_event, "listEvents": list_events}
