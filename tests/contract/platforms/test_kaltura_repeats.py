"""Kaltura's operations are all posted: which are asked again after a failure, which never, and what a refusal is."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from kaltura_samples import EVENT, JANE, Patient, an_event, patiently
from platform_samples import START, Connected

from providers.errors import Forbidden, Invalid, NotFound, Unavailable
from providers.kaltura import operations as ops
from providers.operations import Effect, Operation

WEBCAST = {"name": "Keynote", "type": "LiveWebcast", "startDate": START, "endDate": START + timedelta(hours=1)}


@pytest.fixture
async def patient(kaltura: Connected) -> AsyncIterator[Patient]:
    async with patiently(kaltura) as made:
        yield made


CREATES: dict[str, tuple[Operation[Any], dict[str, Any]]] = {
    "events/create": (ops.CREATE, EVENT),
    "events/duplicate": (ops.DUPLICATE, {"sourceEventId": 56789}),
    "sessions/create": (ops.SESSION_CREATE, {"eventId": 56789, **WEBCAST}),
    "team-members/create": (ops.TEAM_CREATE, JANE),
}


@pytest.mark.parametrize("name", CREATES)
async def test_kal_1_what_creates_is_never_sent_twice(kaltura: Connected, patient: Patient, name: str) -> None:
    await an_event(kaltura)
    kaltura.fake.calls.clear()
    kaltura.fail("done_but_500", name)

    with pytest.raises(Unavailable) as failure:
        await patient.provider.run(*CREATES[name])

    assert failure.value.may_have_happened
    assert [one.operation for one in kaltura.fake.calls] == [name]


READS: dict[str, tuple[Operation[Any], dict[str, Any]]] = {
    "events/list": (ops.LIST, {}),
    "events/duplicateStatus": (ops.DUPLICATE_STATUS, {"jobId": "job-1"}),
    "sessions/list": (ops.SESSION_LIST, {"eventId": 56789}),
    "sessions/speakerList": (ops.SPEAKER_LIST, {"eventId": 56789, "sessionId": 67890}),
    "team-members/list": (ops.TEAM_LIST, {}),
}


@pytest.mark.parametrize("name", READS)
async def test_kal_15_what_only_reads_is_asked_again(kaltura: Connected, patient: Patient, name: str) -> None:
    await an_event(kaltura)
    kaltura.fail("status", name, status=503)

    await patient.provider.run(*READS[name])

    assert [one.status for one in kaltura.calls(name)] == [503, 200]


def test_kal_15_lists_and_the_state_of_a_copy_alone_read() -> None:
    assert {one.name for one in ops.OPERATIONS if one.effect is Effect.READ} == READS.keys()


@pytest.mark.parametrize("name", ["events/delete", "team-members/delete"])
async def test_kal_8_a_deletion_may_answer_with_anything_but_a_refusal(kaltura: Connected, name: str) -> None:
    operation, values = _REMOVALS[name]
    kaltura.fake.team.add("abc123", **JANE)
    await an_event(kaltura)
    kaltura.fake.answers += [{"status": "ok"}, {"status": "OperationNotAllowed"}, _EXCEPTION]

    assert await kaltura.provider.run(operation, values) is None
    with pytest.raises(Forbidden):
        await kaltura.provider.run(operation, values)
    with pytest.raises(Invalid, match="No rights"):
        await kaltura.provider.run(operation, values)
    assert await kaltura.provider.run(operation, values) is None


_REMOVALS: dict[str, tuple[Operation[Any], dict[str, Any]]] = {
    "events/delete": (ops.DELETE, {"id": 56789}),
    "team-members/delete": (ops.TEAM_DELETE, {"teamMemberId": "abc123"}),
}
_EXCEPTION = {"objectType": "KalturaAPIException", "code": "SERVICE_FORBIDDEN", "message": "No rights"}


@pytest.mark.parametrize("name", CREATES | READS | _REMOVALS)
async def test_kal_5_every_operation_knows_a_refusal_inside_a_success(kaltura: Connected, name: str) -> None:
    kaltura.fake.answers.append({"status": "ResourceDoesNotExist", "event": None})

    with pytest.raises(NotFound):
        await kaltura.provider.run(*(CREATES | READS | _REMOVALS)[name])
