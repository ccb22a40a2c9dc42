import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest

from bot.domain.reports import RecordingState
from providers.base import Guest
from providers.errors import Invalid, Malformed, NotFound, ProviderError, RateLimited, Unavailable
from providers.fake import Call
from providers.http import Operation
from providers.myownconference import operations
from providers.myownconference.people import allowed_name

Make = Callable[..., Awaitable[Any]]
Details = Callable[..., Any]
OUR_ID = "0b9b5f0e-6a3c-4e0e-8f0a-1d2c3b4a5f60"
SHORT = {"MYOWNCONFERENCE_ATTEMPTS": "1"}
KAVYA = Guest(first_name="Kavya", last_name="Iyer", email="kavya@example.com")


@pytest.fixture
async def moc(make_platform: Make) -> Any:
    return await make_platform("myownconference", **SHORT)


@pytest.fixture
def details(moc: Any, make_details: Details) -> Any:
    return make_details(moc.platform, description="Bring <questions> & tea\nBudget")


@pytest.fixture
async def alias(moc: Any, details: Any) -> str:
    made = await moc.provider.create(OUR_ID, details)
    await moc.provider.configure(made.external_id, details)
    moc.fake.calls.clear()
    return str(made.external_id)


def params_of(call: Call) -> Any:
    return request_of(call)["params"]


def request_of(call: Call) -> Any:

    form = parse_qs(call.body, strict_parsing=True)
    assert list(form) == ["request"]
    return json.loads(form["request"][0])


async def test_moc_2_a_request_is_one_form_field_with_key_action_and_params(moc: Any, details: Any) -> None:
    await moc.provider.create(OUR_ID, details)

    profile, create = moc.fake.calls
    assert request_of(profile) == {
        "key": "moc-sandbox-key",
        "action": "profileGet",
        "params": ["timezone", "timemove"],
    }
    assert request_of(create) == {
        "key": "moc-sandbox-key",
        "action": "webinarsCreate",
        "params": {"name": "Q4 all-hands", "start": "2026-09-15 14:00:00", "duration": 60},
    }


async def test_create_returns_the_public_page_and_keeps_the_host_link_apart(moc: Any, details: Any) -> None:
    made = await moc.provider.create(OUR_ID, details)

    assert made.event_page == f"{moc.fake.url}/{made.external_id}"
    ((label, link),) = made.host_links
    assert label == "Main moderator"
    assert link.startswith(f"{moc.fake.url}/host/")


async def test_moc_26_what_creating_does_not_take_is_set_afterwards(moc: Any, details: Any) -> None:
    made = await moc.provider.create(OUR_ID, details)

    there = await moc.provider.configure(made.external_id, details)

    (call,) = moc.calls("webinarsSet")
    assert params_of(call) == {
        "alias": made.external_id,
        "description": "Bring &lt;questions&gt; &amp; tea<br>Budget",
        "close": "YES",
    }
    assert (there.title, there.starts_at, there.ends_at) == (details.title, details.starts_at, details.ends_at)


async def test_configuring_again_after_a_failure_changes_nothing(moc: Any, details: Any, alias: str) -> None:
    await moc.provider.configure(alias, details)

    assert moc.calls("webinarsSet") == []


async def test_a_public_webinar_in_polish_is_asked_for_by_the_documents_words(moc: Any, make_details: Details) -> None:
    wish = make_details(moc.platform, platform_fields={"access": "public", "language": "pl"})
    made = await moc.provider.create(OUR_ID, wish)

    await moc.provider.configure(made.external_id, wish)

    (call,) = moc.calls("webinarsSet")
    assert params_of(call) == {"alias": made.external_id, "language": "pl"}


