"""Reconciliation, for any lists of who was asked, registered and seen: everybody is in exactly one place."""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from cryptography.fernet import Fernet
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlite_utils import Database
from store_looks import ended

from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.places import Placed
from bot.domain.reports import Attendance, PersonRow, Seen
from bot.store import answers, arrivals, attendance, matches, places
from bot.store.migrations import migrations
from bot.store.vault import Vault

NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)
SPAN = (NOW, NOW + timedelta(hours=1))
HALF = timedelta(minutes=30)
EVENT = """
    INSERT INTO events (
        id, ref, platform, channel_id, organiser_id, title, state, starts_at, ends_at, revision, document
    ) VALUES ('e1', 'E1', 'p', 'c', 'o', 't', 'open', 0, 0, 1, '{}')
"""
VAULT = Vault(SecretStr(Fernet.generate_key().decode()))
VAULT.take_pepper(b"pepper")


class Said(NamedTuple):
    """What somebody answered, as strategies make it."""

    email: str | None
    answer: Answer
    minute: int
    is_listed: bool


EMAILS = st.sampled_from(["ann@x.org", "Ann@X.org", "ben@x.org", "BEN@x.org", "cem@x.org", "dee@x.org"])
SAID = st.builds(Said, st.none() | EMAILS, st.sampled_from(Answer), st.integers(0, 3), st.booleans())
TIMES = st.integers(-30, 90).map(lambda minutes: NOW + timedelta(minutes=minutes))
SEEN = st.builds(
    Seen,
    email=EMAILS | st.just(""),
    name=st.sampled_from(["", "Ann", "ann", "Ben"]),
    attended=st.booleans(),
    registered=st.booleans(),
    joined_at=st.none() | TIMES,
    left_at=st.none() | TIMES,
    visits=st.lists(st.tuples(TIMES, TIMES), max_size=3).map(tuple),
)
PEOPLE = st.lists(SAID, max_size=8).map(lambda found: [(f"U{at}", one) for at, one in enumerate(found)])


@pytest.fixture(scope="module")
def db() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrations.apply(Database(connection))
    connection.execute(EVENT)
    yield connection
    connection.close()


def look(db: sqlite3.Connection, seen: list[Seen], at_a_time: int = 3) -> int:
    number = attendance.begin(db, "e1")
    for at in range(0, len(seen), at_a_time):
        arrivals.add(db, VAULT, "e1", number, seen[at : at + at_a_time], SPAN)
    return ended(db, VAULT, number, NOW).number


def reconciled(
    db: sqlite3.Connection, said: list[tuple[str, Said]], seen: list[Seen]
) -> tuple[Attendance, Counter[str]]:
    """Return the figures, and everybody in their place."""
    for table in ("rsvps", "attendance", "looks", "matches"):
        db.execute(f"DELETE FROM {table}")
    for user_id, one in said:
        answers.save(db, VAULT, rsvp(user_id, one))
    number = look(db, seen)
    listed = list(places.people(db, VAULT, "e1", number))
    return places.figures(db, "e1", number, HALF), Counter(map(shown, listed))


def rsvp(user_id: str, one: Said) -> Rsvp:
    return Rsvp(
        event_id="e1",
        user_id=user_id,
        name=f"Member {user_id}",
        answer=one.answer,
        email=one.email,
        registered=Registered.YES if one.is_listed else Registered.NOT,
        answered_at=NOW + timedelta(minutes=one.minute),
    )


def shown(one: PersonRow) -> str:
    return repr(one.model_copy(update={"email": one.email.casefold()}))


