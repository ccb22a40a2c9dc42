"""The fake movingimage's reports: participants and timeline page by page, recordings.

The rows of participants and timeline are made up: the document does not describe them.
"""

import csv
import io
import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from providers.movingimage.fake_rules import Body, Refused
from providers.movingimage.fake_state import FakeEvent, State, millis

Row = Mapping[str, Any]
_UNTIL_RECORDED = timedelta(minutes=10)  # after the end, when left to itself


def participants(state: State, body: Body) -> dict[str, Any]:
    """List who came; only events with the non-anonymous feature tell it."""
    event = state.event(body["sessionId"])
    if not event.is_named:
        raise Refused(403, "The non-anonymous feature is not enabled for this event")
    rows = [_participant(event, email) for email in sorted(state.who_came(event))]
    return _page(state, "getEventParticipants", body, rows)


def _participant(event: FakeEvent, email: str) -> Row:
    guest = event.guests.get(email)
    return {"email": guest.email, **guest.details} if guest else {"email": email}


def timeline(state: State, body: Body) -> dict[str, Any]:
    """List what happened."""
    return _page(state, "getEventTimeline", body, state.event(body["sessionId"]).timeline)


def recordings(state: State, body: Body) -> dict[str, Any]:
    """List recordings and what was written; left to itself, an event is recorded."""
    event = state.event(body["sessionId"])
    if state.platform.autoplay and not event.recordings and state.clock.now() >= event.ends_at + _UNTIL_RECORDED:
        record(state, event)
    return {
        "recordings": [one for one in event.recordings if "fileType" not in one],
        "transcriptions": [one for one in event.recordings if "fileType" in one],
    }


def record(state: State, event: FakeEvent) -> None:
    """Make a recording with its transcript."""
    url = state.address(f"download/{secrets.token_urlsafe(12)}")
    length = int((event.ends_at - event.starts_at).total_seconds())
    made = {"createdAt": millis(event.ends_at), "location": "eu"}
    event.recordings = [
        {"id": "r1", "downloadUrl": f"{url}.mp4", "durationSec": length, **made},
        {"id": "t1", "downloadUrl": f"{url}.vtt", "fileType": "TRANSCRIPTION", **made},
    ]


def _page(state: State, operation: str, body: Body, rows: Sequence[Row]) -> dict[str, Any]:
    """Return the rows from where the token says, and a token if there are more."""
    session_id, token, kind = body["sessionId"], body.get("continuationToken"), body.get("format", "json")
    first = 0
    if token is not None:
        *of, first = state.tokens.get(token, ("", "", 0))
        if of != [operation, session_id]:
            raise Refused(400, "Unknown continuationToken")
    last = first + state.page_size
    data = _csv(rows, first, last) if kind == "csv" else rows[first:last]
    page: dict[str, Any] = {"content": {"data": data, "format": kind}}
    if last < len(rows):
        page["continuationToken"] = secrets.token_urlsafe(8)
        state.tokens[page["continuationToken"]] = (operation, session_id, last)
    return page


def _csv(rows: Sequence[Row], first: int, last: int) -> str:
    """Return rows as CSV; only the first page has a header."""
    text = io.StringIO()
    names = list(dict.fromkeys(name for one in rows for name in one))
    writer = csv.DictWriter(text, names, restval="")
    if first == 0:
        writer.writeheader()
    writer.writerows(rows[first:last])
    return text.getvalue()


OPERATIONS = {
    "getEventParticipants": participants,
    "getEventTimeline": timeline,
    "getEventRecordingDownloadUrls": recordings,
}