async def test_moc_18_a_change_sends_only_what_differs(moc: Any, details: Any, alias: str) -> None:
    later = details.model_copy(
        update={"title": "Moved: all-hands?", "ends_at": details.ends_at + timedelta(minutes=30)}
    )

    there = await moc.provider.change(alias, later)

    (call,) = moc.calls("webinarsSet")
    assert params_of(call) == {"alias": alias, "name": "Moved: all-hands?", "duration": 90}
    assert (there.title, there.ends_at) == ("Moved: all-hands?", later.ends_at)


async def test_a_moved_webinar_is_moved_in_the_profiles_zone(moc: Any, details: Any, alias: str) -> None:
    start = datetime(2026, 9, 16, 23, 30, tzinfo=UTC)
    moved = details.model_copy(update={"starts_at": start, "ends_at": start + timedelta(hours=1)})

    there = await moc.provider.change(alias, moved)

    (call,) = moc.calls("webinarsSet")
    assert params_of(call) == {"alias": alias, "start": "2026-09-17 00:30:00"}
    assert there.starts_at == start


async def test_moc_7_a_start_behind_a_change_of_clocks_is_warned_of(moc: Any, details: Any) -> None:
    moc.fake.timemove = "YES"
    winter = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
    far = details.model_copy(update={"starts_at": winter, "ends_at": winter + timedelta(hours=1)})

    near_one = await moc.provider.create(OUR_ID, details)
    far_one = await moc.provider.create(OUR_ID, far)

    assert (await moc.provider.configure(near_one.external_id, details)).warning is None
    assert "daylight saving" in (await moc.provider.configure(far_one.external_id, far)).warning


async def test_moc_1_an_alias_that_is_not_in_the_own_list_is_never_sent(moc: Any, details: Any, guest: Guest) -> None:
    foreign = "xzkh-velf-xbek-wner"
    asked = [
        moc.provider.read(foreign),
        moc.provider.configure(foreign, details),
        moc.provider.change(foreign, details),
        moc.provider.close(foreign),
        moc.provider.delete(foreign),
        moc.provider.register(foreign, guest),
        moc.provider.join_link(foreign, guest),
        moc.provider.withdraw(foreign, guest, None),
        moc.provider.recordings(foreign),
        anext(moc.provider.attendance(foreign, [])),
    ]

    for one in asked:
        with pytest.raises(NotFound):
            await one

    assert not moc.fake.is_blocked
    assert all(foreign not in call.body for call in moc.fake.calls)


async def test_moc_1_what_was_deleted_on_the_platforms_own_site_is_not_asked_for(moc: Any, alias: str) -> None:
    await moc.provider.read(alias)
    moc.fake.remove(alias)

    with pytest.raises(NotFound):
        await moc.provider.read(alias)

    assert not moc.fake.is_blocked


async def test_moc_1_an_address_that_the_account_does_not_know_is_never_asked_about(
    moc: Any, alias: str, guest: Guest
) -> None:
    assert await moc.provider.join_link(alias, guest) is None
    await moc.provider.withdraw(alias, guest, None)

    assert not moc.fake.is_blocked
    assert moc.calls("attendeesRooms") == moc.calls("attendeesRemoveFromWebinar") == []


async def test_moc_3_an_error_comes_inside_a_success(make_platform: Make) -> None:
    wrong = await make_platform("myownconference", MYOWNCONFERENCE_API_KEY="wrong", **SHORT)

    with pytest.raises(Invalid, match="Wrong API key"):
        await wrong.provider.check()

    assert wrong.fake.calls[0].status == 200


def test_moc_4_all_names_are_plain_ascii() -> None:
    declared = [one for one in vars(operations).values() if isinstance(one, Operation)]
    names = [name for one in declared for name in (one.name, *(param.name for param in one.params))]

    assert names
    assert all(name.isascii() for name in names)


