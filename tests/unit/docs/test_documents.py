"""Pages made from the declarations say what the declarations say; every trap has a test."""

import re
from pathlib import Path

import pytest

from providers import all_platforms
from providers.traps import Trap
from tests.documents import documents

TRAPS = [one for platform in all_platforms().values() for one in platform.traps]
PREFIXES = {"movingimage": "MI", "myownconference": "MOC", "ibm": "IBM", "kaltura": "KAL", "eventtia": "EVT"}
COUNTS = {"movingimage": 22, "myownconference": 34, "ibm": 15, "kaltura": 18, "eventtia": 30}
TESTS = "\n".join(one.read_text() for one in Path(__file__).parents[2].rglob("test_*.py"))


@pytest.mark.parametrize("path", documents(), ids=str)
def test_the_page_is_what_make_docs_writes(path: Path) -> None:
    assert path.read_text() == documents()[path], "run `make docs`"


@pytest.mark.parametrize("name", PREFIXES)
def test_every_trap_of_a_platform_is_told_once_in_order(name: str) -> None:
    numbers = [one.number for one in all_platforms()[name].traps]

    assert numbers == [f"{PREFIXES[name]}-{index}" for index in range(1, COUNTS[name] + 1)]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda one: one.number)
def test_every_trap_has_a_test_named_after_it(trap: Trap) -> None:
    number = trap.number.lower().replace("-", "_")

    assert trap.is_inapplicable or re.search(rf"def test_{number}_", TESTS)
