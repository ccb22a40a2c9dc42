"""What is read back after an action whose effect the document leaves open, and shown with its answer."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from providers.client import ApiClient
from providers.errors import ProviderError
from providers.myownconference.models import Cloned, LettersOff
from providers.myownconference.operations import CLONE, INFO, LETTERS, LETTERS_OFF
from providers.operations import Operation, Values


async def _when_it_is(client: ApiClient, _values: Values, answer: Cloned) -> Cloned:
    """Add when the copy takes place: only its day was asked for (MOC-25)."""
    copy = await client.call(INFO, alias=answer.alias)
    return answer.model_copy(update={"start": copy.start, "duration": copy.duration})


async def _what_is_sent(client: ApiClient, values: Values, answer: LettersOff) -> LettersOff:
    """Add which letters are sent all the same (MOC-15)."""
    letters = await client.call(LETTERS, alias=values["alias"])
    return answer.model_copy(update={"letters": letters})


_READ_BACK: Mapping[str, Callable[[ApiClient, Values, Any], Awaitable[Any]]] = {
    CLONE.name: _when_it_is,
    LETTERS_OFF.name: _what_is_sent,
}


async def completed(client: ApiClient, operation: Operation[Any], values: Values, answer: Any) -> Any:
    """Return the answer with what is read back; it is done already, so a failure to read changes nothing."""
    if read_back := _READ_BACK.get(operation.name):
        with suppress(ProviderError):
            return await read_back(client, values, answer)
    return answer
