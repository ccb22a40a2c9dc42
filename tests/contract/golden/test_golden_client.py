"""Adapters against golden cases: what a person fills in becomes the printed request; the printed answer is read."""

import json
from typing import Any

import pytest
from golden import Golden, OnPaper, golden_cases, key_of
from pydantic import TypeAdapter

from bot.domain.errors import InvalidFields

CASES = golden_cases()
NEEDING = [one for one in CASES if any(each.required for each in one.operation.asked)]
MISTYPED = [
    pytest.param(one, key, text, id=f"{one}-{key}-{str(text)[:20]}")
    for one in CASES
    for key, texts in one.mistyped.items()
    for text in texts
]


def shown(operation: Any, answer: Any) -> str:
    return json.dumps(TypeAdapter(operation.answer).dump_python(answer, mode="json", by_alias=True))


@pytest.mark.parametrize("golden", CASES, ids=str)
async def test_the_request_is_the_documents_and_its_answer_is_read(golden: Golden, on_paper: OnPaper) -> None:
    provider, paper = await on_paper(golden)

    values = golden.operation.read(golden.typed, golden.more)
    answer = await provider.run(golden.operation, values)

    request = golden.request
    sent = [one for one in paper.asked if key_of(one) == golden.key]
    assert sent[-1:] == [request], paper.asked
    text = shown(golden.operation, answer)
    assert all(word not in text for word in golden.hidden)
    assert all(json.dumps(value) in text for value in golden.shown)


@pytest.mark.long
@pytest.mark.parametrize(("golden", "key", "text"), MISTYPED)
def test_the_form_refuses_what_the_document_does_not_take(golden: Golden, key: str, text: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        golden.operation.read({**golden.typed, key: text}, golden.more)

    assert list(refused.value.fields) == [key]
    assert refused.value.fields[key].endswith(".")


@pytest.mark.long
@pytest.mark.parametrize("golden", NEEDING, ids=str)
def test_the_form_says_which_fields_are_needed(golden: Golden) -> None:
    needed = {one.key for one in golden.operation.asked if one.required}
    with pytest.raises(InvalidFields) as refused:
        golden.operation.read({})

    assert set(refused.value.fields) == needed
