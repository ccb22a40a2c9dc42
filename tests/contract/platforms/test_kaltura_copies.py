"""Copies of an event at Kaltura: followed until they are made, have failed, or take too long."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from kaltura_samples import Patient, an_event, patiently
from platform_samples import Connected

from providers.errors import Malformed, Unavailable
from providers.kaltura import operations as ops


@pytest.fixture
async def patient(kaltura: Connected) -> AsyncIterator[Patient]:
    async with patiently(kaltura) as made:
        yield made


async def states_of(patient: Patient, event: int) -> list[Any]:
    values = {"sourceEventId": event}
    job = await patient.provider.run(ops.DUPLICATE, values)
    return [one async for one in patient.provider.follow(ops.DUPLICATE, values, job)]


@pytest.mark.parametrize("wraps", [False, True])
async def test_kal_5_a_copy_is_followed_until_it_is_there(kaltura: Connected, patient: Patient, wraps: bool) -> None:
    kaltura.fake.wraps = wraps
    event = await an_event(kaltura)

    states = await states_of(patient, event)

    assert [one.state for one in states] == ["wait", "wait", "completed"]
    assert states[-1].event_id == 56790
    assert patient.slept == [5.0, 10.0]
    assert kaltura.fake.titles() == {"56789": "Q4 all-hands", "56790": "Q4 all-hands"}
    assert kaltura.fake.sessions_of("56790") == ["LiveWebcast"]


async def test_kal_6_a_copy_that_stays_in_progress_is_given_up_after_five_minutes(
    kaltura: Connected, patient: Patient
) -> None:
    event, kaltura.fake.events.copies.is_stuck = await an_event(kaltura), True

    with pytest.raises(Unavailable, match="not done after 5 minutes"):
        await states_of(patient, event)

    assert patient.slept[:4] == [5.0, 10.0, 30.0, 30.0]
    assert 300 < sum(patient.slept) <= 330


@pytest.mark.parametrize("word", ["paused", "repeat", "wait", "unknown", "IN_PROGRESS"])
async def test_kal_6_every_other_state_is_waited_for(kaltura: Connected, patient: Patient, word: str) -> None:
    event = await an_event(kaltura)
    kaltura.fake.answers += [{"jobId": "job-7"}, {"status": word}, {"status": "completed", "eventId": 7}]

    assert [one.state for one in await states_of(patient, event)] == [word, "completed"]


async def test_kal_6_a_copy_that_failed_ends_it(kaltura: Connected, patient: Patient) -> None:
    event, kaltura.fake.events.copies.fails = await an_event(kaltura), True

    assert [one.state for one in await states_of(patient, event)] == ["failed"]


@pytest.mark.parametrize("answer", [{}, {"status": "ok"}, {"jobId": None}])
async def test_kal_7_a_copy_without_a_job_is_an_error_that_stays_in_doubt(kaltura: Connected, answer: Any) -> None:
    event = await an_event(kaltura)
    kaltura.fake.answers.append(answer)

    with pytest.raises(Malformed, match="jobId") as failure:
        await kaltura.provider.run(ops.DUPLICATE, {"sourceEventId": event})

    assert failure.value.may_have_happened


async def test_kal_7_a_job_that_is_a_number_is_sent_back_as_the_text_that_the_document_wants(
    kaltura: Connected, patient: Patient
) -> None:
    event = await an_event(kaltura)
    kaltura.fake.answers += [{"jobId": 7}, {"status": "completed", "eventId": 7}]

    await states_of(patient, event)

    assert kaltura.calls("duplicateStatus")[0].body == {"jobId": "7"}
