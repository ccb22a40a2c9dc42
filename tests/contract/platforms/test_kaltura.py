from datetime import timedelta

import pytest
from kaltura_samples import at, details
from platform_samples import NOW, OUR_ID, START, Connected

from bot.domain.events import Details
from providers.errors import Forbidden, Invalid, NotFound, ProviderError, RateLimited, Unauthorized

OTHER_ID = "7a1c2d3e-0000-4e0e-8f0a-1d2c3b4a5f60"
DAY = timedelta(days=1)


@pytest.fixture
async def event(kaltura: Connected) -> str:
    made = await kaltura.provider.create(OUR_ID, details())
    return str(made.external_id)


async def test_kal_1_the_marker_is_the_last_line_of_the_description_and_stays(kaltura: Connected, event: str) -> None:
    await kaltura.provider.change(event, details(), details(description="New words"))
    changed = kaltura.fake.description_of(event)
    await kaltura.provider.change(event, details(description="New words"), details(description=""))

    assert changed == f"New words\n\nCallboard {OUR_ID}"
    assert kaltura.fake.description_of(event) == f"Callboard {OUR_ID}"


@pytest.mark.parametrize("words", ["Numbers\n\nand more", "", "Callboard is our bot", " spaces stay "])
async def test_kal_1_what_people_wrote_is_read_without_the_marker(kaltura: Connected, words: str) -> None:
    made = await kaltura.provider.create(OUR_ID, details(description=words))

    assert (await kaltura.provider.read(made.external_id)).description == words


async def test_kal_1_the_event_with_our_marker_is_found_among_others_alike(kaltura: Connected, event: str) -> None:
    other = await kaltura.provider.create(OTHER_ID, details())

    assert [one.external_id for one in await kaltura.provider.find(OUR_ID, details(), NOW)] == [event]
    assert [one.external_id for one in await kaltura.provider.find(OTHER_ID, details(), NOW)] == [other.external_id]


async def test_kal_1_an_event_with_somebody_elses_marker_is_not_ours(kaltura: Connected) -> None:
    await kaltura.provider.create(OTHER_ID, details())

    assert await kaltura.provider.find(OUR_ID, details(), NOW) == []


async def test_kal_1_an_event_without_marker_is_found_by_name_and_start(kaltura: Connected, event: str) -> None:
    row = _UNMARKED | {"id": int(event)}
    for wish, ids in ((details(), [event]), (details(title="Q4"), []), (at(START + timedelta(minutes=2)), [])):
        kaltura.fake.answers += [{"events": [row], "totalCount": 1}] * (1 if ids else 2)
        assert [one.external_id for one in await kaltura.provider.find(OUR_ID, wish, NOW)] == ids


async def test_kal_1_what_the_search_does_not_know_yet_is_found_among_the_newest(
    kaltura: Connected, event: str
) -> None:
    kaltura.fake.events.finds_by_name = False

    assert [one.external_id for one in await kaltura.provider.find(OUR_ID, details(), NOW)] == [event]


async def test_kal_2_more_events_than_a_page_holds_are_all_looked_at(kaltura: Connected, event: str) -> None:
    for day in range(1, 16):
        await kaltura.provider.create(OTHER_ID, at(START + day * DAY))
    kaltura.fake.calls.clear()

    assert [one.external_id for one in await kaltura.provider.find(OUR_ID, details(), NOW)] == [event]
    pagers = [one.body["pager"] for one in kaltura.calls("events/list")]
    assert pagers == [{"offset": 0, "limit": 15}, {"offset": 15, "limit": 15}]


async def test_kal_2_a_page_that_comes_again_ends_the_list(kaltura: Connected) -> None:
    kaltura.fake.answers += [{"events": [_UNMARKED | {"id": number} for number in range(15)], "totalCount": 99}] * 2

    with pytest.raises(NotFound):
        await kaltura.provider.read("99")

    assert len(kaltura.calls("events/list")) == 2


@pytest.mark.parametrize("wraps", [False, True])
async def test_kal_4_an_event_is_read_bare_and_wrapped(kaltura: Connected, wraps: bool) -> None:
    kaltura.fake.wraps = wraps

    made = await kaltura.provider.create(OUR_ID, details())
    changed = await kaltura.provider.change(made.external_id, details(), details(title="Renamed"))

    assert (made.external_id, made.title, made.starts_at) == ("56789", "Q4 all-hands", START)
    assert (changed.external_id, changed.title) == ("56789", "Renamed")


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("Forbidden", Forbidden),
        ("InvalidArgument", Invalid),
        ("RateLimitReached", RateLimited),
        ("OperationNotAllowed", Forbidden),
        ("ResourceDoesNotExist", NotFound),
    ],
)
async def test_kal_5_a_refusal_inside_a_success_is_an_error(
    kaltura: Connected, status: str, error: type[ProviderError]
) -> None:
    kaltura.fake.answers.append({"status": status})

    with pytest.raises(error):
        await kaltura.provider.create(OUR_ID, details())


