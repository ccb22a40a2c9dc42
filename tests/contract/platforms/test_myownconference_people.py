from datetime import timedelta

import pytest
from myownconference_samples import KAVYA, details, params_of
from platform_samples import END, OUR_ID, Connected, MakePlatform

from bot.domain.recordings import RecordingState
from providers.base import Guest
from providers.myownconference.attached import allowed_name


async def test_moc_1_an_address_that_the_account_does_not_know_is_never_asked_about(
    moc: Connected, alias: str, guest: Guest
) -> None:
    assert await moc.provider.join_link(alias, guest) is None
    await moc.provider.withdraw(alias, guest, None)

    assert not moc.fake.is_blocked
    assert moc.calls("attendeesRooms") == moc.calls("attendeesRemoveFromWebinar") == []


async def test_a_guest_is_created_added_and_their_link_read_back(moc: Connected, alias: str, guest: Guest) -> None:
    known = await moc.provider.register(alias, guest)

    (created,) = moc.calls("attendeesCreate")
    assert params_of(created) == {"email": "Ben@example.com", "name": "Ben Fischer"}
    (added,) = moc.calls("attendeesAddToWebinar")
    assert params_of(added) == {"alias": alias, "attendees": ["Ben@example.com"]}
    assert str(known.link).startswith(f"{moc.fake.url}/in/")
    assert known.is_link_readable_again
    assert await moc.provider.join_link(alias, guest) == known.link
    assert moc.fake.registered(alias) == {"ben@example.com"}


async def test_registering_again_gives_the_same_link(moc: Connected, alias: str, guest: Guest) -> None:
    first = await moc.provider.register(alias, guest)

    again = await moc.provider.register(alias, guest)

    assert again == first
    assert len(moc.calls("attendeesAddToWebinar")) == 1


async def test_somebody_whom_the_account_knows_is_only_added(moc: Connected, alias: str, guest: Guest) -> None:
    await moc.provider.register(alias, guest)
    other = await moc.provider.create(OUR_ID, details())

    await moc.provider.register(other.external_id, guest)

    assert len(moc.calls("attendeesCreate")) == 1
    assert moc.fake.registered(other.external_id) == {"ben@example.com"}


async def test_moc_28_withdrawing_leaves_the_person_in_the_account(moc: Connected, alias: str, guest: Guest) -> None:
    known = await moc.provider.register(alias, guest)

    await moc.provider.withdraw(alias, guest, known.registration_id)
    await moc.provider.withdraw(alias, guest, known.registration_id)

    (call,) = moc.calls("attendeesRemoveFromWebinar")
    assert params_of(call) == {"alias": alias, "attendees": ["ben@example.com"]}
    assert moc.calls("attendeesDelete") == []
    assert await moc.provider.join_link(alias, guest) is None


@pytest.mark.parametrize("lists_everybody", [False, True])
async def test_attendance_tells_who_came_who_stayed_away_and_who_walked_in(
    moc: Connected, alias: str, guest: Guest, lists_everybody: bool
) -> None:
    moc.fake.lists_everybody = lists_everybody
    other = await moc.provider.create(OUR_ID, details())
    await moc.provider.register(alias, guest)
    await moc.provider.register(alias, KAVYA)
    await moc.provider.register(other.external_id, Guest(first_name="Gil", last_name="", email="gil@example.com"))
    moc.fake.admit(alias, "ben@example.com")
    moc.fake.admit(alias, "walkin@example.com")
    moc.fake.visit(alias, "visitor@example.com")

    seen = [one async for one in moc.provider.attendance(alias, ["ben@example.com"])]

    assert {one.email: one.attended for one in seen} == {
        "ben@example.com": True,
        "walkin@example.com": True,
        "visitor@example.com": True,
        "kavya@example.com": False,
    }
    assert len(seen) == 4
    assert [one.email for one in seen if not one.registered] == ["visitor@example.com"]


