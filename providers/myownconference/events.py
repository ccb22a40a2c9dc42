"""Between Callboard's event and MyOwnConference's webinar: what is set, what is read, what is said."""

import html
from typing import Any

from bot.domain.events import Details
from bot.domain.recordings import Recording, RecordingState
from bot.texts import later
from providers.base import PlatformEvent
from providers.errors import Malformed
from providers.myownconference import operations as ops
from providers.myownconference.models import Info, Planned, Record, Row
from providers.myownconference.names import TITLE

_READY = frozenset({"ready", "ready for download"})  # the document has both words (MOC-27)
MAY_SHIFT = later(
    "{platform}’s profile moves with daylight saving time, and its document does not say how. Check the start there if "
    "clocks change before the event."
)


# What webinarsSet takes, and of which of our fields it is made.
MADE_OF = {
    "name": {"title"},
    "start": {"starts_at"},
    "duration": {"starts_at", "ends_at"},
    "description": {"description"},
    "close": {"access"},
    "language": {"language"},
}


def further(details: Details) -> dict[str, Any]:
    """Return what creating does not take, by the names of webinarsSet (MOC-26)."""
    fields = details.platform_fields
    return {
        "description": _to_html(details.description),
        "close": fields.get("access", "private") == "private",
        "language": fields.get("language") or "en",
    }


def _to_html(text: str) -> str:
    """Return plain text as the HTML that the platform shows."""
    return "<br>".join(html.escape(text, quote=False).splitlines())


def as_set(there: Info, name: str) -> object:
    """Return what webinarsGetInfo has under this name, in the form in which webinarsSet is asked for it."""
    if name == "close":
        return there.close.upper() == "YES" if there.close else None
    if name == "description":
        return there.description or ""
    return getattr(there, name)


def is_over(info: Info) -> bool:
    """Say whether the webinar is over."""
    return info.status.upper() == "FINISHED"


def to_event(alias: str, details: Details, **more: Any) -> PlatformEvent:
    """Return the event that was asked for, under the alias that it got."""
    return PlatformEvent(
        external_id=alias, title=details.title, starts_at=details.starts_at, ends_at=details.ends_at, **more
    )


def to_recording(one: Record) -> Recording:
    """Return a recording; one whose status is not understood is still processing (MOC-27)."""
    return Recording(
        id=one.id,
        name=one.name,
        state=RecordingState.READY if one.status.strip().lower() in _READY else RecordingState.PROCESSING,
        seconds=one.duration,
        bytes=one.size,
        watch_link=one.link,
        download_link=one.download_link,
    )


def planned(row: Row) -> Planned:
    """Return a row that was asked for alias, name and start; raise Malformed when it lacks one of them."""
    if lacking := [name for name in ("alias", "name", "start") if getattr(row, name) is None]:
        raise Malformed(TITLE, ops.LIST.name, "; ".join(f"{name}: Field required" for name in lacking))
    return Planned.model_construct(**row.model_dump())