async def test_kal_5_a_login_that_is_asked_for_inside_a_success_is_made_once(kaltura: Connected) -> None:
    kaltura.fake.answers += [{"status": "NEW_LOGIN_REQUIRED"}] * 2

    with pytest.raises(Unauthorized):
        await kaltura.provider.check()

    assert len(kaltura.calls("startSession")) == 2


@pytest.mark.parametrize(
    ("status", "is_active", "is_over"),
    [
        ("draft", True, False),
        ("scheduled", True, False),
        ("live", True, False),
        ("ended", True, True),
        ("cancelled", False, False),
    ],
)
async def test_an_events_documented_states_are_understood(
    kaltura: Connected, event: str, status: str, is_active: bool, is_over: bool
) -> None:
    kaltura.fake.set_status(event, status)

    known = await kaltura.provider.read(event)

    assert (known.is_active, known.is_over) == (is_active, is_over)


async def test_kal_8_an_empty_answer_to_a_deletion_is_a_success(kaltura: Connected, event: str) -> None:
    await kaltura.provider.delete(event)

    with pytest.raises(NotFound):
        await kaltura.provider.read(event)
    with pytest.raises(NotFound):
        await kaltura.provider.delete(event)


async def test_kal_11_one_event_is_read_out_of_a_list_by_its_number(kaltura: Connected, event: str) -> None:
    await kaltura.provider.read(event)

    assert kaltura.calls("events/list")[0].body["filter"] == {"idIn": [int(event)]}


@pytest.mark.parametrize(
    ("template", "sessions"),
    [
        ("tm0000", []),
        ("tm1000", ["MeetingEntry"]),
        ("tm2000", ["LiveWebcast"]),
        ("tm4000", ["MeetingEntry", "LiveWebcast"]),
    ],
)
@pytest.mark.parametrize("includes", [True, False])
async def test_an_event_has_each_session_of_its_template_once(
    kaltura: Connected, template: str, sessions: list[str], includes: bool
) -> None:
    kaltura.fake.events.includes_sessions = includes
    made = await kaltura.provider.create(OUR_ID, details(template))

    await kaltura.provider.configure(made.external_id, details(template))
    await kaltura.provider.configure(made.external_id, details(template))

    assert kaltura.fake.sessions_of(made.external_id) == sessions


async def test_a_session_that_failed_is_not_made_twice(kaltura: Connected) -> None:
    kaltura.fake.events.includes_sessions = False
    made = await kaltura.provider.create(OUR_ID, details("tm4000"))
    kaltura.fail("done_but_500", "sessions/create")

    with pytest.raises(ProviderError):
        await kaltura.provider.configure(made.external_id, details("tm4000"))
    await kaltura.provider.configure(made.external_id, details("tm4000"))

    assert kaltura.fake.sessions_of(made.external_id) == ["MeetingEntry", "LiveWebcast"]


async def test_sessions_that_stay_behind_when_an_event_moves_are_told(kaltura: Connected, event: str) -> None:
    moved = await kaltura.provider.change(event, details(), at(START + DAY))

    assert "sessions keep their old times" in str(moved.warning)


@pytest.mark.parametrize(("template", "wish"), [("tm2000", details(title="Renamed")), ("tm0000", at(START + DAY))])
async def test_nothing_is_said_of_sessions_that_are_right(kaltura: Connected, template: str, wish: Details) -> None:
    made = await kaltura.provider.create(OUR_ID, details(template))

    assert (await kaltura.provider.change(made.external_id, details(), wish)).warning is None


async def test_a_change_sends_only_what_differs(kaltura: Connected, event: str) -> None:
    await kaltura.provider.change(event, details(), details(title="Renamed"))

    assert set(kaltura.calls("events/update")[0].body) == {"id", "name"}


async def test_an_event_alike_that_is_older_than_the_wish_is_not_ours(kaltura: Connected) -> None:
    kaltura.fake.answers += [{"events": [_UNMARKED | {"createdAt": "2026-08-30T13:00:00.000Z"}], "totalCount": 1}] * 2

    assert await kaltura.provider.find(OUR_ID, details(), NOW) == []


_UNMARKED = {
    "id": 9,
    "name": "Q4 all-hands",
    "startDate": "2026-09-15T13:00:00.000Z",
    "endDate": "2026-09-15T14:00:00.000Z",
    "timezone": "Europe/Berlin",
    "status": "scheduled",
}


async def test_ids_that_are_no_numbers_list_nothing_and_not_everything(kaltura: Connected, event: str) -> None:
    assert event in await kaltura.provider.listed([event, "x"])
    before = len(kaltura.fake.calls)
    assert await kaltura.provider.listed(["x", ""]) == {}
    assert len(kaltura.fake.calls) == before
