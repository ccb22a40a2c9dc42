from typing import Any

import pytest
from movingimage_samples import details
from platform_samples import OUR_ID, Connected

from providers.errors import FeatureOff, Invalid


async def test_mi_18_a_key_that_may_not_create_is_told_from_a_wrong_key(mi: Connected) -> None:
    mi.fake.may_create = False

    with pytest.raises(FeatureOff, match="authorise"):
        await mi.provider.create(OUR_ID, details())


@pytest.mark.parametrize("inside", [{"errors": ["title is required"]}, {"result": "failed"}])
async def test_mi_6_an_error_inside_a_success_is_an_error(mi: Connected, inside: dict[str, Any]) -> None:
    mi.fake.answers.append(inside)

    with pytest.raises(Invalid):
        await mi.provider.create(OUR_ID, details())


async def test_mi_6_a_result_is_never_required(mi: Connected) -> None:
    mi.fake.answers.append({"events": []})

    assert (await mi.provider.check()).ok