async def test_a_guest_is_created_added_and_their_link_read_back(moc: Any, alias: str, guest: Guest) -> None:
    known = await moc.provider.register(alias, guest)

    (created,) = moc.calls("attendeesCreate")
    assert params_of(created) == {"email": "Ben@example.com", "name": "Ben Fischer"}
    (added,) = moc.calls("attendeesAddToWebinar")
    assert params_of(added) == {"alias": alias, "attendees": ["Ben@example.com"]}
    assert known.link.startswith(f"{moc.fake.url}/in/")
    assert known.is_link_readable_again
    assert await moc.provider.join_link(alias, guest) == known.link
    assert moc.fake.registered(alias) == {"ben@example.com"}


async def test_registering_again_gives_the_same_link(moc: Any, alias: str, guest: Guest) -> None:
    first = await moc.provider.register(alias, guest)

    again = await moc.provider.register(alias, guest)

    assert again == first
    assert len(moc.calls("attendeesAddToWebinar")) == 1


async def test_somebody_whom_the_account_knows_is_only_added(moc: Any, alias: str, details: Any, guest: Guest) -> None:
    await moc.provider.register(alias, guest)
    other = await moc.provider.create(OUR_ID, details)

    await moc.provider.register(other.external_id, guest)

    assert len(moc.calls("attendeesCreate")) == 1
    assert moc.fake.registered(other.external_id) == {"ben@example.com"}


async def test_moc_28_withdrawing_leaves_the_person_in_the_account(moc: Any, alias: str, guest: Guest) -> None:
    known = await moc.provider.register(alias, guest)

    await moc.provider.withdraw(alias, guest, known.registration_id)
    await moc.provider.withdraw(alias, guest, known.registration_id)

    (call,) = moc.calls("attendeesRemoveFromWebinar")
    assert params_of(call) == {"alias": alias, "attendees": ["ben@example.com"]}
    assert moc.calls("attendeesDelete") == []
    assert await moc.provider.join_link(alias, guest) is None


@pytest.mark.parametrize("lists_everybody", [False, True])
async def test_attendance_tells_who_came_who_stayed_away_and_who_walked_in(
    moc: Any, alias: str, details: Any, guest: Guest, lists_everybody: bool
) -> None:
    moc.fake.lists_everybody = lists_everybody
    other = await moc.provider.create(OUR_ID, details)
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


async def test_moc_5_long_lists_are_read_page_by_page(moc: Any, alias: str) -> None:
    for number in range(230):
        moc.fake.admit(alias, f"person{number}@example.com")

    seen = [one async for one in moc.provider.attendance(alias, [])]

    asked = [params_of(call) for call in moc.calls("attendeesList")]
    assert [(one["onPage"], one["page"]) for one in asked if one["webinarsOrder"] == "IN"] == [
        (100, 1),
        (100, 2),
        (100, 3),
    ]
    assert len({one.email for one in seen}) == len(seen) == 230


async def test_moc_13_visits_that_cannot_be_read_do_not_hide_who_attended(moc: Any, alias: str, guest: Guest) -> None:
    await moc.provider.register(alias, guest)
    moc.fake.admit(alias, guest.email)
    moc.fail("html", "webinarsHistory")

    seen = [one async for one in moc.provider.attendance(alias, [])]

    assert [(one.email, one.attended) for one in seen] == [("ben@example.com", True)]


async def test_moc_27_a_recording_is_processing_until_it_is_ready(moc: Any, alias: str) -> None:
    assert await moc.provider.recordings(alias) == []
    moc.fake.add_recording(alias, ready=False)
    (waiting,) = await moc.provider.recordings(alias)
    assert (waiting.state, waiting.seconds, waiting.bytes) == (RecordingState.PROCESSING, None, None)
    moc.fake.add_recording(alias)

    (ready,) = await moc.provider.recordings(alias)

    assert (ready.state, ready.seconds, ready.bytes) == (RecordingState.READY, 3600, 104857600)
    assert ready.watch_link == f"{moc.fake.url}/watch/{alias}"
    assert ready.download_link == f"{moc.fake.url}/download/{alias}"


