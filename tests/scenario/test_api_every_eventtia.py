"""Every operation of this platform: its form takes the document's example, and is answered."""

import pytest

from tests.scenario.golden_forms import CASES, Golden, must_be_answered

pytestmark = pytest.mark.long


@pytest.mark.parametrize("golden", [one for one in CASES if one.platform == "eventtia"], ids=str)
async def test_the_documents_example_is_filled_in_sent_and_answered(golden: Golden) -> None:
    await must_be_answered(golden)
