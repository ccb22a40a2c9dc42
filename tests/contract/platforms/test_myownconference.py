from datetime import UTC, datetime, timedelta

import pytest
from myownconference_samples import details, params_of, request_of
from platform_samples import END, NOW, OUR_ID, START, Connected, an_hour_from

from providers.errors import Invalid, NotFound


async def test_moc_2_a_request_is_one_form_field_with_key_action_and_params(moc: Connected) -> None:
    await moc.provider.create(OUR_ID, details())

    profile, create = moc.fake.calls
    assert request_of(profile) == {
        "key": "moc-sandbox-key",
        "action": "profileGet",
        "params": ["timezone", "timemove"],
    }
    assert request_of(create) == {
        "key": "moc-sandbox-key",
        "action": "webinarsCreate",
        "params": {"name": "Q4 all-hands", "start": "2026-09-15 14:00:00", "duration": "60"},
    }


async def test_the_check_says_in_which_zone_the_profile_is(moc: Connected) -> None:
    health = await moc.provider.check()

    assert (health.ok, health.said) == (True, "answers; its profile is at GMT+01:00")


async def test_create_returns_the_public_page_and_keeps_the_host_link_apart(moc: Connected) -> None:
    made = await moc.provider.create(OUR_ID, details())

    assert made.event_page == f"{moc.fake.url}/{made.external_id}"
    ((label, link),) = made.host_links
    assert label == "Main moderator"
    assert link.startswith(f"{moc.fake.url}/host/")


async def test_moc_26_what_creating_does_not_take_is_set_afterwards(moc: Connected) -> None:
    made = await moc.provider.create(OUR_ID, details())

    there = await moc.provider.configure(made.external_id, details())

    (call,) = moc.calls("webinarsSet")
    assert params_of(call) == {
        "alias": made.external_id,
        "description": "Bring &lt;questions&gt; &amp; tea<br>Budget",
        "close": "YES",
    }
    assert (there.title, there.starts_at, there.ends_at) == (details().title, START, END)


async def test_configuring_again_after_a_failure_changes_nothing(moc: Connected, alias: str) -> None:
    await moc.provider.configure(alias, details())

    assert moc.calls("webinarsSet") == []


async def test_a_public_webinar_in_polish_is_asked_for_by_the_documents_words(moc: Connected) -> None:
    wish = details(description="", platform_fields={"access": "public", "language": "pl"})
    made = await moc.provider.create(OUR_ID, wish)

    await moc.provider.configure(made.external_id, wish)

    (call,) = moc.calls("webinarsSet")
    assert params_of(call) == {"alias": made.external_id, "language": "pl"}


async def test_moc_18_a_change_sends_only_what_differs(moc: Connected, alias: str) -> None:
    later = details(title="Moved: all-hands?", ends_at=END + timedelta(minutes=30))

    there = await moc.provider.change(alias, details(), later)

    (call,) = moc.calls("webinarsSet")
    assert params_of(call) == {"alias": alias, "name": "Moved: all-hands?", "duration": "90"}
    assert (there.title, there.ends_at) == ("Moved: all-hands?", later.ends_at)


async def test_a_moved_webinar_is_moved_in_the_profiles_zone(moc: Connected, alias: str) -> None:
    start = datetime(2026, 9, 16, 23, 30, tzinfo=UTC)
    moved = details(**an_hour_from(start))

    there = await moc.provider.change(alias, details(), moved)

    (call,) = moc.calls("webinarsSet")
    assert params_of(call) == {"alias": alias, "start": "2026-09-17 00:30:00"}
    assert there.starts_at == start


async def test_moc_7_a_start_behind_a_change_of_clocks_is_warned_of(moc: Connected) -> None:
    moc.fake.timemove = "YES"
    winter = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
    far = details(**an_hour_from(winter))

    near_one = await moc.provider.create(OUR_ID, details())
    far_one = await moc.provider.create(OUR_ID, far)

    assert (await moc.provider.configure(near_one.external_id, details())).warning is None
    assert "daylight saving" in str((await moc.provider.configure(far_one.external_id, far)).warning)


async def test_moc_33_only_a_webinar_that_has_started_is_closed_and_only_once(moc: Connected, alias: str) -> None:
    with pytest.raises(Invalid, match="started"):
        await moc.provider.close(alias)
    moc.clock.jump_to(START + timedelta(minutes=5))

    await moc.provider.close(alias)
    await moc.provider.close(alias)

    assert moc.fake.state_of(alias) == "closed"
    assert (await moc.provider.read(alias)).is_over


async def test_deleting_removes_the_webinar(moc: Connected, alias: str) -> None:
    await moc.provider.delete(alias)

    assert moc.fake.state_of(alias) == "deleted"
    with pytest.raises(NotFound):
        await moc.provider.read(alias)


async def test_only_the_same_title_at_the_same_minute_is_found(moc: Connected, alias: str) -> None:
    other_time = details(starts_at=START - timedelta(minutes=1))

    assert [one.external_id for one in await moc.provider.find(OUR_ID, details(), NOW)] == [alias]
    assert await moc.provider.find(OUR_ID, other_time, NOW) == []
    assert await moc.provider.find(OUR_ID, details(title="Q4 All-hands"), NOW) == []


async def test_a_webinar_of_the_same_name_and_start_that_is_older_than_the_wish_is_not_ours(
    moc: Connected, alias: str
) -> None:
    assert await moc.provider.find(OUR_ID, details(), NOW + timedelta(minutes=5)) == []


async def test_a_finished_webinar_is_ours_also_where_the_list_has_only_active_ones(moc: Connected, alias: str) -> None:
    moc.fake.lists_by_itself = "ACTIVE"
    moc.clock.jump_to(moc.fake.times(alias)[1] + timedelta(minutes=30))

    assert await moc.provider.recordings(alias) == []
