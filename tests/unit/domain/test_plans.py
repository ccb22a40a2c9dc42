"""The plan: computed from the event alone; stored rows follow it, and nothing that was sent is sent again."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.events import Event, EventState
from bot.domain.plans import Delivery, DeliveryState, Kind, Planned, follow, plan_of

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
LEADS = st.lists(st.sampled_from([0, 5, 15, 60, 1440, 2880, 10080]), max_size=5, unique=True).map(tuple)


def make_event(starts_in: timedelta = timedelta(days=3), **more: object) -> Event:
    values: dict[str, object] = {
        "id": "e1",
        "ref": "E7K2",
        "platform": "movingimage",
        "channel_id": "C0EVENTS",
        "organiser_id": "U0OLIVIA",
        "title": "Town hall",
        "starts_at": NOW + starts_in,
        "ends_at": NOW + starts_in + timedelta(hours=1),
        "zone": "Europe/Berlin",
        "state": EventState.OPEN,
        "external_id": "x1",
        "created_at": NOW,
    }
    return Event.model_validate(values | more)


def stored(planned: list[Planned], state: DeliveryState = DeliveryState.PENDING) -> list[Delivery]:
    return [Delivery(**one.model_dump(), id=f"{state}{number}", state=state) for number, one in enumerate(planned)]


@given(LEADS, st.integers(1, 20_000))
def test_no_reminder_is_planned_for_the_past_and_each_at_most_once(leads: tuple[int, ...], minutes: int) -> None:
    plan = plan_of(make_event(timedelta(minutes=minutes), reminders=leads), NOW, has_recordings=True)
    reminders = [one for one in plan if one.kind is Kind.REMINDER]
    assert all(one.due_at > NOW for one in reminders)
    assert len({one.detail for one in reminders}) == len(reminders)


@given(LEADS)
def test_a_reminder_is_useful_until_the_next_one_is_due(leads: tuple[int, ...]) -> None:
    plan = plan_of(make_event(timedelta(days=30), reminders=leads), NOW, has_recordings=True)
    times = sorted((one.due_at, one.useful_until) for one in plan if one.kind is Kind.REMINDER)
    assert all(until == following for (_, until), (following, _) in pairwise(times))


def test_digests_are_always_planned_and_never_too_late() -> None:
    plan = plan_of(make_event(reminders=()), NOW, has_recordings=False)
    late = {one.kind: one.useful_until for one in plan}
    assert late[Kind.ATTENDANCE_DIGEST] is None
    assert late[Kind.RECORDING_WANTED] is None


def test_an_event_that_does_not_stand_has_no_plan() -> None:
    assert plan_of(make_event(state=EventState.CANCELLED), NOW, has_recordings=True) == []
    assert plan_of(make_event(external_id=None), NOW, has_recordings=True) == []


@given(LEADS, st.integers(-2000, 2000))
def test_when_an_event_moves_unsent_rows_change_and_the_plan_is_whole(leads: tuple[int, ...], by: int) -> None:
    before = plan_of(make_event(reminders=leads), NOW, has_recordings=True)
    wanted = plan_of(make_event(timedelta(days=3, minutes=by), reminders=leads, revision=2), NOW, has_recordings=True)
    add, change, drop = follow(stored(before), wanted)
    assert sorted([*add, *(one for _, one in change)], key=str) == sorted(wanted, key=str)
    assert len(drop) + len(change) == len(before)


def test_what_was_sent_for_the_same_time_is_not_sent_again() -> None:
    plan = plan_of(make_event(), NOW, has_recordings=True)
    renamed = plan_of(make_event(title="Renamed", revision=2), NOW, has_recordings=True)
    add, change, drop = follow(stored(plan, DeliveryState.SENT), renamed)
    assert (add, change, drop) == ([], [], [])


def test_a_reminder_that_was_sent_is_sent_again_when_the_event_moves() -> None:
    plan = plan_of(make_event(), NOW, has_recordings=True)
    moved = plan_of(make_event(timedelta(days=5), revision=2), NOW, has_recordings=True)
    add, _, _ = follow(stored(plan, DeliveryState.SENT), moved)
    assert {one.kind for one in add} >= {Kind.REMINDER, Kind.ATTENDANCE_DIGEST}
