"""Eventtia's operations: web hooks. They have no signature: their addresses are the secret (EVT-17)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from bot.domain.operations import Input
from providers.eventtia.models.base import Document, Listing
from providers.eventtia.models.hooks import HookAttributes
from providers.eventtia.operations.common import EVENT, EVENT_PATH, lists
from providers.operations import Effect, Operation, Param
from providers.units import Text, Unit, Url, one_of, text_of

# The document's table of triggers is missing (EVT-16). The last two only fire for the whole account.
OF_EVENT = ("attendee_created", "attendee_updated")
OF_ACCOUNT = (*OF_EVENT, "event_created", "event_updated")
_LENGTH, _DIFFERENT, _TURNS = 20, 8, 6  # of the part that nobody can guess: a UUID has 32 characters


def _hook_address(value: str) -> str:
    """Return an https address with a part that nobody can guess (EVT-16, EVT-17)."""
    if not isinstance(value, str):
        raise TypeError(f"not text: {value!r}")
    try:
        parts = urlsplit(value)
        is_https = parts.scheme == "https" and bool(parts.hostname) and not re.search(r"[\s@]", value)
    except ValueError:
        is_https = False
    if not is_https:
        raise ValueError("A web hook’s address starts with https:// and a host, and has no spaces and no @.")
    if not any(map(_is_unguessable, [*parts.path.split("/"), *(one for _, one in parse_qsl(parts.query))])):
        raise ValueError("Anybody could guess this address and pretend to be Eventtia. Put a UUID into its path.")
    return value


def _is_unguessable(part: str) -> bool:
    """Say whether it looks like chance: long, of many characters, with letters and digits in turn, unlike words."""
    letters = re.sub(r"[^A-Za-z0-9]", "", part)
    turns = re.findall(r"[a-z]+|[A-Z]+|[0-9]+", letters)
    return len(letters) >= _LENGTH and len(set(letters)) >= _DIFFERENT and len(turns) >= _TURNS


HookAddress = Unit("https address with a part that nobody can guess", _hook_address, Input.URL, str.strip)
_KEY = Param(
    "account_api_key",
    text_of("the account’s key", but="/?#% "),
    required=True,
    where="path",
    about="as in Eventtia’s settings",
    is_secret=True,
)
_TARGET = Param(
    "target_url", HookAddress, required=True, about="where it is sent, with a part nobody can guess", is_secret=True
)
_SUBSCRIBED = Param("target_url", Url, required=True, about="exactly as it was created", is_secret=True)
_WHICH = Param("trigger", Text, required=True, about="which one, such as attendee_created")
_ACCOUNT_PATH = "/api/v3/accounts/{account_api_key}/web_hooks"


def _in_query_too(*params: Param) -> Iterator[Param]:
    """Yield parameters of a DELETE, whose body may be lost on the way, in the body and in the query (EVT-5)."""
    for one in params:
        yield one
        yield replace(one, where="query", alias=f"{one.name} in the query", is_supplied=True)


LIST_HOOKS = lists(
    "listAccountWebHooks",
    "/api/v3/web_hooks",
    "List Account Web Hooks",
    Listing[HookAttributes],
    # "Body Parameters" of a GET, which has no body (EVT-16).
    (replace(EVENT, required=False, where="query", about="of this event alone"),),
    about="List the account’s web hooks, or an event’s.",
    is_personal=True,
)
CREATE_EVENT_HOOK = Operation(
    "createEventWebHook",
    "POST",
    f"{EVENT_PATH}/event_web_hooks",
    Effect.CREATE,
    "Creating a Event Web Hook",
    Document[HookAttributes],
    (EVENT, _TARGET, Param("trigger", one_of(*OF_EVENT), required=True)),
    about="Have Eventtia send what happens in an event to an address.",
    asks="From now on, at every {trigger} in {event_uri}, Eventtia sends what it knows of the person to {target_url}, "
    "name and e-mail address too.",
    is_personal=True,
)
DELETE_EVENT_HOOK: Operation[Any] = Operation(
    "deleteEventWebHook",
    "DELETE",
    f"{EVENT_PATH}/event_web_hooks",
    Effect.REMOVE,
    "Deleting a Event Web Hook",
    type(None),
    (EVENT, *_in_query_too(_SUBSCRIBED, _WHICH)),
    about="Delete an event’s web hook.",
    asks="Eventtia no longer sends {trigger} of {event_uri} to this address at {target_url}.",
)
CREATE_ACCOUNT_HOOK = Operation(
    "createAccountWebHook",
    "POST",
    _ACCOUNT_PATH,
    Effect.CREATE,
    "Creating a Account Web Hook",
    Document[HookAttributes],
    (_KEY, _TARGET, Param("trigger", one_of(*OF_ACCOUNT), required=True)),
    about="Have Eventtia send what happens in all events of the account to an address.",
    asks="From now on, at every {trigger} in any event of the account, Eventtia sends what it knows of it to "
    "{target_url}, people’s names and e-mail addresses too.",
    is_personal=True,
)
DELETE_ACCOUNT_HOOK: Operation[Any] = Operation(
    "deleteAccountWebHook",
    "DELETE",
    _ACCOUNT_PATH,
    Effect.REMOVE,
    "Deleting a Account Web Hook",
    type(None),
    (_KEY, *_in_query_too(_SUBSCRIBED, _WHICH)),
    about="Delete a web hook of the account.",
    asks="Eventtia no longer sends {trigger} of any event of the account to this address at {target_url}.",
)
OPERATIONS: tuple[Operation[Any], ...] = (
    LIST_HOOKS,
    CREATE_EVENT_HOOK,
    DELETE_EVENT_HOOK,
    CREATE_ACCOUNT_HOOK,
    DELETE_ACCOUNT_HOOK,
)
