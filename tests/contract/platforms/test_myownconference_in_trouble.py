from typing import Any

import pytest
from myownconference_samples import details
from platform_samples import Connected, MakePlatform

from providers.base import Guest
from providers.errors import Invalid, NotFound, Unauthorized
from providers.myownconference import operations as ops
from providers.myownconference.operations import OPERATIONS


async def test_moc_1_an_alias_that_is_not_in_the_own_list_is_never_sent(moc: Connected, guest: Guest) -> None:
    foreign = "xzkh-velf-xbek-wner"
    asked = [
        moc.provider.read(foreign),
        moc.provider.configure(foreign, details()),
        moc.provider.change(foreign, details(), details(title="New")),
        moc.provider.close(foreign),
        moc.provider.delete(foreign),
        moc.provider.register(foreign, guest),
        moc.provider.join_link(foreign, guest),
        moc.provider.withdraw(foreign, guest, None),
        moc.provider.recordings(foreign),
        moc.provider.roles(foreign, guest, None, ""),
        moc.provider.rename(foreign, guest, None),
        anext(moc.provider.roster(foreign)),
        anext(moc.provider.attendance(foreign, [])),
    ]

    for one in asked:
        with pytest.raises(NotFound):
            await one

    assert not moc.fake.is_blocked
    assert all(foreign not in call.body for call in moc.fake.calls)


async def test_moc_1_what_was_deleted_on_the_platforms_own_site_is_not_asked_for(moc: Connected, alias: str) -> None:
    await moc.provider.read(alias)
    moc.fake.remove(alias)

    with pytest.raises(NotFound):
        await moc.provider.read(alias)

    assert not moc.fake.is_blocked


async def test_moc_3_an_error_comes_inside_a_success(make_platform: MakePlatform) -> None:
    wrong = await make_platform("myownconference", MYOWNCONFERENCE_API_KEY="wrong", ATTEMPTS="1")

    with pytest.raises(Unauthorized, match="Wrong API key"):
        await wrong.provider.check()

    assert wrong.fake.calls[0].status == 200


def test_moc_4_all_names_are_plain_ascii() -> None:
    names = [name for one in OPERATIONS for name in (one.name, *(param.name for param in one.params))]

    assert "onPage" in names
    assert all(name.isascii() for name in names)


async def test_the_fake_blocks_an_account_that_asks_for_foreign_data(moc: Connected, alias: str) -> None:
    moc.fake.webinars.clear()
    adapter: Any = moc.provider

    with pytest.raises(Invalid, match="blocked"):
        await adapter._client.call(ops.INFO, alias=alias)
    with pytest.raises(Unauthorized, match="blocked"):
        await moc.provider.check()
