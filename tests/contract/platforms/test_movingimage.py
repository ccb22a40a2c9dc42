from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.reports import RecordingKind, RecordingState
from providers.base import Guest
from providers.errors import (
    Conflict,
    FeatureOff,
    Invalid,
    Malformed,
    NotFound,
    ProviderError,
    RateLimited,
    Unauthorized,
    Unavailable,
)

Make = Callable[..., Awaitable[Any]]
Details = Callable[..., Any]
OUR_ID = "0b9b5f0e-6a3c-4e0e-8f0a-1d2c3b4a5f60"
SHORT = {"MOVINGIMAGE_ATTEMPTS": "1"}


@pytest.fixture
async def mi(make_platform: Make) -> Any:
    return await make_platform("movingimage", **SHORT)


@pytest.fixture
def details(mi: Any, make_details: Details) -> Any:
    return make_details(mi.platform)


async def test_create_sends_the_documented_fields_and_units(mi: Any, make_details: Details) -> None:
    wish = make_details(
        mi.platform,
        title="Spring fair",
        starts_at=datetime(2026, 3, 1, 9, 0, tzinfo=UTC),
        ends_at=datetime(2026, 3, 1, 10, 30, tzinfo=UTC),
        platform_fields={"event_type": "fair", "video_type": "VIDEO_CONFERENCE", "guest_list_only": "yes"},
    )

    made = await mi.provider.create(OUR_ID, wish)

    (call,) = mi.fake.calls
    assert (call.method, call.path) == ("POST", "/api/createEvent")
    assert call.body == {
        "sessionId": OUR_ID,
        "title": "Spring fair",
        "beginDate": 1772355600000,
        "endDate": 1772361000000,
        "eventType": "fair",
        "guestListOnly": True,
        "conferenceVideoType": "VIDEO_CONFERENCE",
    }
    assert made.external_id == OUR_ID
    assert made.event_page == f"{mi.fake.url}/event/{OUR_ID}"


async def test_a_created_event_reads_back_as_it_was_wished_for(mi: Any, details: Any) -> None:
    await mi.provider.create(OUR_ID, details)

    there = await mi.provider.read(OUR_ID)

    assert (there.title, there.starts_at, there.ends_at) == (details.title, details.starts_at, details.ends_at)
    assert mi.fake.titles() == {OUR_ID: details.title}


async def test_an_event_that_is_gone_is_not_found(mi: Any, details: Any) -> None:
    await mi.provider.create(OUR_ID, details)
    mi.fake.remove(OUR_ID)

    with pytest.raises(NotFound):
        await mi.provider.read(OUR_ID)


async def test_mi_1_update_sends_seconds(mi: Any, details: Any) -> None:
    await mi.provider.create(OUR_ID, details)
    later = details.model_copy(
        update={
            "starts_at": datetime(2026, 10, 1, 9, 0, tzinfo=UTC),
            "ends_at": datetime(2026, 10, 1, 10, 0, tzinfo=UTC),
        }
    )

    await mi.provider.change(OUR_ID, later)

    (call,) = mi.calls("updateEventDetails")
    assert call.body == {"sessionId": OUR_ID, "startTime": 1790845200, "endTime": 1790848800}
    assert mi.fake.times(OUR_ID) == (later.starts_at, later.ends_at)


async def test_mi_1_times_of_a_list_that_are_no_milliseconds_are_refused(mi: Any, details: Any) -> None:
    await mi.provider.create(OUR_ID, details)
    mi.fake.edit(OUR_ID, starts_at=datetime(1970, 1, 21, tzinfo=UTC))

    with pytest.raises(Malformed):
        await mi.provider.read(OUR_ID)


async def test_a_running_event_can_be_renamed_and_prolonged(mi: Any, details: Any) -> None:
    await mi.provider.create(OUR_ID, details)
    mi.clock.jump_to(details.starts_at + timedelta(minutes=20))
    longer = details.model_copy(update={"title": "Longer", "ends_at": details.ends_at + timedelta(minutes=30)})

    await mi.provider.change(OUR_ID, longer)

    assert mi.fake.titles() == {OUR_ID: "Longer"}
    assert mi.fake.times(OUR_ID) == (details.starts_at, longer.ends_at)


async def test_a_change_of_nothing_asks_for_nothing(mi: Any, details: Any) -> None:
    await mi.provider.create(OUR_ID, details)

    await mi.provider.change(OUR_ID, details)

    assert mi.calls("updateEventDetails") == []


async def test_mi_8_an_event_is_found_by_our_own_id(mi: Any, details: Any) -> None:
    await mi.provider.create(OUR_ID, details)
    await mi.provider.create("another", details)

    assert [one.external_id for one in await mi.provider.find(OUR_ID, details)] == [OUR_ID]
    assert await mi.provider.find("unknown", details) == []


