"""`callboard demo` and `callboard sandbox`."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.domain.events import EventState
from bot.domain.plans import DeliveryState, Kind
from bot.sandbox.page_api import PageApi
from bot.sandbox.stage import Stage
from bot.services.compose_reports import OFTEN
from bot.services.ports import EventFilter
from bot.web import naming_port
from bot.words.commands import SUB_COMMANDS

_MOMENTS = {
    Kind.REMINDER: "Next reminder",
    Kind.ATTENDANCE_DIGEST: "Attendance digest",
    Kind.RECORDING_DIGEST: "Recording",
    Kind.RECORDING_WANTED: "Recording",
}
A_MOMENT = timedelta(seconds=1)

Wait = Callable[[], Awaitable[None]]


async def run_demo(port: int, until: Wait) -> None:
    """Run the bot on the local stage, with the page, until asked to stop."""
    stage = Stage()
    open_page(stage)
    try:
        with naming_port(port, "--port"):
            await stage.start(port)
        await stage.start_bot()
        print(f"Callboard is on stage: {stage.slack.url}/\nCtrl+C ends it; nothing is kept.", flush=True)
        await until()
    finally:
        await stage.stop()


async def run_sandbox(port: int, until: Wait) -> None:
    """Run only the local Slack and the platforms, and print how a bot reaches them, until asked to stop."""
    stage = Stage()
    open_page(stage)
    try:
        with naming_port(port, "--port"):
            await stage.start(port)
        print(f"# The page is at {stage.slack.url}/ - settings for a bot:")
        for key, value in {**stage.slack.environment(), **stage.platforms.environment()}.items():
            print(f"{key}={value}")
        print("# Ctrl+C ends it.", flush=True)
        await until()
    finally:
        await stage.stop()


def open_page(stage: Stage) -> PageApi:
    """Serve the page of a stage; before the stage starts."""
    completions = [{"text": f"/event {one.usage}", "description": one.does} for one in SUB_COMMANDS]
    page = PageApi(stage.slack, stage.clock, completions)
    page.jumps = lambda: jumps(stage)
    page.moved = stage.clock_moved
    page.member_changed = stage.member_changed
    return page


async def jumps(stage: Stage) -> list[tuple[str, datetime]]:
    """Return the moments worth jumping to: the next of each kind, soonest first."""
    if stage.bot is None:
        return []
    now, store = stage.clock.now(), stage.bot.desk.store
    found: dict[str, datetime] = {}
    lately = EventFilter(states=(EventState.OPEN.value,), ends_after=now - timedelta(days=2), limit=20)
    for event in await store.events(lately):
        moments = [("Start", event.starts_at), ("End", event.ends_at)]
        for one in await store.deliveries(event.id):
            if one.state is DeliveryState.PENDING and one.kind in _MOMENTS:
                still_waiting = now + timedelta(seconds=OFTEN)
                moments.append((_MOMENTS[one.kind], one.due_at if one.due_at > now else still_waiting))
        for label, at in moments:
            if at > now:
                found[label] = min(at + A_MOMENT, found.get(label, at + A_MOMENT))
    return sorted(found.items(), key=lambda pair: pair[1])
