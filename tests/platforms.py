"""What settings and requests of the platforms are called."""

from collections.abc import Iterable
from typing import Any

import pytest

CREATES = {
    "movingimage": "createEvent",
    "myownconference": "webinarsCreate",
    "ibm": "create",
    "kaltura": "events/create",
    "eventtia": "POST /api/v3/events",
}
PREFIXES = ("MOVINGIMAGE", "MYOWNCONFERENCE", "IBM_VIDEO", "KALTURA", "EVENTTIA")
# Platforms are asked once: that reads are repeated, and after which wait, is the contract tests' business.
ONE_TRY = dict.fromkeys((f"{one}_ATTEMPTS" for one in PREFIXES), "1")


def first_of(names: Iterable[str]) -> list[Any]:
    """Return parameters of which the ordinary suite runs the first, and `make long` the rest."""
    first, *rest = names
    return [first, *(pytest.param(one, marks=pytest.mark.long) for one in rest)]
