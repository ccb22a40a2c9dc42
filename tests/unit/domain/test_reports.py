"""Who came, matched by e-mail; nobody invented, nobody counted twice."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Answer, Rsvp
from bot.domain.reports import (
    FOR_EXTRAS,
    FOR_RECORDING,
    Recording,
    RecordingKind,
    RecordingState,
    Seen,
    reconcile,
    worth_waiting,
)

EMAILS = st.sampled_from([f"p{number}@example.com" for number in range(8)])


def make_rsvp(user_id: str, email: str | None, answer: Answer = Answer.GOING) -> Rsvp:
    return Rsvp(
        event_id="e1",
        user_id=user_id,
        answer=answer,
        name=user_id,
        email=email,
        answered_at=datetime(2027, 1, 1, tzinfo=UTC),
    )


VIDEO, CHAT = RecordingKind.RECORDING, RecordingKind.CHAT
READY, PROCESSING, FAILED = RecordingState.READY, RecordingState.PROCESSING, RecordingState.FAILED
NOT_AT_ALL = timedelta(0)


@pytest.mark.parametrize(
    ("there", "long"),
    [
        ([], FOR_RECORDING),
        ([(CHAT, READY)], FOR_RECORDING),
        ([(CHAT, FAILED)], FOR_RECORDING),
        ([(VIDEO, READY), (VIDEO, PROCESSING)], FOR_RECORDING),
        ([(VIDEO, READY), (CHAT, PROCESSING)], FOR_EXTRAS),
        ([(VIDEO, READY)], NOT_AT_ALL),
        ([(VIDEO, FAILED)], NOT_AT_ALL),
        ([(VIDEO, READY), (VIDEO, FAILED), (CHAT, READY)], NOT_AT_ALL),
    ],
)
def test_a_recording_is_waited_for_longer_than_what_belongs_to_it(
    there: list[tuple[RecordingKind, RecordingState]], long: timedelta
) -> None:
    recordings = [Recording(id=str(at), name="", kind=kind, state=state) for at, (kind, state) in enumerate(there)]
    assert worth_waiting(recordings) == long


def test_addresses_are_compared_without_regard_to_case() -> None:
    attendance = reconcile([make_rsvp("u1", "Ben@Example.com")], [Seen(email="ben@example.COM", attended=True)])
    assert (attendance.attended, attendance.walk_ins, attendance.unmatched) == (1, 0, 0)


def test_walk_ins_no_shows_and_unmatched_are_told_apart() -> None:
    rsvps = [make_rsvp("u1", "a@x.org"), make_rsvp("u2", "b@x.org"), make_rsvp("u3", None)]
    seen = [Seen(email="a@x.org", attended=False), Seen(email="c@x.org", attended=True, registered=False)]
    attendance = reconcile(rsvps, seen)
    assert (attendance.no_shows, attendance.walk_ins, attendance.unmatched) == (1, 1, 2)


@given(st.lists(st.tuples(EMAILS, st.booleans()), max_size=20), st.lists(EMAILS, max_size=8, unique=True))
def test_figures_never_exceed_the_people_there_are(rows: list[tuple[str, bool]], going: list[str]) -> None:
    attendance = reconcile(
        [make_rsvp(email, email) for email in going], [Seen(email=email, attended=came) for email, came in rows]
    )
    assert attendance.attended == len({email for email, came in rows if came})
    assert attendance.going == len(going)
    assert len(attendance.people) == len({email for email, _ in rows} | set(going))
