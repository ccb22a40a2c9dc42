"""The client: what it sends, what it repeats, and what it never does."""

import asyncio
import json
from typing import Any

import pytest
from pydantic import BaseModel

from providers.errors import Invalid, Malformed, NotFound, ProviderError, RateLimited, Unauthorized, Unavailable
from providers.limits import Limits
from providers.operations import Effect, Operation, Param
from providers.units import Flag, Json, Text, WholeNumber


class Page(BaseModel):
    ids: list[int] = []
    following: str | None = None


READ = Operation(
    "readThing",
    "GET",
    "/v1/things/{id}",
    Effect.READ,
    "Things",
    Page,
    (Param("id", Text, required=True, where="path"), Param("part", Text, where="query")),
)
LIST = Operation("listThings", "GET", "/v1/things", Effect.READ, "Things", Page)
CREATE = Operation(
    "createThing",
    "POST",
    "/v1/things",
    Effect.CREATE,
    "Things",
    Page,
    (Param("title", Text, required=True), Param("size", WholeNumber), Param("loud", Flag)),
)
CHANGING = [
    Operation("createThing", "POST", "/v1/things", Effect.CREATE, "Things", Page),
    Operation("changeThing", "PUT", "/v1/things/1", Effect.CHANGE, "Things", Page),
    Operation("removeThing", "DELETE", "/v1/things/1", Effect.REMOVE, "Things", Page),
]
names = pytest.mark.parametrize("operation", CHANGING, ids=lambda one: one.name)


async def test_a_value_goes_where_its_parameter_says(client: Any, told: Any) -> None:
    await client.api.call(READ, id="a/b ?c", part="x&y")
    assert client.server.asked[0].path == "/v1/things/a%2Fb%20%3Fc?part=x%26y"
    await client.api.call(CREATE, title="Ω", size=3, loud=None)
    assert json.loads(client.server.asked[1].body) == {"title": "Ω", "size": 3}


async def test_a_get_has_no_body(client: Any) -> None:
    await client.api.call(LIST)
    assert client.server.asked[0].body == b""
    assert "Content-Type" not in client.server.asked[0].headers


async def test_a_form_is_sent_as_a_form(client: Any) -> None:
    form = Operation("f", "POST", "/f", Effect.READ, "F", Page, (Param("a", Text),), encoding="form")
    await client.api.call(form, a="1&2")
    assert client.server.asked[0].body == b"a=1%262"


async def test_an_envelope_is_put_on_and_taken_off(client: Any, told: Any) -> None:
    client.server.then(told(body='{"answer": {"ids": [7]}}'))
    api = client.make(wrap=lambda operation, body: {operation.name: body}, unwrap=lambda _, answer: answer["answer"])
    assert (await api.call(CREATE, title="x")).ids == [7]
    assert json.loads(client.server.asked[0].body) == {"createThing": {"title": "x"}}


@pytest.mark.parametrize("values", [{}, {"title": None}, {"title": "x", "colour": "red"}, {"title": 1}])
async def test_wrong_parameters_are_never_sent(client: Any, values: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        await client.api.call(CREATE, **values)
    assert client.server.asked == []


async def test_further_keys_are_sent_where_the_document_allows_them(client: Any) -> None:
    free = Operation("f", "POST", "/f", Effect.READ, "F", Page, (Param("a", Json),), takes_more=True)
    await client.api.call(free, a=1, anything="goes")
    assert json.loads(client.server.asked[0].body) == {"a": 1, "anything": "goes"}


@pytest.mark.parametrize("thing", ["", ".", ".."])
async def test_an_id_that_would_lead_elsewhere_is_not_sent(client: Any, thing: str) -> None:
    with pytest.raises(NotFound):
        await client.api.call(READ, id=thing)
    assert client.server.asked == []


@pytest.mark.parametrize("status", [500, 502, 503, 408, 429])
async def test_a_read_is_repeated_until_it_works(client: Any, told: Any, status: int) -> None:
    client.server.then(told(status), told(status), told(body='{"ids": [1]}'))
    assert (await client.api.call(LIST)).ids == [1]
    assert len(client.server.asked) == 3
    assert 0.25 <= client.slept[0] <= 0.75 <= 2 * client.slept[1] <= 3.0


async def test_a_cut_connection_is_tried_again_for_a_read(client: Any, told: Any) -> None:
    client.server.then(told(cut=True), told(body='{"ids": [1]}'))
    assert (await client.api.call(LIST)).ids == [1]


async def test_a_read_is_given_up_after_the_attempts(client: Any, told: Any) -> None:
    client.server.then(told(503))
    with pytest.raises(Unavailable):
        await client.make(limits=Limits(attempts=2)).call(LIST)
    assert (len(client.server.asked), len(client.slept)) == (2, 1)


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422])
async def test_what_is_refused_is_not_tried_again(client: Any, told: Any, status: int) -> None:
    client.server.then(told(status))
    with pytest.raises(ProviderError):
        await client.api.call(LIST)
    assert len(client.server.asked) == 1


@names
@pytest.mark.parametrize("status", [500, 503, 303])
async def test_a_change_is_sent_once_and_may_have_happened(
    client: Any, told: Any, operation: Operation[Page], status: int
) -> None:
    client.server.then(told(status))
    with pytest.raises(Unavailable) as caught:
        await client.api.call(operation)
    assert caught.value.may_have_happened
    assert len(client.server.asked) == 1


