"""Recordings of an event, and what was written down of it."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict


class RecordingState(StrEnum):
    """How far the platform is with a recording."""

    PROCESSING = "processing"
    READY = "ready"
    FAILED = "failed"


class RecordingKind(StrEnum):
    """What the file is."""

    RECORDING = "recording"
    TRANSCRIPT = "transcript"
    CHAT = "chat"


FOR_RECORDING, FOR_EXTRAS = timedelta(hours=24), timedelta(minutes=15)


class Recording(BaseModel):
    """One recording or a file that belongs to it; links that expire or are personal are `is_private`."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    kind: RecordingKind = RecordingKind.RECORDING
    state: RecordingState
    seconds: int | None = None
    bytes: int | None = None
    watch_link: str | None = None
    download_link: str | None = None
    is_private: bool = False  # send by direct message to the organiser only
    created_at: AwareDatetime | None = None


def has_recording(recordings: Iterable[Recording]) -> bool:
    """Say whether there is something to watch, not only what was written down."""
    return any(one.kind is RecordingKind.RECORDING for one in recordings)


def worth_waiting(recordings: list[Recording]) -> timedelta:
    """Return how long what is not ready yet is waited for: extras less long than the recording itself."""
    unfinished = [one for one in recordings if one.state is RecordingState.PROCESSING]
    if not has_recording(recordings) or has_recording(unfinished):
        return FOR_RECORDING
    return FOR_EXTRAS if unfinished else timedelta(0)
