"""Everything measured runs in a process of its own, so that nothing but itself takes its time."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp

_INSTALLED = Path(__file__).parent / "installed"
READY_WITHIN = 60.0  # seconds
STOP_WITHIN = 40.0


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@asynccontextmanager
async def running(
    *arguments: str, ready_at: str, environment: Mapping[str, str] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run Python with these arguments until the end of the block, which begins when the address answers."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        env={**as_installed(), **(environment or {})},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    quiet = asyncio.create_task(_said(process))
    try:
        await _answers(process, ready_at, quiet)
        yield process
    finally:
        await _end(process)
        await quiet


def as_installed() -> dict[str, str]:
    """Return the environment of a process where Callboard is installed: everything is compiled, for its developers too.

    What only developers have is not there.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(_INSTALLED)}


async def _answers(process: asyncio.subprocess.Process, address: str, quiet: "asyncio.Task[str]") -> None:
    async with asyncio.timeout(READY_WITHIN), aiohttp.ClientSession() as session:
        while process.returncode is None:
            with suppress(aiohttp.ClientError):
                async with session.get(address) as answer:
                    if answer.status < 500:
                        return
            await asyncio.sleep(0.005)
    raise RuntimeError(f"a process ended: {await quiet}")


async def _said(process: asyncio.subprocess.Process) -> str:
    """Return the end of what the process complained of."""
    assert process.stderr is not None
    said = ""
    while line := await process.stderr.readline():
        said = (said + line.decode(errors="replace"))[-2000:]
    return said


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_WITHIN)
    except TimeoutError:
        process.kill()
        await process.wait()
