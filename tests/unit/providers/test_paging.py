"""Lists page by page, and long operations until they are done."""

import json
from typing import Any

import pytest
from pydantic import BaseModel

from providers.errors import Malformed, Unavailable
from providers.operations import Effect, Operation, Param, Progress, Stage
from providers.paging import by_link, by_number, by_token, items, pages, until_done
from providers.units import Text, WholeNumber


class Page(BaseModel):
    rows: list[int]
    next: str | None = None
    total: int | None = None


def listing(paging: Any, *params: Param) -> Operation[Any]:
    return Operation("list", "GET", "/things", Effect.READ, "List", Page, params, encoding="none", paging=paging)


BY_LINK = listing(by_link(lambda page: page.rows, lambda page: page.next, name=lambda one: one))
BY_TOKEN = listing(
    by_token(lambda page: page.rows, "token", lambda page: page.next), Param("token", Text, where="query")
)
BY_NUMBER = listing(
    by_number(lambda page: page.rows, "page", "size", 2, lambda page: page.total),
    Param("page", WholeNumber, where="query"),
    Param("size", WholeNumber, where="query"),
)


def answers(told: Any, *found: dict[str, Any]) -> list[Any]:
    return [told(body=json.dumps(one)) for one in found]


async def rows(client: Any, operation: Operation[Any]) -> list[int]:
    return [one async for one in items(client.api, operation)]


async def test_links_are_followed_until_there_is_none(client: Any, told: Any) -> None:
    client.server.then(*answers(told, {"rows": [1, 2], "next": "/things?p=2"}, {"rows": [3]}))

    assert await rows(client, BY_LINK) == [1, 2, 3]
    assert [one.path for one in client.server.asked] == ["/things", "/things?p=2"]


async def test_an_entry_that_comes_twice_is_given_once(client: Any, told: Any) -> None:
    client.server.then(*answers(told, {"rows": [1, 2], "next": "/things?p=2"}, {"rows": [2, 3]}))

    assert await rows(client, BY_LINK) == [1, 2, 3]


async def test_a_link_to_another_host_is_not_followed(client: Any, told: Any) -> None:
    client.server.then(*answers(told, {"rows": [1], "next": "https://elsewhere.example/things"}))

    with pytest.raises(Malformed, match="another host"):
        await rows(client, BY_LINK)
    assert len(client.server.asked) == 1


@pytest.mark.parametrize("operation", [BY_LINK, BY_TOKEN], ids=["link", "token"])
async def test_a_list_that_goes_in_circles_ends(client: Any, told: Any, operation: Operation[Any]) -> None:
    client.server.then(
        *answers(told, {"rows": [1], "next": "a"}, {"rows": [2], "next": "b"}, {"rows": [3], "next": "a"})
    )

    assert await rows(client, operation) == [1, 2, 3]
    assert len(client.server.asked) == 3


async def test_where_tokens_lead_on_a_page_may_be_empty_or_like_another(client: Any, told: Any) -> None:
    there = [{"rows": [1], "next": "a"}, {"rows": [], "next": "b"}, {"rows": [1], "next": "c"}, {"rows": [2]}]
    client.server.then(*answers(told, *there))

    assert await rows(client, BY_TOKEN) == [1, 1, 2]


async def test_a_page_that_comes_again_ends_it(client: Any, told: Any) -> None:
    client.server.then(*answers(told, {"rows": [1, 2]}))

    assert await rows(client, BY_NUMBER) == [1, 2]
    assert [one.path for one in client.server.asked] == ["/things?page=1&size=2", "/things?page=2&size=2"]


@pytest.mark.parametrize(
    "told_pages",
    [
        [{"rows": [1, 2]}, {"rows": [3]}],
        [{"rows": [1, 2], "total": 3}, {"rows": [3], "total": 3}],
        [{"rows": [1, 2]}, {"rows": [3, 4]}, {"rows": []}],
        [{"rows": [1], "total": 3}, {"rows": [2], "total": 3}, {"rows": [3], "total": 3}],
        [{"rows": [1, 2], "total": 2}],
        [{"rows": []}],
    ],
)
async def test_pages_are_numbered_until_a_short_one_or_the_total(
    client: Any, told: Any, told_pages: list[dict[str, Any]]
) -> None:
    client.server.then(*answers(told, *told_pages))

    assert await rows(client, BY_NUMBER) == [one for page in told_pages for one in page["rows"]]
    assert len(client.server.asked) == len(told_pages)


async def test_a_token_is_sent_back(client: Any, told: Any) -> None:
    client.server.then(*answers(told, {"rows": [1], "next": "t2"}, {"rows": [2], "next": ""}))

    assert await rows(client, BY_TOKEN) == [1, 2]
    assert client.server.asked[-1].path == "/things?token=t2"


async def test_a_list_is_asked_for_only_as_far_as_it_is_read(client: Any, told: Any) -> None:
    client.server.then(*answers(told, {"rows": [1], "next": "t2"}, {"rows": [2], "next": "t3"}, {"rows": [3]}))

    async for _ in pages(client.api, BY_TOKEN):
        break

    assert len(client.server.asked) == 1


class Job(BaseModel):
    state: str


ASK = Operation("ask", "GET", "/jobs/{id}", Effect.READ, "Ask", Job, (Param("id", Text, True, "path"),), "none")
COPY: Operation[Any] = Operation(
    "copy",
    "POST",
    "/copy",
    Effect.CREATE,
    "Copy",
    dict,
    progress=Progress(
        ASK,
        lambda _values, answer: {"id": answer["job"]},
        lambda job: Stage.DONE if job.state == "done" else Stage.FAILED if job.state == "failed" else Stage.PENDING,
        every=5.0,
        patience=20.0,
    ),
)


@pytest.mark.parametrize("end", ["done", "failed"])
async def test_a_long_operation_is_asked_about_until_it_has_ended(client: Any, told: Any, end: str) -> None:
    client.server.then(*answers(told, {"state": "wait"}, {"state": "wait"}, {"state": end}))

    states = [one.state async for one in until_done(client.api, COPY, {}, {"job": "7"})]

    assert states == ["wait", "wait", end]
    assert client.slept == [5.0, 5.0]
    assert client.server.asked[0].path == "/jobs/7"


async def test_a_long_operation_that_never_ends_is_given_up(client: Any, told: Any) -> None:
    client.server.then(*answers(told, {"state": "IN_PROGRESS"}))

    with pytest.raises(Unavailable, match="not done after"):
        async for _ in until_done(client.api, COPY, {}, {"job": "7"}):
            pass

    assert sum(client.slept) <= 25.0
