"""Eventtia: where its document misleads about activities, event params, web hooks, surveys and payments."""

import random
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from eventtia_rows_samples import HOOK, paid, put, row, survey
from eventtia_samples import make
from platform_samples import Connected
from pydantic import TypeAdapter

from bot.domain.errors import InvalidFields
from providers.eventtia.fake.hooks import ACCOUNT_KEY
from providers.eventtia.operations import activities, hooks, messages, sales, surveys

ON_EVENT = {"target_url": HOOK, "trigger": "attendee_created"}
ON_ACCOUNT = {"account_api_key": ACCOUNT_KEY, "target_url": HOOK, "trigger": "event_created"}
GUESSABLE = (
    "http://callboard.example/hooks/0d9e2b9c-6f6b-4c1e-9a37-5f1c2f1b7d60",
    "callboard.example/hooks/0d9e2b9c-6f6b-4c1e-9a37-5f1c2f1b7d60",
    "https://user@callboard.example/0d9e2b9c-6f6b-4c1e-9a37-5f1c2f1b7d60",
    "https://[callboard.example/0d9e2b9c-6f6b-4c1e-9a37-5f1c2f1b7d60",
    "https://callboard.example/hooks/eventtia",
    "https://callboard.example/web-hooks-for-all-new-attendees",
    "https://callboard.example/web-hooks-2026-for-all-attendees1",
    "https://callboard.example/a1a1a1a1a1a1a1a1a1a1a1a1",
    "https://callboard.example/11111111111111111111aaaaaaaaaaaa",
    "https://0d9e2b9c6f6b4c1e9a375f1c2f1b7d60.example/",
)


