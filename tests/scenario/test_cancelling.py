"""Cancelling: in Slack at once, on the platform as soon as it can be."""

from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.scenario.acting import let_go, typed
from tests.scenario.conftest import Create


async def test_a_step_that_the_platform_did_not_take_at_cancelling_can_be_taken_later(
    stage: Stage, create: Create
) -> None:
    ben = await let_go(stage, await create("ibm"))
    fake = stage.platforms.all["ibm"]
    (external_id,) = fake.external_ids()
    fake.faults.append(Fault("status", "close", times=1, status=503))
    olivia = await typed(stage, "/event cancel")
    await olivia.submit()
    await stage.settled()
    shown = str(olivia.views()[-1])
    assert "is cancelled. It is not certain what was done on IBM Video Streaming" in shown
    assert "/event cancel E" in shown
    assert fake.state_of(external_id) == "open"
    assert "It is not certain" not in str((await typed(stage, "/event clone town")).views()[-1])
    olivia = await typed(stage, "/event cancel town")
    await olivia.submit()
    await stage.settled()
    assert fake.state_of(external_id) == "closed"
    assert len([one for one in ben.direct_messages() if "is cancelled" in one["text"]]) == 1
    assert "was cancelled" in str((await typed(stage, "/event cancel town")).messages("C0EVENTS")[-1])


async def test_what_the_platform_no_longer_has_can_be_cancelled(stage: Stage, create: Create) -> None:
    await create("kaltura")
    fake = stage.platforms.all["kaltura"]
    (external_id,) = fake.external_ids()
    assert stage.bot is not None
    await stage.bot.desk.providers["kaltura"].delete(external_id)
    olivia = await typed(stage, "/event cancel")
    await olivia.submit({"Delete": ["yes"]})
    await stage.settled()
    assert "does not have it any more" in str(olivia.views()[-1])
