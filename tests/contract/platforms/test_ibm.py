from datetime import UTC, datetime, timedelta

import pytest
from ibm_samples import at, details, gate_of
from platform_samples import END, NOW, OUR_ID, START, Connected

from providers.errors import Conflict, Invalid, NotFound
from providers.ibm.fake import PAGE

CLOCKS_GO_BACK = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)  # Europe/Berlin shows 02:00 to 03:00 twice


@pytest.fixture
async def event(ibm: Connected) -> str:
    made = await ibm.provider.create(OUR_ID, details())
    return str(made.external_id)


async def test_ibm_14_the_gate_opens_and_closes_as_the_form_says(ibm: Connected, event: str) -> None:
    assert await gate_of(ibm, event) == {
        "timezone": "Europe/Berlin",
        "gate_open_at": "2026-09-15 14:30:00",
        "gate_close_at": "2026-09-15 16:10:00",
    }


async def test_a_gate_as_long_as_the_event_can_be_asked_for(ibm: Connected) -> None:
    made = await ibm.provider.create(OUR_ID, details(platform_fields={"gate_opens": "0", "gate_closes": "0"}))

    gate = await gate_of(ibm, made.external_id)
    assert (gate["gate_open_at"], gate["gate_close_at"]) == ("2026-09-15 15:00:00", "2026-09-15 16:00:00")


async def test_a_gate_beyond_all_measure_is_refused_before_anything_is_sent(ibm: Connected) -> None:
    with pytest.raises(Invalid, match="9999 minutes"):
        await ibm.provider.create(OUR_ID, details(platform_fields={"gate_opens": "9" * 20}))

    assert ibm.fake.calls == []


async def test_ibm_3_an_event_that_was_not_made_here_keeps_its_gate_when_it_moves(ibm: Connected, event: str) -> None:
    await ibm.provider.change(event, details(platform_fields={}), at(START + timedelta(days=1), platform_fields={}))

    gate = await gate_of(ibm, event)
    assert (gate["gate_open_at"], gate["gate_close_at"]) == ("2026-09-16 14:30:00", "2026-09-16 16:10:00")


async def test_ibm_3_an_update_is_read_first_and_says_all_six(ibm: Connected, event: str) -> None:
    ibm.fake.calls.clear()

    changed = await ibm.provider.change(event, details(), details(title="Renamed"))

    assert [one.operation for one in ibm.fake.calls] == ["get", "update"]
    assert (changed.title, changed.starts_at, changed.ends_at) == ("Renamed", START, END)


@pytest.mark.parametrize("start", [CLOCKS_GO_BACK - timedelta(hours=1), CLOCKS_GO_BACK])
async def test_ibm_1_a_time_that_clocks_show_twice_arrives_as_it_was_meant(ibm: Connected, start: datetime) -> None:
    wish = at(start)

    made = await ibm.provider.create(OUR_ID, wish)

    known = await ibm.provider.read(made.external_id)
    assert (known.starts_at, known.ends_at) == (wish.starts_at, wish.ends_at)
    assert ibm.fake.times(made.external_id) == (wish.starts_at, wish.ends_at)
    assert [one.external_id for one in await ibm.provider.find(OUR_ID, wish, NOW)] == [made.external_id]


async def test_ibm_2_the_secret_of_an_event_stays_outside(ibm: Connected, event: str) -> None:
    known = await ibm.provider.read(event)

    assert ibm.fake.shown(event)["event_secret"] not in known.model_dump_json()


async def test_the_registration_form_is_a_page_of_the_event(ibm: Connected, event: str) -> None:
    assert (await ibm.provider.read(event)).registration_page == f"{ibm.fake.url}/register/{event}"


async def test_a_registration_form_that_is_switched_off_is_no_page(ibm: Connected, event: str) -> None:
    ibm.fake.has_registration_form = False

    assert (await ibm.provider.read(event)).registration_page is None


