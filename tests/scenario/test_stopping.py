"""The bot is stopped in the middle of something: what was acknowledged is done, what was not is not begun."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.platforms import ONE_TRY
from tests.scenario.acting import event_of, typed
from tests.scenario.operating import EVENT, operation, until_asked


async def test_what_is_being_acknowledged_is_acknowledged_and_done(stage: Stage) -> None:
    olivia = await typed(stage, "/event create Acknowledged tomorrow 3pm for 1h on movingimage")
    with closing(sqlite3.connect(Path(stage.folder) / "callboard.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # what is submitted is kept before it is acknowledged: that waits
        submitting = asyncio.create_task(olivia.submit())
        carried = sum(one.carried for one in stage.slack.delivery.socket.connections)
        await stage.slack.wait_for(
            lambda: sum(one.carried for one in stage.slack.delivery.socket.connections) > carried
        )
        stopping = asyncio.create_task(stage.stop_bot())
        await asyncio.sleep(0)
        assert not submitting.done()
        other.execute("ROLLBACK")
    await stopping
    answer = await submitting
    assert answer["response_action"] == "update"
    assert list(stage.platforms.all["movingimage"].titles().values()) == ["Acknowledged"]
    assert "Created" in str(olivia.views()[-1]["blocks"])


async def test_what_was_acknowledged_is_done_before_the_end_and_goes_on_in_the_next_life(stage: Stage) -> None:
    stage.platforms.all["ibm"].faults.append(Fault("slow_answer", "create", seconds=0.2))
    olivia = await typed(stage, "/event create Finished tomorrow 3pm for 1h on ibm")
    await olivia.submit()
    await until_asked(stage, "create")
    await stage.stop_bot()
    assert "Created" in str(olivia.views()[-1]["blocks"])
    await stage.start_bot(ONE_TRY)
    await stage.settled()
    assert (await event_of(stage)).card_ts is not None
    assert sum("rsvp_going" in str(one) for one in olivia.messages("C0EVENTS")) == 1
    assert list(stage.platforms.all["ibm"].titles().values()) == ["Finished"]


async def test_an_operation_that_takes_too_long_to_wait_for_says_so_in_its_form(stage: Stage) -> None:
    assert stage.bot is not None
    stage.platforms.all["ibm"].faults.append(Fault("slow_answer", "create", seconds=1.0))
    ada = await operation(stage, "ibm create")
    await ada.submit(EVENT)
    await until_asked(stage, "create")
    stage.slack.faults.slow("views.update", 0.2)
    stage.bot.finish_within = 0.05
    await stage.stop_bot()
    shown = str(ada.views()[-1]["blocks"])
    assert "stopped before IBM Video Streaming had answered create" in shown
    assert "look there before you try again" in shown


async def test_a_form_that_takes_too_long_to_wait_for_is_done_by_the_next_life(stage: Stage) -> None:
    assert stage.bot is not None
    stage.platforms.all["ibm"].faults.append(Fault("slow_answer", "create", seconds=0.4))
    olivia = await typed(stage, "/event create Later tomorrow 3pm for 1h on ibm")
    await olivia.submit()
    await until_asked(stage, "create")
    stage.bot.finish_within = 0.05
    await stage.stop_bot()
    assert "Creating" in str(olivia.views()[-1]["blocks"])
    await stage.start_bot(ONE_TRY)
    await stage.slack.wait_for(lambda: "Created" in str(olivia.views()[-1]["blocks"]))
    await stage.settled()
    assert list(stage.platforms.all["ibm"].titles().values()) == ["Later"]
