"""What comes back: redirects, paging links, malformed answers, and the words of errors."""

import traceback
from typing import Any

import pytest
from pydantic import BaseModel, Field, SecretStr

from providers.errors import (
    Conflict,
    FeatureOff,
    Forbidden,
    Invalid,
    Malformed,
    NotFound,
    ProviderError,
    RateLimited,
    Unauthorized,
    Unavailable,
)
from providers.operations import Effect, Operation

SECRET = "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0"


class Link(BaseModel):
    link: str = Field(max_length=10)


class Things(BaseModel):
    links: list[Link]


LIST = Operation("listThings", "GET", "/v1/things", Effect.READ, "Things", Things)
REMOVE = Operation("removeThing", "DELETE", "/v1/things/1", Effect.REMOVE, "Things", type(None))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_refused(client: Any, told: Any, status: int) -> None:
    client.server.then(told(status, headers={"Location": f"{client.server.url}/elsewhere"}))
    with pytest.raises(Unavailable, match="a redirect"):
        await client.api.call(LIST)
    assert {one.path for one in client.server.asked} == {"/v1/things"}


@pytest.mark.parametrize(
    "link",
    [
        "http://evil.example/v1/things?page=2",
        "//evil.example/v1/things",
        "https://127.0.0.1/v1/things",
        "http://127.0.0.1:1/v1/things",
        "file:///etc/passwd",
        "http://[",
    ],
)
async def test_paging_links_to_other_hosts_are_refused(client: Any, link: str) -> None:
    with pytest.raises(Malformed, match="a paging link"):
        await client.api.follow(LIST, link)
    assert client.server.asked == []


async def test_paging_links_that_name_another_user_are_refused(client: Any) -> None:
    with pytest.raises(Malformed, match="another host"):
        await client.api.follow(LIST, client.server.url.replace("http://", "http://somebody@"))


@pytest.mark.parametrize("path", ["/admin", "/v12/things", "/v1/../admin", "/"])
async def test_paging_links_out_of_the_api_are_refused(client: Any, path: str) -> None:
    with pytest.raises(Malformed, match="out of the API"):
        await client.make(base_url=f"{client.server.url}/v1").follow(LIST, client.server.url + path)
    assert client.server.asked == []


@pytest.mark.parametrize("base", ["", "/", "/v1", "/v1/"])
async def test_paging_links_within_the_api_are_followed_with_the_token(client: Any, told: Any, base: str) -> None:
    client.server.then(told(body='{"links": [{"link": "a"}]}'))
    api = client.make(base_url=client.server.url + base)
    page = await api.follow(LIST, f"{client.server.url.replace('http', 'HTTP')}/v1/things?page%5Bnumber%5D=2")
    assert page.links[0].link == "a"
    (asked,) = client.server.asked
    assert (asked.method, asked.path) == ("GET", "/v1/things?page%5Bnumber%5D=2")
    assert asked.headers["Authorization"] == "Bearer 1"


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("<html><body>Service page</body></html>", "something other than JSON"),
        ('{"links": [{"link"', "something other than JSON"),
        (b"\xff\xfe\x00", "something other than JSON"),
        ("", "answer: "),
        ("null", "answer: "),
        ("[]", "answer: "),
        ("{}", "links: Field required"),
        ('{"links": [{"link": "a"}, {"link": 7}]}', "links.1.link: Input should be a valid string"),
    ],
)
async def test_a_malformed_answer_names_what_is_wrong(client: Any, told: Any, body: str, wrong: str) -> None:
    client.server.then(told(body=body))
    with pytest.raises(Malformed) as caught:
        await client.api.call(LIST)
    assert wrong in caught.value.said
    assert (caught.value.platform, caught.value.operation) == ("Test platform", "listThings")
    assert len(client.server.asked) == 1


