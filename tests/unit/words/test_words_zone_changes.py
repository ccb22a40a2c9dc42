"""What people type on the days around a change of the clocks, in every zone, against the table of another maker."""

from datetime import time

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import InvalidFields
from bot.domain.events import EventState
from bot.domain.platforms import PlatformInfo
from bot.views.form import CREATE, from_event
from bot.words.dates import parse_create
from bot.words.forms import FormInput, to_wish
from handlers.form_state import to_input
from tests.zones.checks import event_at, instant_of, minutes_of, outdated
from tests.zones.table import DAY, Change, Zone, changes, shown, zones

CHANGES = st.sampled_from([one for one in changes() if one[0].name not in outdated()])
OF_PLACES = CHANGES.filter(lambda one: "/" in one[0].name)  # nobody writes GB behind a clock
CLOCKS = st.times().map(lambda one: one.replace(second=0, microsecond=0))
AROUND = st.integers(-2 * DAY, 2 * DAY)
INFOS = {"kaltura": PlatformInfo(name="kaltura", title="Kaltura", capabilities=frozenset())}


@settings(deadline=None)  # the first loads the date library
@given(CHANGES, AROUND, CLOCKS)
def test_tomorrow_is_the_next_day_of_the_calendar_there(known: tuple[Zone, Change], off: int, at: time) -> None:
    zone, change = known
    now = change.at + off
    words = parse_create(f"Sync tomorrow {at:%H:%M}", instant_of(now), zone.name, {})
    assert (words.day, words.at) == (shown(zone.wall(now) + DAY).date(), at)


@settings(deadline=None)  # the first loads the date library
@given(OF_PLACES, AROUND, CLOCKS, st.sampled_from(sorted(zones())))
def test_a_typed_date_and_zone_are_that_wall_time_there(
    known: tuple[Zone, Change], off: int, at: time, own: str
) -> None:
    zone, change = known
    day = shown(zone.wall(change.at + off)).date()
    words = parse_create(f"Sync {day:%Y-%m-%d} {at:%H:%M} ({zone.name})", instant_of(change.at - 9 * DAY), own, {})
    assert (words.title, words.day, words.at, words.zone) == ("Sync", day, at, zone.name)


@settings(deadline=None)  # the first loads the date library
@given(CHANGES, AROUND, CLOCKS)
def test_the_form_takes_a_wall_time_that_is_one_refuses_none_and_asks_of_two(
    known: tuple[Zone, Change], off: int, at: time
) -> None:
    zone, change = known
    midnight = (zone.wall(change.at + off) // DAY) * DAY
    wall = midnight + at.hour * 60 + at.minute
    readings = zone.readings(wall)
    assert [_started(zone, wall, fold) for fold in ("first", "second")] == [*readings, *readings][:2] or not readings
    problems = _problems(zone, wall)
    assert ("twice" in problems, "skip" in problems) == (len(readings) > 1, not readings)


@settings(deadline=None)  # the first loads the date library
@given(CHANGES, st.integers(-2, 2), st.booleans())
def test_the_form_of_an_event_says_its_instant_again(known: tuple[Zone, Change], off: int, late: bool) -> None:
    zone, change = known
    start = change.at + (off * 15 if late else -off * 15)
    event = event_at(zone.name, start, 60).model_copy(
        update={"platform": "kaltura", "title": "Sync", "channel_id": "C0", "state": EventState.FAILED}
    )
    form = from_event(event, CREATE, "e1")
    assert minutes_of(to_wish(to_input(form), INFOS, instant_of(start - 30 * DAY)).starts_at) == start


@settings(deadline=None)  # the first loads the date library
@given(CHANGES, st.integers(0, DAY - 1), st.integers(1, 8))
def test_from_one_clock_to_another_is_as_long_as_it_takes(known: tuple[Zone, Change], begins: int, hours: int) -> None:
    zone, change = known
    start = (zone.wall(change.at) // DAY) * DAY + begins
    end = start + hours * 60
    words = parse_create(
        f"Sync {shown(start):%Y-%m-%d %H:%M}-{shown(end):%H:%M}", instant_of(change.at - 9 * DAY), zone.name, {}
    )
    possible = {b - a for a in zone.readings(start) for b in zone.readings(end) if b > a}
    assert not possible or words.minutes in possible


def _form(zone: Zone, wall: int, fold: str) -> FormInput:
    return FormInput(
        event_id="e1",
        platform="kaltura",
        title="Sync",
        date=f"{shown(wall):%Y-%m-%d}",
        time=f"{shown(wall):%H:%M}",
        duration="1h",
        zone=zone.name,
        description="",
        channel="C0",
        reminders=("15",),
        fold=fold,
    )


def _started(zone: Zone, wall: int, fold: str) -> int | None:
    try:
        return minutes_of(to_wish(_form(zone, wall, fold), INFOS, instant_of(wall - 30 * DAY)).starts_at)
    except InvalidFields:
        return None


def _problems(zone: Zone, wall: int) -> str:
    try:
        to_wish(_form(zone, wall, ""), INFOS, instant_of(wall - 30 * DAY))
    except InvalidFields as wrong:
        return str(wrong.fields)
    return ""
