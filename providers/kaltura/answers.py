"""What Kaltura's answers are wrapped in, and the refusals that come inside a 200."""

from typing import Any

from providers.errors import (
    Forbidden,
    Invalid,
    NotFound,
    ProviderError,
    RateLimited,
    Unauthorized,
)
from providers.http import Operation
from providers.kaltura.events import TITLE

_WRAPPERS = ("event", "session")
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
    for key in _WRAPPERS:
        if isinstance(answer.get(key), dict):
            return answer[key]
    return answer


def unwrap_api(operation: Operation[Any], answer: Any) -> Any:
    """Take an answer of API v3 out of `result` where it is in one; an exception there is a refused token."""
    if not isinstance(answer, dict):
        return answer
    if answer.get("objectType") == "KalturaAPIException":
        raise Unauthorized(TITLE, operation.name, str(answer.get("code")))
    return answer.get("result", answer)
