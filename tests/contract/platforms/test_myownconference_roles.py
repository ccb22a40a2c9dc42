"""MyOwnConference: moderators and participants of a webinar, what they are called, and who is let in again."""

from typing import Any

import pytest
from myownconference_samples import KAVYA, params_of
from platform_samples import Connected

from providers.base import Guest
from providers.errors import Invalid, NotFound, Unavailable
from providers.myownconference.fake.kept import Person
from providers.myownconference.refusals import MainModerator, NoAddress

HOST = Guest(first_name="Sand", last_name="Box", email="Host@example.com")


@pytest.fixture
def moderator(guest: Guest) -> Guest:
    return guest.model_copy(update={"role": "moderator"})


async def test_a_moderator_is_created_attached_without_an_invitation_and_their_link_read_back(
    moc: Connected, alias: str, moderator: Guest
) -> None:
    known = await moc.provider.register(alias, moderator)
    again = await moc.provider.register(alias, moderator)

    (created,) = moc.calls("moderatorsCreate")
    assert params_of(created) == {"email": "Ben@example.com", "name": "Ben Fischer"}
    (added,) = moc.calls("moderatorsAddToWebinar")
    assert params_of(added) == {"alias": alias, "email": ["Ben@example.com"], "sendInvite": "NO"}
    assert str(known.link).startswith(f"{moc.fake.url}/host/")
    assert again == known
    assert known.is_link_readable_again
    assert await moc.provider.join_link(alias, moderator) == known.link
    assert moc.calls("attendeesCreate") == moc.calls("attendeesAddToWebinar") == []


async def test_an_invitation_at_once_is_asked_for_once_also_after_a_lost_answer(
    moc: Connected, alias: str, moderator: Guest
) -> None:
    emailed = moderator.model_copy(update={"is_emailed": True})
    moc.fail("cut_after", "moderatorsAddToWebinar")
    with pytest.raises(Unavailable):
        await moc.provider.register(alias, emailed)

    known = await moc.provider.register(alias, emailed.model_copy(update={"may_be_there": True}))

    assert known.link is not None
    assert [params_of(one)["sendInvite"] for one in moc.calls("moderatorsAddToWebinar")] == ["YES"]


async def test_a_moderator_of_the_account_is_only_attached(moc: Connected, alias: str) -> None:
    known = await moc.provider.register(alias, HOST.model_copy(update={"role": "moderator"}))

    (added,) = moc.calls("moderatorsAddToWebinar")
    assert params_of(added)["email"] == ["host@example.com"]
    assert moc.calls("moderatorsCreate") == []
    assert known.link is not None


async def test_whoever_becomes_a_moderator_has_another_link_and_is_a_participant_no_more(
    moc: Connected, alias: str, guest: Guest, moderator: Guest
) -> None:
    first = await moc.provider.register(alias, guest)

    promoted = await moc.provider.roles(alias, moderator, first.registration_id, "")
    assert await moc.provider.join_link(alias, guest) is None
    assert str(promoted.link).startswith(f"{moc.fake.url}/host/")
    back = await moc.provider.roles(alias, guest, promoted.registration_id, "moderator")

    assert str(back.link).startswith(f"{moc.fake.url}/in/")
    assert await moc.provider.join_link(alias, moderator) is None
    assert (moc.fake.people.keys(), moc.fake.moderators.keys()) == (
        {"ben@example.com"},
        {"ben@example.com", "host@example.com"},
    )


@pytest.mark.parametrize(
    ("kind", "action"),
    [("status", "moderatorsAddToWebinar"), ("cut_before", "attendeesRemoveFromWebinar"), ("cut_after", "attendeesRem")],
)
async def test_a_change_of_roles_that_breaks_off_leaves_a_place_and_is_finished_by_the_next(
    moc: Connected, alias: str, guest: Guest, moderator: Guest, kind: Any, action: str
) -> None:
    await moc.provider.register(alias, guest)
    moc.fail(kind, action, status=400)

    with pytest.raises((Invalid, Unavailable)):
        await moc.provider.roles(alias, moderator, None, "")
    assert moc.fake.registered(alias) == {"ben@example.com"}
    await moc.provider.roles(alias, moderator, None, "")

    assert moc.fake.webinars[alias].moderators.keys() == {"ben@example.com"}
    assert moc.fake.webinars[alias].attendees == {}


