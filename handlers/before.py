"""What stands before every listener."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncApp
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

# What it returns is the answer, and no listener hears of the payload; None lets it through.
Before = Callable[[AsyncBoltRequest], Awaitable[BoltResponse | None]]


def before_all(app: AsyncApp, work: Before) -> None:
    """Have the work look at every payload first, in the order of these calls."""
    app.middleware(_Before(work))


class _Before(AsyncMiddleware):
    """Takes the request as it is: Bolt takes longer to find the arguments of a plain function than most work does."""

    def __init__(self, work: Before) -> None:
        self._work = work

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002  part of Bolt's contract
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002  Bolt's name
    ) -> BoltResponse | None:
        answer = await self._work(req)
        return await next() if answer is None else answer
