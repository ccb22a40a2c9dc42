"""Who came, matched by e-mail; nobody invented, nobody counted twice."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Answer, Rsvp
from bot.domain.reports import Seen, reconcile

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
