"""Eventtia: each step of the story, over real HTTP."""

from datetime import UTC, datetime, timedelta

import pytest
from eventtia_samples import ANN, BEN, START, details, make, sent
from platform_samples import NOW, Connected, an_hour_from

from providers.errors import Conflict, NotFound


async def test_create_makes_an_active_virtual_event(eventtia: Connected) -> None:
    made = await eventtia.provider.create("id-1", details())
    assert (made.title, made.starts_at, made.ends_at) == ("Q4 all-hands & more", START, START + timedelta(hours=1))
    assert made.event_page == f"https://live.eventtia.com/fr/{made.external_id}"
    assert eventtia.fake.state_of(made.external_id) == "open"
    assert sent(eventtia, "POST", "/events") == [
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


async def test_the_address_tells_nothing_and_has_no_special_characters(eventtia: Connected) -> None:
    made = await eventtia.provider.create("Ω id/with spaces", details())
    assert made.external_id.replace("-", "").isalnum()
    assert made.external_id.isascii()


async def test_configure_makes_one_activity_however_often(eventtia: Connected) -> None:
    uri = await make(eventtia)
    again = await eventtia.provider.configure(uri, details())
    assert [one.name for one in eventtia.fake.activities(uri)] == ["Q4 all-hands & more"]
    assert (eventtia.fake.activities(uri)[0].starts_at, again.warning) == (START, None)
    kind = str(eventtia.fake.attendee_types(uri)[0].id)
    assert eventtia.fake.activities(uri)[0].body["show_for_attendee_type"] == {kind: "true"}


async def test_configure_says_when_nobody_can_be_registered(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.attendee_types(uri).clear()
    there = await eventtia.provider.configure(uri, details())
    assert there.warning is not None
    assert "no free attendee type" in there.warning


async def test_find_knows_the_event_by_our_id_whatever_it_is_called(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.edit(uri, title="Renamed there", starts_at=START + timedelta(days=1))
    assert [one.external_id for one in await eventtia.provider.find("id-1", details(), NOW)] == [uri]


async def test_find_falls_back_on_title_and_start(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.create("id-2", details(title="Q4 all-hands & more, part 2"))
    await eventtia.provider.create("id-3", details(starts_at=START + timedelta(minutes=5)))
    assert [one.external_id for one in await eventtia.provider.find("another", details(), NOW)] == [uri]


async def test_find_looks_through_every_page(eventtia: Connected) -> None:
    for number in range(30):
        await eventtia.provider.create(f"other-{number}", details(starts_at=START - timedelta(minutes=30 + number)))
    made = await eventtia.provider.create("id-1", details())
    assert [one.external_id for one in await eventtia.provider.find("another", details(), NOW)] == [made.external_id]


async def test_read_follows_what_was_changed_there(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.edit(uri, title="Moved", starts_at=START + timedelta(days=1))
    there = await eventtia.provider.read(uri)
    assert (there.title, there.starts_at) == ("Moved", START + timedelta(days=1))


@pytest.mark.parametrize("uri", ["never-made", "..", ".", "", "a/b"])
async def test_an_unknown_event_is_not_found(eventtia: Connected, uri: str) -> None:
    with pytest.raises(NotFound) as caught:
        await eventtia.provider.read(uri)
    assert "ActiveRecord" not in str(caught.value)


async def test_change_moves_the_event_and_its_activity(eventtia: Connected) -> None:
    uri, later = await make(eventtia), START + timedelta(days=60)
    wish = details(title="New", description="", starts_at=later, ends_at=later + timedelta(hours=2))
    there = await eventtia.provider.change(uri, details(), wish)
    assert (there.title, there.starts_at, there.warning) == ("New", later, None)
    assert (eventtia.fake.activities(uri)[0].name, eventtia.fake.activities(uri)[0].starts_at) == ("New", later)
    assert "default_language" not in sent(eventtia, "PUT", uri)[0]


async def test_change_leaves_an_agenda_made_by_hand(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.add_activity(uri, "Panel")
    there = await eventtia.provider.change(uri, details(), details(title="New"))
    assert [one.name for one in eventtia.fake.activities(uri)] == ["Q4 all-hands & more", "Panel"]
    assert there.warning is not None
    assert "2 activities" in there.warning


async def test_registering_twice_is_one_registration(eventtia: Connected) -> None:
    uri = await make(eventtia)
    first = await eventtia.provider.register(uri, ANN)
    again = await eventtia.provider.register(uri, ANN.model_copy(update={"email": "ann@EXAMPLE.com"}))
    assert (first.registration_id, first.link, first.warning) == (again.registration_id, None, again.warning)
    assert eventtia.fake.registered(uri) == {"ann@example.com"}


async def test_an_address_within_another_is_another_person(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN.model_copy(update={"email": "mary-ann@example.com"}))
    await eventtia.provider.register(uri, ANN)
    assert eventtia.fake.registered(uri) == {"mary-ann@example.com", "ann@example.com"}


async def test_people_join_the_only_activity(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    activity = eventtia.fake.activities(uri)[0].id
    assert sent(eventtia, "POST", "/register")[0]["workshops"] == {str(activity): activity}


async def test_people_choose_themselves_among_several_activities(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.add_activity(uri, "Panel")
    await eventtia.provider.register(uri, ANN)
    assert "workshops" not in sent(eventtia, "POST", "/register")[0]


async def test_nobody_is_put_into_a_type_that_costs_money_or_is_on_site(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.attendee_types(uri)[0].price = 90.0
    with pytest.raises(Conflict, match="no free attendee type"):
        await eventtia.provider.register(uri, ANN)
    assert eventtia.fake.registered(uri) == set()


async def test_a_second_registration_takes_two_requests(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    before = len(eventtia.fake.calls)
    await eventtia.provider.register(uri, BEN)
    assert [one.path.rpartition("/")[2] for one in eventtia.fake.calls[before:]] == ["attendees", "register"]


async def test_withdrawing_takes_the_person_off_and_they_may_come_back(eventtia: Connected) -> None:
    uri = await make(eventtia)
    known = await eventtia.provider.register(uri, ANN)
    await eventtia.provider.withdraw(uri, ANN, known.registration_id)
    assert eventtia.fake.registered(uri) == set()
    await eventtia.provider.withdraw(uri, ANN, None)
    again = await eventtia.provider.register(uri, ANN)
    assert again.registration_id != known.registration_id
    assert eventtia.fake.registered(uri) == {"ann@example.com"}


async def test_withdrawing_without_an_id_finds_the_person(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    await eventtia.provider.register(uri, BEN)
    await eventtia.provider.withdraw(uri, ANN, None)
    assert eventtia.fake.registered(uri) == {"ben@example.com"}


async def test_somebody_unknown_there_is_withdrawn_already(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.withdraw(uri, ANN, "424242")


async def test_attendance_is_who_was_checked_in_walk_ins_too(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    await eventtia.provider.register(uri, BEN)
    eventtia.fake.admit(uri, "ann@example.com")
    eventtia.fake.admit(uri, "walker@example.com")
    seen = {one.email: one async for one in eventtia.provider.attendance(uri, [])}
    assert {email: one.attended for email, one in seen.items()} == {
        "Ann@example.com": True,
        "ben@example.com": False,
        "walker@example.com": True,
    }
    assert (seen["Ann@example.com"].name, seen["Ann@example.com"].joined_at) == ("Ann Lee", START)


async def test_the_check_says_that_it_answers(eventtia: Connected) -> None:
    await make(eventtia)
    health = await eventtia.provider.check()
    assert (health.ok, health.said) == (True, "answers; events there: 1")


async def test_a_change_sends_only_what_differs_and_times_only_with_their_zone(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.change(uri, details(), details(title="New"))
    await eventtia.provider.change(uri, details(title="New"), details(title="New", ends_at=START + timedelta(hours=2)))
    times = {"start_date", "end_date", "virtual_timezone"}
    assert [set(one) for one in sent(eventtia, "PUT", uri)] == [{"name"}, times]


async def test_an_activity_with_a_name_and_times_of_its_own_keeps_them(eventtia: Connected) -> None:
    uri = await make(eventtia)
    keynote = eventtia.fake.activities(uri)[0]
    keynote.name, keynote.starts_at = "Keynote", START + timedelta(minutes=15)
    later = START + timedelta(days=1)
    await eventtia.provider.change(uri, details(), details(title="New", **an_hour_from(later)))
    assert (keynote.name, keynote.starts_at) == ("Keynote", START + timedelta(minutes=15))


async def test_a_time_that_clocks_show_twice_arrives_as_it_was_meant(eventtia: Connected) -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 02:30 in Berlin, for the second time
    wish = details(**an_hour_from(second))
    made = await eventtia.provider.create("id-1", wish)
    there = await eventtia.provider.configure(made.external_id, wish)
    assert (there.starts_at, there.ends_at, there.warning) == (wish.starts_at, wish.ends_at, None)
    assert eventtia.fake.activities(made.external_id)[0].starts_at == second