@names
async def test_a_change_is_in_doubt_when_no_whole_answer_comes(
    client: Any, told: Any, operation: Operation[Page]
) -> None:
    client.server.then(told(cut=True), told(body="<html>"), told(body='{"ids": "x"}'), told(after=0.5))
    api = client.make(limits=Limits(timeout=0.2))
    for error in (Unavailable, Malformed, Malformed, Unavailable):
        with pytest.raises(error) as caught:
            await api.call(operation)
        assert caught.value.may_have_happened
    assert len(client.server.asked) == 4


@pytest.mark.parametrize(("status", "error"), [(400, Invalid), (429, RateLimited), (301, Unavailable)])
async def test_a_refused_change_did_not_happen(client: Any, told: Any, status: int, error: type[ProviderError]) -> None:
    client.server.then(told(status))
    with pytest.raises(error) as caught:
        await client.api.call(CREATE, title="x")
    assert not caught.value.may_have_happened
    assert len(client.server.asked) == 1


async def test_a_change_that_found_nobody_did_not_happen(client: Any) -> None:
    with pytest.raises(Unavailable, match="cannot be reached") as caught:
        await client.make(base_url="http://127.0.0.1:1").call(CREATE, title="x")
    assert not caught.value.may_have_happened


async def test_a_read_in_doubt_changed_nothing(client: Any, told: Any) -> None:
    client.server.then(told(500))
    with pytest.raises(Unavailable) as caught:
        await client.api.call(LIST)
    assert not caught.value.may_have_happened


async def test_an_answer_that_trickles_is_given_up(client: Any, told: Any) -> None:
    client.server.then(told(body='{"ids": [1, 2, 3, 4, 5, 6, 7, 8, 9]}', drip=0.05))
    with pytest.raises(Unavailable, match="in time"):
        await client.make(limits=Limits(timeout=0.2, attempts=1)).call(LIST)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "0"}, 0.0),
        ({"Retry-After": "Tue, 03 Mar 2026 10:00:09 GMT", "Date": "Tue, 03 Mar 2026 10:00:00 GMT"}, 9.0),
        ({"Retry-After": "Tue, 03 Mar 2026 09:00:00 GMT", "Date": "Tue, 03 Mar 2026 10:00:00 GMT"}, 0.0),
    ],
)
async def test_retry_after_is_kept_but_not_for_ever(
    client: Any, told: Any, status: int, headers: dict[str, str], seconds: float
) -> None:
    client.server.then(told(status, headers=headers), told())
    await client.api.call(LIST)
    assert client.slept == [seconds]


async def test_who_asks_for_more_than_half_a_minute_is_not_asked_again(client: Any, told: Any) -> None:
    client.server.then(told(429, headers={"Retry-After": "120"}))
    with pytest.raises(RateLimited) as caught:
        await client.api.call(LIST)
    assert (caught.value.retry_after, client.slept) == (120.0, [])


@pytest.mark.parametrize("asked", ["soon", "-5", "nan", "inf", ""])
async def test_a_retry_after_that_says_nothing_is_ignored(client: Any, told: Any, asked: str) -> None:
    client.server.then(told(429, headers={"Retry-After": asked}), told())
    await client.api.call(LIST)
    assert 0.25 <= client.slept[0] <= 0.75


async def test_how_long_to_wait_is_told(client: Any, told: Any) -> None:
    client.server.then(told(429, headers={"Retry-After": "42"}))
    with pytest.raises(RateLimited) as caught:
        await client.api.call(CREATE, title="x")
    assert caught.value.retry_after == 42.0


@pytest.mark.parametrize("operation", [LIST, CHANGING[0]], ids=lambda one: one.name)
async def test_a_refused_token_is_renewed_once_and_the_request_sent_again(
    client: Any, told: Any, operation: Operation[Page]
) -> None:
    client.server.then(told(401), told(body='{"ids": [1]}'))
    assert (await client.api.call(operation)).ids == [1]
    assert [one.headers["Authorization"] for one in client.server.asked] == ["Bearer 1", "Bearer 2"]


async def test_a_token_refused_twice_is_the_end(client: Any, told: Any) -> None:
    client.server.then(told(401))
    with pytest.raises(Unauthorized):
        await client.api.call(LIST)
    assert len(client.server.asked) == 2


async def test_credentials_that_cannot_be_renewed_are_sent_once(client: Any, told: Any) -> None:
    client.server.then(told(401))
    with pytest.raises(Unauthorized):
        await client.make(refresh=None).call(LIST)
    assert len(client.server.asked) == 1


async def test_a_refused_login_is_not_tried_again(client: Any) -> None:
    client.login.is_refused = True
    with pytest.raises(Unauthorized, match="wrong password"):
        await client.api.call(LIST)
    assert (client.login.asked, client.login.number, client.server.asked) == (1, 1, [])


async def test_no_more_requests_at_once_than_allowed(client: Any, told: Any) -> None:
    client.server.then(told(after=0.05))
    api = client.make(limits=Limits(concurrency=2))
    await asyncio.gather(*(api.call(LIST) for _ in range(6)))
    assert client.server.busiest == 2
