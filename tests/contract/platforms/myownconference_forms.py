"""MyOwnConference: its actions as administrators fill them in."""

from typing import Any

import pytest
from myownconference_samples import params_of
from platform_samples import Connected
from pydantic import TypeAdapter

from bot.domain.errors import InvalidFields
from providers.operations import Operation


async def run(moc: Connected, operation: Operation[Any], **typed: Any) -> Any:
    """Send what is typed into the operation's form; return what is shown of the answer."""
    answer = await moc.provider.run(operation, operation.read(typed))
    return TypeAdapter(operation.answer).dump_python(answer, mode="json", by_alias=True)


def refused(operation: Operation[Any], **typed: str) -> dict[str, str]:
    """Return what the form says, by parameter, to what it does not take."""
    with pytest.raises(InvalidFields) as failure:
        operation.read(typed)
    return failure.value.fields


def asked(operation: Operation[Any], **typed: str) -> str:
    """Return what has to be confirmed first."""
    return " ".join(operation.confirmations(operation.read(typed)))


def sent(moc: Connected, action: str) -> Any:
    """Return the parameters of the action as they were sent last."""
    return params_of(moc.calls(action)[-1])
