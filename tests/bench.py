"""`make bench`: how long acknowledgements take, beside a bare Bolt listener in the same run."""

import argparse
import asyncio
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.logs import start_logs
from bot.sandbox.delivery import Delivery
from bot.sandbox.server import SIGNING_SECRET
from bot.sandbox.stage import Stage

ROUNDS = 5
RESULTS = Path("bench.json")


async def bare_bolt(stage: Stage) -> tuple[web.AppRunner, str]:
    """Serve the least that acknowledges a slash command: the floor."""
    client = AsyncWebClient(token="xoxb-sandbox", base_url=stage.slack.api_url)
    app = AsyncApp(client=client, signing_secret=SIGNING_SECRET, process_before_response=True)

    @app.command("/event")
    async def event(ack: AsyncAck) -> None:
        await ack()

    async def serve(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post("/slack/events", serve)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"


async def measure(stage: Stage, url: str, times: int) -> list[float]:
    """Return how many milliseconds each acknowledgement of `/event list` took."""
    delivery: Delivery = stage.slack.delivery
    delivery.request_url = url
    delivery.acks.clear()
    actor = stage.actor("U0BEN")
    for _ in range(times):
        await actor.command("/event list")
    return [milliseconds for _, milliseconds in delivery.acks]


def percentiles(values: list[float]) -> dict[str, float]:
    """Return p50 and p99, in milliseconds."""
    cuts = statistics.quantiles(values, n=100)
    return {"p50": round(cuts[49], 2), "p99": round(cuts[98], 2)}


async def run(times: int) -> dict[str, Any]:
    """Measure both in turns, so that a noisy machine is noisy to both."""
    stage = Stage()
    await stage.start()
    bot = await stage.start_bot({"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SIGNING_SECRET})
    runner, floor_url = await bare_bolt(stage)
    urls = {"bare Bolt": floor_url, "Callboard": f"http://127.0.0.1:{bot.web.port}/slack/events"}
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in urls}
    began = time.perf_counter()
    for number in range(ROUNDS):
        for name, url in urls.items():
            rounds[name].append(percentiles(await measure(stage, url, times)))
            await stage.settled()
        print(f"round {number + 1} of {ROUNDS}", file=sys.stderr)
    await runner.cleanup()
    await stage.stop()
    medians = {
        name: {key: statistics.median(one[key] for one in known) for key in ("p50", "p99")}
        for name, known in rounds.items()
    }
    ratio = {key: round(medians["Callboard"][key] / medians["bare Bolt"][key], 2) for key in ("p50", "p99")}
    return {"rounds": rounds, "median": medians, "ratio": ratio, "seconds": round(time.perf_counter() - began, 1)}


def show(result: dict[str, Any]) -> None:
    """Print the table."""
    print("acknowledgement of /event list over signed HTTP, milliseconds (median of rounds)")
    print(f"{'':12}{'p50':>8}{'p99':>8}")
    for name, figures in result["median"].items():
        print(f"{name:12}{figures['p50']:8.2f}{figures['p99']:8.2f}")
    print(f"{'ratio':12}{result['ratio']['p50']:8.2f}{result['ratio']['p99']:8.2f}")


def main() -> None:
    """Run the benchmark, print a table, and write bench.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="few requests, to see that it works")
    start_logs("ERROR")
    result = asyncio.run(run(40 if parser.parse_args().short else 400))
    RESULTS.write_text(json.dumps(result, indent=2), encoding="utf-8")
    show(result)


if __name__ == "__main__":
    main()
