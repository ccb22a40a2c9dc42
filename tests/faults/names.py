"""A loop that looks names up by itself, so that a platform's name can stop resolving: the real client meets it."""

import asyncio
import socket
from typing import Any

HERE = "127.0.0.1"
ENDING = ".platform.test"


class NamesLoop(asyncio.SelectorEventLoop):
    """Knows every name that ends in `.platform.test`, until it is `lost`."""

    def __init__(self) -> None:
        super().__init__()
        self.lost: set[str] = set()

    async def getaddrinfo(self, host: Any, port: Any, **more: Any) -> Any:
        """Return the loopback address of our names; others are looked up as ever."""
        name = host.decode() if isinstance(host, bytes) else host
        if name in self.lost:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        is_ours = isinstance(name, str) and name.endswith(ENDING)
        return await super().getaddrinfo(HERE if is_ours else host, port, **more)


def loop() -> NamesLoop:
    """Return the running loop."""
    running = asyncio.get_running_loop()
    assert isinstance(running, NamesLoop)
    return running
