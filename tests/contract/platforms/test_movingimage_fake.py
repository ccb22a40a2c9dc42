"""movingimage's fake: what it keeps, and what it tells apart."""

from typing import Any

import pytest
from movingimage_samples import details
from platform_samples import OUR_ID, Connected

from providers.base import Guest
from providers.errors import Conflict, FeatureOff, Forbidden, Invalid
from providers.movingimage import operations as ops


async def came(mi: Connected, email: str) -> tuple[list[str], list[str]]:
    answer = await mi.provider.run(ops.HAS_ATTENDED, {"sessionId": OUR_ID, "emails": [email]})
    return answer.attended, answer.not_attended


async def test_who_is_revoked_stays_on_the_list_and_who_is_deleted_does_not(mi: Connected, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details())
    await mi.provider.register(OUR_ID, guest)
    named = {"sessionId": OUR_ID, "guestEmailAddress": guest.email}

    await mi.provider.run(ops.REVOKE_GUEST, named)
    assert mi.fake.registered(OUR_ID) == set()
    assert await came(mi, guest.email) == ([], [guest.email])
    with pytest.raises(Conflict):
        await mi.provider.run(ops.ALLOW_GUEST, {"sessionId": OUR_ID, "firstName": "Ben", "email": guest.email})

    await mi.provider.run(ops.DELETE_GUEST, named)
    assert await came(mi, guest.email) == ([], [])


@pytest.mark.parametrize(("asked", "hosts"), [({"duplicateHosts": True}, {"host@example.com"}), ({}, set())])
async def test_a_duplicate_takes_the_hosts_over_if_asked(mi: Connected, asked: dict[str, Any], hosts: set[str]) -> None:
    await mi.provider.create("template", details())
    for email, roles in (("host@example.com", ["HOST", "SPEAKER"]), ("guest@example.com", ["SPEAKER"])):
        values = {"sessionId": "template", "firstName": "Ada", "email": email, "roles": roles}
        await mi.provider.run(ops.ALLOW_GUEST, values)
    wish = {"title": "Again", "beginDate": details().starts_at, "endDate": details().ends_at}

    made = await mi.provider.run(ops.CREATE_EVENT, {**wish, "duplicationTemplateEventId": "template", **asked})

    assert mi.fake.registered(made.session_id) == hosts


async def test_a_timeline_tells_what_happened_in_order_and_in_pages(mi: Connected, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details())
    await mi.provider.register(OUR_ID, guest)
    mi.fake.admit(OUR_ID, guest.email)
    await mi.provider.withdraw(OUR_ID, guest, None)
    mi.fake.state.page_size = 3

    pages = [page.rows async for page in mi.provider.run_all(ops.TIMELINE, {"sessionId": OUR_ID})]

    assert [[one["activity"] for one in rows] for rows in pages] == [
        ["EVENT_CREATED", "GUEST_ALLOWED", "JOINED"],
        ["GUEST_DELETED"],
    ]


async def test_a_token_leads_on_in_the_report_and_the_event_that_it_came_from_only(mi: Connected) -> None:
    for event in (OUR_ID, "other"):
        await mi.provider.create(event, details())
        mi.fake.state.events[event].is_named = True
        mi.fake.admit(event, "ben@example.com")
    mi.fake.state.page_size = 1
    page = await mi.provider.run(ops.TIMELINE, {"sessionId": OUR_ID})
    onward = {"continuationToken": page.continuation_token}

    with pytest.raises(Invalid, match="continuationToken"):
        await mi.provider.run(ops.TIMELINE, {"sessionId": "other", **onward})
    with pytest.raises(FeatureOff, match="continuationToken"):
        await mi.provider.run(ops.PARTICIPANTS, {"sessionId": OUR_ID, **onward})
    assert (await mi.provider.run(ops.TIMELINE, {"sessionId": OUR_ID, **onward})).continuation_token is None


@pytest.mark.parametrize(
    "operation",
    [one for one in ops.OPERATIONS if one not in (ops.CREATE_EVENT, ops.LIST_EVENTS)],
    ids=lambda one: one.name,
)
async def test_only_the_owner_may_do_anything_with_an_event(mi: Connected, operation: Any) -> None:
    await mi.provider.create(OUR_ID, details())
    mi.fake.state.events[OUR_ID].is_owned = False
    known = {"sessionId": OUR_ID, "firstName": "Ben", "email": "ben@example.com", "emails": ["ben@example.com"]}
    known["guestEmailAddress"] = "ben@example.com"

    with pytest.raises((Forbidden, FeatureOff)):
        await mi.provider.run(operation, {one.key: known[one.key] for one in operation.params if one.required})
