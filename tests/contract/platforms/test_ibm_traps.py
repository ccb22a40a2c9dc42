"""IBM: what its document leaves open, read safely."""

from urllib.parse import parse_qs

import pytest
from ibm_samples import details
from platform_samples import OUR_ID, Connected

from providers.errors import (
    Conflict,
    FeatureOff,
    Forbidden,
    Invalid,
    NotFound,
    ProviderError,
    Unauthorized,
    Unavailable,
)
from providers.ibm import operations as ops
from providers.ibm.events import to_event
from providers.ibm.models import VirtualEvent

STATUSES: dict[int, type[ProviderError]] = {
    400: Invalid,
    401: Unauthorized,
    402: FeatureOff,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    418: Invalid,
    500: Unavailable,
    503: Unavailable,
}
EVENT = {"id": 7, "title": "Q4", "timezone": "UTC", "start_at": "2026-09-15 15:00:00", "end_at": "2026-09-15 16:00:00"}
EVENT |= {"gate_open_at": "2026-09-15 14:45:00", "gate_close_at": "2026-09-15 16:15:00"}


@pytest.mark.parametrize("status", STATUSES)
async def test_ibm_7_errors_are_told_apart_by_their_status_alone(ibm: Connected, status: int) -> None:
    ibm.fail("status", "get", status=status)

    with pytest.raises(STATUSES[status]):
        await ibm.provider.run(ops.GET, {"eventId": "7"})


@pytest.mark.parametrize(
    ("status", "is_over"), [("past", True), ("open", False), ("started", False), ("future", False)]
)
def test_ibm_10_only_an_event_that_is_past_is_over(status: str, is_over: bool) -> None:
    assert to_event(VirtualEvent.model_validate(EVENT | {"status": status})).is_over == is_over


def test_ibm_10_a_status_that_nobody_documented_is_no_end() -> None:
    assert not to_event(VirtualEvent.model_validate(EVENT | {"status": "paused"})).is_over


@pytest.mark.parametrize(
    ("operation", "status", "error"),
    [("CLOSE", 400, Invalid), ("LIST", 400, Invalid), ("GET", 400, Invalid), ("DELETE", 409, Conflict)],
)
async def test_ibm_15_a_status_that_the_table_does_not_list_is_an_error_all_the_same(
    ibm: Connected, operation: str, status: int, error: type[ProviderError]
) -> None:
    made = await ibm.provider.create(OUR_ID, details())
    declared = getattr(ops, operation)
    ibm.fail("status", declared.name, status=status)

    with pytest.raises(error):
        await ibm.provider.run(declared, {} if operation == "LIST" else {"eventId": made.external_id})


def test_ibm_13_an_answer_that_is_cut_after_the_gate_like_the_samples_is_read() -> None:
    event = to_event(VirtualEvent.model_validate(EVENT))

    assert (event.external_id, event.title, event.is_over) == ("7", "Q4", False)


async def test_ibm_13_which_zones_there_are_is_decided_by_the_platform(ibm: Connected) -> None:
    typed = {key: value for key, value in EVENT.items() if key != "id"}

    await ibm.provider.run(ops.CREATE, ops.CREATE.read(typed | {"timezone": "Asia/Kathmandu"}))
    with pytest.raises(Invalid):
        await ibm.provider.run(ops.CREATE, ops.CREATE.read(typed | {"timezone": "Mars/Phobos"}))

    assert [parse_qs(one.body)["timezone"] for one in ibm.calls("create")] == [["Asia/Kathmandu"], ["Mars/Phobos"]]
