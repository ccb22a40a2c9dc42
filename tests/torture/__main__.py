"""`make torture`: the bot is killed again and again in the middle of its work. Nothing lost, nothing twice.

`TORTURE="--kills 1000 --seed 7"` says how often, and repeats a run: what is random comes from the seed, which is
printed. The moments of the kills are real time, so no two runs are quite the same.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time

from bot.logs import start_logs
from bot.sandbox.leaks import leaks
from tests.stages import make_stage
from tests.torture.checks import broken
from tests.torture.lives import Lives
from tests.torture.story import Story


async def torture(kills: int, seed: int, longest: float) -> list[str]:
    """Play the story on all platforms while the bot dies so often; return what does not hold afterwards."""
    with tempfile.TemporaryDirectory(prefix="callboard-torture-") as folder:
        stage = make_stage(folder=folder, watched=False)
        await stage.start()
        stage.slack.channel_rate = (100_000, 1.0)  # Slack's pace is real time
        lives = Lives(stage, random.Random(seed))
        story = Story(lives)
        try:
            await lives.begin()
            killing = asyncio.ensure_future(lives.kill_again_and_again(kills, longest))
            while not killing.done():
                await story.play()
                sys.stdout.write(f"{lives.killed} kills, {len(story.told)} events wanted\n")
            await killing
            await lives.end()
            found = [*broken(lives, story.told), *leaks(stage)]
        finally:
            await lives.close()
            await stage.stop()
    return found + [f"acknowledged, and never done: {one}" for one in story.lost]


def main() -> int:
    """Torture, and say how it went."""
    parser = argparse.ArgumentParser(prog="torture")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--longest", type=float, default=1.2, help="seconds that a life may last")
    asked = parser.parse_args()
    sys.stdout.write(f"seed {asked.seed}\n")
    start_logs("CRITICAL")  # requests that break off are what this is about
    since = time.monotonic()
    found = asyncio.run(torture(asked.kills, asked.seed, asked.longest))
    sys.stdout.write("".join(f"BROKEN: {one}\n" for one in found))
    sys.stdout.write(f"{asked.kills} kills in {time.monotonic() - since:.0f} s: {len(found) or 'nothing'} broken\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
