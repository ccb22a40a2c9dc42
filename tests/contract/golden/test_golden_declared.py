"""Declarations against golden cases: every operation has one, and takes the parameters that its document names."""

import re

import pytest
from golden import Golden, file_name, golden_cases, names_of

from providers import all_platforms
from providers.operations import Effect, Operation

CASES = golden_cases()
COUNTS = {"movingimage": 11, "myownconference": 54, "ibm": 7, "kaltura": 13, "eventtia": 69}
DECLARED = [(name, one) for name, platform in all_platforms().items() for one in platform.operations]


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_all_operations_of_the_document_are_declared_and_have_a_golden_case(name: str) -> None:
    declared = [file_name(one) for one in all_platforms()[name].operations]

    assert len(declared) == len(set(declared)) == COUNTS[name]
    assert set(declared) == {one.name for one in CASES if one.platform == name}


@pytest.mark.parametrize("golden", CASES, ids=str)
def test_it_is_declared_with_the_documents_section_and_parameters(golden: Golden) -> None:
    operation = golden.operation

    assert operation.section == golden.section
    assert operation.method == golden.request["method"]
    assert names_of(operation, required=True) == set(golden.required)
    assert names_of(operation, required=False) == set(golden.optional)


@pytest.mark.parametrize(("name", "operation"), DECLARED, ids=lambda one: getattr(one, "name", one))
def test_it_says_what_it_does_and_asks_before_anything_is_removed(name: str, operation: Operation[object]) -> None:
    assert operation.about.endswith("."), name
    assert operation.asks.endswith(".") or (not operation.asks and operation.effect is not Effect.REMOVE)
    assert all(one.name.isascii() and one.where in ("path", "query", "body") for one in operation.params)


@pytest.mark.parametrize(("name", "operation"), DECLARED, ids=lambda one: getattr(one, "name", one))
def test_what_people_read_names_no_trap_and_ends_no_sentence_twice(name: str, operation: Operation[object]) -> None:
    texts = [operation.about, operation.asks]
    texts += [text for one in operation.params for text in (one.about, one.asks)]

    assert not [one for one in texts if re.search(r"\b(MI|MOC|IBM|KAL|EVT)-\d+", one)], name
    assert not [one for one in texts if ".." in one.replace("...", "")], name
