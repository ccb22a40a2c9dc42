"""Eventtia: where its document misleads about attendees, their activities, guests and business conferences."""

from datetime import UTC, datetime
from typing import Any

import pytest
from eventtia_samples import ANN, make
from platform_samples import Connected
from pydantic import TypeAdapter, ValidationError

from bot.domain.errors import InvalidFields
from providers.answers import what_is_wrong
from providers.eventtia import operations as ops
from providers.eventtia.operations import attendee_activities, attendees, conferences, events
from providers.operations import Operation

SLOT = {"1676037600": ["2023-02-10 09:00:00", "2023-02-10 09:25:00", 232039]}
START = datetime(2023, 2, 10, 14, tzinfo=UTC)
HERE = "business_conferences/1"


def shown(operation: Operation[Any], answer: Any) -> str:
    return TypeAdapter(operation.answer).dump_json(answer, by_alias=True).decode()


async def with_conference(eventtia: Connected) -> str:
    """Make an event whose business conference has a participant and a meeting, and return its address."""
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN)
    known = (await eventtia.provider.run(ops.LIST_ATTENDEES, {"event_uri": uri})).data[0].id
    times = {"start_date": "2023-02-10T19:00:00.000Z", "end_date": "2023-02-10T19:25:00.000Z"}
    kinds = {"name": "Sellers", "updated_at": "2023-02-08T14:18:52.000-05:00", "agenda": SLOT}
    person = {
        "business_conference_id": 1,
        "participant_type_id": 13,
        "attendee_id": int(known),
        "blocked_slots": ["1676037600", "1676037600"],
        "updated_at": "2023-02-08T14:18:52.000-05:00",
    }
    eventtia.fake.rows(uri).update(
        {
            "business_conferences": [_row("business_conferences", 1, {"name": "Networking"} | times)],
            f"{HERE}/business_conference_participant_types": [_row("types", 13, kinds)],
            f"{HERE}/business_conference_participants": [_row("business_conference_participants", 456, person)],
            f"{HERE}/business_conference_meetings": [
                _row("meetings", 7, times | {"business_conference_id": 1, "status": 3, "source": 3})
            ],
        }
    )
    return uri


def _row(kind: str, number: int, attributes: dict[str, Any]) -> dict[str, Any]:
    return {"id": str(number), "type": kind, "attributes": attributes, "relationships": {}}


async def attendee_of(eventtia: Connected, uri: str) -> str:
    return str((await eventtia.provider.register(uri, ANN)).registration_id)


async def test_evt_4_what_is_not_listed_is_removed_and_that_is_said_before(eventtia: Connected) -> None:
    uri = await make(eventtia)
    eventtia.fake.add_activity(uri, "Panel")
    first, second = (one.id for one in eventtia.fake.activities(uri))
    person, operation = await attendee_of(eventtia, uri), attendee_activities.UPDATE_ATTENDEE_ACTIVITIES
    joined = {"event_uri": uri, "attendee_id": int(person), "workshop_id": first}
    await eventtia.provider.run(attendee_activities.REGISTER_TO_ACTIVITY, joined)

    values = operation.read({"event_uri": uri, "attendee_id": person, "workshop_ids": str(second)})
    (said,) = operation.confirmations(values)
    await eventtia.provider.run(operation, values)

    assert "registrations to activities that are not listed here are removed" in said
    assert f"{person} will take part in the activities {second} of the event {uri}" in said
    assert eventtia.fake.calls[-1].body == {"workshop_ids": str(second)}
    left = await eventtia.provider.run(
        attendee_activities.LIST_ATTENDEE_ACTIVITIES, {"event_uri": uri, "attendee_id": person}
    )
    assert [one.id for one in left.data] == [str(second)]


async def test_evt_5_somebody_is_taken_off_an_activity_by_the_body_of_a_delete(eventtia: Connected) -> None:
    uri = await make(eventtia)
    activity, person = eventtia.fake.activities(uri)[0].id, int(await attendee_of(eventtia, uri))
    both = {"workshop_id": activity, "attendee_id": person}
    await eventtia.provider.run(attendee_activities.UNREGISTER_FROM_ACTIVITY, {"event_uri": uri, **both})
    call = eventtia.fake.calls[-1]
    assert (call.method, call.body, call.status) == ("DELETE", both, 200)


