"""movingimage: roles, tags and names of guests, its own invitation, and what is revoked."""

import pytest
from movingimage_samples import details
from platform_samples import OUR_ID, Connected

from bot.domain.errors import InvalidFields
from providers.base import Guest
from providers.errors import NotFound, Unavailable


@pytest.fixture
async def fair(mi: Connected) -> Connected:
    """Return movingimage with an event."""
    await mi.provider.create(OUR_ID, details())
    return mi


@pytest.fixture
def speaker(guest: Guest) -> Guest:
    return guest.model_copy(update={"role": "SPEAKER", "tags": ("press", "press", " "), "is_emailed": True})


async def test_mi_11_a_speaker_is_invited_with_role_tags_and_the_platforms_own_mail(
    fair: Connected, speaker: Guest
) -> None:
    await fair.provider.register(OUR_ID, speaker)

    body = fair.fake.calls[-1].body
    assert (body["roles"], body["tags"], body["triggerEmail"]) == ("SPEAKER", "press", True)
    assert fair.fake.state.mails == [("invite", speaker.email)]


@pytest.mark.parametrize(("fault", "came_before"), [("cut_after", True), ("cut_before", False)])
async def test_mi_7_after_a_lost_answer_nobody_is_mailed_twice_and_nobody_is_left_out(
    fair: Connected, speaker: Guest, fault: str, came_before: bool
) -> None:
    fair.fail(fault, "allowGuestInEvent")  # type: ignore[arg-type]
    with pytest.raises(Unavailable):
        await fair.provider.register(OUR_ID, speaker)

    known = await fair.provider.register(OUR_ID, speaker.model_copy(update={"may_be_there": True}))

    assert (known.link is None, "by e-mail" in (known.warning or "")) == (came_before, came_before)
    assert fair.fake.state.mails == [("invite", speaker.email)]
    assert fair.fake.role_of(OUR_ID, speaker.email) == "SPEAKER"


async def test_somebody_on_the_list_gets_the_role_they_are_wanted_with_and_keeps_it_otherwise(
    fair: Connected, guest: Guest, speaker: Guest
) -> None:
    await fair.provider.register(OUR_ID, guest)
    await fair.provider.register(OUR_ID, speaker)
    assert fair.fake.role_of(OUR_ID, guest.email) == "SPEAKER"

    await fair.provider.register(OUR_ID, guest)

    assert fair.fake.role_of(OUR_ID, guest.email) == "SPEAKER"
    assert fair.fake.tags_of(OUR_ID, guest.email) == {"press"}


async def test_mi_12_all_roles_and_tags_are_sent_and_nothing_for_none(fair: Connected, guest: Guest) -> None:
    await fair.provider.register(OUR_ID, guest)
    both = guest.model_copy(update={"role": "HOST;SPEAKER", "tags": ("a", "b")})

    for one in (both, guest):
        await fair.provider.roles(OUR_ID, one, None, "")
        await fair.provider.tag(OUR_ID, one)

    sent = [call.body.items() - {("sessionId", OUR_ID), ("email", guest.email)} for call in fair.calls("updateGuest")]
    assert sent == [{("roles", "HOST;SPEAKER")}, {("tags", "a;b")}, {("roles", "")}, {("tags", "")}]


@pytest.mark.parametrize("ask", ["register", "tag"])
async def test_mi_12_a_tag_with_a_semicolon_is_refused_before_anything_is_sent(
    fair: Connected, guest: Guest, ask: str
) -> None:
    await fair.provider.register(OUR_ID, guest)

    with pytest.raises(InvalidFields, match="“press;vip” holds a semicolon"):
        await getattr(fair.provider, ask)(OUR_ID, guest.model_copy(update={"tags": ("vip", "press;vip")}))

    assert not fair.calls("updateGuest")
    assert len(fair.calls("allowGuest")) == 1


async def test_mi_13_nobody_is_updated_or_revoked_who_is_not_on_the_list(fair: Connected, guest: Guest) -> None:
    for ask in (fair.provider.rename(OUR_ID, guest, None), fair.provider.block(OUR_ID, guest)):
        with pytest.raises(NotFound, match="does not know this any more"):
            await ask

    assert [one.operation for one in fair.fake.calls[1:]] == ["hasGuestAttendedEvent"] * 2


async def test_a_last_name_can_be_taken_away(fair: Connected, guest: Guest) -> None:
    await fair.provider.register(OUR_ID, guest)

    await fair.provider.rename(OUR_ID, guest.model_copy(update={"last_name": ""}), None)

    assert fair.fake.name_of(OUR_ID, guest.email) == "Ben"


async def test_whoever_is_revoked_can_be_removed_and_invited_anew(fair: Connected, guest: Guest) -> None:
    first = await fair.provider.register(OUR_ID, guest)
    await fair.provider.block(OUR_ID, guest)

    await fair.provider.withdraw(OUR_ID, guest, None)
    again = await fair.provider.register(OUR_ID, guest)

    assert again.link not in (None, first.link)
    assert fair.fake.registered(OUR_ID) == {"ben@example.com"}
