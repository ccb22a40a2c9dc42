"""Every documented operation of every platform: its form opens, takes the document's example, and is answered."""

import pytest

from bot.sandbox.stage import Stage
from providers import all_platforms
from tests.scenario.golden_forms import CASES, Golden, must_be_answered
from tests.scenario.operating import labels, operation

pytestmark = pytest.mark.long

DECLARED = [(name, one.name) for name, platform in all_platforms().items() for one in platform.operations]
ELSEWHERE = {"eventtia", "myownconference"}  # these have so many that each has a file of its own


@pytest.mark.parametrize("golden", [one for one in CASES if one.platform not in ELSEWHERE], ids=str)
async def test_the_documents_example_is_filled_in_sent_and_answered(golden: Golden) -> None:
    await must_be_answered(golden)


async def test_every_form_opens_and_names_every_field_once(stage: Stage) -> None:
    for platform, name in DECLARED:
        ada = await operation(stage, f"{platform} {name}")
        assert ada.views(), (platform, name)
        assert len(set(labels(ada))) == len(labels(ada)), (platform, name)
        assert len(ada.views()[-1]["blocks"]) < 100, (platform, name)
