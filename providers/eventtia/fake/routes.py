"""How the fake Eventtia is asked: requests read and checked by a table of routes, and pages of lists."""

import email
import email.policy
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web
from yarl import URL

from providers.eventtia.fake.rules import Refused, checked, digits
from providers.eventtia.fake.state import EventtiaState
from providers.fake_checks import Check

EVENT = "/api/v3/events/{event_uri}"
NOTHING = object()  # an answer without a body; None is answered as null
PAGED: Mapping[str, Check] = {"page[number]": digits(1), "page[size]": digits(1)}


@dataclass(frozen=True)
class Asked:
    """One request, checked: its path's values, its query and its body, read."""

    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any
    is_public: bool  # it came without a token
    url: URL


Handler = Callable[[EventtiaState, Asked], Any]


@dataclass(frozen=True)
class Route:
    """A documented path: what its query and its body take, and who answers it.

    Without `body` there is none to be sent; `raw` leaves the body's check to the handler.
    """

    method: str
    path: str
    handler: Handler
    query: Mapping[str, Check] = field(default_factory=dict)
    needs: tuple[str, ...] = ()  # of the query
    body: Mapping[str, Check] | None = None
    required: tuple[str, ...] = ()  # of the body
    encoding: Literal["json", "multipart", "raw"] = "json"
    status: int = 200
    is_public: bool = False  # a token may be left out


async def asked_of(route: Route, request: web.Request) -> Asked:
    """Return the request as its route's handler takes it."""
    raw = await request.read()
    return Asked(
        path=request.match_info,
        query=checked(_query(route, request), route.query, route.needs),
        body=_body(route, request, raw),
        is_public="Authorization" not in request.headers,
        url=request.url,
    )


def _query(route: Route, request: web.Request) -> dict[str, Any]:
    """Return the query, what is written as name[key] as an object."""
    found = dict[str, Any]()
    for key, value in request.query.items():
        name, _, inner = key.partition("[")
        if inner and name in route.query:
            found.setdefault(name, {})[inner.rstrip("]")] = value
        else:
            found[key] = value
    return found


def _body(route: Route, request: web.Request, raw: bytes) -> Any:
    if route.body is None and route.encoding != "raw":
        if raw and json.loads(raw) not in ({}, None):
            raise Refused(400, "No body is taken here")
        return {}
    wanted = "multipart/form-data" if route.encoding == "multipart" else "application/json"
    if request.content_type != wanted:
        raise Refused(400, f"The content type must be {wanted}")
    given = _parts(request, raw) if route.encoding == "multipart" else _json(raw)
    return given if route.encoding == "raw" else checked(given, route.body or {}, route.required)


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise Refused(400, "The body is not JSON") from None


def _parts(request: web.Request, raw: bytes) -> dict[str, Any]:
    """Return a form's fields; files as (name, content type, content)."""
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    whole, found = email.message_from_bytes(head + raw, policy=email.policy.HTTP), dict[str, Any]()
    for part in whole.iter_parts():
        name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        file = part.get_filename()
        assert isinstance(content, bytes)
        found[str(name)] = (file, part.get_content_type(), content) if file else content.decode()
    return found


def page(
    asked: Asked, found: list[dict[str, Any]], *, has_links: bool = True, has_meta: bool = True, size: int = 24
) -> dict[str, Any]:
    """Return the page asked for; lists differ in whether they have links and the number of pages."""
    number, size = asked.query.get("page[number]", 1), asked.query.get("page[size]", size)
    total = math.ceil(len(found) / size) or 1
    answer: dict[str, Any] = {"data": found[(number - 1) * size : number * size]}
    if has_links:
        answer["links"] = _links(asked, number, size, total)
    return answer | ({"meta": {"total_pages": total}} if has_meta else {})


def _links(asked: Asked, number: int, size: int, total: int) -> dict[str, str | None]:
    def link(to: int) -> str | None:
        there = asked.url.update_query({"page[number]": str(to), "page[size]": str(size)})
        return str(there) if 1 <= to <= total else None

    around = {"self": number, "first": 1, "prev": number - 1, "next": number + 1, "last": total}
    return {name: link(to) for name, to in around.items()}
