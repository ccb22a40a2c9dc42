"""The plan: computed from the event alone; stored rows follow it, and nothing that was sent is sent again."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.events import Event, EventState
from bot.domain.plan_changes import follow, is_still_of_use, is_still_planned
from bot.domain.plans import (
    CLOSED,
    Delivery,
    DeliveryState,
    Kind,
    Planned,
    minutes_ahead,
    plan_of,
)

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


def whole(event: Event, *, has_recordings: bool = True) -> list[Planned]:
    return plan_of(event, has_recordings=has_recordings)


@given(LEADS, st.integers(1, 20_000))
def test_no_reminder_is_planned_for_the_past_and_each_at_most_once(leads: tuple[int, ...], minutes: int) -> None:
    add, _, _ = follow([], whole(make_event(timedelta(minutes=minutes), reminders=leads)), NOW)
    reminders = [one for one in add if one.kind is Kind.REMINDER]
    assert all(one.due_at > NOW for one in reminders)
    assert len({one.detail for one in reminders}) == len(reminders)


@given(LEADS)
def test_a_reminder_is_useful_until_the_next_one_is_due(leads: tuple[int, ...]) -> None:
    plan = whole(make_event(timedelta(days=30), reminders=leads))
    times = sorted((one.due_at, one.useful_until) for one in plan if one.kind is Kind.REMINDER)
    assert all(until == following for (_, until), (following, _) in pairwise(times))


def test_digests_are_always_planned_and_never_too_late() -> None:
    plan = whole(make_event(reminders=()), has_recordings=False)
    late = {one.kind: one.useful_until for one in plan}
    assert late[Kind.ATTENDANCE_DIGEST] is None
    assert late[Kind.RECORDING_WANTED] is None


def test_an_event_that_does_not_stand_has_no_plan() -> None:
    assert whole(make_event(state=EventState.CANCELLED)) == []
    assert whole(make_event(external_id=None)) == []


@given(LEADS, st.integers(-2000, 2000))
def test_when_an_event_moves_unsent_rows_change_and_the_plan_is_whole(leads: tuple[int, ...], by: int) -> None:
    before = follow([], whole(make_event(reminders=leads)), NOW)[0]
    wanted = whole(make_event(timedelta(days=3, minutes=by), reminders=leads, revision=2))
    add, change, drop = follow(stored(before), wanted, NOW)
    planned = [*add, *(one for _, one in change)]
    assert {str(one) for one in planned} >= {str(one) for one in wanted if one.due_at > NOW}
    assert all(one in wanted for one in planned)
    assert len(drop) + len(change) == len(before)


def test_what_was_sent_for_the_same_time_is_not_sent_again() -> None:
    plan = whole(make_event())
    renamed = whole(make_event(title="Renamed", revision=2))
    assert follow(stored(plan, DeliveryState.SENT), renamed, NOW) == ([], [], [])


def test_a_reminder_that_was_sent_is_sent_again_when_the_event_moves() -> None:
    plan = whole(make_event())
    moved = whole(make_event(timedelta(days=5), revision=2))
    add, _, _ = follow(stored(plan, DeliveryState.SENT), moved, NOW)
    assert {one.kind for one in add} >= {Kind.REMINDER, Kind.ATTENDANCE_DIGEST}


def test_an_edit_keeps_a_reminder_that_is_due_and_has_not_gone_out_yet() -> None:
    rows = stored(whole(make_event(reminders=(15,))))
    late = NOW + timedelta(days=3, minutes=-12)
    add, change, drop = follow(rows, whole(make_event(title="Renamed", reminders=(15,), revision=2)), late)
    assert (add, drop) == ([], [])
    assert {one.kind for _, one in change} >= {Kind.REMINDER, Kind.PERSONAL_REMINDER}


def _share(event: Event) -> list[Delivery]:
    """One person's reminder, made when the reminder to all who are going was due."""
    going = next(one for one in whole(event) if one.kind is Kind.PERSONAL_REMINDER)
    gone = going.model_copy(update={"audience": "user:U1", "due_at": going.due_at + timedelta(seconds=1)})
    return [*stored([going], DeliveryState.SENT), *stored([gone])]


def test_an_edit_keeps_each_persons_share_of_a_reminder_and_a_move_takes_it_back() -> None:
    event, late = make_event(reminders=(15,)), NOW + timedelta(days=3, minutes=-12)
    rows = _share(event)
    renamed = whole(event.model_copy(update={"title": "Renamed", "revision": 2}))
    moved = whole(make_event(timedelta(days=4), reminders=(15,), revision=2))
    assert follow(rows, renamed, late)[2] == []
    assert is_still_planned(rows[1], renamed, late)
    assert follow(rows, moved, late)[2] == [rows[1].id]
    assert not is_still_planned(rows[1], moved, late)
    assert Kind.PERSONAL_REMINDER in {one.kind for one in follow(rows, moved, late)[0]}


