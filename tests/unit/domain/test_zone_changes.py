"""Every zone's changes of the clocks from 2026 to 2030, against a table that another implementation has made."""

from collections.abc import Callable, Iterable, Iterator

import pytest

from bot.domain.times import zone_names
from tests.zones.checks import REST, WALLS, edges, outdated, quiet
from tests.zones.table import Change, Zone, changes, version, zones

Check = Callable[[Zone, Iterable[int]], Iterator[str]]


def test_the_table_is_of_the_installed_tzdata() -> None:
    assert not outdated(), (
        f"tzdata has changed since {version()}: make the table anew with `python -m tests.zones.make`. "
        f"Changed: {', '.join(sorted(outdated()))}"
    )


def test_the_table_has_every_zone() -> None:
    assert zones().keys() == zone_names()


@pytest.mark.parametrize("check", WALLS)
def test_every_wall_time_around_every_change_is_as_in_the_table(check: Check) -> None:
    found = [said for zone, change in _known() for said in check(zone, edges(change))]
    assert found == []


@pytest.mark.parametrize("check", REST)
def test_every_plan_and_text_around_every_change_is_as_in_the_table(check: Check) -> None:
    some = ((zone, edges(change)[number % 5 :: 5]) for number, (zone, change) in enumerate(_known()))
    assert [said for zone, minutes in some for said in check(zone, minutes)] == []


@pytest.mark.long
@pytest.mark.parametrize("check", [*WALLS, *REST])
def test_a_zone_without_changes_is_as_in_the_table_too(check: Check) -> None:
    still = [zone for zone in zones().values() if not zone.changes and zone.name not in outdated()]
    assert [said for zone in still for said in check(zone, quiet()[::5])] == []


def _known() -> Iterator[tuple[Zone, Change]]:
    return ((zone, change) for zone, change in changes() if zone.name not in outdated())
