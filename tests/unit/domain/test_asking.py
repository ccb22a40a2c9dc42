"""Which messages wait for a platform that is slow."""

from datetime import UTC, datetime

import pytest

from bot.domain.asking import asks_platform
from bot.domain.plans import BY_HAND, Audience, Kind, Planned


@pytest.mark.parametrize(("detail", "asks"), [("live", False), ("closed", False), ("ended", True)])
def test_whether_an_event_has_ended_is_asked_and_whether_it_has_begun_is_not(detail: str, asks: bool) -> None:
    due = datetime(2027, 1, 1, tzinfo=UTC)
    phase = {"kind": Kind.PHASE, "audience": Audience.CHANNEL, "detail": detail}
    assert asks_platform(Planned(event_id="e1", revision=1, due_at=due, **phase)) is asks


@pytest.mark.parametrize(("detail", "asks"), [("", True), (f"{BY_HAND} 2027-01-01", False)])
def test_a_link_given_by_hand_waits_for_no_platform(detail: str, asks: bool) -> None:
    due = datetime(2027, 1, 1, tzinfo=UTC)
    digest = {"kind": Kind.RECORDING_DIGEST, "audience": Audience.CHANNEL, "detail": detail}
    assert asks_platform(Planned(event_id="e1", revision=1, due_at=due, **digest)) is asks