def test_a_share_of_a_reminder_made_before_a_move_into_the_past_is_of_no_use_any_more() -> None:
    event, late = make_event(reminders=(15,)), NOW + timedelta(days=3, minutes=-12)
    share = _share(event)[1]
    begun, over_for_it = (make_event(timedelta(days=3, minutes=-one), reminders=(15,)) for one in (14, 23))
    assert is_still_of_use(share, whole(begun), late)
    assert is_still_planned(share, whole(over_for_it), late)
    assert not is_still_of_use(share, whole(over_for_it), late)


def test_what_no_plan_has_is_left_alone() -> None:
    event = make_event(reminders=())
    digest = next(one for one in whole(event) if one.kind is Kind.RECORDING_DIGEST)
    by_hand = stored([digest.model_copy(update={"detail": "by hand 1"})])
    assert follow(by_hand, whole(event), NOW)[2] == []
    assert is_still_planned(by_hand[0], [], NOW)


def test_a_late_reminder_says_how_much_time_is_left() -> None:
    event = make_event(timedelta(days=3), reminders=(1440, 60, 15))
    starts = event.starts_at
    assert minutes_ahead(event, 15, starts - timedelta(minutes=14, seconds=30)) == 15
    assert minutes_ahead(event, 15, starts - timedelta(minutes=6, seconds=20)) == 6
    assert minutes_ahead(event, 1440, starts - timedelta(hours=9, minutes=50)) == 600
    assert minutes_ahead(event, 15, starts + timedelta(minutes=5)) == -5


def test_a_move_into_the_near_future_drops_the_reminders_for_which_it_is_too_late_then() -> None:
    rows = stored(whole(make_event(reminders=(1440, 15))))
    moved = whole(make_event(timedelta(hours=5), reminders=(1440, 15), revision=2))
    add, change, drop = follow(rows, moved, NOW)
    assert add == []
    assert "1440" not in {one.detail for _, one in change}
    assert set(drop) == {one.id for one in rows if one.detail == "1440"}


def test_what_comes_after_an_event_follows_its_real_end_and_no_reminder_comes_after_it() -> None:
    early = make_event(real_end=NOW + timedelta(days=2), real_start=NOW, reminders=(15, 2880))
    plan = {(one.kind, one.detail): one.due_at for one in whole(early)}
    assert plan[Kind.PHASE, "live"] == NOW
    assert plan[Kind.PHASE, "ended"] == early.real_end
    assert plan[Kind.ATTENDANCE_DIGEST, ""] > early.over_at
    assert [detail for kind, detail in plan if kind is Kind.REMINDER] == ["2880"]


def test_the_card_shows_that_answers_are_closed_when_they_are_and_the_event_is_not_over() -> None:
    def closes(until: timedelta | None) -> list[datetime]:
        event = make_event(answers_until=NOW + until if until else None)
        return [one.due_at for one in whole(event) if one.kind is Kind.PHASE and one.detail == CLOSED]

    assert closes(None) == closes(timedelta(days=3, hours=1)) == []
    assert closes(timedelta(days=2)) == [NOW + timedelta(days=2)]
    assert closes(timedelta(days=3, minutes=30)) == [NOW + timedelta(days=3, minutes=30)]


def test_a_deadline_that_was_shown_is_shown_again_for_another_time_and_dropped_with_none() -> None:
    event = make_event(answers_until=NOW + timedelta(days=1))
    shown = stored([one for one in whole(event) if one.detail == CLOSED], DeliveryState.SENT)
    later = event.model_copy(update={"answers_until": NOW + timedelta(days=2), "revision": 2})
    add, _, _ = follow(shown, whole(later), NOW + timedelta(days=1, hours=1))
    assert [one.due_at for one in add if one.detail == CLOSED] == [later.answers_until]
    planned = stored([one for one in whole(later) if one.detail == CLOSED])
    _, _, drop = follow(planned, whole(event.model_copy(update={"answers_until": None})), NOW)
    assert drop == [planned[0].id]


def test_organisers_are_warned_a_day_and_an_hour_before_and_never_late_or_of_nobody() -> None:
    def warnings(planned: list[Planned]) -> list[datetime]:
        return [one.due_at for one in planned if one.kind is Kind.UNCONFIRMED]

    event = make_event(has_roles=True)
    assert warnings(whole(make_event())) == []
    due = [event.starts_at - timedelta(hours=24), event.starts_at - timedelta(hours=1)]
    assert warnings(whole(event)) == due
    add, _, _ = follow([], whole(event), due[0])  # somebody is asked for a role later than that
    assert warnings(add) == due[1:]
