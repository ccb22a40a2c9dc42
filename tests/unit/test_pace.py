"""Places keep their pace, and nobody waits for somebody else's slow platform."""

from datetime import UTC, datetime, timedelta

from bot.domain.plans import Audience, Delivery, Kind
from bot.services.pace import BURST, WINDOW, Pace

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def a_delivery(kind: Kind = Kind.REMINDER, audience: str = Audience.CHANNEL, channel_id: str = "C1") -> Delivery:
    return Delivery(
        id="d1", event_id="one", kind=kind, audience=audience, revision=1, due_at=NOW, channel_id=channel_id
    )


def _full(at: datetime) -> Pace:
    pace = Pace()
    for _ in range(BURST):
        pace.begin(a_delivery(), at)
        pace.end(a_delivery())
    return pace


def test_a_place_is_left_alone_while_something_is_on_its_way_there() -> None:
    pace = Pace()
    pace.begin(a_delivery(), NOW)
    assert pace.crowded(NOW) == {"C1"}
    pace.end(a_delivery())
    assert pace.crowded(NOW) == set()


def test_what_asks_a_platform_holds_up_only_its_own_event() -> None:
    pace = Pace()
    pace.begin(a_delivery(Kind.ATTENDANCE_DIGEST), NOW)
    pace.begin(a_delivery(Kind.INVITATION, "user:U1", "user:U1"), NOW)
    assert pace.crowded(NOW) == {"C1 one", "user:U1 one"}


def test_a_burst_fills_a_place_for_a_while() -> None:
    pace = _full(NOW)
    assert pace.crowded(NOW + WINDOW / 2) == {"C1"}
    assert pace.next_turn(NOW + WINDOW / 2) == NOW + WINDOW
    assert pace.crowded(NOW + WINDOW) == set()


def test_what_turned_out_to_have_nothing_to_send_fills_no_place() -> None:
    pace = _full(NOW)
    pace.spare(a_delivery())
    assert pace.crowded(NOW) == set()
    pace.begin(a_delivery(), NOW)
    pace.end(a_delivery())
    assert pace.crowded(NOW) == {"C1"}


def test_a_clock_that_is_set_back_holds_up_nothing() -> None:
    pace = _full(NOW + timedelta(hours=1))
    assert pace.crowded(NOW) == set()
    assert pace.next_turn(NOW) == NOW + WINDOW
