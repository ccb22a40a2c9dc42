"""Every operation of every platform, answered wrongly: one clear error, nothing repeated that could do harm."""

from collections.abc import Callable

import pytest
from aiohttp import web
from golden import Golden, OnPaper, There, golden_cases, key_of

from providers.errors import Malformed, ProviderError, Unavailable
from providers.operations import Effect

pytestmark = pytest.mark.long

CASES = golden_cases()
HTML = "<html><body><h1>Service page</h1></body></html>"
A_LIST = "a list of nothing known"
TAKES_ANY_LIST = {"getEventParam", "sessions/speakerList"}  # nothing documented is in their answers
TROUBLES: dict[str, tuple[Callable[[], web.Response], type[ProviderError]]] = {
    "html": (lambda: web.Response(text=HTML, content_type="text/html"), Malformed),
    "truncated": (
        lambda: web.Response(text='{"data": [{"id": "1", "attri', content_type="application/json"),
        Malformed,
    ),
    "empty": (web.Response, Malformed),
    A_LIST: (lambda: web.json_response([{"nobody": "knows"}]), Malformed),
    "redirected": (lambda: web.Response(status=302, headers={"Location": "https://elsewhere.example/"}), Unavailable),
}
# What each platform says inside a 200 when it refuses; the others document no such thing.
REFUSALS = {
    "movingimage": {"result": "error", "errors": ["made to fail"]},
    "myownconference": {"request": {}, "response": {"error": "made to fail"}},
    "kaltura": {"status": "OperationNotAllowed"},
}


async def failure_of(golden: Golden, there: There, instead: Callable[[], web.Response]) -> ProviderError | None:
    provider, paper = there
    paper.instead[golden.key] = instead
    paper.asked.clear()
    try:
        await provider.run(golden.operation, golden.operation.read(golden.typed, golden.more))
    except ProviderError as failure:
        return failure
    finally:
        keys = [key_of(one) for one in paper.asked]
        if golden.operation.effect is not Effect.READ:
            assert keys.count(golden.key) == 1
    return None


@pytest.mark.parametrize("golden", CASES, ids=str)
async def test_an_answer_that_cannot_be_read_is_one_clear_error(golden: Golden, on_paper: OnPaper) -> None:
    there = await on_paper(golden)  # one for all troubles: none of them is kept
    for kind, (instead, error) in TROUBLES.items():
        failure = await failure_of(golden, there, instead)
        if failure is None:  # where no answer is documented, anything that is JSON, or nothing, will do
            any_list = kind == A_LIST and golden.operation.name in TAKES_ANY_LIST
            assert golden.operation.answer is type(None) or any_list, kind
        else:
            must_be_clear(golden, failure, error, kind)


def must_be_clear(golden: Golden, failure: ProviderError, error: type[ProviderError], kind: str) -> None:
    changes = golden.operation.effect is not Effect.READ

    assert isinstance(failure, error), kind
    assert str(failure).startswith(f"{failure.platform} "), kind
    assert "<" not in str(failure), kind
    assert failure.may_have_happened == (changes and error is Malformed), kind


@pytest.mark.parametrize("golden", [one for one in CASES if one.platform in REFUSALS], ids=str)
async def test_a_refusal_inside_a_200_is_an_error(golden: Golden, on_paper: OnPaper) -> None:
    refusal = REFUSALS[golden.platform]
    failure = await failure_of(golden, await on_paper(golden), lambda: web.json_response(refusal))

    assert failure is not None
    assert not failure.may_have_happened


@pytest.mark.parametrize("golden", [one for one in CASES if one.operation.effect is not Effect.READ], ids=str)
async def test_a_change_that_ends_in_a_500_is_not_repeated_and_stays_in_doubt(
    golden: Golden, on_paper: OnPaper
) -> None:
    broken = {"message": "made to fail"}
    failure = await failure_of(golden, await on_paper(golden), lambda: web.json_response(broken, status=500))

    assert isinstance(failure, Unavailable)
    assert failure.may_have_happened
