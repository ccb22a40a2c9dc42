"""What must not be asked for in one call, because the document says that the platform takes it otherwise."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.errors import InvalidFields
from bot.texts import tr
from providers.myownconference.operations import ATTENDEES, LETTERS_SET, SET
from providers.myownconference.operations.room import WHOLE
from providers.myownconference.operations.webinars import ALWAYS_SENT
from providers.operations import Operation, Values

_WHOLE_ONLY = ("recordUsers", "recordModer")  # setting either sets that mode (MOC-17)


def _modes(values: Values) -> dict[str, str]:
    mode = values.get("recordingMode")
    also = [key for key in _WHOLE_ONLY if values.get(key) is not None]
    if mode in (None, WHOLE) or not also:
        return {}
    said = tr(
        "{modes} would switch the recording to {whole}. Leave out one or the other.",
        modes=" and ".join(also),
        whole=WHOLE,
    )
    return {"recordingMode": said}


def _letters(values: Values) -> dict[str, str]:
    wrong = dict[str, str]()
    if values.get("type") == ALWAYS_SENT and values.get("enabled") is False:
        wrong["enabled"] = tr("{what} cannot be disabled; MyOwnConference always sends it.", what=ALWAYS_SENT)
    if values.get("removeText") and values.get("text") is not None:
        wrong["removeText"] = tr("Either write a signature or remove it.")
    return wrong


def _listing(values: Values) -> dict[str, str]:
    wrong = dict[str, str]()
    if "link" in (values.get("fields") or ()) and not values.get("alias"):
        wrong["fields"] = tr("A link is one to a webinar: name the webinar too, or leave out link.")
    if values.get("webinars") and not values.get("webinarsOrder"):
        wrong["webinarsOrder"] = tr("Choose whether people attended these webinars (IN) or did not (OUT).")
    if values.get("webinarsOrder") and not values.get("webinars"):
        wrong["webinars"] = tr("Name the webinars that people attended or did not.")
    return wrong


_RULES: Mapping[str, Callable[[Values], dict[str, str]]] = {
    SET.name: _modes,
    LETTERS_SET.name: _letters,
    ATTENDEES.name: _listing,
}


def refuse_contradictions(operation: Operation[Any], values: Values) -> None:
    """Raise InvalidFields, by parameter, for values that contradict each other."""
    rule = _RULES.get(operation.name)
    if rule and (wrong := rule(values)):
        raise InvalidFields(wrong)