@given(PEOPLE, st.lists(SEEN, max_size=10), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_everybody_is_in_exactly_one_place_in_whatever_order_they_come(
    db: sqlite3.Connection, said: list[tuple[str, Said]], seen: list[Seen], chance: random.Random
) -> None:
    found, everybody = reconciled(db, said, seen)
    in_slack = [one for one in everybody.elements() if "name='Member U" in one]
    known = {one.email.casefold() for one in seen if one.email}
    nameless = sum(1 for one in seen if not one.email)
    answered = {one.email.casefold() for _, one in said if one.email}

    assert sorted(in_slack) == sorted(set(in_slack))  # each member once
    assert len(in_slack) == len(said)
    assert found.total == everybody.total() == len(said) + len(known - answered) + nameless
    assert found.unclaimed == len(known - answered) + nameless
    each = (found.attended, found.walk_ins, found.no_shows, found.unmatched, found.apart)
    assert sum(one or 0 for one in each) == found.total
    assert found.came == len({one.email.casefold() for one in seen if one.email and one.attended}) + sum(
        1 for one in seen if not one.email and one.attended
    )
    assert found.registered_came <= (found.registered or 0)
    assert found.stayed <= found.timed
    chance.shuffle(said)
    chance.shuffle(seen)
    assert reconciled(db, said, seen) == (found, everybody)


G, NO, MAYBE, ASKED = Answer.GOING, Answer.NO, Answer.MAYBE, Answer.INVITED
CAME, AWAY, STRAY = {"attended": True}, {"attended": False}, {"attended": True, "registered": False}


@pytest.mark.parametrize(
    ("answer", "is_listed", "seen", "place"),
    [
        (G, True, CAME, Placed.ATTENDED),
        (G, False, STRAY, Placed.ATTENDED),
        (G, True, AWAY, Placed.NO_SHOW),
        (G, True, None, Placed.UNMATCHED),
        (None, False, AWAY, Placed.NO_SHOW),
        (None, False, CAME, Placed.ATTENDED),
        (None, False, STRAY, Placed.WALK_IN),
        (MAYBE, False, STRAY, Placed.WALK_IN),
        (ASKED, False, STRAY, Placed.WALK_IN),
        (ASKED, True, STRAY, Placed.ATTENDED),
        (ASKED, True, AWAY, Placed.NO_SHOW),
        (NO, True, AWAY, Placed.APART),
        (MAYBE, False, None, Placed.APART),
        (Answer.WAITING, False, None, Placed.APART),
    ],
)
def test_each_answer_and_what_was_seen_has_its_place(
    db: sqlite3.Connection, answer: Answer | None, is_listed: bool, seen: dict[str, bool] | None, place: Placed
) -> None:
    said = [("U1", Said("Ann@x.org", answer, 0, is_listed))] if answer else []
    _, everybody = reconciled(db, said, [Seen(email="ann@X.ORG", **seen)] if seen else [])
    (one,) = everybody
    assert f"placed=<Placed.{place.name}:" in one


def test_who_has_a_role_is_not_looked_for_on_the_list_of_guests(db: sqlite3.Connection) -> None:
    reconciled(db, [], [Seen(email="ben@x.org", **AWAY)])
    for user_id, email in (("U1", "ann@x.org"), ("U2", "ben@x.org")):
        said = rsvp(user_id, Said(email, G, 0, True))
        answers.save(db, VAULT, said.model_copy(update={"role": "speaker"}))
    found = places.figures(db, "e1", 1, HALF)
    assert (found.unmatched, found.apart, found.no_shows) == (0, 1, 1)


def test_of_two_with_one_address_the_one_who_is_going_is_matched_or_else_who_answered_first(
    db: sqlite3.Connection,
) -> None:
    mails = "ann@x.org"
    found, everybody = reconciled(
        db, [("U1", Said(mails, G, 2, True)), ("U2", Said(mails, G, 1, True))], [Seen(email=mails, **CAME)]
    )
    assert (found.attended, found.unmatched, found.total) == (1, 1, 2)
    assert any("Member U2" in one and "ATTENDED" in one for one in everybody)
    found, everybody = reconciled(
        db, [("U1", Said(mails, NO, 1, False)), ("U2", Said(mails, G, 2, True))], [Seen(email=mails, **CAME)]
    )
    assert any("Member U2" in one and "ATTENDED" in one for one in everybody)
    assert any("Member U1" in one and "APART" in one for one in everybody)


def test_a_match_by_hand_comes_first_and_can_be_undone(db: sqlite3.Connection) -> None:
    said = [("U1", Said("ann@home.org", G, 1, True)), ("U2", Said("ben@x.org", G, 1, True))]
    reconciled(db, said, [Seen(email="ann@x.org", **CAME), Seen(email="ben@x.org", **CAME)])
    number, key = attendance.last(db, "e1").number, VAULT.mail_key("ann@x.org")  # type: ignore[union-attr]

    assert matches.match(db, "e1", number, "U1", VAULT.mail_key("ben@x.org")) == "seen"
    assert matches.match(db, "e1", number, "U2", key) == "person"
    assert matches.match(db, "e1", number, "U9", key) == "person"
    assert matches.match(db, "e1", number, "U1", "made up") == "seen"
    assert [one.name for one in matches.unmatched(db, VAULT, "e1", number, "member u1", 9)] == ["Member U1"]
    assert [one.email for one in matches.unclaimed(db, VAULT, "e1", number, "ANN", 9)] == ["ann@x.org"]
    assert matches.unclaimed(db, VAULT, "e1", number, "nobody", 9) == []

    for _ in range(2):  # asked for twice it is so all the same
        assert matches.match(db, "e1", number, "U1", key) == ""
    found = places.figures(db, "e1", number, HALF)
    assert (found.attended, found.unmatched, found.unclaimed, found.matched_by_hand) == (2, 0, 0, 1)
    answers.save(db, VAULT, rsvp("U0", Said("ann@x.org", G, 0, True)))
    assert [one.key for one in matches.unmatched(db, VAULT, "e1", number, "", 9)] == ["U0", "U1"]
    db.execute("DELETE FROM rsvps WHERE user_id = 'U0'")
    number = look(db, [Seen(email="ann@x.org", **AWAY), Seen(email="ben@x.org", **CAME)])
    assert places.figures(db, "e1", number, HALF).no_shows == 1
    assert matches.match(db, "e1", number, "U1", "") == ""
    assert places.figures(db, "e1", number, HALF).unmatched == 1


def test_who_stayed_is_told_only_where_both_ends_are_known(db: sqlite3.Connection) -> None:
    def minutes(begin: int, end: int) -> tuple[datetime, datetime]:
        return NOW + timedelta(minutes=begin), NOW + timedelta(minutes=end)

    seen = [
        Seen(email="a@x.org", attended=True, visits=(minutes(-40, 10), minutes(5, 30))),
        Seen(email="b@x.org", attended=True, visits=(minutes(0, 20),)),
        Seen(email="B@x.org", attended=True, visits=(minutes(10, 29),)),
        Seen(email="c@x.org", attended=True, visits=(minutes(-40, -5),)),
        Seen(email="d@x.org", attended=True, joined_at=NOW),
        Seen(email="e@x.org", attended=True, visits=(minutes(0, 9),)),
        Seen(email="f@x.org", attended=True, visits=(minutes(0, 10),)),
        Seen(email="g@x.org", attended=False, visits=(minutes(0, 9),)),
    ]
    found, everybody = reconciled(db, [], seen)
    assert (found.timed, found.stayed, found.has_times) == (6, 1, True)
    assert found.briefly == 1  # neither who was there before it only, nor who did not attend
    assert sorted(found for one in everybody for found in [one.partition("stayed=")[2]]) == [
        "0)",
        "1740)",
        "1800)",
        "540)",
        "540)",
        "600)",
        "None)",
    ]


def test_the_list_goes_on_where_it_was_left_whatever_the_sizes_of_its_places(db: sqlite3.Connection) -> None:
    seen = [Seen(email=f"{at}@x.org", name=f"N{at}", registered=at > 3, **CAME) for at in range(9)]
    number = look(db, [*seen, Seen(email="away@x.org", **AWAY)])
    for most in (100, 4, 2):  # in one place more, and fewer, than are sorted
        whole = [one.email for one in places.people(db, VAULT, "e1", number, most=most)]
        assert len(whole) == 10
        for skip in range(12):
            assert [one.email for one in places.people(db, VAULT, "e1", number, skip, most=most)] == whole[skip:]


def test_what_agrees_with_the_look_before_says_so_and_a_look_cut_short_leaves_the_last_whole_one(
    db: sqlite3.Connection,
) -> None:
    ann, ben = Seen(email="ann@x.org", **CAME), Seen(email="ben@x.org", **CAME)
    reconciled(db, [], [ann, ben])
    cut_short = attendance.begin(db, "e1")
    arrivals.add(db, VAULT, "e1", cut_short, [ann], SPAN)
    known = attendance.last(db, "e1")
    assert known is not None
    assert places.figures(db, "e1", known.number, HALF).came == 2

    number = attendance.begin(db, "e1")
    arrivals.add(db, VAULT, "e1", number, [ben, ann], SPAN)
    assert ended(db, VAULT, number, NOW).agrees
    number = attendance.begin(db, "e1")
    arrivals.add(db, VAULT, "e1", number, [ben], SPAN)
    assert not ended(db, VAULT, number, NOW).agrees
    assert {row["look"] for row in db.execute("SELECT DISTINCT look FROM attendance")} == {number}
    attendance.settle(db, "e1")
    settled = attendance.last(db, "e1")
    assert settled is not None
    assert settled.is_final


def test_lines_come_into_the_table_when_all_are_there_and_in_the_order_of_their_keys(db: sqlite3.Connection) -> None:
    reconciled(db, [], [])
    number = attendance.begin(db, "e1")
    db.execute("CREATE TEMP TABLE came_in (mail_key TEXT)")
    db.execute(
        "CREATE TEMP TRIGGER came AFTER INSERT ON attendance BEGIN INSERT INTO came_in VALUES (new.mail_key); END"
    )
    for at in range(40):
        arrivals.add(db, VAULT, "e1", number, [Seen(email=f"{at}@x.org", **CAME), Seen(email="", **CAME)], SPAN)
    assert db.execute("SELECT count(*) FROM came_in").fetchone()[0] == 0
    ended(db, VAULT, number, NOW)
    order = [row[0] for row in db.execute("SELECT mail_key FROM came_in ORDER BY rowid")]
    db.execute("DROP TRIGGER came")
    assert order == sorted(order)
    assert len(order) == 80


def test_without_a_look_everybody_is_listed_by_their_answer(db: sqlite3.Connection) -> None:
    reconciled(db, [(f"U{at}", Said(None, one, 0, False)) for at, one in enumerate((NO, G, ASKED, G))], [])
    found = places.figures(db, "e1", 0, HALF)
    assert (found.going, found.declined, found.total, found.attended) == (2, 1, 4, None)
    listed = list(places.people(db, VAULT, "e1", 0))
    assert [one.answer for one in listed] == [G, G, NO, ASKED]
    assert {one.placed for one in listed} == {None}
