"""Fakes against golden cases: they take the printed request, answer in the printed shape, and refuse all else."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from golden import FORM, Golden, Seeded, golden_cases, misshapen

CASES = golden_cases()
Asked = dict[str, Any]


async def sent(fake: Any, asked: Asked, headers: dict[str, str]) -> tuple[int, Any]:
    address = fake.url + asked["path"] + ("?" + urlencode(asked["query"]) if asked["query"] else "")
    content = {"data": _encoded(asked)} if asked["type"] else {}
    kind = {"Content-Type": asked["type"]} if asked["type"] and asked["type"] != "multipart/form-data" else {}
    async with (
        aiohttp.ClientSession() as session,
        session.request(asked["method"], address, headers=headers | kind, **content) as answer,
    ):
        text = await answer.text()
    return answer.status, json.loads(text) if text.strip() else None


def _encoded(asked: Asked) -> Any:
    body = asked["body"]
    if asked["type"] == "multipart/form-data":
        form = aiohttp.FormData()
        for key, value in body.items():
            named = {"filename": value["name"], "content_type": value["type"]} if isinstance(value, dict) else {}
            form.add_field(key, value["text"] if named else value, **named)
        return form
    if asked["type"] == FORM:
        plain = {key: json.dumps(one) if isinstance(one, dict) else one for key, one in (body or {}).items()}
        return urlencode(plain)
    return "" if body is None else json.dumps(body)


def is_refused(status: int, body: Any) -> bool:
    response = body.get("response") if isinstance(body, dict) else None
    return status >= 400 or (isinstance(response, dict) and "error" in response)


@pytest.mark.parametrize("golden", CASES, ids=str)
async def test_the_fake_takes_the_documents_request_and_answers_in_its_shape(golden: Golden, seeded: Seeded) -> None:
    fake = await seeded(golden)

    status, body = await sent(fake, golden.request, golden.document.headers(fake))

    assert status == golden.answer["status"], body
    assert not is_refused(status, body), body
    assert not misshapen(golden.answer["body"], body, set(golden.table), set(golden.maps))
    assert (body is None) == (golden.answer["body"] is None)


@pytest.mark.long
@pytest.mark.parametrize("golden", [one for one in CASES if not one.is_public], ids=str)
async def test_the_fake_refuses_whoever_has_no_key(golden: Golden, seeded: Seeded) -> None:
    fake = await seeded(golden)
    asked = deepcopy(golden.request)
    if isinstance(asked["body"], dict) and "key" in (asked["body"].get("request") or {}):
        asked["body"]["request"]["key"] = "another-key"

    assert is_refused(*await sent(fake, asked, {}))


@pytest.mark.long
@pytest.mark.parametrize("golden", CASES, ids=str)
async def test_the_fake_refuses_what_the_document_does_not_allow(golden: Golden, seeded: Seeded) -> None:
    fake = await seeded(golden)  # one for all: what is refused changes nothing
    headers = golden.document.headers(fake)

    taken = [what for what, asked in _wrong(golden) if not is_refused(*await sent(fake, asked, headers))]

    assert taken == []


def _wrong(golden: Golden) -> Iterator[tuple[str, Asked]]:
    """Yield requests with one thing wrong each."""
    for name in golden.required:
        if (asked := _without(golden, name)) is not None:
            yield f"without {name}", asked
    if isinstance(_fields(golden.request), dict) and not golden.takes_more:
        yield "with a field that nobody knows", _with(golden, "nobody_knows_this", "x")
    for name, values in golden.refused.items():
        for value in values:
            yield f"{name} = {value!r}", _with(golden, name, value)
    if golden.request["type"] == "application/json":
        for name, value in (_fields(golden.request) or {}).items() if isinstance(_fields(golden.request), dict) else ():
            if name not in golden.any:
                yield f"{name} of another type", _with(golden, name, [[value]])


def _fields(request: Asked) -> Any:
    """Return the object that holds the parameters of the body."""
    body = request["body"]
    if isinstance(body, dict) and isinstance(body.get("request"), dict) and "action" in body["request"]:
        return body["request"]["params"]
    return body


def _place(asked: Asked, name: str) -> tuple[Any, str]:
    """Return the object that holds the parameter called `name`, and its key there."""
    if name in asked["query"]:
        return asked["query"], name
    place = _fields(asked)
    if isinstance(place, list):
        return asked["body"]["request"], "params"  # a bare list is all there is
    *within, key = name.split(".") if isinstance(place, dict) and name not in place else [name]
    for one in within:
        place = place[one]
    return place, key


def _without(golden: Golden, name: str) -> Asked | None:
    asked = deepcopy(golden.request)
    place, key = _place(asked, name)
    if not isinstance(place, dict) or key not in place:
        return None  # in the path, or the whole body: without it, this is another request
    del place[key]
    return asked


def _with(golden: Golden, name: str, value: Any) -> Asked:
    asked = deepcopy(golden.request)
    if name in golden.given and f"/{golden.given[name]}" in asked["path"] and name not in (_fields(asked) or {}):
        asked["path"] = asked["path"].replace(f"/{golden.given[name]}", f"/{value}")
        return asked
    place, key = _place(asked, name)
    place[key] = value
    return asked
