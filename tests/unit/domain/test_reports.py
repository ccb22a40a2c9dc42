"""Visits and lines of attendance that become one."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reports import Seen, together
from bot.domain.visits import Visit, merged, stayed, within

NOON = datetime(2027, 1, 1, 12, tzinfo=UTC)
MINUTES = st.integers(0, 60).map(lambda one: NOON + timedelta(minutes=one))
VISITS = st.lists(st.tuples(MINUTES, MINUTES), max_size=6)
SEEN = st.builds(
    Seen,
    email=st.sampled_from(["a@x.org", "A@x.org"]),
    name=st.sampled_from(["", "Ann", "ann", "Anna"]),
    attended=st.booleans(),
    registered=st.booleans(),
    joined_at=st.none() | MINUTES,
    left_at=st.none() | MINUTES,
    visits=VISITS.map(tuple),
)


@given(VISITS)
def test_merged_visits_hold_each_minute_once_and_none_that_nobody_was_there(visits: list[Visit]) -> None:
    def there(found: object) -> set[datetime]:
        minutes = (NOON + timedelta(minutes=one) for one in range(60))
        step = timedelta(minutes=1)
        return {one for one in minutes for begin, end in found if begin <= one and one + step <= end}  # type: ignore[attr-defined]

    found = merged(visits)
    assert there(found) == there(visits)
    assert stayed(visits) == timedelta(minutes=len(there(visits)))
    assert all(one[1] < other[0] for one, other in pairwise(found))
    assert merged(reversed(visits)) == found == merged(found)


@given(VISITS, MINUTES, MINUTES)
def test_what_lies_outside_the_event_is_no_part_of_a_visit(visits: list[Visit], begin: datetime, end: datetime) -> None:
    found = within(visits, begin, end)
    assert all(begin <= joined < left <= end for joined, left in found)
    assert stayed(found) <= min(stayed(visits), max(end - begin, timedelta(0)))


@given(st.lists(SEEN, min_size=3, max_size=3))
def test_lines_of_one_person_become_the_same_in_whatever_order_they_come(lines: list[Seen]) -> None:
    found = [together(together(*some[:2]), some[2]) for some in permutations(lines)]
    found += [together(one, together(other, third)) for one, other, third in permutations(lines)]
    assert found == [found[0]] * len(found)
    assert together(found[0], found[0]) == found[0]