async def test_mi_8_the_same_id_is_never_created_twice(mi: Any, details: Any) -> None:
    await mi.provider.create(OUR_ID, details)

    with pytest.raises(Conflict):
        await mi.provider.create(OUR_ID, details)

    assert mi.fake.external_ids() == [OUR_ID]


async def test_mi_18_a_key_that_may_not_create_is_told_from_a_wrong_key(mi: Any, details: Any) -> None:
    mi.fake.may_create = False

    with pytest.raises(FeatureOff, match="authorise"):
        await mi.provider.create(OUR_ID, details)


async def test_wrong_credentials_are_said(make_platform: Make, details: Any) -> None:
    wrong = await make_platform("movingimage", MOVINGIMAGE_API_KEY="wrong", **SHORT)

    for asked in (wrong.provider.check(), wrong.provider.create(OUR_ID, details), wrong.provider.read(OUR_ID)):
        with pytest.raises(Unauthorized):
            await asked


async def test_mi_11_a_guest_is_allowed_without_the_platforms_own_mail(mi: Any, details: Any, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details)

    known = await mi.provider.register(OUR_ID, guest)

    (call,) = mi.calls("allowGuestInEvent")
    assert call.body == {
        "sessionId": OUR_ID,
        "firstName": "Ben",
        "lastName": "Fischer",
        "email": "Ben@example.com",
        "status": "ALLOWED",
        "triggerEmail": False,
    }
    assert known.link.startswith(f"{mi.fake.url}/access/")
    assert not known.is_link_readable_again
    assert mi.fake.registered(OUR_ID) == {"ben@example.com"}


async def test_mi_7_somebody_on_the_guest_list_is_registered_not_refused(mi: Any, details: Any, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details)
    await mi.provider.register(OUR_ID, guest)

    again = await mi.provider.register(OUR_ID, guest)

    assert (again.registration_id, again.link) == (guest.email, None)


async def test_a_guest_whom_the_platform_refuses_is_refused(mi: Any, details: Any) -> None:
    await mi.provider.create(OUR_ID, details)

    with pytest.raises(Invalid):
        await mi.provider.register(OUR_ID, Guest(first_name="Ben", last_name="", email="no-address"))


async def test_mi_4_and_5_withdrawing_takes_off_the_list_and_may_answer_nothing(
    mi: Any, details: Any, guest: Guest
) -> None:
    await mi.provider.create(OUR_ID, details)
    known = await mi.provider.register(OUR_ID, guest)

    await mi.provider.withdraw(OUR_ID, guest, known.registration_id)

    (call,) = mi.calls("deleteGuestFromEvent")
    assert call.body == {"sessionId": OUR_ID, "guestEmailAddress": "Ben@example.com"}
    assert mi.fake.registered(OUR_ID) == set()


async def test_withdrawing_somebody_already_gone_is_no_error(mi: Any, details: Any, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details)

    await mi.provider.withdraw(OUR_ID, guest, None)

    assert mi.fake.registered(OUR_ID) == set()


async def test_withdrawing_that_is_refused_is_said(mi: Any, details: Any, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details)
    await mi.provider.register(OUR_ID, guest)
    mi.fail("status", "deleteGuestFromEvent", status=400)

    with pytest.raises(Invalid):
        await mi.provider.withdraw(OUR_ID, guest, None)


async def test_mi_3_and_21_attendance_tells_three_groups_apart(mi: Any, details: Any, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details)
    await mi.provider.register(OUR_ID, guest)
    await mi.provider.register(OUR_ID, Guest(first_name="Kavya", last_name="Iyer", email="kavya@example.com"))
    mi.fake.admit(OUR_ID, "ben@example.com")
    asked = ["Ben@example.com", "kavya@example.com", "olivia@example.com"]

    seen = [one async for one in mi.provider.attendance(OUR_ID, asked)]

    assert {one.email: one.attended for one in seen} == {"Ben@example.com": True, "kavya@example.com": False}
    (call,) = mi.calls("hasGuestAttendedEvent")
    assert call.path == "/api/hasGuestAttendedEvent"
    assert call.body == {"sessionId": OUR_ID, "emails": asked}


async def test_long_lists_are_asked_for_in_batches(mi: Any, details: Any) -> None:
    await mi.provider.create(OUR_ID, details)
    asked = [f"person{number}@example.com" for number in range(250)]

    assert [one async for one in mi.provider.attendance(OUR_ID, asked)] == []

    assert [len(one.body["emails"]) for one in mi.calls("hasGuestAttendedEvent")] == [100, 100, 50]
    assert [email for one in mi.calls("hasGuestAttendedEvent") for email in one.body["emails"]] == asked


