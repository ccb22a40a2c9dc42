"""What can be watched and read afterwards: for the channel, and with all links for the organiser."""

from collections.abc import Iterable, Sequence

from bot.domain.events import Event
from bot.domain.messages import RecordingDigest, RecordingFiles
from bot.domain.recordings import (
    SHOWN,
    Recording,
    RecordingKind,
    RecordingState,
    has_recording,
    ready,
)
from bot.texts import later, several, tr
from bot.views.afterwards import report_buttons
from bot.views.parts import Block, actions, context, link_buttons, section
from bot.views.text import foreign, inline
from bot.views.when import instant

NAME = 100  # characters of a recording's name
_KINDS = {
    RecordingKind.RECORDING: later("Recording"),
    RecordingKind.TRANSCRIPT: later("Transcript"),
    RecordingKind.CHAT: later("Chat"),
}
_HOUR, _MINUTE, _GIGABYTE, _MEGABYTE = 3600, 60, 1024**3, 1024**2


def recording_digest(message: RecordingDigest) -> tuple[str, list[Block]]:
    """Return (text, blocks) of what can be watched, and of what is still to come."""
    shown = _worth_showing(message)
    headline = _headline(message.event, shown, is_final=message.is_final)
    blocks = [section(f":movie_camera: *{headline}*")]
    for one in shown[:SHOWN]:
        blocks += _recording(one, message.event, with_links=not one.is_private, is_final=message.is_final)
    if rest := shown[SHOWN:]:
        blocks.append(context(_further(rest)))
    there = ready(shown)
    if any(one.is_private for one in there):
        said = tr("Its links are personal, so the organiser has them. Ask them for the recording.")
        others = tr("Its links are personal, so the organiser has them. Ask them for it.")
        blocks.append(context(said if has_recording(there) else others))
    return _as_text(headline, there), blocks


def recording_files(message: RecordingFiles, missing: str = "") -> tuple[str, list[Block]]:
    """Return (text, blocks) with all links, also those that expire or are personal, for the organiser.

    `missing` says why the platform's are not among them.
    """
    shown, event = message.recordings, message.event
    words = tr("Recording links of {title}", title=inline(event.title))
    blocks = [section(f":movie_camera: *{words}*")]
    for one in shown[:SHOWN]:
        blocks += _recording(one, event, with_links=True, is_final=False)
    if len(shown) > SHOWN:
        first = tr(
            "These are the first {shown} of {total}. All of them follow as a CSV file.", shown=SHOWN, total=len(shown)
        )
        blocks.append(context(first))
    if any(one.is_private for one in shown):
        blocks.append(context(tr("These links may expire. Download what you want to keep.")))
    if missing:
        blocks.append(context(foreign(missing, 1000)))
    blocks.append(actions(*report_buttons(event, message.platform)))
    return _as_text(words, ready(shown)), blocks


def _further(rest: Sequence[Recording]) -> str:
    """Return how many are not shown: organisers have the links of those that are ready."""
    if len(ready(rest)) < len(rest):
        return tr("… and {n} more.", n=len(rest))
    return several("{n} more is with the organisers.", "{n} more are with the organisers.", len(rest))


def _worth_showing(message: RecordingDigest) -> list[Recording]:
    """Leave out what belongs to a recording and will not come: nobody misses it."""
    if not message.is_final:
        return list(message.recordings)
    is_extra = [one for one in message.recordings if one.kind is not RecordingKind.RECORDING]
    lost = {one.id for one in is_extra if one.state is not RecordingState.READY}
    return [one for one in message.recordings if one.kind is RecordingKind.RECORDING or one.id not in lost]


def _headline(event: Event, shown: Sequence[Recording], *, is_final: bool) -> str:
    title, there = inline(event.title), ready(shown)
    videos = sum(has_recording([one]) for one in there)
    if videos:
        return several("The recording of {title} is ready", "{n} recordings of {title} are ready", videos, title=title)
    if not is_final:
        return tr("The recording of {title} is being made", title=title)
    if there:
        return tr("The recording of {title} has not come, but this has", title=title)
    return tr("The recording of {title} has not come", title=title)


def _as_text(headline: str, there: Iterable[Recording]) -> str:
    """Return the headline for a notification, with how long it takes to watch."""
    seconds = sum(one.seconds or 0 for one in there if one.kind is RecordingKind.RECORDING)
    return f"{headline} · {_length(seconds)}" if seconds else headline


def _recording(one: Recording, event: Event, *, with_links: bool, is_final: bool) -> list[Block]:
    if one.state is not RecordingState.READY:
        return [section(_unready(one, is_final=is_final))]
    made = instant(one.created_at, event.zone) if one.created_at else ""
    facts = [_length(one.seconds or 0), _size(one.bytes or 0), made]
    words = " · ".join([_name(one), *(fact for fact in facts if fact)])
    links = [(tr("Watch"), one.watch_link), (tr("Download"), one.download_link)]
    known = [(label, url) for label, url in links if url] if with_links else []
    return [section(words), *link_buttons(known)]


def _unready(one: Recording, *, is_final: bool) -> str:
    if one.state is RecordingState.FAILED:
        return tr(":warning: {name} could not be made", name=_name(one))
    if is_final:
        return tr(":warning: {name} was not ready after a day", name=_name(one))
    return tr(":hourglass_flowing_sand: {name} is still being made", name=_name(one))


def _name(one: Recording) -> str:
    kind, name = tr(_KINDS[one.kind]), inline(one.name, NAME)
    if not name:
        return f"*{kind}*"
    return f"*{name}*" if name.startswith(kind) else f"{kind}: *{name}*"


def _length(seconds: int) -> str:
    if seconds <= 0:
        return ""
    hours, minutes = seconds // _HOUR, seconds % _HOUR // _MINUTE
    if not hours:
        return tr("{minutes} min", minutes=max(minutes, 1))
    return tr("{hours} h {minutes} min", hours=hours, minutes=minutes) if minutes else tr("{hours} h", hours=hours)


def _size(number: int) -> str:
    if number <= 0:
        return ""
    return f"{number / _GIGABYTE:.1f} GB" if number >= _GIGABYTE else f"{max(number // _MEGABYTE, 1)} MB"