async def test_evt_5_what_a_delete_says_is_in_the_body_and_in_the_query(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.run(hooks.CREATE_EVENT_HOOK, {"event_uri": uri, **ON_EVENT})
    await eventtia.provider.run(hooks.DELETE_EVENT_HOOK, {"event_uri": uri, **ON_EVENT})
    sent = eventtia.fake.calls[-1]
    assert (sent.method, sent.body, sent.query) == ("DELETE", ON_EVENT, ON_EVENT)


@pytest.mark.parametrize("operation", [messages.GET_EVENT_PARAM, messages.UPDATE_EVENT_PARAM], ids=lambda one: one.name)
async def test_evt_15_no_other_param_of_an_event_can_be_asked_for(eventtia: Connected, operation: Any) -> None:
    uri = await make(eventtia)
    typed = {"event_uri": uri, "param_name": "pay_u_api_key", "param_value": "1"}
    before = len(eventtia.fake.calls)
    with pytest.raises(InvalidFields):
        operation.read({key: typed[key] for key in typed if key in {one.key for one in operation.params}})
    with pytest.raises(ValueError, match="aux_json_data"):
        await eventtia.provider.run(operation, {key: typed[key] for key in {one.key for one in operation.params}})
    assert len(eventtia.fake.calls) == before


@pytest.mark.parametrize("secret", ["api_key", "qr_code"])
async def test_evt_15_what_is_not_documented_brings_no_secret_either(eventtia: Connected, secret: str) -> None:
    uri = await make(eventtia)
    told = {"question": "Where?", "asked_by": [{"name": "Jon", secret: "288c29"}], secret: "288c29"}
    put(eventtia, uri, "event_qa_sessions", row("event_qa_sessions", 1, told))
    page = await eventtia.provider.run(messages.LIST_QA_SESSIONS, {"event_uri": uri})
    named = {"event_uri": uri, "param_name": "aux_json_data"}
    await eventtia.provider.run(messages.UPDATE_EVENT_PARAM, named | {"param_value": told})
    kept = await eventtia.provider.run(messages.GET_EVENT_PARAM, named)
    assert page.data[0].attributes == {"question": "Where?", "asked_by": [{"name": "Jon"}]}
    assert "288c29" not in f"{page!r} {kept!r}"


@pytest.mark.parametrize("operation", [hooks.CREATE_ACCOUNT_HOOK, hooks.DELETE_ACCOUNT_HOOK], ids=lambda one: one.name)
def test_evt_15_the_accounts_key_is_never_said_again(operation: Any) -> None:
    said = " ".join(operation.confirmations(ON_ACCOUNT))
    assert said
    assert not {word for word in (ACCOUNT_KEY, HOOK) if word in said}
    assert {one.name for one in operation.params if one.is_secret} == {"account_api_key", "target_url"}


async def test_evt_16_hooks_are_listed_by_a_query_on_the_path_of_the_table(eventtia: Connected) -> None:
    uri = await make(eventtia)
    await eventtia.provider.run(hooks.LIST_HOOKS, {"event_uri": uri})
    sent = eventtia.fake.calls[-1]
    assert (sent.path, sent.query, sent.body) == ("/api/v3/web_hooks", {"event_uri": uri}, "")


def test_evt_16_an_event_has_no_triggers_that_would_never_fire() -> None:
    typed = {"event_uri": "test-event-1", "target_url": HOOK, "trigger": "event_created"}
    with pytest.raises(InvalidFields):
        hooks.CREATE_EVENT_HOOK.read(typed)
    assert hooks.CREATE_ACCOUNT_HOOK.read(ON_ACCOUNT)["trigger"] == "event_created"


@pytest.mark.parametrize("address", GUESSABLE)
def test_evt_17_an_address_that_anybody_could_guess_is_refused(address: str) -> None:
    for operation in (hooks.CREATE_EVENT_HOOK, hooks.CREATE_ACCOUNT_HOOK):
        with pytest.raises(InvalidFields) as refused:
            operation.read(
                {"event_uri": "test-event-1", **ON_ACCOUNT, "trigger": "attendee_created", "target_url": address}
            )
        assert list(refused.value.fields) == ["target_url"]


@pytest.mark.parametrize("ending", ["hooks/Zx3_kQ9-vLw2RtY8bNm4Hs", "hooks?key=0d9e2b9c6f6b4c1e9a375f1c2f1b7d60"])
def test_evt_17_a_random_part_may_be_in_the_path_or_in_the_query(ending: str) -> None:
    address = f"https://callboard.example/{ending}"
    assert hooks.HookAddress.encode(address) == address


def test_evt_17_every_uuid_is_a_random_part() -> None:
    chance = random.Random(17)
    addresses = [f"https://callboard.example/{UUID(int=chance.getrandbits(128), version=4)}" for _ in range(2000)]
    assert [hooks.HookAddress.encode(one) for one in addresses] == addresses


async def test_evt_18_answers_are_the_body_and_the_survey_type_is_in_the_query(eventtia: Connected) -> None:
    uri = await make(eventtia)
    put(eventtia, uri, "surveys", survey(10033, 333545))
    answers, kind = {"333545": "Hola"}, {"survey_type": "attendee"}
    values = {"event_uri": uri, "survey_id": "10033", "answers": answers, **kind}
    await eventtia.provider.run(surveys.ADD_ANSWER, values)
    sent = eventtia.fake.calls[-1]
    assert (sent.body, sent.query) == (answers, kind)
    await eventtia.provider.run(surveys.LIST_ANSWERS, {"event_uri": uri, "survey_id": "10033"})
    assert eventtia.fake.calls[-1].path == f"/api/v3/events/{uri}/surveys/10033/survey_answers"


async def test_evt_19_categories_are_replaced_and_that_is_said_before(eventtia: Connected) -> None:
    uri = await make(eventtia)
    for number in (1, 2, 3):
        put(eventtia, uri, "workshop_categories", row("workshop_categories", number, {"name": f"Category {number}"}))
    activity = eventtia.fake.activities(uri)[0]
    activity.categories = ["1"]
    values = {"event_uri": uri, "workshop_id": str(activity.id), "categories": ["2", "3"]}
    await eventtia.provider.run(activities.ADD_CATEGORIES, values)
    assert activity.categories == ["2", "3"]
    assert eventtia.fake.calls[-1].query == {"categories": "2,3"}
    assert list(activities.ADD_CATEGORIES.confirmations(values)) == [
        f"The categories 2, 3 take the place of all that the activity {activity.id} of {uri} has now."
    ]
    with pytest.raises(InvalidFields):
        activities.ADD_CATEGORIES.read({"event_uri": uri, "workshop_id": str(activity.id), "categories": ""})


@pytest.mark.parametrize("code", [[], None, {"display_name": "Test", "embed_code": "<div>"}])
async def test_evt_23_streams_are_read_whatever_they_are_and_sent_as_documented(eventtia: Connected, code: Any) -> None:
    uri = await make(eventtia)
    activity = eventtia.fake.activities(uri)[0]
    activity.body |= {"streaming_type": "zoom", "streaming_embed_code": code}
    there = await eventtia.provider.run(activities.GET_ACTIVITY, {"event_uri": uri, "id": str(activity.id)})
    assert there.data.attributes.streaming_type == "zoom"
    assert there.data.attributes.streaming_embed_code == code
    with pytest.raises(InvalidFields):
        activities.UPDATE_ACTIVITY.read({"event_uri": uri, "id": str(activity.id), "streaming_type": "zoom"})


async def test_evt_27_ids_are_texts_of_digits_wherever_they_stand(eventtia: Connected) -> None:
    uri = await make(eventtia)
    attributes = {"entity_id": 14140077, "entity_type": "Attendee", "values": {"514125": 5}}
    put(eventtia, uri, "surveys", survey(10033, 514125))
    put(eventtia, uri, "surveys/10033/survey_answers", row("survey_answers", 1, attributes) | {"id": 254363})
    page = await eventtia.provider.run(surveys.LIST_ANSWERS, {"event_uri": uri, "survey_id": "10033"})
    assert [(one.id, one.attributes.entity_id) for one in page.data] == [("254363", "14140077")]
    with pytest.raises(InvalidFields):
        surveys.LIST_ANSWERS.read({"event_uri": uri, "survey_id": "by_email"})


async def test_evt_30_amounts_stay_exact_and_payment_types_go_out_as_numbers(eventtia: Connected) -> None:
    uri = await make(eventtia)
    put(eventtia, uri, "attendee-payments", paid(1, "1234567890123456.10", "2020-07-16T23:00:00.000-05:00"))
    page = await eventtia.provider.run(sales.LIST_PAYMENTS, {"event_uri": uri, "payment_type": "manual_payment"})
    shown = TypeAdapter(sales.LIST_PAYMENTS.answer).dump_python(page, mode="json")
    assert eventtia.fake.calls[-1].query == {"payment_type": "1"}
    assert page.data[0].attributes.total_amount == Decimal("1234567890123456.10")
    assert shown["data"][0]["attributes"]["total_amount"] == "1234567890123456.10"
