"""Reminders that somebody asked for follow their event."""

from datetime import UTC, datetime, timedelta

from bot.domain.events import Event, EventState
from bot.domain.own_reminders import follow_own, own_reminder_of
from bot.domain.plans import Delivery, DeliveryState, Planned

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)
START = datetime(2026, 11, 24, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _event(starts_at: datetime = START) -> Event:
    return Event(
        id="e",
        ref="E7K2",
        title="Town hall",
        platform="ibm",
        channel_id="C1",
        organiser_id="U1",
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        zone="Europe/Berlin",
        created_at=NOW,
        state=EventState.OPEN,
    )


def _stored(planned: Planned, state: DeliveryState = DeliveryState.PENDING) -> Delivery:
    return Delivery(**planned.model_dump(), id=f"{planned.audience} {planned.detail} {planned.due_at}", state=state)


def test_a_reminder_is_due_so_long_before_the_start_and_of_no_use_long_after_it() -> None:
    own = own_reminder_of(_event(), "user:U2", 60)
    assert own.due_at == START - HOUR
    assert own.useful_until is not None
    assert START < own.useful_until < START + HOUR


def test_what_has_not_come_moves_with_the_event() -> None:
    own, moved = _stored(own_reminder_of(_event(), "user:U2", 60)), _event(START + 5 * HOUR)
    assert follow_own([own], moved, NOW) == ([], [(own.id, own_reminder_of(moved, "user:U2", 60))])
    assert follow_own([own], _event(), NOW) == ([], [])


def test_who_was_reminded_of_an_earlier_start_is_reminded_again_unless_it_is_too_late() -> None:
    own, moved = _stored(own_reminder_of(_event(), "user:U2", 60), DeliveryState.SENT), _event(START + 5 * HOUR)
    assert follow_own([own], moved, START) == ([own_reminder_of(moved, "user:U2", 60)], [])
    assert follow_own([own], moved, START + 5 * HOUR) == ([], [])
