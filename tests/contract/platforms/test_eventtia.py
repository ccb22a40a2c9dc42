"""Eventtia: each step of the story, over real HTTP."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.events import Details
from providers.base import Capability, Guest, Provider
from providers.errors import (
    Conflict,
    NotFound,
    Unsupported,
)
from providers.eventtia import PLATFORM
from providers.eventtia.fake import FakeEventtia

Make = Callable[..., Awaitable[Any]]
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
START = datetime(2026, 11, 10, 14, 0, tzinfo=UTC)
ANN = Guest(first_name="Ann", last_name="Lee", email="Ann@example.com")
BEN = Guest(first_name="Ben", last_name="Fischer", email="ben@example.com")


def details(**changes: Any) -> Details:
    wished: dict[str, Any] = {
        "title": "Q4 all-hands & more",
        "description": "Numbers",
        "starts_at": START,
        "ends_at": START + timedelta(hours=1),
        "zone": "Europe/Berlin",
        "platform_fields": {"language": "fr"},
    }
    return Details(**(wished | changes))


@pytest.fixture
async def there(make_platform: Make) -> Any:
    return await make_platform("eventtia", EVENTTIA_ATTEMPTS="1")


@pytest.fixture
def fake(there: Any) -> FakeEventtia:
    made: FakeEventtia = there.fake
    return made


@pytest.fixture
def eventtia(there: Any) -> Provider:
    made: Provider = there.provider
    return made


async def make(eventtia: Provider, **changes: Any) -> str:
    made = await eventtia.create("id-1", details(**changes))
    await eventtia.configure(made.external_id, details(**changes))
    return made.external_id


def calls(fake: FakeEventtia, method: str, ending: str) -> list[Any]:
    return [one.body for one in fake.calls if one.method == method and one.path.endswith(ending)]


async def test_create_makes_an_active_virtual_event(fake: FakeEventtia, eventtia: Provider) -> None:
    made = await eventtia.create("id-1", details())
    assert (made.title, made.starts_at, made.ends_at) == ("Q4 all-hands & more", START, START + timedelta(hours=1))
    assert made.event_page == f"https://live.eventtia.com/fr/{made.external_id}"
    assert fake.state_of(made.external_id) == "open"
    assert calls(fake, "POST", "/events") == [
        {
            "name": "Q4 all-hands & more",
            "description": "Numbers",
            "start_date": "10/11/2026 - 15:00:00",
            "end_date": "10/11/2026 - 16:00:00",
            "is_virtual": True,
            "default_language": "fr",
            "virtual_timezone": "Europe/Berlin",
            "event_uri": made.external_id,
            "active": True,
        }
    ]


async def test_the_address_tells_nothing_and_has_no_special_characters(eventtia: Provider) -> None:
    made = await eventtia.create("Ω id/with spaces", details())
    assert made.external_id.replace("-", "").isalnum()
    assert made.external_id.isascii()


async def test_configure_makes_one_activity_however_often(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    again = await eventtia.configure(uri, details())
    assert [one.name for one in fake.activities(uri)] == ["Q4 all-hands & more"]
    assert (fake.activities(uri)[0].starts_at, again.warning) == (START, None)
    kind = str(fake.attendee_types(uri)[0].id)
    assert fake.activities(uri)[0].body["show_for_attendee_type"] == {kind: "true"}


async def test_configure_says_when_nobody_can_be_registered(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.attendee_types(uri).clear()
    there = await eventtia.configure(uri, details())
    assert there.warning is not None
    assert "no free attendee type" in there.warning


async def test_find_knows_the_event_by_our_id_whatever_it_is_called(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.edit(uri, title="Renamed there", starts_at=START + timedelta(days=1))
    assert [one.external_id for one in await eventtia.find("id-1", details(), NOW)] == [uri]


async def test_find_falls_back_on_title_and_start(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.create("id-2", details(title="Q4 all-hands & more, part 2"))
    await eventtia.create("id-3", details(starts_at=START + timedelta(minutes=5)))
    assert [one.external_id for one in await eventtia.find("another", details(), NOW)] == [uri]


async def test_find_looks_through_every_page(eventtia: Provider) -> None:
    for number in range(30):
        await eventtia.create(f"other-{number}", details(starts_at=START - timedelta(minutes=30 + number)))
    made = await eventtia.create("id-1", details())
    assert [one.external_id for one in await eventtia.find("another", details(), NOW)] == [made.external_id]


async def test_read_follows_what_was_changed_there(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.edit(uri, title="Moved", starts_at=START + timedelta(days=1))
    there = await eventtia.read(uri)
    assert (there.title, there.starts_at) == ("Moved", START + timedelta(days=1))


@pytest.mark.parametrize("uri", ["never-made", "..", ".", "", "a/b"])
async def test_an_unknown_event_is_not_found(eventtia: Provider, uri: str) -> None:
    with pytest.raises(NotFound) as caught:
        await eventtia.read(uri)
    assert "ActiveRecord" not in str(caught.value)


async def test_change_moves_the_event_and_its_activity(fake: FakeEventtia, eventtia: Provider) -> None:
    uri, later = await make(eventtia), START + timedelta(days=60)
    wish = details(title="New", description="", starts_at=later, ends_at=later + timedelta(hours=2))
    there = await eventtia.change(uri, details(), wish)
    assert (there.title, there.starts_at, there.warning) == ("New", later, None)
    assert (fake.activities(uri)[0].name, fake.activities(uri)[0].starts_at) == ("New", later)
    assert "default_language" not in calls(fake, "PUT", uri)[0]


async def test_change_leaves_an_agenda_made_by_hand(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.add_activity(uri, "Panel")
    there = await eventtia.change(uri, details(), details(title="New"))
    assert [one.name for one in fake.activities(uri)] == ["Q4 all-hands & more", "Panel"]
    assert there.warning is not None
    assert "2 activities" in there.warning


async def test_registering_twice_is_one_registration(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    first = await eventtia.register(uri, ANN)
    again = await eventtia.register(uri, ANN.model_copy(update={"email": "ann@EXAMPLE.com"}))
    assert first == again
    assert first.link is None
    assert fake.registered(uri) == {"ann@example.com"}


async def test_an_address_within_another_is_another_person(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN.model_copy(update={"email": "mary-ann@example.com"}))
    await eventtia.register(uri, ANN)
    assert fake.registered(uri) == {"mary-ann@example.com", "ann@example.com"}


async def test_people_join_the_only_activity(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    activity = fake.activities(uri)[0].id
    assert calls(fake, "POST", "/register")[0]["workshops"] == {str(activity): activity}


async def test_people_choose_themselves_among_several_activities(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.add_activity(uri, "Panel")
    await eventtia.register(uri, ANN)
    assert "workshops" not in calls(fake, "POST", "/register")[0]


async def test_nobody_is_put_into_a_type_that_costs_money_or_is_on_site(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    fake.attendee_types(uri)[0].price = 90.0
    with pytest.raises(Conflict, match="no free attendee type"):
        await eventtia.register(uri, ANN)
    assert fake.registered(uri) == set()


async def test_a_second_registration_takes_two_requests(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    before = len(fake.calls)
    await eventtia.register(uri, BEN)
    assert [one.path.rpartition("/")[2] for one in fake.calls[before:]] == ["attendees", "register"]


async def test_withdrawing_takes_the_person_off_and_they_may_come_back(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    known = await eventtia.register(uri, ANN)
    await eventtia.withdraw(uri, ANN, known.registration_id)
    assert fake.registered(uri) == set()
    await eventtia.withdraw(uri, ANN, None)
    again = await eventtia.register(uri, ANN)
    assert again.registration_id != known.registration_id
    assert fake.registered(uri) == {"ann@example.com"}


async def test_withdrawing_without_an_id_finds_the_person(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    await eventtia.register(uri, BEN)
    await eventtia.withdraw(uri, ANN, None)
    assert fake.registered(uri) == {"ben@example.com"}


async def test_somebody_unknown_there_is_withdrawn_already(eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.withdraw(uri, ANN, "424242")


async def test_attendance_is_who_was_checked_in_walk_ins_too(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    await eventtia.register(uri, ANN)
    await eventtia.register(uri, BEN)
    fake.admit(uri, "ann@example.com")
    fake.admit(uri, "walker@example.com")
    seen = {one.email: one async for one in eventtia.attendance(uri, [])}
    assert {email: one.attended for email, one in seen.items()} == {
        "Ann@example.com": True,
        "ben@example.com": False,
        "walker@example.com": True,
    }
    assert (seen["Ann@example.com"].name, seen["Ann@example.com"].joined_at) == ("Ann Lee", START)


async def test_the_check_says_that_it_answers(eventtia: Provider) -> None:
    await make(eventtia)
    health = await eventtia.check()
    assert (health.ok, health.said) == (True, "answers; events there: 1")


@pytest.mark.parametrize("capability", [Capability.CLOSE, Capability.DELETE, Capability.RECORDINGS])
async def test_what_is_not_documented_says_so(eventtia: Provider, capability: Capability) -> None:
    with pytest.raises(Unsupported, match=rf"^Eventtia cannot {capability.value}: .+\. .+\.$"):
        await getattr(eventtia, capability.name.lower())("any")
    assert PLATFORM.cannot.keys() == set(Capability) - PLATFORM.capabilities


async def test_a_change_sends_only_what_differs_and_times_only_with_their_zone(
    fake: FakeEventtia, eventtia: Provider
) -> None:
    uri = await make(eventtia)
    await eventtia.change(uri, details(), details(title="New"))
    await eventtia.change(uri, details(title="New"), details(title="New", ends_at=START + timedelta(hours=2)))
    times = {"start_date", "end_date", "virtual_timezone"}
    assert [set(one) for one in calls(fake, "PUT", uri)] == [{"name"}, times]


async def test_an_activity_with_a_name_and_times_of_its_own_keeps_them(fake: FakeEventtia, eventtia: Provider) -> None:
    uri = await make(eventtia)
    keynote = fake.activities(uri)[0]
    keynote.name, keynote.starts_at = "Keynote", START + timedelta(minutes=15)
    later = START + timedelta(days=1)
    await eventtia.change(uri, details(), details(title="New", starts_at=later, ends_at=later + timedelta(hours=1)))
    assert (keynote.name, keynote.starts_at) == ("Keynote", START + timedelta(minutes=15))


async def test_a_time_that_clocks_show_twice_arrives_as_it_was_meant(fake: FakeEventtia, eventtia: Provider) -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 02:30 in Berlin, for the second time
    wish = details(starts_at=second, ends_at=second + timedelta(hours=1))
    made = await eventtia.create("id-1", wish)
    there = await eventtia.configure(made.external_id, wish)
    assert (there.starts_at, there.ends_at, there.warning) == (wish.starts_at, wish.ends_at, None)
    assert fake.activities(made.external_id)[0].starts_at == second
