"""The command line: `callboard run | demo | sandbox | doctor | manifest | backup FILE | restore FILE | rekey`."""

import argparse
import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import Any

from bot.domain.errors import CallboardError

LAST_PORT = 65535


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what cannot be done is said in one sentence."""
    arguments = _parser().parse_args(argv)
    try:
        return asyncio.run(_COMMANDS[arguments.command](arguments))
    except CallboardError as refused:
        print(f"callboard: {refused}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="callboard", description="Virtual events, run from Slack.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="run the bot against your Slack workspace")
    demo = commands.add_parser("demo", help="run the bot against a local Slack and five local platforms")
    demo.add_argument("--port", type=_port, default=8765, help="port of the page (8765)")
    demo.add_argument("--tour", action="store_true", help="play the whole story in the terminal, then end")
    sandbox = commands.add_parser("sandbox", help="only the local Slack and the local platforms, for a bot of your own")
    sandbox.add_argument("--port", type=_port, default=8765, help="port of the page (8765)")
    commands.add_parser("doctor", help="check settings, Slack, platforms, database and clock")
    manifest = commands.add_parser("manifest", help="print the Slack app manifest as JSON")
    manifest.add_argument("--url", help="for Slack over HTTP: the public address of this bot")
    backup = commands.add_parser("backup", help="copy the database while the bot is running")
    backup.add_argument("file", help="where to; must not exist yet")
    commands.add_parser("rekey", help="lock the database with another key, while the bot is stopped")
    restore = commands.add_parser("restore", help="put a backup in the place of the database; the bot is stopped")
    restore.add_argument("file", help="what callboard backup has made; the present database is kept aside")
    return parser


def _port(typed: str) -> int:
    if not typed.isdecimal() or int(typed) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"{typed} is no port: it has to be a number from 0 to {LAST_PORT}")
    return int(typed)


async def _run(_arguments: argparse.Namespace) -> int:
    with loading():
        from bot.app import build
        from bot.logs import start_logs
        from bot.settings import read_settings

        settings = read_settings()
        start_logs(settings.environment.callboard_log_level, settings.secrets)
        callboard = await build(settings)
    stop = asyncio.create_task(asked_to_stop())
    try:
        if await _unless(stop, callboard.start()):
            print("Callboard is running. Ctrl+C stops it.", file=sys.stderr)
            if await _unless(stop, callboard.settled()):
                gc.freeze()  # all that is loaded by now stays too; to look through it would hold up everything
            await stop
    finally:
        stop.cancel()
        await callboard.stop()
    return 0


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Look for no garbage meanwhile, and never again in what was loaded: it stays for the program's whole life."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


async def _unless(stop: asyncio.Task[None], work: Coroutine[Any, Any, None]) -> bool:
    """Do `work` unless asked to stop before it is done; return whether it is."""
    doing = asyncio.create_task(work)
    await asyncio.wait({doing, stop}, return_when=asyncio.FIRST_COMPLETED)
    if doing.done():
        await doing
        return True
    doing.cancel()
    await asyncio.wait({doing})
    return False


async def asked_to_stop() -> None:
    """Wait for SIGTERM or Ctrl+C."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(one, stop.set)
    await stop.wait()


async def _demo(arguments: argparse.Namespace) -> int:
    from bot.logs import start_logs
    from bot.sandbox.demo import run_demo
    from bot.sandbox.tour import run_tour

    start_logs("WARNING")
    if arguments.tour:
        return await run_tour()
    await run_demo(arguments.port, asked_to_stop)
    return 0


async def _sandbox(arguments: argparse.Namespace) -> int:
    from bot.logs import start_logs
    from bot.sandbox.demo import run_sandbox

    start_logs("WARNING")
    await run_sandbox(arguments.port, asked_to_stop)
    return 0


async def _doctor(_arguments: argparse.Namespace) -> int:
    from bot.doctor import examine
    from bot.logs import start_logs

    start_logs("ERROR")
    return 0 if await examine(print) else 1


async def _manifest(arguments: argparse.Namespace) -> int:
    from bot.manifest import manifest_json
    from bot.settings import read_settings

    policy = read_settings().policy
    print(manifest_json(policy.command, arguments.url, policy.unfurl_domains))
    return 0


async def _backup(arguments: argparse.Namespace) -> int:
    from bot.settings import read_settings
    from bot.store.backup import backup

    await asyncio.to_thread(backup, read_settings().environment.callboard_database, arguments.file)
    print(f"The database is copied to {arguments.file}. Keep the .key file beside the database safe too.")
    return 0


async def _restore(arguments: argparse.Namespace) -> int:
    from bot.domain.clock import SystemClock
    from bot.settings import read_settings
    from bot.store.backup import restore

    database = read_settings().environment.callboard_database
    kept = await asyncio.to_thread(restore, database, arguments.file, SystemClock().now())
    aside = f" What was there is kept as {kept}." if kept else ""
    print(f"The database is {arguments.file} as it was when it was copied.{aside} Start Callboard again.")
    return 0


async def _rekey(_arguments: argparse.Namespace) -> int:
    from bot.settings import read_settings
    from bot.store.rekey import rekey

    own = read_settings().environment
    print(await asyncio.to_thread(rekey, own.callboard_database, own.callboard_secret_key))
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], Coroutine[Any, Any, int]]] = {
    "run": _run,
    "demo": _demo,
    "sandbox": _sandbox,
    "doctor": _doctor,
    "manifest": _manifest,
    "backup": _backup,
    "rekey": _rekey,
    "restore": _restore,
}

if __name__ == "__main__":
    sys.exit(main())
