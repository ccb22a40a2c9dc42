"""Tables that become CSV files."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.events import Event
from bot.domain.operations import Table
from bot.domain.recordings import Recording, RecordingKind, RecordingState
from bot.domain.times import to_wall
from bot.texts import later, tr

KINDS = {
    RecordingKind.RECORDING: later("Recording"),
    RecordingKind.TRANSCRIPT: later("Transcript"),
    RecordingKind.CHAT: later("Chat"),
}
_STATES = {
    RecordingState.READY: later("ready"),
    RecordingState.PROCESSING: later("being made"),
    RecordingState.FAILED: later("failed"),
}


def recordings_table(event: Event, recordings: Iterable[Recording]) -> Table:
    """Return recordings with their links; times by the event's clock."""
    columns = (
        tr("Name"),
        tr("Kind"),
        tr("State"),
        tr("Minutes"),
        tr("Megabytes"),
        tr("Made ({zone})", zone=event.zone),
        tr("Watch"),
        tr("Download"),
    )
    rows = tuple(
        (
            one.name,
            tr(KINDS[one.kind]),
            tr(_STATES[one.state]),
            f"{one.seconds / 60:.1f}" if one.seconds else "",
            f"{one.bytes / 1024**2:.1f}" if one.bytes else "",
            wall(one.created_at, event.zone),
            one.watch_link or "",
            one.download_link or "",
        )
        for one in recordings
    )
    return Table(columns, rows)


def wall(at: datetime | None, zone: str) -> str:
    """Return what clocks show in the zone; nothing where it is not known."""
    return f"{to_wall(at, zone):%Y-%m-%d %H:%M}" if at else ""
