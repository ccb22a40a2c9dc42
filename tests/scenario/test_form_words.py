"""What the form makes of words, zones and running events."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from tests.scenario.acting import typed
from tests.scenario.conftest import Create


def _initial(olivia: Actor) -> dict[str, Any]:
    elements = {one["block_id"]: one["element"] for one in olivia.view()["blocks"] if one["type"] == "input"}
    keys = ("initial_value", "initial_date", "initial_time", "initial_option")
    shown = {key: next((one[name] for name in keys if name in one), "") for key, one in elements.items()}
    return {key: value["value"] if isinstance(value, dict) else value for key, value in shown.items()}


def _below(olivia: Actor, key: str) -> str:
    """Return what stands right below a field."""
    blocks = olivia.view()["blocks"]
    index = next(at for at, one in enumerate(blocks) if one.get("block_id") == key)
    return str(blocks[index + 1])


async def _running(stage: Stage, platform: str) -> None:
    start, _ = stage.platforms.all[platform].times(stage.platforms.all[platform].external_ids()[0])
    stage.clock.jump_to(start + timedelta(minutes=5))
    await stage.clock_moved()
    await stage.settled()


@pytest.mark.parametrize("platform", ["movingimage", "myownconference", "ibm", "kaltura", "eventtia"])
async def test_a_running_event_can_be_renamed_and_made_longer(stage: Stage, create: Create, platform: str) -> None:
    await create(platform)
    await _running(stage, platform)
    fake = stage.platforms.all[platform]
    start, _ = fake.times(fake.external_ids()[0])
    olivia = await typed(stage, "/event edit")
    answer = await olivia.submit({"Title": "Longer town hall", "Duration": "90 min"})
    assert "errors" not in answer
    await stage.settled()
    assert "Saved" in str(olivia.view()["blocks"])
    assert fake.times(fake.external_ids()[0]) == (start, start + timedelta(minutes=90))


async def test_a_running_event_cannot_be_made_to_end_in_the_past(stage: Stage, create: Create) -> None:
    await create()
    await _running(stage, "movingimage")
    olivia = await typed(stage, "/event edit")
    answer = await olivia.submit({"Duration": "3 min"})
    assert answer["errors"].keys() == {"duration"}
    assert "over by now" in answer["errors"]["duration"]


@pytest.mark.parametrize(
    ("words", "zone"),
    [("UTC", "UTC"), ("CET", "Europe/Berlin"), ("IST", "Asia/Kolkata"), ("Germany", "Europe/Berlin"), ("xyzzy", None)],
)
async def test_a_zone_is_found_by_what_people_call_it(stage: Stage, words: str, zone: str | None) -> None:
    olivia = await typed(stage, "/event create Town hall")
    assert next(iter(await olivia.suggest("Time zone", words)), None) == zone


async def test_a_zone_after_the_clock_is_the_forms(stage: Stage) -> None:
    olivia = await typed(stage, "/event create Town hall tomorrow 9am New York time on kaltura")
    shown = _initial(olivia)
    assert (shown["title"], shown["date"], shown["time"]) == ("Town hall", "2027-02-10", "09:00")
    assert (shown["zone"], shown["platform"]) == ("America/New_York", "kaltura")


@pytest.mark.parametrize(
    ("words", "title", "field", "says"),
    [
        ("Town hall tomorrow 3pm on zoom", "Town hall on zoom", "platform", "does not know a platform “zoom”"),
        ("Town hall tomorrow 3pm XYZT", "Town hall XYZT", "zone", "does not know a time zone “XYZT”"),
        ("Town hall quarterly tomorrow 3pm", "Town hall quarterly", "repeats", "Does “quarterly” mean that it repeats"),
    ],
)
async def test_what_was_not_understood_is_said_in_the_form(
    stage: Stage, words: str, title: str, field: str, says: str
) -> None:
    olivia = await typed(stage, f"/event create {words}")
    assert _initial(olivia)["title"] == title
    assert says in _below(olivia, field)
    assert str(olivia.view()["blocks"]).count(":warning:") == 1


async def test_a_platform_that_is_not_connected_is_said_so(stage: Stage) -> None:
    await stage.stop_bot()
    await stage.start_bot({"MOVINGIMAGE_API_KEY": ""})
    olivia = await typed(stage, "/event create Town hall tomorrow 3pm on movingimage")
    assert _initial(olivia)["title"] == "Town hall"
    assert "movingimage is not connected" in _below(olivia, "platform")


async def test_lunch_on_the_roof_leaves_no_doubt(stage: Stage) -> None:
    olivia = await typed(stage, "/event create Lunch on the roof tomorrow noon")
    assert _initial(olivia)["title"] == "Lunch on the roof"
    assert ":warning:" not in str(olivia.view()["blocks"])
