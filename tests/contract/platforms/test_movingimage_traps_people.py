"""movingimage: what its document leaves open about guests and reports, read safely."""

from typing import Any

import pytest
from movingimage_samples import details
from platform_samples import OUR_ID, Connected, MakePlatform

from bot.domain.errors import InvalidFields
from providers.base import Guest
from providers.errors import Invalid, Malformed, NotFound, Unavailable
from providers.movingimage import operations as ops
from providers.operations import Effect

BEN = {"sessionId": OUR_ID, "firstName": "Ben", "email": "ben@example.com"}
NAMED = {"nonAnonymousStats": True, "sessionId": OUR_ID, "title": "Fair"}


@pytest.fixture
async def fair(mi: Connected) -> Connected:
    """Return movingimage with an event whose reports name people, in pages of two."""
    await mi.provider.run(ops.CREATE_EVENT, NAMED | {"beginDate": details().starts_at, "endDate": details().ends_at})
    mi.fake.state.page_size = 2
    return mi


async def test_mi_3_the_endpoints_address_is_asked_not_the_headings(fair: Connected) -> None:
    await fair.provider.run(ops.HAS_ATTENDED, {"sessionId": OUR_ID, "emails": ["ben@example.com"]})

    assert fair.fake.calls[-1].path == "/api/hasGuestAttendedEvent"


@pytest.mark.parametrize("answer", [{}, {"result": "ok"}, {"errors": []}, {"anything": 7}])
@pytest.mark.parametrize("operation", [ops.REVOKE_GUEST, ops.DELETE_GUEST], ids=lambda one: one.name)
async def test_mi_5_any_answer_without_an_error_is_a_success(fair: Connected, operation: Any, answer: Any) -> None:
    fair.fake.answers.append(answer)

    values = {"sessionId": OUR_ID, "guestEmailAddress": "ben@example.com"}
    assert await fair.provider.run(operation, values) is None


@pytest.mark.parametrize("answer", [{"errors": ["no such guest"]}, {"result": "failed"}])
@pytest.mark.parametrize("operation", [ops.REVOKE_GUEST, ops.DELETE_GUEST], ids=lambda one: one.name)
async def test_mi_5_an_answer_with_an_error_is_none(fair: Connected, operation: Any, answer: Any) -> None:
    fair.fake.answers.append(answer)

    with pytest.raises(Invalid):
        await fair.provider.run(operation, {"sessionId": OUR_ID, "guestEmailAddress": "ben@example.com"})


async def test_mi_5_a_withdrawal_whose_answer_cannot_be_read_is_looked_after(fair: Connected, guest: Guest) -> None:
    fair.fail("html", "deleteGuestFromEvent")
    await fair.provider.withdraw(OUR_ID, guest, None)  # nobody is on the list: it is done
    await fair.provider.register(OUR_ID, guest)
    fair.fail("html", "deleteGuestFromEvent")

    with pytest.raises(Malformed):
        await fair.provider.withdraw(OUR_ID, guest, None)


async def test_mi_7_a_guest_is_never_added_again_on_its_own(make_platform: MakePlatform, guest: Guest) -> None:
    patient = await make_platform("movingimage", ATTEMPTS="3")
    await patient.provider.create(OUR_ID, details())
    patient.fail("done_but_500", "allowGuestInEvent")

    with pytest.raises(Unavailable) as failure:
        await patient.provider.run(ops.ALLOW_GUEST, {**BEN, "triggerEmail": True})

    assert failure.value.may_have_happened
    assert len(patient.calls("allowGuestInEvent")) == len(patient.fake.state.mails) == 1


async def test_mi_10_nobody_is_left_waiting_to_be_allowed(mi: Connected, guest: Guest) -> None:
    await mi.provider.create(OUR_ID, details())
    await mi.provider.register(OUR_ID, guest)
    status = next(one for one in ops.ALLOW_GUEST.params if one.name == "status")

    assert mi.fake.state.guest(OUR_ID, guest.email).status == "ALLOWED"
    assert "own site" in status.about


@pytest.mark.parametrize(("typed", "mails"), [({}, []), ({"triggerEmail": "no"}, []), ({"triggerEmail": "yes"}, [1])])
async def test_mi_11_the_platforms_mail_is_always_asked_for_or_not(
    fair: Connected, typed: dict[str, str], mails: list[int]
) -> None:
    values = ops.ALLOW_GUEST.read(BEN | typed)
    await fair.provider.run(ops.ALLOW_GUEST, values)

    assert fair.fake.calls[-1].body["triggerEmail"] is bool(mails)
    assert len(fair.fake.state.mails) == len(list(ops.ALLOW_GUEST.confirmations(values))) == len(mails)


