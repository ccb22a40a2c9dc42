"""Two sides of an event: who has changed what since they agreed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.sides import MAY_BE_LATE, TIME, TITLE, Sides, Version, compare, differing, with_parts

START = datetime(2027, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def version(title: str = "Town hall", hours: int = 0) -> Version:
    return Version(title=title, starts_at=START + hours * HOUR, ends_at=START + (hours + 1) * HOUR)


versions = st.builds(version, st.sampled_from("abc"), st.integers(0, 2))


@given(versions, versions, versions)
def test_every_difference_is_somebodys_and_nobody_is_blamed_for_more(
    a: Version, ours: Version, theirs: Version
) -> None:
    changed = compare(a, ours, theirs)
    assert changed.theirs | changed.ours | changed.both == differing(ours, theirs)
    assert changed.theirs.isdisjoint(differing(a, ours))
    assert changed.ours.isdisjoint(differing(a, theirs))


@given(versions, versions)
def test_what_only_one_side_has_changed_is_no_conflict(agreed: Version, other: Version) -> None:
    assert compare(agreed, agreed, other).theirs == differing(agreed, other)
    assert compare(agreed, other, agreed).ours == differing(agreed, other)


def test_what_both_have_changed_to_the_same_is_no_difference() -> None:
    changed = compare(version(), version("All hands", 2), version("All hands", 2))
    assert changed == compare(version(), version(), version())


def test_a_title_changed_here_and_a_time_changed_there_go_together() -> None:
    ours, theirs = version("All hands"), version(hours=2)
    changed = compare(version(), ours, theirs)
    assert (changed.ours, changed.theirs, changed.both) == ({TITLE}, {TIME}, frozenset())
    assert with_parts(ours, theirs, changed.theirs) == version("All hands", 2)


def test_seconds_are_no_difference_since_platforms_keep_whole_minutes() -> None:
    late = version().model_copy(update={"starts_at": START + timedelta(seconds=59)})
    assert not differing(version(), late)


def test_a_platform_may_show_our_change_a_little_later_also_when_the_clock_was_set_back() -> None:
    sides = Sides(sent_at=START)
    assert sides.is_on_its_way(START + MAY_BE_LATE / 2)
    assert not sides.is_on_its_way(START + MAY_BE_LATE)
    assert not sides.is_on_its_way(START - 24 * HOUR)
