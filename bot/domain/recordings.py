"""Recordings of an event, and what was written down of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, field_validator


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


SHOWN = 10  # in one message; where there are more, a file has them all
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

    @field_validator("seconds", "bytes")
    @classmethod
    def _known_or_nothing(cls, value: int | None) -> int | None:
        """Platforms answer 0, or less, where they have not measured yet."""
        return value if value is not None and value > 0 else None


def has_recording(recordings: Iterable[Recording]) -> bool:
    """Say whether there is something to watch, not only what was written down."""
    return any(one.kind is RecordingKind.RECORDING for one in recordings)


def worth_waiting(recordings: list[Recording]) -> timedelta:
    """Return how long what is not ready yet is waited for: extras less long than the recording itself."""
    unfinished = [one for one in recordings if one.state is RecordingState.PROCESSING]
    if not has_recording(recordings) or has_recording(unfinished):
        return FOR_RECORDING
    return FOR_EXTRAS if unfinished else timedelta(0)


def ready(recordings: Iterable[Recording]) -> list[Recording]:
    """Return what can be watched or read now."""
    return [one for one in recordings if one.state is RecordingState.READY]


def in_order(recordings: Iterable[Recording]) -> list[Recording]:
    """Return recordings before what was written down, otherwise as the platform has them."""
    kinds = list(RecordingKind)
    return sorted(recordings, key=lambda one: kinds.index(one.kind))


def standing(recordings: Iterable[Recording]) -> str:
    """Return how many are how far, recordings first: `1 1 0, 0 0 0`. Another standing is worth showing."""
    many = Counter((one.kind is RecordingKind.RECORDING, one.state) for one in recordings)
    order = (RecordingState.READY, RecordingState.PROCESSING, RecordingState.FAILED)
    return ", ".join(" ".join(str(many[is_video, state]) for state in order) for is_video in (True, False))


def can_be_watched(known: str) -> bool:
    """Say of a standing whether a recording was ready."""
    return bool(known) and not known.startswith("0 ")


def not_made(recordings: Sequence[Recording]) -> list[Recording]:
    """Return the recordings that did not come, once nobody waits for them any more."""
    return [one for one in recordings if one.kind is RecordingKind.RECORDING and one.state is not RecordingState.READY]
