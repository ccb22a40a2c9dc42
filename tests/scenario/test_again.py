"""What Slack brings again, on whichever line and after whatever, is done once."""

import asyncio
import copy
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.domain.events import EventState
from bot.sandbox.stage import Stage
from bot.store.sqlite import SqliteStore
from tests.scenario.acting import event_of, let_go, typed
from tests.scenario.conftest import Create


def last(stage: Stage, kind: str) -> dict[str, Any]:
    """Return the last payload of this kind, as Slack sent it."""
    return copy.deepcopy(next(one for sent, one in reversed(stage.slack.delivery.sent) if sent == kind))


def homes(stage: Stage) -> int:
    return [one.method for one in stage.slack.space.calls].count("views.publish")


async def again(stage: Stage, kind: str, times: int = 2) -> None:
    """Bring the last payload of this kind again, at the same moment on both lines."""
    payload = last(stage, kind)
    await asyncio.gather(*(stage.slack.delivery.send(kind, copy.deepcopy(payload)) for _ in range(times)))
    await stage.settled()


async def test_an_event_that_comes_on_both_lines_is_done_once(stage: Stage) -> None:
    await stage.actor("U0BEN").open_home()
    await stage.settled()
    await again(stage, "events_api")
    assert homes(stage) == 1


async def test_an_event_whose_acknowledgement_got_lost_is_acknowledged_and_not_done_again(stage: Stage) -> None:
    await stage.actor("U0BEN").open_home()
    await stage.settled()
    before = len(stage.slack.delivery.acks)
    await stage.slack.delivery.again()
    await stage.settled()
    assert len(stage.slack.delivery.acks) == before + 1
    assert homes(stage) == 1


async def test_an_event_that_comes_again_after_a_restart_is_done_once(stage: Stage) -> None:
    await stage.actor("U0BEN").open_home()
    await stage.settled()
    await stage.stop_bot()
    await stage.start_bot()
    await again(stage, "events_api")
    assert homes(stage) == 1


async def test_each_of_two_events_is_done(stage: Stage) -> None:
    for _ in range(2):
        await stage.actor("U0BEN").open_home()
    await stage.settled()
    assert homes(stage) == 2


async def test_an_event_is_done_though_the_database_cannot_tell_whether_it_is_new(stage: Stage) -> None:
    assert stage.bot is not None
    store = stage.bot.desk.store
    assert isinstance(store, SqliteStore)
    store._connections._writer.execute("PRAGMA query_only = ON")
    with capture_logs() as logged:
        await stage.actor("U0BEN").open_home()
        await stage.settled()
    assert homes(stage) == 1
    assert "could not tell whether an event is new" in [one["event"] for one in logged]


async def test_an_envelope_that_comes_on_both_lines_is_done_once_and_answered_alike(stage: Stage) -> None:
    stage.slack.delivery.socket.on_every = True
    ben = await typed(stage, "/event help", "U0BEN")
    await stage.actor("U0BEN").open_home()
    olivia = await typed(stage, "/event create Once tomorrow 3pm for 1h on movingimage")
    answer = await olivia.submit({"Date": "2020-01-01"})
    await stage.settled()
    assert list(answer["errors"]) == ["date"]
    assert len(ben.messages("C0EVENTS")) == 1
    assert homes(stage) == 1
    assert len(olivia.views()) == 1


async def test_a_form_that_comes_again_makes_nothing_twice(stage: Stage, create: Create) -> None:
    await create()
    payload = next(one for _, one in reversed(stage.slack.delivery.sent) if one.get("type") == "view_submission")
    await asyncio.gather(*(stage.slack.delivery.send("interactive", copy.deepcopy(payload)) for _ in range(2)))
    await stage.settled()
    assert len(stage.platforms.all["movingimage"].titles()) == 1
    assert sum("rsvp_going" in str(one) for one in stage.actor("U0BEN").messages("C0EVENTS")) == 1


async def test_a_form_that_comes_again_goes_on_with_what_was_interrupted(stage: Stage, create: Create) -> None:
    assert stage.bot is not None
    await create()
    event = await event_of(stage)
    interrupted = {"state": EventState.CREATING, "external_id": None, "is_asked_for": True}
    await stage.bot.desk.store.save_event(event.model_copy(update=interrupted))
    payload = next(one for _, one in reversed(stage.slack.delivery.sent) if one.get("type") == "view_submission")
    await stage.slack.delivery.send("interactive", copy.deepcopy(payload))
    await stage.settled()
    shown = [one.arguments["view"] for one in stage.slack.space.calls if one.method == "views.update"]
    assert "Created" in str(shown[-1])
    assert (await event_of(stage)).external_id == event.external_id
    assert len(stage.platforms.all["movingimage"].titles()) == 1


async def test_an_answer_that_comes_again_counts_once_and_sends_one_link(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create())
    told = len(ben.direct_messages())
    await again(stage, "interactive")
    assert stage.bot is not None
    event = await event_of(stage)
    assert await stage.bot.desk.store.counts([event.id]) == {event.id: {"going": 1}}
    assert len(ben.direct_messages()) == told


@pytest.mark.parametrize("command", ["/event create Twice tomorrow 3pm", "/event cancel Town", "/event api ibm"])
async def test_a_command_that_comes_again_opens_one_form(stage: Stage, create: Create, command: str) -> None:
    await create()
    ada = await typed(stage, command, "U0ADA")
    assert len(ada.views()) == 1
    await again(stage, "slash_commands")
    assert len(ada.views()) == 1


async def test_organisers_who_are_added_by_a_command_that_comes_again_are_added_once(
    stage: Stage, create: Create
) -> None:
    await create()
    await typed(stage, "/event organisers Town @ben")
    await again(stage, "slash_commands")
    assert (await event_of(stage)).organisers.count("U0BEN") == 1
