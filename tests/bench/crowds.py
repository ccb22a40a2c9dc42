"""`python -m tests.bench.crowds PLATFORM PORT MANY`: so many people as a platform tells of them, in pages made before.

The shapes are those of the platforms' documents, with all that is in them and nobody reads.
"""

import asyncio
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, parse_qsl

from aiohttp import web

KEY, EVENT = "bench", "aaaa-bbbb-cccc-dddd"  # of one shape that all three take
_EVENTTIA, _MOC, _MOVINGIMAGE = 24, 100, 100  # people on a page, as many as Callboard asks for
_FIELDS = {"3101": "first_name", "3102": "last_name", "3103": "email", "3104": "company"}
_AT = "2026-11-20T14:0{0}:00.000-05:00"

Pages = Mapping[str, bytes]


@dataclass(frozen=True)
class Ask:
    """A request for a page of people."""

    method: str
    path: str
    more: Mapping[str, Any] = field(default_factory=dict)  # as httpx takes it


@dataclass(frozen=True)
class Crowd:
    """How a platform tells of so many people: its pages, by what is asked, and what asks for those with people."""

    settings: Callable[[str], dict[str, str]]  # of Callboard, by the platform's address
    pages: Callable[[int], Pages]
    asked: Callable[[str, Mapping[str, str], bytes], str]  # path, query, body -> which page
    asks: Callable[[int], Iterator[Ask]]
    rows: Callable[[Any], Sequence[Any]]  # of an answer


def address_of(at: int) -> str:
    """Return somebody's address."""
    return f"guest{at:05}@example.com"


def came(at: int) -> bool:
    """Say whether somebody came."""
    return at % 3 != 0


def _bytes(content: Any) -> bytes:
    return json.dumps(content).encode()


def _in_pages(rows: Sequence[Any], size: int) -> Iterator[tuple[int, Sequence[Any]]]:
    for number, at in enumerate(range(0, len(rows) or 1, size), start=1):
        yield number, rows[at : at + size]


# movingimage answers about those whom it is asked about.


def _movingimage_settings(address: str) -> dict[str, str]:
    return {"MOVINGIMAGE_API_KEY": KEY, "MOVINGIMAGE_URL": address}


def _movingimage_pages(many: int) -> Pages:
    return {str(some[0]): _bytes(_about(some)) for _, some in _in_pages(range(many), _MOVINGIMAGE)}


def _about(some: Sequence[int]) -> dict[str, Any]:
    there, away = ([address_of(at) for at in some if came(at) is it] for it in (True, False))
    return {"result": "ok", "attendedGuests": there, "nonAttendedGuests": away}


def _movingimage_asked(_path: str, _query: Mapping[str, str], body: bytes) -> str:
    return str(int(json.loads(body)["emails"][0].removeprefix("guest").partition("@")[0]))


def _movingimage_asks(many: int) -> Iterator[Ask]:
    for _, some in _in_pages(range(many), _MOVINGIMAGE):
        body = {"sessionId": EVENT, "emails": [address_of(at) for at in some]}
        yield Ask("POST", "/api/hasGuestAttendedEvent", {"json": body})


# MyOwnConference has a list of those who came, one of those who did not, and visits in one answer.


def _moc_settings(address: str) -> dict[str, str]:
    return {"MYOWNCONFERENCE_API_KEY": KEY, "MYOWNCONFERENCE_URL": address}


def _moc_lists(many: int) -> dict[str, list[dict[str, Any]]]:
    there = [_moc_row(at) for at in range(many) if came(at)]
    away = [_moc_row(at) | {"link": f"https://moc.example/{at:09}"} for at in range(many) if not came(at)]
    return {"IN YES": there, "IN NO": [], "OUT YES": away}


def _moc_row(at: int) -> dict[str, Any]:
    return {"name": f"Guest Number {at}", "email": address_of(at)}


def _moc_pages(many: int) -> Pages:
    visits = [["2026-11-20 20:01:00", f"Guest Number {at}", "", "g", address_of(at)] for at in range(many) if came(at)]
    pages = {"webinarsList": _moc_said([{"alias": EVENT}]), "webinarsHistory": _moc_said(visits)}
    for kind, rows in _moc_lists(many).items():
        for number, some in _in_pages(rows, _MOC):
            pages[f"{kind} {number}"] = _moc_said({"count": str(len(rows)), "list": some})
    return pages


def _moc_said(response: Any) -> bytes:
    return _bytes({"request": {"action": "", "params": {}}, "response": response})


def _moc_asked(_path: str, _query: Mapping[str, str], body: bytes) -> str:
    asked = json.loads(parse_qs(body.decode())["request"][0])
    given = asked["params"]
    if asked["action"] != "attendeesList":
        return str(asked["action"])
    return f"{given['webinarsOrder']} {given['withEmail']} {given['page']}"


