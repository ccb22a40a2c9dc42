"""What Kaltura's operations have in common: all are posted to their own name, and ids go as they came (KAL-12)."""

from collections.abc import Iterable
from typing import Any, TypeVar

from bot.domain.operations import Input
from providers.operations import Effect, Operation, Param
from providers.typed import read_list, read_whole
from providers.units import SEVERAL, Unit, WholeNumber

A = TypeVar("A")


def posted(name: str, effect: Effect, section: str, answer: type[A], *params: Param, **more: Any) -> Operation[A]:
    """Return an operation as all of them are: its name is its path, its body JSON."""
    return Operation(name, "POST", f"/{name}", effect, section, answer, params, **more)


def _event_id(value: int | str) -> int:
    """Return the JSON number that an event's id is, kept as digits elsewhere."""
    whole: int = read_whole(value) if isinstance(value, str) else WholeNumber.encode(value)
    return whole


def _event_ids(values: Iterable[int | str]) -> list[int]:
    if isinstance(values, str):
        raise TypeError(f"one id, not a list of them: {values!r}")
    return [_event_id(one) for one in values]


def _session_id(value: int | str) -> int | str:
    """Return a number where it is one, as in the document, else the text that newer answers hold."""
    return int(value) if str(value).isdecimal() else value


EventId = Unit("event id, a JSON number", _event_id, Input.NUMBER, read_whole)
EventIds = Unit("event ids, a list of JSON numbers", _event_ids, Input.LONG, read_list, how=SEVERAL)
SessionId = Unit("session id, a JSON number where it is one", _session_id)
