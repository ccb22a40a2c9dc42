"""What every adapter does alike: any documented operation, by its declaration."""

from collections.abc import AsyncIterator
from typing import Any

from providers.base import Provider
from providers.client import ApiClient
from providers.operations import Operation, Values
from providers.paging import pages, until_done


class Adapter(Provider):
    """Base of the five adapters; `prepare` is where a platform adds what its settings supply, and refuses."""

    _client: ApiClient

    async def prepare(self, operation: Operation[Any], values: Values) -> Values:
        """Return the values to send for those that somebody chose.

        Raises InvalidFields for what this platform must never be sent.
        """
        del operation
        return values

    async def run(self, operation: Operation[Any], values: Values) -> Any:
        """Send any documented operation, and return its typed answer, or the list's first page."""
        first = operation.paging.first if operation.paging else {}
        return await self._client.call(operation, **{**first, **await self.prepare(operation, values)})

    async def run_all(self, operation: Operation[Any], values: Values) -> AsyncIterator[Any]:
        """Yield all pages of a list."""
        async for page in pages(self._client, operation, **await self.prepare(operation, values)):
            yield page

    async def follow(self, operation: Operation[Any], values: Values, answer: Any) -> AsyncIterator[Any]:
        """Yield how far a long operation is that was run with these values and answered so, until it is done."""
        prepared = await self.prepare(operation, values)
        async for state in until_done(self._client, operation, prepared, answer):
            yield state

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.aclose()