async def test_what_could_not_be_read_is_in_no_traceback(client: Any, told: Any) -> None:
    client.server.then(told(body=f'{{"links": [{{"link": "{SECRET}"}}]}}'))
    with pytest.raises(Malformed, match="at most 10 characters") as caught:
        await client.api.call(LIST)
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None


@pytest.mark.parametrize("body", ["", "null", "{}", '{"anything": 1}'])
async def test_where_no_answer_is_documented_any_json_will_do(client: Any, told: Any, body: str) -> None:
    client.server.then(told(body=body))
    await client.api.call(REMOVE)
    assert len(client.server.asked) == 1


STATUSES: list[tuple[int, type[ProviderError]]] = [
    (400, Invalid),
    (401, Unauthorized),
    (402, FeatureOff),
    (403, Forbidden),
    (404, NotFound),
    (405, Invalid),
    (408, Unavailable),
    (409, Conflict),
    (410, NotFound),
    (418, Invalid),
    (422, Invalid),
    (429, RateLimited),
    (500, Unavailable),
    (599, Unavailable),
]


@pytest.mark.parametrize(("status", "error"), STATUSES)
async def test_each_status_is_one_error_with_the_platforms_words(
    client: Any, told: Any, status: int, error: type[ProviderError]
) -> None:
    client.server.then(told(status, body='{"message": "The title is taken"}'))
    with pytest.raises(error, match="The title is taken"):
        await client.api.call(LIST)


async def test_a_platform_may_mean_something_else_by_a_status(client: Any, told: Any) -> None:
    client.server.then(told(403))
    with pytest.raises(Conflict):
        await client.make(statuses={403: Conflict}).call(LIST)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"message": "No"}', "No"),
        ('{"error": "invalid_grant", "error_description": "Expired"}', "Expired"),
        ('{"errors": ["a", "b"]}', "a; b"),
        ('{"message": "ActiveRecord::RecordNotFound"}', ""),
        ('{"other": 1}', ""),
        ('["a"]', ""),
        ("<h1>Not here</h1>", ""),
        ("plain\n words", "plain words"),
        ("", ""),
    ],
)
async def test_words_come_from_json_or_plain_text_never_from_html(client: Any, told: Any, body: str, said: str) -> None:
    client.server.then(told(400, body=body))
    with pytest.raises(Invalid) as caught:
        await client.api.call(LIST)
    assert caught.value.said == said


@pytest.mark.parametrize(
    ("secret", "shown"),
    [
        ("ann.lee+x@example.co.uk", "[e-mail]"),
        ("Bearer abc123", "[…]"),
        (SECRET, "[…]"),
        ("djJ8MTIzNDU2fGFiY2RlZg==", "[…]"),
        ("0123456789abcdef0123456789abcdef", "[…]"),
    ],
)
async def test_secrets_and_addresses_are_cleaned_from_errors(client: Any, told: Any, secret: str, shown: str) -> None:
    client.server.then(told(400, body=f'{{"message": "Cannot take {secret} here"}}'))
    with pytest.raises(Invalid) as caught:
        await client.api.call(LIST)
    assert caught.value.said == f"Cannot take {shown} here"
    assert secret not in str(caught.value)


async def test_a_key_that_the_platform_repeats_is_not_repeated(client: Any, told: Any) -> None:
    client.server.then(told(401, body='{"message": "key hunter2 is wrong, so is 1234567"}'))
    api = client.make(hidden=(SecretStr("hunter2"),), refresh=None, auth=_short_key)

    with pytest.raises(Unauthorized) as caught:
        await api.call(LIST)

    assert "key […] is wrong, so is […]" in str(caught.value)


async def _short_key() -> dict[str, str]:
    return {"Authorization": "Bearer 1234567"}


async def test_long_words_are_cut(client: Any, told: Any) -> None:
    client.server.then(told(400, body="word " * 200))
    with pytest.raises(Invalid) as caught:
        await client.api.call(LIST)
    assert len(caught.value.said) == 300
