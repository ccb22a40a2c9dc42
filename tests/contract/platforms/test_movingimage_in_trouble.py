from typing import Any

import pytest
from movingimage_samples import details
from platform_samples import OUR_ID, Connected

from providers.errors import FeatureOff, Invalid, Malformed
from providers.movingimage.operations import OPERATIONS


async def test_mi_18_a_key_that_may_not_create_is_told_from_a_wrong_key(mi: Connected) -> None:
    mi.fake.state.may_create = False

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


ANSWERED: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "createEvent": (
        {"title": "Fair", "beginDate": "2026-09-15T13:00Z", "endDate": "2026-09-15T14:00Z"},
        {"sessionId": "a", "eventPageLink": "https://x.example/a"},
    ),
    "allowGuestInEvent": (
        {"sessionId": "a", "firstName": "Ben", "email": "ben@example.com"},
        {"accessLink": "https://x.example/b"},
    ),
    "hasGuestAttendedEvent": (
        {"sessionId": "a", "emails": "ben@example.com"},
        {"attendedGuests": [], "nonAttendedGuests": []},
    ),
    "getEventRecordingDownloadUrls": ({"sessionId": "a"}, {"recordings": [], "transcriptions": []}),
    "getEventParticipants": ({"sessionId": "a"}, {"content": {"data": [], "format": "json"}}),
    "getEventTimeline": ({"sessionId": "a"}, {"content": {"data": [], "format": "json"}}),
    "listEvents": ({}, {"events": []}),
}
MISSING = [(name, field) for name, (_, answer) in ANSWERED.items() for field in answer]


@pytest.mark.parametrize(("name", "field"), MISSING)
async def test_an_answer_without_a_documented_field_is_an_error_that_names_it(
    mi: Connected, name: str, field: str
) -> None:
    operation = next(one for one in OPERATIONS if one.name == name)
    typed, answer = ANSWERED[name]
    mi.fake.answers.append({key: value for key, value in answer.items() if key != field})

    with pytest.raises(Malformed, match=field):
        await mi.provider.run(operation, operation.read(typed))