async def test_moc_5_long_lists_are_read_page_by_page(moc: Connected, alias: str) -> None:
    for number in range(230):
        moc.fake.admit(alias, f"person{number}@example.com")

    seen = [one async for one in moc.provider.attendance(alias, [])]

    asked = [params_of(call) for call in moc.calls("attendeesList")]
    with_email = [one for one in asked if (one["webinarsOrder"], one["withEmail"]) == ("IN", "YES")]
    assert [(one["onPage"], one["page"]) for one in with_email] == [("100", "1"), ("100", "2"), ("100", "3")]
    assert len({one.email for one in seen}) == len(seen) == 230


async def test_moc_13_visits_that_cannot_be_read_do_not_hide_who_attended(
    moc: Connected, alias: str, guest: Guest
) -> None:
    await moc.provider.register(alias, guest)
    moc.fake.admit(alias, guest.email)
    moc.fail("html", "webinarsHistory")

    seen = [one async for one in moc.provider.attendance(alias, [])]

    assert [(one.email, one.attended) for one in seen] == [("ben@example.com", True)]


async def test_moc_27_a_recording_is_processing_until_it_is_ready(moc: Connected, alias: str) -> None:
    assert await moc.provider.recordings(alias) == []
    moc.fake.add_recording(alias, ready=False)
    (waiting,) = await moc.provider.recordings(alias)
    assert (waiting.state, waiting.seconds, waiting.bytes) == (RecordingState.PROCESSING, None, None)
    moc.fake.add_recording(alias)

    (ready,) = await moc.provider.recordings(alias)

    assert (ready.state, ready.seconds, ready.bytes) == (RecordingState.READY, 3600, 104857600)
    assert ready.watch_link == f"{moc.fake.url}/watch/{alias}"
    assert ready.download_link == f"{moc.fake.url}/download/{alias}"


async def test_left_to_itself_a_webinar_is_attended_and_recorded(make_platform: MakePlatform) -> None:
    moc = await make_platform("myownconference", autoplay=True, ATTEMPTS="1")
    alias = (await moc.provider.create(OUR_ID, details())).external_id
    for name in ("anna", "ben", "carl"):
        await moc.provider.register(alias, Guest(first_name=name, last_name="", email=f"{name}@example.com"))
    await moc.provider.register(alias, KAVYA.model_copy(update={"role": "moderator"}))
    moc.clock.jump_to(END)
    (recording,) = await moc.provider.recordings(alias)
    assert recording.state is RecordingState.PROCESSING
    moc.clock.advance(timedelta(minutes=10))

    (recording,) = await moc.provider.recordings(alias)
    seen = [one async for one in moc.provider.attendance(alias, [KAVYA.email])]

    assert recording.state is RecordingState.READY
    assert {one.email for one in seen if one.attended} == {"anna@example.com", "ben@example.com", KAVYA.email}


@pytest.mark.parametrize(
    ("first", "last", "email", "name"),
    [
        ("Ben", "Fischer", "ben@example.com", "Ben Fischer"),
        ("Ben (he/him)", "O'Neil, Jr.", "ben@example.com", "Ben he him O'Neil Jr"),
        ("?", "", "jo.do+x@example.com", "jo do x"),
        ("!", "", "j@example.com", "Guest"),
        ("x" * 100, "", "x@example.com", "x" * 64),
    ],
)
def test_people_have_names_that_the_platform_takes(first: str, last: str, email: str, name: str) -> None:
    assert allowed_name(Guest(first_name=first, last_name=last, email=email)) == name


async def test_people_without_an_address_are_walk_ins_each_by_themselves(
    moc: Connected, alias: str, guest: Guest
) -> None:
    await moc.provider.register(alias, guest)
    for name in ("Sam", "Sam", "Kim"):
        moc.fake.admit_stranger(alias, name)

    seen = [one async for one in moc.provider.attendance(alias, [])]

    assert [(one.email, one.name) for one in seen if one.attended] == [("", "Kim"), ("", "Sam"), ("", "Sam")]
    assert not any(one.registered for one in seen if one.attended)
