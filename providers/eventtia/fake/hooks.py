"""What the fake Eventtia answers about web hooks. Nothing is ever sent to them.

The document's table of triggers is missing; these are those that its examples and the vendor's own client use.
"""

from typing import Any

from providers.eventtia.fake.routes import EVENT, PAGED, Asked, Route, page
from providers.eventtia.fake.rules import GONE, Refused
from providers.eventtia.fake.state import EventtiaState
from providers.fake_checks import is_text, one_of

ACCOUNT_KEY = "c3a8e7f2-5b1d-4f6e-8a90-7d2b4c6e1f03"
_TRIGGER = one_of("attendee_created", "attendee_updated", "event_created", "event_updated")
_BODY = {"target_url": is_text, "trigger": _TRIGGER}
_GONE_BODY = {"target_url": is_text, "trigger": is_text}


def _owner(fake: EventtiaState, asked: Asked) -> dict[str, str] | None:
    """Return the event that the path names; None for the account, whose key has to be right."""
    if "event_uri" in asked.path:
        return {"id": str(fake.event_of(asked).id), "type": "events"}
    if asked.path["account_api_key"] != ACCOUNT_KEY:
        raise Refused(404, GONE)
    return None


def _list(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    wanted = asked.query.get("event_uri")
    if wanted is None:
        return page(asked, fake.hooks)
    if wanted not in fake.external_ids():
        raise Refused(404, GONE)
    number = next(str(one.id) for one in fake.all_events() if one.uri == wanted)
    return page(asked, [one for one in fake.hooks if (_event(one) or {}).get("id") == number])


def _create(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    owner = _owner(fake, asked)
    if any(one["attributes"]["target_url"] == asked.body["target_url"] for one in fake.hooks):
        raise Refused(400, "Target url has already been taken")
    made = {
        "id": str(fake.new_id()),
        "type": "event_web_hooks",
        "attributes": {**asked.body, "created_at": fake.clock.now().isoformat(timespec="milliseconds")},
        "relationships": {"event": {"data": owner}},
    }
    fake.hooks.append(made)
    return {"data": made}


def _delete(fake: EventtiaState, asked: Asked) -> None:
    owner = _owner(fake, asked)
    if asked.query and asked.query != asked.body:
        raise Refused(400, "Query and body differ")
    for one in fake.hooks:
        if _event(one) == owner and asked.body == {name: one["attributes"][name] for name in _GONE_BODY}:
            fake.hooks.remove(one)
            return
    raise Refused(404, GONE)


def _event(hook: dict[str, Any]) -> dict[str, str] | None:
    event: dict[str, str] | None = hook["relationships"]["event"]["data"]
    return event


def _routes(path: str) -> tuple[Route, Route]:
    required = tuple(_BODY)
    return (
        Route("POST", path, _create, body=_BODY, required=required, status=201),
        Route("DELETE", path, _delete, _GONE_BODY, body=_GONE_BODY, required=required),
    )


ROUTES = (
    Route("GET", "/api/v3/web_hooks", _list, {**PAGED, "event_uri": is_text}),
    *_routes(f"{EVENT}/event_web_hooks"),
    *_routes("/api/v3/accounts/{account_api_key}/web_hooks"),
)
