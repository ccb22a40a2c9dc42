"""What can be watched and read afterwards: for the channel, and with all links for the organiser."""

from bot.domain.messages import RecordingDigest, RecordingFiles
from bot.domain.recordings import Recording, RecordingKind, has_recording
from bot.views.parts import Block, context, link_buttons, section
from bot.views.text import foreign, inline

MOST_RECORDINGS = 10
_KINDS = {RecordingKind.RECORDING: "Recording", RecordingKind.TRANSCRIPT: "Transcript", RecordingKind.CHAT: "Chat"}


def recording_digest(message: RecordingDigest) -> tuple[str, list[Block]]:
    """Return (text, blocks) of what can be watched."""
    state, wanted = "is ready", "the recording"
    if not has_recording(message.recordings):
        state, wanted = "has not come, but this has", "it"
    words = f"The recording of {inline(message.event.title)} {state}"
    blocks = [section(f":movie_camera: *{words}*")]
    for one in message.recordings[:MOST_RECORDINGS]:
        blocks += _recording(one, with_links=not one.is_private)
    if any(one.is_private for one in message.recordings):
        blocks.append(context(f"Its links are personal, so the organiser has them. Ask them for {wanted}."))
    return words, blocks


def recording_files(message: RecordingFiles, missing: str = "") -> tuple[str, list[Block]]:
    """Return (text, blocks) with all links, also those that expire or are personal, for the organiser.

    `missing` says why the platform's are not among them.
    """
    words = f"Recording links of {inline(message.event.title)}"
    blocks = [section(f":movie_camera: *{words}*")]
    for one in message.recordings[:MOST_RECORDINGS]:
        blocks += _recording(one, with_links=True)
    if any(one.is_private for one in message.recordings):
        blocks.append(context("These links may expire. Download what you want to keep."))
    if missing:
        blocks.append(context(foreign(missing, 1000)))
    return words, blocks


def _recording(one: Recording, *, with_links: bool) -> list[Block]:
    facts = [_length(one.seconds), _size(one.bytes)]
    words = _name(one) + "".join(f" · {fact}" for fact in facts if fact)
    links = [("Watch", one.watch_link), ("Download", one.download_link)]
    known = [(label, url) for label, url in links if url] if with_links else []
    return [section(words), *link_buttons(known)]


def _name(one: Recording) -> str:
    kind, name = _KINDS[one.kind], f"*{inline(one.name)}*"
    return name if one.name.startswith(kind) else f"{kind}: {name}"


def _length(seconds: int | None) -> str:
    if seconds is None:
        return ""
    hours, rest = divmod(seconds, 3600)
    return f"{hours} h {rest // 60} min" if hours else f"{max(rest // 60, 1)} min"


def _size(number: int | None) -> str:
    if number is None:
        return ""
    return f"{number / 1024**3:.1f} GB" if number >= 1024**3 else f"{max(number // 1024**2, 1)} MB"