async def test_ibm_4_closing_ends_entry_now_and_leaves_the_events_own_end(ibm: Connected, event: str) -> None:
    ibm.clock.jump_to(START + timedelta(minutes=5))

    await ibm.provider.close(event)

    assert (await gate_of(ibm, event))["gate_close_at"] == "2026-09-15 15:05:00"
    known = await ibm.provider.read(event)
    assert (known.ends_at, known.is_over) == (END, True)


async def test_ibm_4_what_is_closed_already_is_no_failure(ibm: Connected, event: str) -> None:
    await ibm.provider.cancel(event)
    await ibm.provider.cancel(event)

    assert [one.status for one in ibm.calls("close")] == [200, 409]
    assert ibm.fake.state_of(event) == "closed"


async def test_ibm_12_a_deletion_has_no_answer_to_read(ibm: Connected, event: str) -> None:
    await ibm.provider.delete(event)

    assert [one.status for one in ibm.calls("delete")] == [204]
    with pytest.raises(NotFound):
        await ibm.provider.delete(event)


@pytest.mark.parametrize(
    ("start", "is_in_the_way"),
    [
        (START - timedelta(hours=1), False),
        (START - timedelta(minutes=59), True),
        (START + timedelta(minutes=59), True),
        (END, False),
    ],
)
async def test_ibm_5_what_stands_on_the_channel_is_known_before_anything_is_created(
    ibm: Connected, event: str, start: datetime, is_in_the_way: bool
) -> None:
    found = await ibm.provider.overlapping(at(start))

    assert [one.external_id for one in found] == [event] * is_in_the_way
    assert await ibm.provider.overlapping(at(start), but=event) == []


async def test_ibm_5_an_overlap_is_a_conflict_when_creating_and_when_changing(ibm: Connected, event: str) -> None:
    other = await ibm.provider.create(OUR_ID, at(END))

    with pytest.raises(Conflict):
        await ibm.provider.create(OUR_ID, details())
    with pytest.raises(Conflict):
        await ibm.provider.change(other.external_id, at(END), details())


async def test_only_title_and_start_together_make_an_event_ours(ibm: Connected, event: str) -> None:
    assert await ibm.provider.find(OUR_ID, details(title="q4 all-hands"), NOW) == []
    assert await ibm.provider.find(OUR_ID, at(START + timedelta(minutes=2)), NOW) == []
    near = await ibm.provider.find(OUR_ID, at(START + timedelta(minutes=1)), NOW)
    assert [one.external_id for one in near] == [event]


async def test_ibm_8_events_on_later_pages_are_seen(ibm: Connected) -> None:
    for day in range(PAGE + 1):
        last = await ibm.provider.create(OUR_ID, at(START + timedelta(days=day)))
    ibm.fake.calls.clear()

    found = await ibm.provider.overlapping(at(START + timedelta(days=PAGE)))

    assert [one.external_id for one in found] == [last.external_id]
    assert [one.query for one in ibm.calls("list")] == [{}, {"page": "2"}]


async def test_ibm_3_an_edit_keeps_a_gate_that_was_changed_there_and_one_that_was_closed(
    ibm: Connected, event: str
) -> None:
    ibm.fake.gate(event, END + timedelta(hours=3))
    await ibm.provider.change(event, details(), details(title="Renamed"))
    assert (await gate_of(ibm, event))["gate_close_at"] == "2026-09-15 19:00:00"

    ibm.fake.gate(event, START - timedelta(minutes=5))
    await ibm.provider.change(event, details(title="Renamed"), details(title="Again"))
    assert (await gate_of(ibm, event))["gate_close_at"] == "2026-09-15 14:55:00"


async def test_ibm_14_an_event_that_moves_with_its_gate_closed_is_open_again(ibm: Connected, event: str) -> None:
    ibm.fake.gate(event, START - timedelta(minutes=5))
    await ibm.provider.change(event, details(), at(START + timedelta(days=1)))
    assert (await gate_of(ibm, event))["gate_close_at"] > "2026-09-16 16:00:00"
