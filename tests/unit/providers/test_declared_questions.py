"""What is asked before operations are sent: every sentence can be said of every value."""

from typing import Any

import pytest

from providers import all_platforms
from providers.operations import Effect, Operation, Param
from providers.units import WholeNumber

ASKING = [
    pytest.param(one, id=f"{name}-{one.name}")
    for name, platform in all_platforms().items()
    for one in platform.operations
    if one.asks or any(param.asks for param in one.params)
]


@pytest.mark.parametrize("operation", ASKING)
def test_every_sentence_names_parameters_that_there_are(operation: Operation[Any]) -> None:
    values = {param.key: "x" for param in operation.params}

    said = list(operation.confirmations(values)) + list(operation.confirmations({}))

    assert said
    assert all(one.endswith((".", "?")) and "{" not in one for one in said)


def test_nothing_is_a_value_too() -> None:
    zone = Param("timezone", WholeNumber, asks="Every start is meant in {timezone} minutes from now on.")
    operation: Operation[Any] = Operation("set", "POST", "/", Effect.CHANGE, "Set", type(None), (zone,))

    assert list(operation.confirmations({"timezone": 0})) == ["Every start is meant in 0 minutes from now on."]
    assert list(operation.confirmations({"timezone": None})) == list(operation.confirmations({"timezone": False})) == []
