import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest

from providers.base import Guest
from providers.errors import Invalid, NotFound
from providers.fake import Call

Make = Callable[..., Awaitable[Any]]
Details = Callable[..., Any]
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
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

    there = await moc.provider.change(alias, details, later)

    (call,) = moc.calls("webinarsSet")
    assert params_of(call) == {"alias": alias, "name": "Moved: all-hands?", "duration": 90}
    assert (there.title, there.ends_at) == ("Moved: all-hands?", later.ends_at)


async def test_a_moved_webinar_is_moved_in_the_profiles_zone(moc: Any, details: Any, alias: str) -> None:
    start = datetime(2026, 9, 16, 23, 30, tzinfo=UTC)
    moved = details.model_copy(update={"starts_at": start, "ends_at": start + timedelta(hours=1)})

    there = await moc.provider.change(alias, details, moved)

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


async def test_only_the_same_title_at_the_same_minute_is_found(moc: Any, details: Any, alias: str) -> None:
    other_time = details.model_copy(update={"starts_at": details.starts_at - timedelta(minutes=1)})

    assert [one.external_id for one in await moc.provider.find(OUR_ID, details, NOW)] == [alias]
    assert await moc.provider.find(OUR_ID, other_time, NOW) == []
    assert await moc.provider.find(OUR_ID, details.model_copy(update={"title": "Q4 All-hands"}), NOW) == []


async def test_a_webinar_of_the_same_name_and_start_that_is_older_than_the_wish_is_not_ours(
    moc: Any, details: Any, alias: str
) -> None:
    assert await moc.provider.find(OUR_ID, details, NOW + timedelta(minutes=5)) == []


async def test_a_finished_webinar_is_ours_also_where_the_list_has_only_active_ones(moc: Any, alias: str) -> None:
    moc.fake.lists_by_itself = "ACTIVE"
    moc.clock.jump_to(moc.fake.times(alias)[1] + timedelta(minutes=30))

    assert await moc.provider.recordings(alias) == []