def test_mi_11_the_mail_is_named_before_it_is_sent() -> None:
    assert list(ops.ALLOW_GUEST.confirmations({**BEN, "triggerEmail": True})) == [
        "movingimage mails ben@example.com: the invitation, or the registration if the status is REGISTERED."
    ]


async def test_mi_12_roles_and_tags_are_joined_and_no_tag_becomes_two(fair: Connected) -> None:
    values = ops.ALLOW_GUEST.read(BEN | {"roles": "HOST, SPEAKER", "tags": "press\nfront row"})
    await fair.provider.run(ops.ALLOW_GUEST, values)

    assert fair.fake.calls[-1].body["roles"] == "HOST;SPEAKER"
    assert fair.fake.calls[-1].body["tags"] == "press;front row"
    with pytest.raises(InvalidFields, match="semicolon"):
        ops.ALLOW_GUEST.read(BEN | {"tags": "press;front row"})


async def test_mi_13_updating_changes_a_guest_and_adds_nobody(fair: Connected) -> None:
    with pytest.raises(NotFound):
        await fair.provider.run(ops.UPDATE_GUEST, BEN)
    assert fair.fake.registered(OUR_ID) == set()

    await fair.provider.run(ops.ALLOW_GUEST, BEN)
    await fair.provider.run(ops.UPDATE_GUEST, {**BEN, "firstName": "Benjamin"})

    assert fair.fake.state.guest(OUR_ID, "ben@example.com").details == {"firstName": "Benjamin"}
    assert ops.UPDATE_GUEST.effect is Effect.CHANGE


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
async def test_mi_15_participants_come_page_by_page_as_they_are(fair: Connected, count: int) -> None:
    for number in range(count):
        fair.fake.admit(OUR_ID, f"p{number}@example.com")

    rows = [one async for page in fair.provider.run_all(ops.PARTICIPANTS, {"sessionId": OUR_ID}) for one in page.rows]

    assert rows == [{"email": f"p{number}@example.com"} for number in range(count)]
    assert len(fair.calls("getEventParticipants")) == max(1, (count + 1) // 2)


async def test_mi_15_csv_comes_line_by_line_and_no_header_is_expected(fair: Connected) -> None:
    for number in range(3):
        fair.fake.admit(OUR_ID, f"p{number}@example.com")

    asked = {"sessionId": OUR_ID, "format": "csv"}
    pages = [page.rows async for page in fair.provider.run_all(ops.PARTICIPANTS, asked)]

    assert pages == [["email", "p0@example.com", "p1@example.com"], ["p2@example.com"]]


@pytest.mark.parametrize("token", ["", None, "again"])
async def test_mi_15_a_list_ends_without_a_token_and_at_one_that_comes_again(
    fair: Connected, token: str | None
) -> None:
    content = [{"data": [{"what": number}], "format": "json"} for number in range(3)]
    fair.fake.answers += [{"content": content[0], "continuationToken": "again"}]
    fair.fake.answers += [{"content": one, "continuationToken": token} for one in content[1:]]

    pages = [page.rows async for page in fair.provider.run_all(ops.TIMELINE, {"sessionId": OUR_ID})]

    assert pages == [[{"what": 0}], [{"what": 1}]]


def test_mi_15_whatever_a_timeline_is_it_is_shown() -> None:
    assert ops.TIMELINE.answer.model_validate({"content": {"data": {"a": 1}, "format": "json"}}).rows == [{"a": 1}]


@pytest.mark.parametrize("operation", [ops.ALLOW_GUEST, ops.UPDATE_GUEST], ids=lambda one: one.name)
async def test_mi_20_fields_of_the_rsvp_form_are_sent_beside_the_documented_ones(
    fair: Connected, operation: Any
) -> None:
    await fair.provider.run(ops.ALLOW_GUEST, {**BEN, "email": "ben@example.com"})
    email = {ops.ALLOW_GUEST: "kavya@example.com"}.get(operation, "ben@example.com")

    values = operation.read(BEN | {"email": email}, "Dropdown: Test\ncompany: Fischer & Co: Berlin")
    await fair.provider.run(operation, values)

    kept = fair.fake.state.guest(OUR_ID, email).details
    assert (kept["Dropdown"], kept["company"]) == ("Test", "Fischer & Co: Berlin")


@pytest.mark.parametrize("operation", [ops.ALLOW_GUEST, ops.UPDATE_GUEST], ids=lambda one: one.name)
def test_mi_20_a_field_with_the_name_of_a_documented_one_is_refused(operation: Any) -> None:
    for param in operation.params:
        with pytest.raises(InvalidFields) as refused:
            operation.read(BEN, f"Dropdown: Test\n{param.name}: other")

        assert list(refused.value.fields) == ["more"]
