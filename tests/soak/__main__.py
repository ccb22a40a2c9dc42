"""`make soak`: one life of the bot, fast-forward, through many events. What it holds in memory does not grow.

`SOAK="--events 500 --seed 7"` says how many, and repeats a run: what is random comes from the seed, which is printed.
The first half warms up what is loaded once; from then on neither memory nor any table of the bot may grow. At least
30 events are played.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

from bot.logs import start_logs
from bot.messenger import MOST_DIRECT
from tests.soak.story import PATIENCE, PLATFORMS, Bot, Story
from tests.stages import make_stage

MEGABYTE = 1024**2
MOST_AN_EVENT = 2048  # bytes by which what Python holds may differ; what is kept for each event is more than that
MOST_IN_ALL = 300_000  # bytes of noise, in a short run
MOST_ROWS = 20  # by which a table may be longer: what is under way differs
BOUNDS = {"bot.desk.messenger._direct": MOST_DIRECT}  # these may grow, with the people there are, and no further
Measures = list[dict[str, Any]]


async def soak(events: int, seed: int) -> tuple[Measures, int]:
    """Play so many events; return what the bot held after each round, and its exit code."""
    with tempfile.TemporaryDirectory(prefix="callboard-soak-") as folder:
        stage = make_stage(folder=folder)
        await stage.start()
        stage.slack.channel_rate = (100_000, 1.0)  # Slack's pace is real time, and so is its patience
        stage.slack.delivery.ack_seconds = stage.slack.space.trigger_seconds = PATIENCE
        bot = Bot(stage)
        story, measures = Story(stage, bot, seed), Measures()
        try:
            await bot.start()
            while story.events < events:
                await story.play()
                measures.append(await bot.told({"measure": True}) | {"events": story.events})
                sys.stdout.write(_line(measures[-1]))
            return measures, await bot.stop()
        finally:
            bot.kill()
            await stage.stop()


def grown(measures: Measures) -> Iterator[str]:
    """Return what has grown since the warm-up."""
    warm, last = measures[len(measures) // 2], measures[-1]
    events = last["events"] - warm["events"]
    more = min(one["traced"] for one in measures[-3:]) - warm["traced"]
    if more > max(events * MOST_AN_EVENT, MOST_IN_ALL):
        yield f"memory: {more:,} bytes over {events} events"
    for where, length in last["tables"].items():
        before = warm["tables"].get(where, 0)
        if length > max(before + MOST_ROWS, BOUNDS.get(where, 0)):
            yield f"{where}: {before} -> {length}"
    if last["tasks"] > warm["tasks"] + MOST_ROWS:
        yield f"tasks: {warm['tasks']} -> {last['tasks']}"


def _line(one: dict[str, Any]) -> str:
    longest = sorted(one["tables"].items(), key=lambda pair: -pair[1])[:3]
    said = ", ".join(f"{where} {length}" for where, length in longest)
    sizes = f"{one['traced'] / MEGABYTE:7.2f} MB held, {one['rss'] / MEGABYTE:6.1f} MB resident"
    return f"{one['events']:5} events: {sizes}, {one['tasks']} tasks; {said}\n"


def main() -> int:
    """Soak, and say how it went."""
    parser = argparse.ArgumentParser(prog="soak")
    parser.add_argument("--events", type=int, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked = parser.parse_args()
    sys.stdout.write(f"seed {asked.seed}\n")
    start_logs("CRITICAL")
    since = time.monotonic()
    measures, code = asyncio.run(soak(max(asked.events, 6 * len(PLATFORMS)), asked.seed))
    found = [*grown(measures), *([f"the bot ended with {code}"] if code else [])]
    sys.stdout.write("".join(f"BROKEN: {one}\n" for one in found))
    sys.stdout.write(
        f"{measures[-1]['events']} events in {time.monotonic() - since:.0f} s: {len(found) or 'nothing'} broken\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
