from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from movingimage_samples import details
from platform_samples import END, NOW, OUR_ID, START, Connected

from providers.errors import Conflict, Malformed, NotFound, Unavailable


async def test_create_sends_the_documented_fields_and_units(mi: Connected) -> None:
    wish = details(
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


async def test_a_created_event_reads_back_as_it_was_wished_for(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())

    there = await mi.provider.read(OUR_ID)

    assert (there.title, there.starts_at, there.ends_at) == (details().title, START, END)
    assert mi.fake.titles() == {OUR_ID: details().title}


async def test_an_event_that_is_gone_is_not_found(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())
    mi.fake.remove(OUR_ID)

    with pytest.raises(NotFound):
        await mi.provider.read(OUR_ID)


async def test_mi_1_update_sends_seconds(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())
    later = details(
        starts_at=datetime(2026, 10, 1, 9, 0, tzinfo=UTC),
        ends_at=datetime(2026, 10, 1, 10, 0, tzinfo=UTC),
    )

    await mi.provider.change(OUR_ID, details(), later)

    (call,) = mi.calls("updateEventDetails")
    assert call.body == {"sessionId": OUR_ID, "startTime": 1790845200, "endTime": 1790848800}
    assert mi.fake.times(OUR_ID) == (later.starts_at, later.ends_at)


async def test_mi_1_times_of_a_list_that_are_no_milliseconds_are_refused(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())
    mi.fake.edit(OUR_ID, starts_at=datetime(1970, 1, 21, tzinfo=UTC))

    with pytest.raises(Malformed):
        await mi.provider.read(OUR_ID)


async def test_a_running_event_can_be_renamed_and_prolonged(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())
    mi.clock.jump_to(START + timedelta(minutes=20))
    longer = details(title="Longer", ends_at=END + timedelta(minutes=30))

    await mi.provider.change(OUR_ID, details(), longer)

    assert mi.fake.titles() == {OUR_ID: "Longer"}
    assert mi.fake.times(OUR_ID) == (START, longer.ends_at)


async def test_a_change_of_nothing_asks_for_nothing(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())

    await mi.provider.change(OUR_ID, details(), details())

    assert mi.calls("updateEventDetails") == []


async def test_mi_8_an_event_is_found_by_our_own_id(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())
    await mi.provider.create("another", details())

    assert [one.external_id for one in await mi.provider.find(OUR_ID, details(), NOW)] == [OUR_ID]
    assert await mi.provider.find("unknown", details(), NOW) == []


async def test_mi_8_the_same_id_is_never_created_twice(mi: Connected) -> None:
    await mi.provider.create(OUR_ID, details())

    with pytest.raises(Conflict):
        await mi.provider.create(OUR_ID, details())

    assert mi.fake.external_ids() == [OUR_ID]


async def test_mi_17_what_the_keys_user_owns_but_does_not_host_can_be_created_and_changed(mi: Connected) -> None:
    mi.fake.state.lists_own = False
    await mi.provider.create(OUR_ID, details())
    await mi.provider.configure(OUR_ID, details())
    await mi.provider.change(OUR_ID, details(), details(title="New"))

    assert mi.fake.titles() == {OUR_ID: "New"}


async def test_a_link_whose_answer_was_lost_is_asked_for_anew(mi: Connected, guest: Any) -> None:
    await mi.provider.create(OUR_ID, details())
    mi.fail("done_but_500", "allowGuestInEvent")
    with pytest.raises(Unavailable):
        await mi.provider.register(OUR_ID, guest)

    again = await mi.provider.register(OUR_ID, guest.model_copy(update={"may_be_there": True}))

    assert again.link == mi.fake.link_of(OUR_ID, guest.email)
    assert again.warning is None
