"""An operation's declaration as a form asks for it."""

from collections import Counter
from typing import Any

from bot.domain.operations import Input, OperationField, OperationForm
from bot.domain.platforms import PlatformInfo
from bot.texts import later, tr
from providers.operations import Operation, Param
from providers.units import bounds

_NOT_KEPT = later("It stays out of the audit and the logs.")
_TELLS_ITSELF = frozenset({Input.CHOICE, Input.CHOICES, Input.FILE, Input.INSTANT})
_LENGTHS = frozenset({Input.TEXT, Input.LONG, Input.EMAIL, Input.URL})


def form_of(info: PlatformInfo, operation: Operation[Any]) -> OperationForm:
    """Return what people are asked for before this operation is sent."""
    labels = Counter(map(_label, operation.asked))
    return OperationForm(
        platform=info.name,
        platform_title=info.title,
        name=operation.name,
        effect=operation.effect.value,
        about=operation.about,
        method=operation.method,
        path=operation.path,
        section=operation.section,
        fields=tuple(_field(one, is_shared=labels[_label(one)] > 1) for one in operation.asked),
        takes_more=operation.takes_more,
        has_pages=operation.paging is not None,
        is_personal=operation.is_personal,
    )


def _field(param: Param, *, is_shared: bool) -> OperationField:
    unit = param.unit
    return OperationField(
        key=param.key,
        label=f"{_label(param)} ({param.key})" if is_shared else _label(param),
        kind=unit.input,
        hint=" ".join(_hints(param)),
        choices=unit.choices,
        least=unit.least,
        most=unit.most,
        file_kinds=unit.kinds,
        is_required=param.required,
        is_secret=param.is_secret,
        initial=_initial(param),
    )


def _label(param: Param) -> str:
    return f"{param.within}.{param.name}" if param.within else param.name


def _hints(param: Param) -> list[str]:
    """Return sentences: what it is, how it is written, how much of it is taken."""
    unit = param.unit
    facts = [] if unit.input in _TELLS_ITSELF or unit.name == "text" else [unit.name]
    sentences = [param.about, ", ".join([*facts, *_bounds(param)]), unit.how]
    if param.is_secret:
        sentences.append(tr(_NOT_KEPT))
    return [_sentence(one) for one in sentences if one]


def _bounds(param: Param) -> list[str]:
    said = bounds(param.unit.least, param.unit.most)
    if not said:
        return []
    return [tr("{said} characters", said=said) if param.unit.input in _LENGTHS else said]


def _sentence(words: str) -> str:
    is_name = any(one.isupper() for one in words.partition(" ")[0])  # eventId, ISO, IANA
    begun = words if is_name else words[0].upper() + words[1:]
    return begun if begun.endswith((".", "!", "?")) else f"{begun}."


def _initial(param: Param) -> str:
    if param.unit.input is not Input.INSTANT or not param.default:
        return param.default
    return str(int(param.unit.read(param.default).timestamp()))
