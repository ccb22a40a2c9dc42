"""Between Callboard's events and recordings and movingimage's."""

from datetime import datetime

from bot.domain.events import Details
from bot.domain.recordings import Recording, RecordingKind, RecordingState
from providers.base import PlatformEvent
from providers.movingimage.models import File, ListedEvent, Recorded, Video, Writing

_CHANGEABLE = {"title": "title", "starts_at": "startTime", "ends_at": "endTime"}  # ours, and of an update (MI-2)


def changes_of(was: Details, details: Details) -> dict[str, object]:
    """Return what an update sends: what differs, of the little that can be changed."""
    changed = details.differing(was)
    return {there: getattr(details, here) for here, there in _CHANGEABLE.items() if here in changed}


def as_wished(external_id: str, details: Details) -> PlatformEvent:
    """Return the event as it was asked for, where movingimage's answer tells nothing of it."""
    return PlatformEvent(
        external_id=external_id, title=details.title, starts_at=details.starts_at, ends_at=details.ends_at
    )


def to_event(one: ListedEvent) -> PlatformEvent:
    """Return a row of the list as Callboard's event."""
    return PlatformEvent(external_id=one.session_id, title=one.title, starts_at=one.starts_at, ends_at=one.ends_at)


def to_recordings(answer: Recorded) -> list[Recording]:
    """Return the files of an event, numbered within their list."""
    videos = [_recording(one, RecordingKind.RECORDING, number) for number, one in enumerate(answer.recordings, 1)]
    return videos + [_recording(one, _kind(one), number) for number, one in enumerate(answer.transcriptions, 1)]


def _kind(one: Writing) -> RecordingKind:
    """Return what was written; never a recording, whatever it is called."""
    return RecordingKind.CHAT if one.file_type == "CHAT" else RecordingKind.TRANSCRIPT


def _recording(one: File, kind: RecordingKind, number: int) -> Recording:
    seconds = one.seconds if isinstance(one, Video) else None
    return Recording(
        id=one.id,
        name=f"{kind.value.capitalize()} {number}",
        kind=kind,
        state=RecordingState.READY if one.download_url else RecordingState.PROCESSING,
        seconds=round(seconds) if seconds is not None else None,
        download_link=one.download_url,
        is_private=True,
        created_at=one.created_at if isinstance(one.created_at, datetime) else None,
    )