async def test_left_to_itself_a_webinar_is_attended_and_recorded(make_platform: Make, make_details: Details) -> None:
    moc = await make_platform("myownconference", autoplay=True, **SHORT)
    details = make_details(moc.platform)
    alias = (await moc.provider.create(OUR_ID, details)).external_id
    for name in ("anna", "ben", "carl"):
        await moc.provider.register(alias, Guest(first_name=name, last_name="", email=f"{name}@example.com"))
    moc.clock.jump_to(details.ends_at)
    (recording,) = await moc.provider.recordings(alias)
    assert recording.state is RecordingState.PROCESSING
    moc.clock.advance(timedelta(minutes=10))

    (recording,) = await moc.provider.recordings(alias)
    seen = [one async for one in moc.provider.attendance(alias, [])]

    assert recording.state is RecordingState.READY
    assert {one.email for one in seen if one.attended} == {"anna@example.com", "ben@example.com"}


async def test_moc_33_only_a_webinar_that_has_started_is_closed_and_only_once(
    moc: Any, details: Any, alias: str
) -> None:
    with pytest.raises(Invalid, match="started"):
        await moc.provider.close(alias)
    moc.clock.jump_to(details.starts_at + timedelta(minutes=5))

    await moc.provider.close(alias)
    await moc.provider.close(alias)

    assert moc.fake.state_of(alias) == "closed"
    assert (await moc.provider.read(alias)).is_over


async def test_deleting_removes_the_webinar(moc: Any, alias: str) -> None:
    await moc.provider.delete(alias)

    assert moc.fake.state_of(alias) == "deleted"
    with pytest.raises(NotFound):
        await moc.provider.read(alias)


async def test_a_failed_answer_to_create_is_told_and_the_webinar_found(moc: Any, details: Any) -> None:
    moc.fail("done_but_500", "webinarsCreate")

    with pytest.raises(Unavailable) as failure:
        await moc.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened
    found = await moc.provider.find(OUR_ID, details)
    assert [one.external_id for one in found] == moc.fake.external_ids()


async def test_only_the_same_title_at_the_same_minute_is_found(moc: Any, details: Any, alias: str) -> None:
    other_time = details.model_copy(update={"starts_at": details.starts_at - timedelta(minutes=1)})

    assert [one.external_id for one in await moc.provider.find(OUR_ID, details)] == [alias]
    assert await moc.provider.find(OUR_ID, other_time) == []
    assert await moc.provider.find(OUR_ID, details.model_copy(update={"title": "Q4 All-hands"})) == []


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
    moc: Any, details: Any, kind: Any, more: dict[str, Any], error: type[ProviderError], is_doubtful: bool
) -> None:
    moc.fail(kind, "webinarsCreate", **more)

    with pytest.raises(error) as failure:
        await moc.provider.create(OUR_ID, details)

    assert failure.value.may_have_happened is is_doubtful
    assert len(moc.calls("webinarsCreate")) == 1


async def test_a_slow_platform_is_given_up(make_platform: Make, make_details: Details) -> None:
    slow = await make_platform("myownconference", MYOWNCONFERENCE_TIMEOUT="0.05", **SHORT)
    slow.fail("slow", "webinarsCreate", seconds=0.5)

    with pytest.raises(Unavailable) as failure:
        await slow.provider.create(OUR_ID, make_details(slow.platform))

    assert failure.value.may_have_happened


async def test_a_read_that_fails_for_a_moment_is_repeated(make_platform: Make) -> None:
    patient = await make_platform("myownconference")
    patient.fail("status", "profileGet", status=503, headers={"Retry-After": "0"})

    health = await patient.provider.check()

    assert (health.ok, health.said) == (True, "answers; its profile is at GMT+01:00")


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


async def test_the_fake_blocks_an_account_that_asks_for_foreign_data(moc: Any, alias: str) -> None:
    moc.fake._webinars.clear()

    with pytest.raises(Invalid, match="blocked"):
        await moc.provider._client.call(operations.INFO, alias=alias)
    with pytest.raises(Invalid, match="blocked"):
        await moc.provider.check()
