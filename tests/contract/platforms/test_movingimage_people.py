from datetime import timedelta

import pytest
from movingimage_samples import details
from platform_samples import END, OUR_ID, Connected, MakePlatform

from bot.domain.recordings import RecordingKind, RecordingState
from providers.base import Guest
from providers.errors import Invalid


async def test_mi_11_a_guest_is_allowed_without_the_platforms_own_mail(mi: Connected, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details())

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
    assert str(known.link).startswith(f"{mi.fake.url}/access/")
    assert not known.is_link_readable_again
    assert mi.fake.registered(OUR_ID) == {"ben@example.com"}


async def test_mi_7_somebody_on_the_guest_list_is_registered_not_refused(mi: Connected, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details())
    await mi.provider.register(OUR_ID, guest)

    again = await mi.provider.register(OUR_ID, guest)

    assert (again.registration_id, again.link) == (guest.email, None)


async def test_a_guest_whom_the_platform_refuses_is_refused(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())

    with pytest.raises(Invalid):
        await mi.provider.register(OUR_ID, Guest(first_name="Ben", last_name="", email="no-address"))


async def test_mi_4_withdrawing_takes_off_the_list_by_the_documents_own_name(mi: Connected, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details())
    known = await mi.provider.register(OUR_ID, guest)

    await mi.provider.withdraw(OUR_ID, guest, known.registration_id)

    (call,) = mi.calls("deleteGuestFromEvent")
    assert call.body == {"sessionId": OUR_ID, "guestEmailAddress": "Ben@example.com"}
    assert mi.fake.registered(OUR_ID) == set()


async def test_withdrawing_somebody_already_gone_is_no_error(mi: Connected, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details())

    await mi.provider.withdraw(OUR_ID, guest, None)

    assert mi.fake.registered(OUR_ID) == set()


async def test_withdrawing_that_is_refused_is_said(mi: Connected, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details())
    await mi.provider.register(OUR_ID, guest)
    mi.fail("status", "deleteGuestFromEvent", status=400)

    with pytest.raises(Invalid):
        await mi.provider.withdraw(OUR_ID, guest, None)


async def test_mi_21_attendance_tells_three_groups_apart(mi: Connected, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details())
    await mi.provider.register(OUR_ID, guest)
    await mi.provider.register(OUR_ID, Guest(first_name="Kavya", last_name="Iyer", email="kavya@example.com"))
    mi.fake.admit(OUR_ID, "ben@example.com")
    asked = ["Ben@example.com", "kavya@example.com", "olivia@example.com"]

    seen = [one async for one in mi.provider.attendance(OUR_ID, asked)]

    assert {one.email: one.attended for one in seen} == {"Ben@example.com": True, "kavya@example.com": False}
    (call,) = mi.calls("hasGuestAttendedEvent")
    assert call.body == {"sessionId": OUR_ID, "emails": asked}


async def test_mi_21_an_address_is_known_however_the_platform_writes_it(mi: Connected, guest: Guest) -> None:
    mi.fake.answers += [{"errors": ["not unique"]}, {"attendedGuests": [], "nonAttendedGuests": ["BEN@EXAMPLE.COM"]}]

    known = await mi.provider.register(OUR_ID, guest)

    assert known.registration_id == guest.email


async def test_long_lists_are_asked_for_in_batches(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())
    asked = [f"person{number}@example.com" for number in range(250)]

    assert [one async for one in mi.provider.attendance(OUR_ID, asked)] == []

    assert [len(one.body["emails"]) for one in mi.calls("hasGuestAttendedEvent")] == [100, 100, 50]
    assert [email for one in mi.calls("hasGuestAttendedEvent") for email in one.body["emails"]] == asked


async def test_mi_16_recordings_and_transcripts_are_private(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())
    assert await mi.provider.recordings(OUR_ID) == []
    mi.fake.add_recording(OUR_ID)

    video, transcript = await mi.provider.recordings(OUR_ID)

    assert (video.kind, video.state, video.seconds) == (RecordingKind.RECORDING, RecordingState.READY, 3600)
    assert video.created_at == END
    assert video.is_private
    assert transcript.kind is RecordingKind.TRANSCRIPT
    assert transcript.is_private
    assert str(transcript.download_link).endswith(".vtt")


async def test_left_to_itself_an_event_is_attended_and_recorded(make_platform: MakePlatform, guest: Guest) -> None:
    mi = await make_platform("movingimage", autoplay=True, ATTEMPTS="1")
    await mi.provider.create(OUR_ID, details())
    for name in ("anna", "ben", "carl"):
        await mi.provider.register(OUR_ID, Guest(first_name=name, last_name="", email=f"{name}@example.com"))
    mi.clock.jump_to(END + timedelta(minutes=9))
    assert await mi.provider.recordings(OUR_ID) == []
    mi.clock.advance(timedelta(minutes=1))

    asked = ["anna@example.com", "ben@example.com", "carl@example.com"]
    seen = [one async for one in mi.provider.attendance(OUR_ID, asked)]

    assert {one.email for one in seen if one.attended} == {"anna@example.com", "ben@example.com"}
    assert len(await mi.provider.recordings(OUR_ID)) == 2


async def test_no_address_of_a_guest_is_repeated_in_an_error(mi: Connected, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details())
    mi.fake.answers.append({"errors": ["ben@example.com is blocked"]})

    with pytest.raises(Invalid, match="is blocked") as failure:
        await mi.provider.register(OUR_ID, guest)

    assert "ben@example.com" not in str(failure.value)
