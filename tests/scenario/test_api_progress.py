"""Operations that take a while: how far they are is shown, and how they end."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.scenario.conftest import Create
from tests.scenario.operating import ADA, audited, direct, operation, top

Waits = list[float]


@pytest.fixture
def waits(stage: Stage) -> Waits:
    """Let the time that the platform is given pass at once, and return how long it was given."""
    waited: Waits = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        stage.clock.advance(timedelta(seconds=seconds))

    stage.pause = sleep
    return waited


def _shown(stage: Stage) -> list[str]:
    return [str(one.arguments["view"]["blocks"]) for one in stage.slack.space.calls if one.method == "views.update"]


def _source(stage: Stage) -> str:
    return stage.platforms.all["kaltura"].external_ids()[0]


async def _copied(stage: Stage, create: Create, meanwhile: Callable[[], Awaitable[None]] | None = None) -> str:
    await create("kaltura")
    ada = await operation(stage, "kaltura events/duplicate")
    await ada.submit({"sourceEventId": _source(stage)})
    if meanwhile is not None:
        await meanwhile()
    await stage.settled()
    return top(ada) if ada.views() else ""


async def test_it_is_followed_until_it_is_done(stage: Stage, create: Create, waits: Waits) -> None:
    shown = await _copied(stage, create)
    assert "events/duplicate on Kaltura: Done." in shown
    assert len(stage.platforms.all["kaltura"].external_ids()) == 2
    assert any("is under way (status: " in one for one in _shown(stage))
    assert waits
    assert audited(stage)[-1][1:] == (f"api kaltura events/duplicate sourceEventId={_source(stage)}", "done")


async def test_what_takes_too_long_is_said_to_be_under_way(stage: Stage, create: Create, waits: Waits) -> None:
    stage.platforms.all["kaltura"].events.copies.takes = timedelta(days=1)
    shown = await _copied(stage, create)
    assert "is not done with it yet. Look later with events/duplicateStatus." in shown
    assert "Try again" not in shown


async def test_how_far_it_is_may_not_be_told_though_it_was_taken(stage: Stage, create: Create, waits: Waits) -> None:
    stage.platforms.all["kaltura"].faults.append(Fault("status", "duplicateStatus", times=9, status=403))
    shown = await _copied(stage, create)
    assert "does not say how far it is" in shown
    assert "Look later" not in shown
    assert audited(stage)[-1][1:] == (f"api kaltura events/duplicate sourceEventId={_source(stage)}", "done")


async def test_what_fails_there_is_said(stage: Stage, create: Create, waits: Waits) -> None:
    stage.platforms.all["kaltura"].events.copies.fails = True
    shown = await _copied(stage, create)
    assert ":x: *events/duplicate on Kaltura failed.*" in shown
    assert "The platform took it, but says that it failed." in shown


async def test_its_end_comes_by_direct_message_once_the_form_is_closed(
    stage: Stage, create: Create, waits: Waits
) -> None:
    async def close() -> None:
        stage.actor(ADA).close_view()

    assert await _copied(stage, create, close) == ""
    assert "events/duplicate on Kaltura: Done." in direct(stage.actor(ADA))