@pytest.mark.parametrize("action", ["moderatorsRooms", "attendeesRemoveFromWebinar"])
async def test_a_change_of_roles_that_breaks_off_after_its_beginning_may_have_happened(
    moc: Connected, alias: str, guest: Guest, moderator: Guest, action: str
) -> None:
    await moc.provider.register(alias, guest)
    moc.fail("status", action, status=400)

    with pytest.raises(Invalid) as broken_off:
        await moc.provider.roles(alias, moderator, None, "")

    assert moc.fake.webinars[alias].moderators.keys() == {"ben@example.com"}
    assert broken_off.value.may_have_happened


async def test_a_participant_who_is_registered_as_a_moderator_is_not_both(
    moc: Connected, alias: str, guest: Guest, moderator: Guest
) -> None:
    await moc.provider.register(alias, guest)
    await moc.provider.register(alias, moderator)

    assert [one.role async for one in moc.provider.roster(alias)] == ["moderator"]
    assert moc.fake.webinars[alias].attendees == {}


async def test_a_moderator_who_comes_as_a_plain_guest_too_is_listed_once(
    moc: Connected, alias: str, guest: Guest, moderator: Guest
) -> None:
    await moc.provider.register(alias, moderator)
    await moc.provider.register(alias, guest)

    assert [(one.email, one.role) async for one in moc.provider.roster(alias)] == [("ben@example.com", "moderator")]
    await moc.provider.withdraw(alias, moderator, None)
    assert moc.fake.registered(alias) == set()


async def test_a_moderator_is_withdrawn_from_the_webinar_only(moc: Connected, alias: str, moderator: Guest) -> None:
    known = await moc.provider.register(alias, moderator)

    for _ in range(2):
        await moc.provider.withdraw(alias, moderator, known.registration_id)

    (call,) = moc.calls("moderatorsRemoveFromWebinar")
    assert params_of(call) == {"alias": alias, "email": ["ben@example.com"]}
    assert "ben@example.com" in moc.fake.moderators
    assert moc.calls("Delete") == []


async def test_the_main_moderator_stays_and_goes_as_a_guest_as_they_like(moc: Connected, alias: str) -> None:
    main = HOST.model_copy(update={"role": "moderator"})
    await moc.provider.register(alias, main)

    for refused in (moc.provider.withdraw(alias, main, None), moc.provider.roles(alias, HOST, None, "moderator")):
        with pytest.raises(MainModerator, match="main moderator has access to all webinars"):
            await refused
    assert moc.calls("moderatorsRemoveFromWebinar") == moc.calls("attendeesAddToWebinar") == []

    await moc.provider.register(alias, HOST)
    await moc.provider.withdraw(alias, HOST, None)
    assert moc.fake.registered(alias) == {"host@example.com"}


async def test_the_main_moderator_is_on_the_roster_only_if_attached(moc: Connected, alias: str) -> None:
    assert [one async for one in moc.provider.roster(alias)] == []

    await moc.provider.register(alias, HOST.model_copy(update={"role": "moderator"}))

    assert [(one.email, one.name) async for one in moc.provider.roster(alias)] == [("host@example.com", "Sandbox")]


async def test_moc_20_a_name_is_changed_by_each_actions_own_word_and_without_what_is_refused(
    moc: Connected, alias: str, guest: Guest
) -> None:
    await moc.provider.register(alias, guest)
    await moc.provider.register(alias, KAVYA.model_copy(update={"role": "moderator"}))

    await moc.provider.rename(alias, guest.model_copy(update={"first_name": "Ben (he/him)"}), None)
    await moc.provider.rename(alias, KAVYA.model_copy(update={"last_name": "Iyer-Rao"}), None)

    assert params_of(moc.calls("attendeesSet")[0]) == {"email": "ben@example.com", "name": "Ben he him Fischer"}
    assert params_of(moc.calls("moderatorsSet")[0]) == {"email": KAVYA.email, "newName": "Kavya Iyer-Rao"}
    assert moc.fake.registered(alias) == {"ben@example.com", KAVYA.email}


async def test_moc_19_a_name_that_the_platform_refuses_is_told_in_its_words(
    moc: Connected, alias: str, guest: Guest
) -> None:
    await moc.provider.register(alias, guest)
    moc.fail("status", "attendeesSet", status=400)

    with pytest.raises(Invalid, match="made to fail"):
        await moc.provider.rename(alias, guest, None)


