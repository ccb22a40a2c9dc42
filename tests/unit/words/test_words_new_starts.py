"""To when an event moves: what is left out stays as it is."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.events import Details
from bot.domain.times import NonexistentTime
from bot.words.asks import NewTime
from bot.words.new_starts import new_start

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)  # a Thursday
EVENT = Details(  # Tuesday, 15:00 in Berlin
    title="Town hall",
    starts_at=datetime(2026, 11, 24, 14, tzinfo=UTC),
    ends_at=datetime(2026, 11, 24, 15, tzinfo=UTC),
    zone="Europe/Berlin",
)
NEW_YORK = "America/New_York"
STARTS = [
    (NewTime(day=date(2026, 11, 27)), datetime(2026, 11, 27, 14, tzinfo=UTC)),
    (NewTime(at=time(16)), datetime(2026, 11, 24, 21, tzinfo=UTC)),  # as who says it reads clocks
    (NewTime(at=time(16), zone="UTC"), datetime(2026, 11, 24, 16, tzinfo=UTC)),
    (NewTime(day=date(2026, 11, 27), at=time(9)), datetime(2026, 11, 27, 14, tzinfo=UTC)),
    (NewTime(minutes=-30), EVENT.starts_at - timedelta(minutes=30)),
    (NewTime(days=7), datetime(2026, 12, 1, 14, tzinfo=UTC)),
    (NewTime(days=180), datetime(2027, 5, 23, 13, tzinfo=UTC)),  # clocks say 15:00 then too
    (NewTime(weeks_on=1), EVENT.starts_at),  # it is in the next week already
    (NewTime(weeks_on=2), datetime(2026, 12, 1, 14, tzinfo=UTC)),
]


@pytest.mark.parametrize(("to", "starts_at"), STARTS)
def test_what_was_said_is_the_new_start(to: NewTime, starts_at: datetime) -> None:
    assert new_start(EVENT, to, NEW_YORK, NOW) == starts_at


def test_a_time_that_clocks_skip_is_refused() -> None:
    with pytest.raises(NonexistentTime):
        new_start(EVENT, NewTime(day=date(2027, 3, 28), at=time(2, 30)), "Europe/Berlin", NOW)
