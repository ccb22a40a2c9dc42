"""One stage: a bot that is killed so often, the story on it, and what the judge finds."""

import asyncio
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.logs import start_logs
from bot.sandbox.leaks import leaks
from tests.stages import make_stage
from tests.torture.checks import broken
from tests.torture.lives import Lives, Stuck
from tests.torture.story import Story
from tests.torture.trouble import Trouble


@dataclass
class Outcome:
    """What one stage has seen."""

    killed: int = 0
    ends: dict[str, int] = field(default_factory=dict)  # how the lives ended
    events: int = 0
    messages: int = 0
    troubles: int = 0
    backups: int = 0
    found: list[str] = field(default_factory=list)  # what does not hold


def worked(number: int, kills: int, seed: int, longest: float) -> Outcome:
    """Play on one stage, in a process of its own."""
    start_logs("CRITICAL")  # requests that break off are what this is about

    def say(line: str) -> None:
        sys.stdout.write(f"{number}: {line}")
        sys.stdout.flush()

    return asyncio.run(play(kills, seed, longest, say))


async def play(kills: int, seed: int, longest: float, say: Callable[[str], object]) -> Outcome:
    """Play the story until the bot has died so often, and judge it."""
    with tempfile.TemporaryDirectory(prefix="callboard-torture-") as folder:
        stage = make_stage(folder=folder, watched=False)
        await stage.start()
        stage.slack.channel_rate = (100_000, 1.0)  # Slack's pace is real time
        dice = random.Random(seed)
        lives, trouble = Lives(stage, random.Random(dice.random())), Trouble(stage, random.Random(dice.random()))
        story = Story(lives, random.Random(dice.random()))
        making = asyncio.ensure_future(trouble.make())
        try:
            found = await _until_killed(lives, story, kills, longest, say)
            making.cancel()
            trouble.end()
            found = found or await _judged(lives, story)  # of a story that stopped midway there is nothing to judge
        finally:
            making.cancel()
            await lives.close()
            await stage.stop()
        messages = sum(len(one.messages) for one in stage.slack.space.channels.values())
        return Outcome(lives.killed, lives.ends, len(story.told), messages, trouble.count, lives.backups, found)


async def _until_killed(
    lives: Lives, story: Story, kills: int, longest: float, say: Callable[[str], object]
) -> list[str]:
    await lives.begin()
    killing = asyncio.ensure_future(lives.kill_again_and_again(kills, longest))
    try:
        while not killing.done():
            await story.play()
            say(f"{lives.killed} kills, {len(story.told)} events wanted\n")
        await killing
    except Stuck as stuck:
        return [f"stuck: {stuck}"]
    finally:
        killing.cancel()
    return []


async def _judged(lives: Lives, story: Story) -> list[str]:
    try:
        await lives.calm(60)
        await lives.end()
    except Stuck as stuck:
        return [f"stuck: {stuck}"]
    return [*broken(lives, story), *leaks(lives.stage)]