@pytest.mark.parametrize("lists_blocked", [True, False])
async def test_moc_21_each_is_let_in_again_by_a_call_of_their_own_and_once(
    moc: Connected, alias: str, guest: Guest, lists_blocked: bool
) -> None:
    moc.fake.lists_blocked = lists_blocked
    for one in (guest, KAVYA):
        await moc.provider.register(alias, one)
        moc.fake.keep_out(alias, one.email)

    for one in (guest, KAVYA, guest):
        await moc.provider.unblock(alias, one)

    assert [params_of(one) for one in moc.calls("attendeesUnbanned")] == [
        {"email": "ben@example.com"},
        {"email": KAVYA.email},
    ]


async def test_moc_1_an_address_that_the_account_does_not_know_is_not_let_in(
    moc: Connected, alias: str, guest: Guest
) -> None:
    for ask in (moc.provider.unblock(alias, guest), moc.provider.rename(alias, guest, None)):
        with pytest.raises(NotFound):
            await ask

    assert not moc.fake.is_blocked
    assert moc.calls("attendeesUnbanned") == moc.calls("attendeesRooms") == []


@pytest.mark.parametrize("lists_everybody", [True, False])
@pytest.mark.parametrize("lists_blocked", [True, False])
async def test_the_roster_has_everybody_once_by_either_reading_of_the_document(
    moc: Connected, alias: str, guest: Guest, lists_everybody: bool, lists_blocked: bool
) -> None:
    moc.fake.lists_everybody, moc.fake.lists_blocked = lists_everybody, lists_blocked
    moc.fake.people["elsewhere@example.com"] = Person("Else Where", moc.clock.now(), kind="BANNED")
    for number in range(120):
        email = f"p{number}@example.com"
        moc.fake.people[email] = Person(
            "P", moc.clock.now(), kind=("ACTIVE", "ACTIVE", "PENDING", "BANNED")[number % 4]
        )
        moc.fake.webinars[alias].attendees[email] = "https://link"

    listed = [one async for one in moc.provider.roster(alias)]

    assert sorted(one.email for one in listed) == sorted(f"p{number}@example.com" for number in range(120))
    assert {one.email for one in listed if one.is_blocked} == moc.fake.blocked(alias)
    assert len(moc.fake.blocked(alias)) == 30


async def test_somebody_whom_the_account_blocks_is_found_not_made_anew(
    moc: Connected, alias: str, guest: Guest
) -> None:
    moc.fake.lists_blocked = False
    first = await moc.provider.register(alias, guest)
    moc.fake.keep_out(alias, guest.email)

    again = await moc.provider.register(alias, guest)

    assert again.link == first.link
    assert len(moc.calls("attendeesAddToWebinar")) == 1


async def test_a_moderator_who_is_asked_for_came_if_the_visits_have_them(
    moc: Connected, alias: str, guest: Guest, moderator: Guest
) -> None:
    await moc.provider.register(alias, moderator)
    await moc.provider.register(alias, KAVYA)
    moc.fake.admit(alias, guest.email)

    unasked = [one async for one in moc.provider.attendance(alias, [])]
    seen = [one async for one in moc.provider.attendance(alias, [guest.email, KAVYA.email])]

    assert [(one.email, one.attended) for one in unasked] == [(KAVYA.email, False)]
    assert [(one.email, one.attended, one.registered) for one in seen] == [
        ("ben@example.com", True, True),
        (KAVYA.email, False, True),
    ]


async def test_somebody_is_known_by_the_address_under_which_they_were_registered(
    moc: Connected, alias: str, guest: Guest, moderator: Guest
) -> None:
    known = await moc.provider.register(alias, guest)
    moved = {"email": "b.fischer@example.com", "first_name": "Benno"}

    await moc.provider.rename(alias, guest.model_copy(update=moved), known.registration_id)
    assert moc.fake.name_of(alias, guest.email) == "Benno Fischer"
    known = await moc.provider.roles(alias, moderator.model_copy(update=moved), known.registration_id, "")
    assert moc.fake.registered(alias) == {"ben@example.com"}

    await moc.provider.withdraw(alias, moderator.model_copy(update=moved), known.registration_id)
    assert moc.fake.registered(alias) == set()


@pytest.mark.parametrize("email", ["a@b.c", "no-address", f"{'x' * 120}@example.com"])
@pytest.mark.parametrize("role", ["", "moderator"])
async def test_an_address_that_the_document_does_not_allow_is_refused_not_sent(
    moc: Connected, alias: str, email: str, role: str
) -> None:
    with pytest.raises(NoAddress, match="takes only e-mail addresses, of 6 to 128 characters"):
        await moc.provider.register(alias, Guest(first_name="Ben", last_name="", email=email, role=role))

    assert moc.calls("Create") == []
