"""The fake's actions as data: what each takes, what answers it, and how a request is held against that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from providers.fake_checks import Check
from providers.myownconference.fake import rules
from providers.myownconference.fake.rules import Refused
from providers.myownconference.fake.state import Account

_ANY_TEXT = rules.text()


@dataclass(frozen=True)
class Field:
    """One parameter of an action."""

    check: Check
    is_required: bool


def need(check: Check = _ANY_TEXT) -> Field:
    """Return a required parameter; an empty value is as good as none."""
    return Field(check, is_required=True)


def may(check: Check = _ANY_TEXT) -> Field:
    """Return a parameter that can be left out."""
    return Field(check, is_required=False)


@dataclass(frozen=True)
class Action:
    """One action. `answer` gets the account and the values as its checks have read them.

    `whole` checks parameters that are a bare list; `takes_more` lets in further parameters, as texts.
    """

    answer: Callable[[Account, Any], Any]
    takes: Mapping[str, Field] = field(default_factory=dict)
    whole: Check | None = None
    takes_more: bool = False

    def read(self, params: Any) -> Any:
        """Return the values, or raise Refused unless the parameters are the documented ones."""
        if self.whole is not None:
            return rules.checked("params", self.whole, params)
        given = {} if params == [] else params  # PHP writes an empty array in either way
        if not isinstance(given, dict):
            raise Refused("params must be an object")
        unknown = given.keys() - self.takes.keys()
        if unknown and not self.takes_more:
            raise Refused(f"Unknown parameters - {', '.join(sorted(unknown))}")
        if missing := [key for key, one in self.takes.items() if one.is_required and given.get(key) in _NOTHING]:
            raise Refused(f"Missing required variables - {', '.join(missing)}")
        checks = {key: one.check for key, one in self.takes.items()}
        return {key: rules.checked(key, checks.get(key, _ANY_TEXT), one) for key, one in given.items()}


_NOTHING: tuple[Any, ...] = (None, "", [])
