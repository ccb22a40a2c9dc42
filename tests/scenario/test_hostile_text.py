"""A title, a name or a description that tries to ping, to format, or to turn the text around gets nowhere, anywhere."""

from collections.abc import Iterator
from typing import Any

from bot.domain.plans import Kind
from bot.sandbox.stage import Stage
from bot.words.commands import NAMES
from tests.scenario.acting import look_again, typed
from tests.scenario.owing import announce, let_be_going, make_event, owe_now

HOSTILE = "<!channel> <@U0NOOR> <https://evil.example|Join> & `x` *b* ~s~ \u202e\u05e9\u05dc\n> q"
SIGNS = ("<!channel>", "<!here>", "<@U0NOOR>", "<https://evil.example|", "\u202e", "&amp;amp;", "&amp;lt;")


def _mrkdwn(thing: Any) -> Iterator[str]:
    """Yield all text that Slack reads as mrkdwn."""
    if isinstance(thing, dict):
        if thing.get("type") == "mrkdwn" or ("blocks" in thing and isinstance(thing.get("text"), str)):
            yield str(thing["text"])
        for one in thing.values():
            yield from _mrkdwn(one)
    elif isinstance(thing, (list, tuple)):
        for one in thing:
            yield from _mrkdwn(one)


def _shown(stage: Stage) -> list[str]:
    space = stage.slack.space
    told = [one.arguments for one in space.calls], [one for _, _, one in space.responses]
    return list(_mrkdwn([*told, [answer for _, answer in stage.slack.delivery.answers]]))


async def test_hostile_text_gets_nowhere_in_any_view(stage: Stage) -> None:
    stage.slack.channel_rate = (10_000, 1.0)
    stage.slack.space.users["U0BEN"].name = HOSTILE
    event = await make_event(stage, HOSTILE, id="hostile", description=HOSTILE, note=HOSTILE, state="open")
    await announce(stage, event)
    await let_be_going(stage, event, "U0BEN", Kind.REMINDER)
    await owe_now(stage, event, *((kind, "organisers") for kind in (Kind.NOTE, Kind.ATTENDANCE_LIST)), text=HOSTILE)
    await stage.settled()
    for name in NAMES:
        await typed(stage, f"/event {name} {event.ref}", "U0ADA")
    await typed(stage, f"/event {HOSTILE.splitlines()[0]}")
    await typed(stage, f"/event show {HOSTILE.splitlines()[0]}")
    await stage.actor("U0OLIVIA").open_home()
    await look_again(stage, hours=25)
    shown = _shown(stage)
    assert sum("evil.example" in one for one in shown) > 10
    for sign in SIGNS:
        assert [one for one in shown if sign in one] == [], sign
