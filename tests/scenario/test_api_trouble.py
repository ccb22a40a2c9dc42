"""Operations that are mistyped, not confirmed, refused, or go wrong: said at its place, with nothing typed lost."""

import asyncio
import copy

import pytest

from bot.sandbox import payloads
from bot.sandbox.stage import Stage
from providers.fake import Fault, FaultKind
from tests.scenario.operating import EVENT, audited, direct, operation, tick, top, until_asked

FAULTS: list[tuple[FaultKind, str]] = [
    ("cut_before", "not answering properly"),
    ("status", "not answering properly"),
    ("html", "cannot read"),
    ("truncated", "cannot read"),
    ("cut_after", "not answering properly"),
    ("done_but_500", "not answering properly"),
]
AGAIN = "It may have happened all the same"


async def test_what_is_mistyped_is_said_at_its_field_and_nothing_is_sent(stage: Stage) -> None:
    ada = await operation(stage, "ibm create")
    answer = await ada.submit(EVENT | {"start_at": "soon", "end_at": "2027-03-01"})
    assert set(answer["errors"]) == {"param:create:start_at", "param:create:end_at"}
    assert "“soon” is not a date or time." in answer["errors"]["param:create:start_at"]
    assert ada.views()[-1]["state"]["values"]["param:create:title"]["param:create:title"]["value"] == "Town hall"
    assert stage.platforms.all["ibm"].calls == []
    assert audited(stage) == []


@pytest.mark.parametrize(("kind", "says"), FAULTS)
async def test_a_platform_that_fails_is_said_above_what_was_typed(stage: Stage, kind: FaultKind, says: str) -> None:
    stage.platforms.all["ibm"].faults.append(Fault(kind, "create"))
    ada = await operation(stage, "ibm create")
    await ada.submit(EVENT)
    await stage.settled()
    assert says in top(ada)
    assert AGAIN in top(ada)
    assert all(value in str(ada.views()[-1]["state"]) for value in EVENT.values())
    ((_, what, result),) = audited(stage)
    assert what == "api ibm create"
    assert result.startswith("refused: ")
    assert result.endswith(", may have happened")


async def test_what_the_platform_refuses_has_not_happened(stage: Stage) -> None:
    stage.platforms.all["ibm"].faults.append(Fault("status", "create", status=401))
    ada = await operation(stage, "ibm create")
    await ada.submit(EVENT)
    await stage.settled()
    assert "refused Callboard’s credentials" in top(ada)
    assert AGAIN not in top(ada)
    assert audited(stage) == [("U0ADA", "api ibm create", "refused: Unauthorized")]


async def test_after_the_platform_has_failed_the_form_can_be_sent_again(stage: Stage) -> None:
    stage.platforms.all["ibm"].faults.append(Fault("status", "create"))
    ada = await operation(stage, "ibm create")
    await ada.submit(EVENT)
    await stage.settled()
    await ada.submit({"title": "Second try"})
    await stage.settled()
    assert list(stage.platforms.all["ibm"].titles().values()) == ["Second try"]


async def test_a_slow_platform_is_waited_for_as_long_as_the_settings_say(stage: Stage) -> None:
    await stage.stop_bot()
    await stage.start_bot({"IBM_VIDEO_TIMEOUT": "0.2", "IBM_VIDEO_ATTEMPTS": "1"})
    stage.platforms.all["ibm"].faults.append(Fault("slow_answer", "create", seconds=5))
    ada = await operation(stage, "ibm create")
    await ada.submit(EVENT)
    assert "Working…" in top(ada)
    await stage.settled()
    assert "did not answer in time" in top(ada)
    assert AGAIN in top(ada)


async def test_what_removes_asks_first_and_says_what_goes(stage: Stage) -> None:
    fake = stage.platforms.all["ibm"]
    fake.add("Town hall", "UTC", ("2027-03-01 10:00:00", "2027-03-01 11:00:00"))
    fake.add("Other", "UTC", ("2027-03-02 10:00:00", "2027-03-02 11:00:00"))
    ada = await operation(stage, "ibm delete")
    await ada.submit({"eventId": "100"})
    await stage.settled()
    assert "The virtual event 100 is removed from IBM Video Streaming for good." in top(ada)
    assert fake.calls == []
    refused = await ada.submit()  # declined: without the tick
    assert set(refused["errors"]) == {f"confirm:{tick(ada)}"}
    assert fake.calls == []

    first = tick(ada)
    await ada.submit({"eventId": "101", "Confirm": [first]})  # agreed to, but then changed
    await stage.settled()
    assert "The virtual event 101 is removed" in top(ada)
    assert fake.calls == []
    assert tick(ada) != first

    await ada.submit({"Confirm": [tick(ada)]})
    await stage.settled()
    assert "Done. The platform answered nothing more." in top(ada)
    assert fake.external_ids() == ["100"]
    assert audited(stage) == [("U0ADA", "api ibm delete eventId=101", "done")]


async def test_a_confirmation_that_comes_when_the_form_is_closed_sends_nothing(stage: Stage) -> None:
    stage.platforms.all["ibm"].add("Town hall", "UTC", ("2027-03-01 10:00:00", "2027-03-01 11:00:00"))
    ada = await operation(stage, "ibm delete")
    await ada.submit({"eventId": "100"})
    ada.close_view()
    await stage.settled()
    assert stage.platforms.all["ibm"].external_ids() == ["100"]
    assert "Nothing was sent" in direct(ada)


async def test_a_form_closed_meanwhile_is_answered_by_direct_message(stage: Stage) -> None:
    fake = stage.platforms.all["ibm"]
    fake.faults.append(Fault("slow_answer", "create", seconds=0.3))
    ada = await operation(stage, "ibm create")
    await ada.submit(EVENT)
    await until_asked(stage, "create")
    ada.close_view()
    await stage.settled()
    assert not ada.views()
    assert "create on IBM Video Streaming: Done." in direct(ada)
    assert "Town hall" in direct(ada)


async def test_a_failure_is_told_by_direct_message_once_the_form_is_closed(stage: Stage) -> None:
    stage.platforms.all["ibm"].faults.append(Fault("slow", "get", seconds=0.3))
    ada = await operation(stage, "ibm get")
    await ada.submit({"eventId": "9999"})
    await until_asked(stage, "get")
    ada.close_view()
    await stage.settled()
    assert "get on IBM Video Streaming: IBM Video Streaming does not know this any more." in direct(ada)


async def test_a_form_that_slack_brings_twice_is_sent_once(stage: Stage) -> None:
    ada = await operation(stage, "ibm create")
    for label, value in EVENT.items():
        await ada.choose(label, value)
    view = copy.deepcopy(ada.views()[-1])
    payload = payloads.interaction(stage.slack.space, "view_submission", "U0ADA") | {"view": view, "trigger_id": "x"}
    await asyncio.gather(*(stage.slack.delivery.send("interactive", copy.deepcopy(payload)) for _ in range(3)))
    await stage.settled()
    assert [one.operation for one in stage.platforms.all["ibm"].calls] == ["create"]
