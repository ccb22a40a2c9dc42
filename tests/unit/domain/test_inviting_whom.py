"""Who is to be invited: everybody is in exactly one place, whatever lists they are in."""

import pytest

from bot.domain.invitations import Bounds, Invitee, Known, Outsider, Sorted, line, sort_people
from bot.domain.people import Answer, Member

ANN = Member(id="U1", name="Ann", email="Ann@example.com")
BEN = Member(id="U2", name="Ben", email="ben@example.com")
GIL = Member(id="U3", name="Gil", is_guest=True)
ZOE = Outsider("zoe@x.example", "Zoe")
NOTHING, EVERYBODY = Known(), Bounds()


def key_of(email: str) -> str:
    return email.casefold()


def sorted_out(
    members: list[Member], outsiders: list[Outsider], known: Known = NOTHING, bounds: Bounds = EVERYBODY
) -> Sorted:
    return sort_people(members, outsiders, known, bounds, key_of)


def test_members_are_asked_and_others_are_put_on_the_list() -> None:
    found = sorted_out([ANN], [ZOE])
    assert found.members == [Invitee("U1", "Ann", "Ann@example.com")]
    assert found.outsiders == [Invitee("mail:zoe@x.example", "Zoe", "zoe@x.example")]


def test_who_is_in_several_lists_is_one_person() -> None:
    again = [Outsider("ZOE@x.example", ""), Outsider("ann@EXAMPLE.com", "A.")]
    assert sorted_out([ANN, ANN], [ZOE, *again]) == sorted_out([ANN], [ZOE])


@pytest.mark.parametrize(
    ("known", "already"),
    [
        (Known(answers={"U1": Answer.GOING}), ("Ann",)),
        (Known(answers={"U1": Answer.NO}), ("Ann",)),
        (Known(answers={"U1": Answer.WAITING}), ("Ann",)),
        (Known(answers={"U1": Answer.INVITED}, served={"U1"}), ("Ann",)),
        (Known(answers={"mail:ann@example.com": Answer.INVITED}, served={"mail:ann@example.com"}), ("Ann",)),
        (Known(answers={"U1": Answer.INVITED}), ()),
        (Known(answers={"U2": Answer.GOING}), ()),
    ],
)
def test_nobody_is_invited_again_but_who_could_not_be(known: Known, already: tuple[str, ...]) -> None:
    found = sorted_out([ANN], [], known)
    assert found.already == already
    assert [one.user_id for one in found.people] == ([] if already else ["U1"])


def test_an_address_that_somebody_of_the_event_has_is_that_person() -> None:
    known = Known(answers={"U9": Answer.GOING}, keys={"zoe@x.example": "U9"})
    assert sorted_out([], [ZOE], known) == Sorted((), ("Zoe",))


@pytest.mark.parametrize(
    ("member", "known", "bounds", "reason"),
    [
        (ANN.model_copy(update={"is_bot": True}), Known(), Bounds(), "Apps: Ann"),
        (ANN.model_copy(update={"is_deactivated": True}), Known(), Bounds(), "Deactivated in Slack: Ann"),
        (ANN.model_copy(update={"is_foreign": True, "is_guest": True}), Known(), Bounds(), "Of another workspace"),
        (ANN, Known(quiet={"U1"}), Bounds(), "Want no invitations by direct message: Ann"),
        (ANN, Known(blocked=frozenset({"U1"})), Bounds(), "Blocked from the event: Ann"),
        (ANN, Known(), Bounds(may_see={"U2"}), "Not in the event’s channel"),
        (GIL, Known(), Bounds(channel={"U1"}), "Not in the event’s channel"),
    ],
)
def test_who_cannot_be_invited_is_left_out_with_the_reason(
    member: Member, known: Known, bounds: Bounds, reason: str
) -> None:
    found = sorted_out([member, BEN], [], known, bounds=bounds)
    assert [one.user_id for one in found.people] == ["U2"]
    (left_out,) = found.left_out
    assert left_out.startswith(reason)


def test_a_guest_of_the_workspace_in_the_channel_is_asked() -> None:
    assert sorted_out([GIL], [], bounds=Bounds(channel={"U3"})).members == [Invitee("U3", "Gil", None)]


def test_somebody_of_another_workspace_can_be_invited_by_their_address() -> None:
    foreign = ANN.model_copy(update={"is_foreign": True})
    found = sorted_out([foreign], [Outsider("ann@example.com", "Ann")])
    assert [one.email for one in found.outsiders] == ["ann@example.com"]


def test_where_the_platform_registers_nobody_addresses_are_left_out_and_members_are_not() -> None:
    found = sorted_out([ANN], [ZOE], bounds=Bounds(takes_outsiders=False))
    assert (len(found.members), found.outsiders) == (1, [])
    assert found.left_out == ("Not members of this workspace: Zoe",)


def test_of_many_the_first_are_named_and_the_rest_counted() -> None:
    assert line("Apps", [f"A{one}" for one in range(25)]).endswith("A18, A19 and 5 more")
