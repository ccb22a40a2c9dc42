"""A loop that looks a platform's name up by itself, so that it can stop resolving: the real client meets it.

Platforms are reached as `localhost`, since the bot takes no other name without https://, and told apart by their ports.
"""

import asyncio
import socket
from typing import Any

HERE, NAME = "127.0.0.1", "localhost"


class NamesLoop(asyncio.SelectorEventLoop):
    """Knows the name of this machine, but not for the ports that are `lost`."""

    def __init__(self) -> None:
        super().__init__()
        self.lost: set[int] = set()

    async def getaddrinfo(self, host: Any, port: Any, **more: Any) -> Any:
        """Return the loopback address of our name; others are looked up as ever."""
        is_ours = (host.decode() if isinstance(host, bytes) else host) == NAME
        if is_ours and int(port) in self.lost:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return await super().getaddrinfo(HERE if is_ours else host, port, **more)


def loop() -> NamesLoop:
    """Return the running loop."""
    running = asyncio.get_running_loop()
    assert isinstance(running, NamesLoop)
    return running
