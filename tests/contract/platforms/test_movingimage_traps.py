"""movingimage: what its document leaves open about events, read safely."""

from typing import Any

import pytest
from movingimage_samples import details
from platform_samples import NOW, OUR_ID, Connected

from bot.domain.errors import InvalidFields
from providers.base import Capability
from providers.errors import FeatureOff, Forbidden, Unauthorized, Unsupported
from providers.movingimage import PLATFORM
from providers.movingimage import operations as ops
from providers.movingimage.events import to_recordings
from providers.movingimage.models import Recorded

QUOTED = "only people with the link can access"
AT_TWO = "2026-09-15T14:00:00+00:00"


async def test_mi_2_times_have_other_names_when_created_and_when_changed(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())
    changed = details(starts_at=details().starts_at.replace(day=16), ends_at=details().ends_at.replace(day=16))
    await mi.provider.change(OUR_ID, details(), changed)

    created, updated = (call.body.keys() for call in mi.fake.calls)
    assert created >= {"beginDate", "endDate"}
    assert updated == {"sessionId", "startTime", "endTime"}


def test_mi_9_what_guest_list_only_means_is_quoted_and_nothing_more() -> None:
    field = next(one for one in PLATFORM.fields if one.key == "guest_list_only")
    param = next(one for one in ops.CREATE_EVENT.params if one.name == "guestListOnly")

    assert "guestListOnly" in field.hint
    assert QUOTED in field.hint
    assert QUOTED in param.about


async def test_mi_14_participants_of_an_anonymous_event_are_refused_with_the_reason(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())

    with pytest.raises(FeatureOff, match="nonAnonymousStats"):
        await mi.provider.run(ops.PARTICIPANTS, {"sessionId": OUR_ID})
    with pytest.raises(FeatureOff, match="nonAnonymousStats"):
        _ = [page async for page in mi.provider.run_all(ops.PARTICIPANTS, {"sessionId": OUR_ID})]


async def test_mi_14_reports_with_names_are_never_switched_on_unasked(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())

    assert "nonAnonymousStats" not in mi.fake.calls[0].body
    assert list(ops.CREATE_EVENT.confirmations({"title": "Fair", "nonAnonymousStats": True})) == [
        "Reports of “Fair” will hold the participants’ personal information: you have to inform them."
    ]
    assert list(ops.CREATE_EVENT.confirmations({"title": "Fair", "nonAnonymousStats": False})) == []


async def test_mi_14_a_wrong_key_is_not_taken_for_an_anonymous_event(mi: Connected) -> None:
    mi.fail("status", "getEventParticipants", status=401)

    with pytest.raises(Unauthorized):
        await mi.provider.run(ops.PARTICIPANTS, {"sessionId": OUR_ID})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (AT_TWO, AT_TWO),
        (1789480800, AT_TWO),
        (1789480800000, AT_TWO),
        ("2026-09-15T14:00:00", None),
        ("15.09.2026", None),
        (None, None),
    ],
)
def test_mi_16_when_a_file_was_made_is_read_for_display_only(written: Any, read: str | None) -> None:
    file = {"id": 7, "createdAt": written, "downloadUrl": "https://x.example/7", "durationSec": 5, "location": {}}
    (made,) = to_recordings(Recorded.model_validate({"recordings": [file], "transcriptions": []}))

    assert (made.created_at.isoformat() if made.created_at else None) == read
    assert made.is_private


async def test_mi_17_a_host_who_is_no_owner_reads_why_an_event_of_the_list_is_refused(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())
    mi.fake.state.events[OUR_ID].is_owned = False

    assert (await mi.provider.read(OUR_ID)).external_id == OUR_ID
    with pytest.raises(Forbidden, match="only an event’s owner"):
        await mi.provider.change(OUR_ID, details(), details(title="New"))


async def test_mi_18_whoever_creates_by_form_reads_of_the_authorisation_too(mi: Connected) -> None:
    mi.fake.state.may_create = False
    wish = {"title": "Fair", "beginDate": details().starts_at, "endDate": details().ends_at}

    with pytest.raises(FeatureOff, match="authorise"):
        await mi.provider.run(ops.CREATE_EVENT, wish)


@pytest.mark.parametrize("way", [Capability.CANCEL, Capability.CLOSE, Capability.DELETE])
async def test_mi_19_no_end_of_an_event_is_made_up(mi: Connected, way: Capability) -> None:
    await mi.provider.create(OUR_ID, details())

    with pytest.raises(Unsupported, match="own site"):
        await getattr(mi.provider, way.name.lower())(OUR_ID)

    assert [one.operation for one in mi.fake.calls] == ["createEvent"]


async def test_mi_19_an_event_is_read_out_of_the_list(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())

    assert (await mi.provider.read(OUR_ID)).starts_at > NOW
    assert [one.operation for one in mi.fake.calls] == ["createEvent", "listEvents"]


WHAT_KIND = {"eventType": "webinar", "conferenceVideoType": "WEBINAR"}
FAIR = {"title": "Fair", "beginDate": AT_TWO, "endDate": "2026-09-15T15:00:00+00:00"}


async def test_mi_22_types_are_sent_in_the_letters_of_the_document(mi: Connected) -> None:
    await mi.provider.run(ops.CREATE_EVENT, ops.CREATE_EVENT.read(FAIR | WHAT_KIND))

    assert WHAT_KIND.items() <= mi.fake.calls[-1].body.items()


@pytest.mark.parametrize(("key", "written"), [("eventType", "WEBINAR"), ("conferenceVideoType", "webinar")])
def test_mi_22_a_type_in_other_letters_is_refused_at_its_field(key: str, written: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        ops.CREATE_EVENT.read(FAIR | WHAT_KIND | {key: written})

    assert list(refused.value.fields) == [key]
