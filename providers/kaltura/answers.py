"""What Kaltura's answers are wrapped in, and the refusals that come inside a 200."""

from collections.abc import Mapping
from typing import Any

from providers.errors import (
    Forbidden,
    Invalid,
    NotFound,
    ProviderError,
    RateLimited,
    Unauthorized,
)
from providers.kaltura.names import TITLE
from providers.operations import Operation

_WRAPPERS: Mapping[str, type] = {"event": dict, "session": dict, "teamMember": dict, "speakers": list}
_EXCEPTION = "KalturaAPIException"
# Words of a request; what else a `status` says is the event's own (KAL-5).
_REFUSALS: dict[str, type[ProviderError]] = {
    "Forbidden": Forbidden,
    "InvalidArgument": Invalid,
    "OperationNotAllowed": Forbidden,
    "ResourceDoesNotExist": NotFound,
    "RateLimitReached": RateLimited,
    "NEW_LOGIN_REQUIRED": Unauthorized,
    "MISSING_OTP": Unauthorized,
    "AuthLoginMissingOrg": Unauthorized,
}


def unwrap(operation: Operation[Any], answer: Any) -> Any:
    """Take objects out of their wrapper (KAL-4), and raise what a 200 reports as an error."""
    if not isinstance(answer, dict):
        return answer
    if refusal := _REFUSALS.get(str(answer.get("status"))):
        raise refusal(TITLE, operation.name, str(answer["status"]))
    if answer.get("objectType") == _EXCEPTION:  # otherwise a deletion would seem to have worked
        raise Invalid(TITLE, operation.name, str(answer.get("message") or answer.get("code")))
    return next((answer[key] for key, kind in _WRAPPERS.items() if isinstance(answer.get(key), kind)), answer)


def unwrap_api(operation: Operation[Any], answer: Any) -> Any:
    """Take an answer of API v3 out of `result` where it is in one; an exception there is a refused token."""
    if not isinstance(answer, dict):
        return answer
    if answer.get("objectType") == _EXCEPTION:
        raise Unauthorized(TITLE, operation.name, str(answer.get("code")))
    return answer.get("result", answer)
