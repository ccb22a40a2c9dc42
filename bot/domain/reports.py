"""What is known after an event: attendance and recordings."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.people import Answer, Rsvp


class Seen(BaseModel):
    """One person as the platform's attendance data has them."""

    model_config = ConfigDict(frozen=True)

    email: str  # empty for somebody who took part without one
    name: str = ""
    attended: bool
    registered: bool = True
    joined_at: AwareDatetime | None = None
    left_at: AwareDatetime | None = None


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


class PersonRow(BaseModel):
    """One line of the organiser's attendance list."""

    model_config = ConfigDict(frozen=True)

    name: str
    email: str
    answer: Answer | None
    registered: bool
    attended: bool | None  # None: the platform does not say


class Attendance(BaseModel):
    """The attendance digest's figures; None where the platform documents nothing (`why_unknown` says so)."""

    model_config = ConfigDict(frozen=True)

    going: int
    maybe: int
    declined: int
    registered: int | None = None
    attended: int | None = None
    no_shows: int | None = None
    walk_ins: int | None = None
    unmatched: int | None = None  # going in Slack, not on the platform's list
    why_unknown: str | None = None
    people: tuple[PersonRow, ...] = ()


def from_rsvps(rsvps: list[Rsvp], why_unknown: str) -> Attendance:
    """Return a digest that counts what was said in Slack, for platforms that document no attendance."""
    rows = tuple(
        PersonRow(name=one.name, email=one.email or "", answer=one.answer, registered=False, attended=None)
        for one in sorted(rsvps, key=lambda one: (one.answer, one.name))
    )
    return Attendance(**_said(rsvps), why_unknown=why_unknown, people=rows)


def reconcile(rsvps: list[Rsvp], seen: list[Seen]) -> Attendance:
    """Match people by e-mail, without regard to case, and count; nobody is invented and nobody counted twice."""
    by_email: dict[str, Seen] = {}
    strangers = [one for one in seen if not one.email and one.attended]
    for one in (one for one in seen if one.email):
        known = by_email.get(one.email.casefold())
        if known is None or (one.attended and not known.attended):
            by_email[one.email.casefold()] = one
    going = {one.email.casefold(): one for one in rsvps if one.answer is Answer.GOING and one.email is not None}
    came = {email for email, one in by_email.items() if one.attended}
    nameless = sum(1 for one in rsvps if one.answer is Answer.GOING and one.email is None)
    said = {one.email.casefold(): one for one in rsvps if one.email is not None}
    expected = {email for email, one in by_email.items() if one.registered}
    return Attendance(
        **_said(rsvps),
        registered=len(expected),
        attended=len(came) + len(strangers),
        no_shows=len((expected | going.keys()) & by_email.keys() - came),
        walk_ins=len(came - going.keys()) + len(strangers),
        unmatched=len(going.keys() - by_email.keys()) + nameless,
        people=_rows(rsvps, by_email, said, strangers),
    )


def _said(rsvps: list[Rsvp]) -> dict[str, int]:
    count = {answer: sum(1 for one in rsvps if one.answer is answer) for answer in Answer}
    return {"going": count[Answer.GOING], "maybe": count[Answer.MAYBE], "declined": count[Answer.NO]}


def _rows(
    rsvps: list[Rsvp], seen: dict[str, Seen], said: dict[str, Rsvp], strangers: list[Seen]
) -> tuple[PersonRow, ...]:
    rows = [
        PersonRow(
            name=said[email].name if email in said else one.name,
            email=one.email,
            answer=said[email].answer if email in said else None,
            registered=one.registered,
            attended=one.attended,
        )
        for email, one in seen.items()
    ]
    rows += [
        PersonRow(name=one.name, email=one.email or "", answer=one.answer, registered=False, attended=None)
        for one in rsvps
        if one.email is None or one.email.casefold() not in seen
    ]
    rows += [PersonRow(name=one.name, email="", answer=None, registered=False, attended=True) for one in strangers]
    return tuple(sorted(rows, key=lambda row: (not row.attended, row.name.casefold())))