async def test_evt_15_included_people_and_events_bring_no_secrets(eventtia: Connected) -> None:
    uri, operation = await with_conference(eventtia), conferences.LIST_PARTICIPANTS
    answer = await eventtia.provider.run(operation, {"event_uri": uri, "business_conference_id": "1"})
    told = shown(operation, answer)
    assert "Ann@example.com" in told
    assert not [one for one in ("qr_code", "288c22") if one in told]

    both = (attendees.LIST_ATTENDEES, attendees.GET_ATTENDEE_BY_EMAIL, events.GET_EVENT)
    for one in both:
        asked = {"event_uri": uri} | ({"email": ANN.email} if one is both[1] else {})
        told = shown(one, await eventtia.provider.run(one, asked))
        assert not [secret for secret in ("qr_code", "288c22", "api_key", "85c87c84") if secret in told]


@pytest.mark.parametrize("kind", ["attendees", "events", "never_heard_of"])
def test_evt_15_what_is_included_shows_only_what_its_kind_may(kind: str) -> None:
    secrets = {"qr_code": "288c22|Ann", "api_key": "85c87c84"}
    known = {"fields": {}, "checked_in": True, "name": "x", "event_uri": "x", "start_date": "2023-02-10T19:00:00Z"}
    row = {"id": "1", "type": kind, "attributes": known | secrets}
    operation = attendees.LIST_GUESTS
    told = shown(operation, TypeAdapter(operation.answer).validate_python({"data": [], "included": [row]}))
    assert not [one for one in (*secrets, *secrets.values()) if one in told]


def test_a_broken_included_person_is_named_without_what_was_in_it() -> None:
    row = {"id": "1", "type": "attendees", "attributes": {"fields": {}, "checked_in": "Ann was there"}}
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(attendees.LIST_GUESTS.answer).validate_python({"data": [], "included": [row]})
    said = what_is_wrong(caught.value)
    assert "checked_in of an included resource cannot be read" in said
    assert "Ann" not in said


async def test_evt_20_a_meetings_status_is_shown_with_what_it_seems_to_mean(eventtia: Connected) -> None:
    uri = await with_conference(eventtia)
    asked = {"event_uri": uri, "business_conference_id": "1"}
    told = shown(conferences.LIST_MEETINGS, await eventtia.provider.run(conferences.LIST_MEETINGS, asked))
    assert '"status":3' in told
    assert '"status_probably":"rejected"' in told


async def test_evt_21_an_agenda_goes_by_its_keys_and_tells_each_slot_once(eventtia: Connected) -> None:
    uri = await with_conference(eventtia)
    asked = {"event_uri": uri, "business_conference_id": "1", "participant_id": "456"}
    agenda = await eventtia.provider.run(conferences.GET_AGENDA, asked)
    assert agenda.meta.agenda == {START: ("2023-02-10 09:00:00", "2023-02-10 09:25:00", 232039)}
    assert agenda.meta.blocked_slots == [START]


async def test_evt_24_a_cancelled_registration_needs_no_answer_and_is_off_the_list(eventtia: Connected) -> None:
    uri = await make(eventtia)
    person = await attendee_of(eventtia, uri)
    values = {"event_uri": uri, "attendee_id": person}
    assert await eventtia.provider.run(ops.CANCEL_REGISTRATION, values) is None
    assert (await eventtia.provider.run(ops.LIST_ATTENDEES, {"event_uri": uri})).data == []
    every = await eventtia.provider.run(ops.LIST_ATTENDEES, {"event_uri": uri, "include_rejected": True})
    assert [one.attributes.status for one in every.data] == ["rejected"]


async def test_evt_25_a_guest_is_no_attendee_and_no_e_mail_is_promised(eventtia: Connected) -> None:
    uri = await make(eventtia)
    guest = {"event_uri": uri, "first_name": "Jonas", "email": "jonasdoes@eventtia.com"}
    await eventtia.provider.run(attendees.CREATE_GUEST, guest)
    assert eventtia.fake.registered(uri) == set()
    await eventtia.provider.register(uri, ANN)
    assert len((await eventtia.provider.run(attendees.LIST_GUESTS, {"event_uri": uri})).data) == 1
    assert "that they are invited by e-mail is not documented" in attendees.CREATE_GUEST.about


async def test_evt_26_an_attendees_number_is_digits(eventtia: Connected) -> None:
    uri = await make(eventtia)
    before = len(eventtia.fake.calls)
    with pytest.raises(InvalidFields):
        attendees.GET_ATTENDEE.read({"event_uri": uri, "attendee_id": "by_email"})
    with pytest.raises(ValueError, match="digits"):
        await eventtia.provider.run(attendees.GET_ATTENDEE, {"event_uri": uri, "attendee_id": "by_email"})
    assert len(eventtia.fake.calls) == before


async def test_somebody_without_a_last_name_can_be_registered(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.register(uri, ANN.model_copy(update={"last_name": ""}))
    assert eventtia.fake.registered(uri) == {"ann@example.com"}