def _moc_asks(many: int) -> Iterator[Ask]:
    yield _moc_ask("webinarsHistory", {"alias": EVENT, "type": "visits"})
    for kind, rows in _moc_lists(many).items():
        order, with_email = kind.split()
        for number, _ in _in_pages(rows, _MOC):
            of = {"webinars": [EVENT], "webinarsOrder": order, "withEmail": with_email}
            fields = ["email", "name", *(["link"] if order == "OUT" else [])]
            yield _moc_ask("attendeesList", {**of, "fields": fields, "page": str(number), "onPage": str(_MOC)})


def _moc_ask(action: str, params: Mapping[str, Any]) -> Ask:
    return Ask("POST", "/", {"data": {"request": json.dumps({"key": KEY, "action": action, "params": params})}})


# Eventtia has one list of everybody.


def _eventtia_settings(address: str) -> dict[str, str]:
    return {"EVENTTIA_EMAIL": "bench@example.com", "EVENTTIA_PASSWORD": KEY, "EVENTTIA_URL": address}


def _eventtia_pages(many: int) -> Pages:
    total = -(-many // _EVENTTIA)
    pages = {
        "/api/v3/auth": _bytes({"auth_token": "bench", "username": "bench"}),
        f"{_eventtia_path('attendee_types')} 1": _bytes(_types()),
        f"{_eventtia_path('workshops')} 1": _bytes({"data": [], "meta": {"total_pages": 1}}),
    }
    for number, some in _in_pages(range(many), _EVENTTIA):
        meta = {"total_pages": total, "total_attendees": many}
        page = {"data": [_attendee(at) for at in some], "meta": meta}
        pages[f"{_eventtia_path('attendees')} {number}"] = _bytes(page)
    return pages


def _types() -> dict[str, Any]:
    fields = [
        {"id": one, "type": "attendee_type_custom_fields", "attributes": {"name": name}}
        for one, name in _FIELDS.items()
    ]
    kind = {"id": "41", "type": "attendee_types", "attributes": {"name": "Attendee", "attendance_mode": "online"}}
    return {"data": [kind], "included": fields, "meta": {"total_pages": 1}}


def _attendee(at: int) -> dict[str, Any]:
    seen = _AT.format(at % 10) if came(at) else None
    said = zip(_FIELDS, ("Guest", f"Number {at}", address_of(at), "Example & Sons"), strict=True)
    attributes = {
        "created_at": "2026-10-01T09:00:00.000Z",
        "updated_at": "2026-11-20T19:00:00.000Z",
        "uuid": f"{at:06x}",
        "fields": dict(said),
        "status": "confirmed",
        "paid": True,
        "checked_in": came(at),
        "checked_in_date": seen,
        "qr_code": f"288c22|Guest Number {at}|{address_of(at)}|Eventtia - Developer|+57123456789",
        "can_schedule_meetings": True,
    }
    fields = [{"id": one, "type": "attendee_type_custom_fields"} for one in _FIELDS]
    relationships = {
        "attendee_type": {"data": {"id": "41", "type": "attendee_types"}},
        "attendee_type_custom_fields": {"data": fields},
        "business_conference_participants": {"data": []},
    }
    return {"id": str(at + 1), "type": "attendees", "attributes": attributes, "relationships": relationships}


def _eventtia_path(what: str) -> str:
    return f"/api/v3/events/{EVENT}/{what}"


def _eventtia_asked(path: str, query: Mapping[str, str], _body: bytes) -> str:
    return path if path == "/api/v3/auth" else f"{path} {query.get('page[number]', '1')}"


def _eventtia_asks(many: int) -> Iterator[Ask]:
    for number in range(1, -(-many // _EVENTTIA) + 1):
        more = {"params": {"page[number]": str(number)}, "headers": {"Authorization": "bench"}}
        yield Ask("GET", _eventtia_path("attendees"), more)


CROWDS: Mapping[str, Crowd] = {
    "movingimage": Crowd(
        _movingimage_settings,
        _movingimage_pages,
        _movingimage_asked,
        _movingimage_asks,
        lambda answer: answer["attendedGuests"] + answer["nonAttendedGuests"],
    ),
    "myownconference": Crowd(
        _moc_settings,
        _moc_pages,
        _moc_asked,
        _moc_asks,
        lambda answer: answer["response"]["list"] if isinstance(answer["response"], dict) else [],
    ),
    "eventtia": Crowd(
        _eventtia_settings, _eventtia_pages, _eventtia_asked, _eventtia_asks, lambda answer: answer["data"]
    ),
}


async def serve(crowd: Crowd, port: int, many: int) -> None:
    """Serve until the process is ended."""
    pages = crowd.pages(many)

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/ready":
            return web.Response()
        key = crowd.asked(request.path, dict(parse_qsl(request.query_string)), await request.read())
        if key not in pages:
            return web.json_response({"message": f"nothing at {key}"}, status=404)
        return web.Response(body=pages[key], content_type="application/json")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(CROWDS[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])))
