"""Every operation of every platform, answered wrongly: one clear error, nothing repeated that could do harm."""

from collections.abc import Callable

import pytest
from aiohttp import web
from golden import Golden, OnPaper, golden_cases

from providers.errors import Malformed, ProviderError, Unavailable
from providers.operations import Effect

CASES = golden_cases()
HTML = "<html><body><h1>Service page</h1></body></html>"
TROUBLES: dict[str, tuple[Callable[[], web.Response], type[ProviderError]]] = {
    "html": (lambda: web.Response(text=HTML, content_type="text/html"), Malformed),
    "truncated": (
        lambda: web.Response(text='{"data": [{"id": "1", "attri', content_type="application/json"),
        Malformed,
    ),
    "empty": (web.Response, Malformed),
    "a list of nothing known": (lambda: web.json_response([{"nobody": "knows"}]), Malformed),
    "redirected": (lambda: web.Response(status=302, headers={"Location": "https://elsewhere.example/"}), Unavailable),
}
# What each platform says inside a 200 when it refuses; the others document no such thing.
REFUSALS = {
    "movingimage": {"result": "error", "errors": ["made to fail"]},
    "myownconference": {"request": {}, "response": {"error": "made to fail"}},
    "kaltura": {"status": "OperationNotAllowed"},
}


async def failure_of(golden: Golden, on_paper: OnPaper, instead: Callable[[], web.Response]) -> ProviderError | None:
    provider, paper = await on_paper(golden)
    paper.instead[golden.key] = instead
    try:
        await provider.run(golden.operation, golden.operation.read(golden.typed, golden.more or ""))
    except ProviderError as failure:
        return failure
    finally:
        keys = [(one["method"], one["path"]) for one in paper.asked]
        if golden.operation.effect is not Effect.READ and not golden.key[2]:
            assert keys.count(golden.key[:2]) == 1
    return None


@pytest.mark.parametrize("kind", TROUBLES)
@pytest.mark.parametrize("golden", CASES, ids=str)
async def test_an_answer_that_cannot_be_read_is_one_clear_error(golden: Golden, kind: str, on_paper: OnPaper) -> None:
    instead, error = TROUBLES[kind]
    failure = await failure_of(golden, on_paper, instead)

    if failure is None:  # where no answer is documented, anything that is JSON, or nothing, will do
        assert golden.operation.answer is type(None) or kind.startswith("a list")
        return
    assert isinstance(failure, error)
    assert str(failure).startswith(f"{failure.platform} ")
    assert "<" not in str(failure)
    changes = golden.operation.effect is not Effect.READ
    assert failure.may_have_happened == (changes and error is Malformed)


@pytest.mark.parametrize("golden", [one for one in CASES if one.platform in REFUSALS], ids=str)
async def test_a_refusal_inside_a_200_is_an_error(golden: Golden, on_paper: OnPaper) -> None:
    failure = await failure_of(golden, on_paper, lambda: web.json_response(REFUSALS[golden.platform]))

    assert failure is not None
    assert not failure.may_have_happened


@pytest.mark.parametrize("golden", [one for one in CASES if one.operation.effect is not Effect.READ], ids=str)
async def test_a_change_that_ends_in_a_500_is_not_repeated_and_stays_in_doubt(
    golden: Golden, on_paper: OnPaper
) -> None:
    failure = await failure_of(golden, on_paper, lambda: web.json_response({"message": "made to fail"}, status=500))

    assert isinstance(failure, Unavailable)
    assert failure.may_have_happened