async def test_mi_16_recordings_and_transcripts_are_private(mi: Any, details: Any) -> None:
    await mi.provider.create(OUR_ID, details)
    assert await mi.provider.recordings(OUR_ID) == []
    mi.fake.add_recording(OUR_ID)

    video, transcript = await mi.provider.recordings(OUR_ID)

    assert (video.kind, video.state, video.seconds) == (RecordingKind.RECORDING, RecordingState.READY, 3600)
    assert video.created_at == details.ends_at
    assert video.is_private
    assert transcript.kind is RecordingKind.TRANSCRIPT
    assert transcript.is_private
    assert transcript.download_link.endswith(".vtt")


async def test_left_to_itself_an_event_is_attended_and_recorded(
    make_platform: Make, make_details: Details, guest: Guest
) -> None:
    mi = await make_platform("movingimage", autoplay=True, **SHORT)
    details = make_details(mi.platform)
    await mi.provider.create(OUR_ID, details)
    for name in ("anna", "ben", "carl"):
        await mi.provider.register(OUR_ID, Guest(first_name=name, last_name="", email=f"{name}@example.com"))
    mi.clock.jump_to(details.ends_at + timedelta(minutes=9))
    assert await mi.provider.recordings(OUR_ID) == []
    mi.clock.advance(timedelta(minutes=1))

    asked = ["anna@example.com", "ben@example.com", "carl@example.com"]
    seen = [one async for one in mi.provider.attendance(OUR_ID, asked)]

    assert {one.email for one in seen if one.attended} == {"anna@example.com", "ben@example.com"}
    assert len(await mi.provider.recordings(OUR_ID)) == 2


@pytest.mark.parametrize("inside", [{"errors": ["title is required"]}, {"result": "failed"}])
async def test_mi_6_an_error_inside_a_success_is_an_error(mi: Any, details: Any, inside: dict[str, Any]) -> None:
    mi.fake.answers.append(inside)

    with pytest.raises(Invalid):
        await mi.provider.create(OUR_ID, details)


async def test_mi_6_a_result_is_never_required(mi: Any) -> None:
    mi.fake.answers.append({"events": []})

    assert (await mi.provider.check()).ok


async def test_a_failed_answer_to_create_is_told_and_the_event_found(mi: Any, details: Any) -> None:
    mi.fail("done_but_500", "createEvent")

    with pytest.raises(Unavailable) as failure:
        await mi.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened
    assert len(mi.calls("createEvent")) == 1
    assert [one.external_id for one in await mi.provider.find(OUR_ID, details)] == [OUR_ID]


@pytest.mark.parametrize(
    ("kind", "more", "error", "is_doubtful"),
    [
        ("status", {"status": 500}, Unavailable, True),
        ("status", {"status": 503}, Unavailable, True),
        ("status", {"status": 429}, RateLimited, False),
        ("html", {}, Malformed, True),
        ("truncated", {}, Malformed, True),
        ("cut_after", {}, Unavailable, True),
    ],
)
async def test_what_goes_wrong_with_create_is_typed_and_never_repeated(
    mi: Any, details: Any, kind: Any, more: dict[str, Any], error: type[ProviderError], is_doubtful: bool
) -> None:
    mi.fail(kind, "createEvent", **more)

    with pytest.raises(error) as failure:
        await mi.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened is is_doubtful
    assert len(mi.calls("createEvent")) == 1


async def test_a_slow_platform_is_given_up(make_platform: Make, details: Any) -> None:
    slow = await make_platform("movingimage", MOVINGIMAGE_TIMEOUT="0.05", **SHORT)
    slow.fail("slow", "createEvent", seconds=0.5)

    with pytest.raises(Unavailable) as failure:
        await slow.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened


async def test_a_read_that_fails_for_a_moment_is_repeated(make_platform: Make) -> None:
    patient = await make_platform("movingimage", MOVINGIMAGE_ATTEMPTS="3")
    patient.fail("status", "listEvents", status=429, headers={"Retry-After": "0"})
    patient.fail("status", "listEvents", status=503, headers={"Retry-After": "0"})

    health = await patient.provider.check()

    assert health.ok
    assert len(patient.calls("listEvents")) == 3


async def test_no_address_of_a_guest_is_repeated_in_an_error(mi: Any, details: Any, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details)
    mi.fake.answers.append({"errors": ["ben@example.com is blocked"]})

    with pytest.raises(Invalid, match="is blocked") as failure:
        await mi.provider.register(OUR_ID, guest)

    assert "ben@example.com" not in str(failure.value)
