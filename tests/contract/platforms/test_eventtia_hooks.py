"""Eventtia: web hooks of an event and of the account."""

from typing import Any

import pytest
from eventtia_rows_samples import HOOK
from eventtia_samples import make
from platform_samples import Connected

from providers.errors import Invalid, NotFound
from providers.eventtia.fake.hooks import ACCOUNT_KEY
from providers.eventtia.operations import hooks as ops

OF_ACCOUNT = {"account_api_key": ACCOUNT_KEY, "target_url": HOOK, "trigger": "event_created"}


def of_event(uri: str) -> dict[str, Any]:
    return {"event_uri": uri, "target_url": HOOK, "trigger": "attendee_created"}


async def listed(eventtia: Connected, **asked: Any) -> list[str]:
    page = await eventtia.provider.run(ops.LIST_HOOKS, asked)
    return [one.attributes.trigger for one in page.data]


async def test_a_hook_of_an_event_is_listed_until_it_is_deleted(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.run(ops.CREATE_EVENT_HOOK, of_event(uri))
    assert await listed(eventtia) == await listed(eventtia, event_uri=uri) == ["attendee_created"]
    await eventtia.provider.run(ops.DELETE_EVENT_HOOK, of_event(uri))
    assert await listed(eventtia) == []


async def test_a_hook_of_the_account_belongs_to_no_event(eventtia: Connected) -> None:
    uri = await make(eventtia)
    made = await eventtia.provider.run(ops.CREATE_ACCOUNT_HOOK, OF_ACCOUNT)
    assert made.data.relationships["event"].data is None
    assert (await listed(eventtia), await listed(eventtia, event_uri=uri)) == (["event_created"], [])
    await eventtia.provider.run(ops.DELETE_ACCOUNT_HOOK, OF_ACCOUNT)
    assert await listed(eventtia) == []


async def test_an_address_is_taken_once(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.run(ops.CREATE_EVENT_HOOK, of_event(uri))
    with pytest.raises(Invalid, match="already been taken"):
        await eventtia.provider.run(ops.CREATE_EVENT_HOOK, of_event(uri))


async def test_a_hook_that_is_not_there_cannot_be_deleted(eventtia: Connected) -> None:
    uri = await make(eventtia)
    with pytest.raises(NotFound):
        await eventtia.provider.run(ops.DELETE_EVENT_HOOK, of_event(uri))


async def test_another_key_than_the_accounts_is_refused_and_not_repeated_in_the_error(eventtia: Connected) -> None:
    wrong = "11111111-2222-3333-4444-555555555555"
    with pytest.raises(NotFound) as refused:
        await eventtia.provider.run(ops.CREATE_ACCOUNT_HOOK, OF_ACCOUNT | {"account_api_key": wrong})
    assert wrong not in f"{refused.value} {refused.value!r}"
