"""Templates of a channel: a usual event takes two fields."""

from typing import Any

import pytest

from bot.domain.templates import MOST, Template
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.ports import Changes
from tests.scenario.acting import event_of, typed
from tests.scenario.conftest import Create
from tests.scenario.owing import EVENTS

LABELS = ["Platform", "Title", "Date", "Time", "Duration", "Time zone", "Description", "Announce in", "Reminders"]
STANDUP = Template(
    id="t1",
    name="Standup",
    platform="eventtia",
    title="Standup of {date}",
    minutes=20,
    description="Bring news.",
    reminders=(5,),
)


async def keep(stage: Stage, *templates: Template, channel_id: str = EVENTS) -> None:
    store = stage.bot.desk.store
    known = await store.channel_settings(channel_id)
    await store.apply(Changes(settings=known.model_copy(update={"templates": templates})))


async def kept(stage: Stage) -> list[str]:
    return [one.name for one in (await stage.bot.desk.store.channel_settings(EVENTS)).templates]


def labels(actor: Actor) -> list[str]:
    return [one["label"]["text"] for one in actor.views()[-1]["blocks"] if one["type"] == "input"]


def inside(actor: Actor) -> dict[str, Any]:
    """Return what is in the form."""
    values = actor.views()[-1]["state"]["values"]
    found = {}
    for block_id, elements in values.items():
        for one in elements.values():
            chosen = one.get("selected_option") or {}
            found[block_id] = one.get("value") or chosen.get("value") or one.get("selected_date") or ""
            if "selected_options" in one:
                found[block_id] = [each["value"] for each in one["selected_options"]]
    return found


async def save_as(stage: Stage, name: str, title: str = "Standup of {date}") -> dict[str, Any]:
    olivia = await typed(stage, "/event show")
    shown = olivia.messages(EVENTS)[-1]
    await olivia.click(EVENTS, shown["ts"], "save_template")
    await stage.settled()
    answer = await olivia.submit({"Name": name, "Title": title})
    await stage.settled()
    return answer


async def test_an_event_becomes_a_template_and_the_next_one_takes_two_fields(stage: Stage, create: Create) -> None:
    fields = {"Description": "Bring news.", "Duration": "20 min", "Reminders": ["5"], "Registration": "private"}
    fields = {key: value for key, value in fields.items() if key != "Registration"}
    await create("movingimage", "Standup", **fields)
    await save_as(stage, " Standup ")
    assert "is a template of its channel now" in str(stage.actor("U0OLIVIA").views()[-1]["blocks"])
    ben = await typed(stage, "/event create standup on 2027-02-12 at 9am", "U0BEN")
    assert labels(ben)[: len(LABELS)] == LABELS
    form = inside(ben)
    assert (form["title"], form["duration"], form["platform"]) == ("Standup of {date}", "20m", "movingimage")
    assert (form["date"], form["description"], form["reminders"]) == ("2027-02-12", "Bring news.", ["5"])
    ben.close_view()
    kavya = await typed(stage, "/event create", "U0KAVYA")
    await kavya.choose("Date", "2027-02-12")
    await kavya.choose("Time", "09:00")
    (value,) = [one["value"] for one in kavya.views()[-1]["blocks"][0]["accessory"]["options"]]
    await kavya.act_in_view("event_template", value)
    await stage.settled()
    assert labels(kavya)[: len(LABELS)] == LABELS
    assert (inside(kavya)["title"], inside(kavya)["date"]) == ("Standup of {date}", "2027-02-12")
    answer = await kavya.submit({})
    assert "errors" not in answer, answer
    await stage.settled()
    titles = [one["text"] for one in kavya.messages(EVENTS)]
    assert any("Standup of 12 Feb 2027" in one for one in titles)
    assert (await event_of(stage)).minutes == 20


async def test_choosing_another_template_refills_the_form_and_keeps_what_was_typed_for_this_event(
    stage: Stage,
) -> None:
    retro = STANDUP.model_copy(update={"id": "t2", "name": "Retro", "title": "Retro", "platform": "ibm", "minutes": 60})
    await keep(stage, STANDUP, retro)
    olivia = await typed(stage, "/event create")
    await olivia.choose("Date", "2027-03-01")
    for value, title in (("C0EVENTS t1", "Standup of {date}"), ("C0EVENTS t2", "Retro")):
        await olivia.act_in_view("event_template", value)
        await stage.settled()
        assert inside(olivia)["title"] == title
    assert (inside(olivia)["platform"], inside(olivia)["date"]) == ("ibm", "2027-03-01")
    await olivia.choose("Title", "A retro of its own")
    await olivia.choose("Platform", "eventtia")
    await stage.settled()
    await olivia.act_in_view("event_template", "C0EVENTS t1")
    await stage.settled()
    assert (inside(olivia)["title"], inside(olivia)["duration"]) == ("A retro of its own", "20m")


async def test_words_beside_the_name_count_more_than_the_template(stage: Stage) -> None:
    await keep(stage, STANDUP)
    olivia = await typed(stage, "/event create STANDUP tomorrow 9am for 45 min on ibm")
    assert (inside(olivia)["platform"], inside(olivia)["duration"]) == ("ibm", "45m")
    assert inside(olivia)["title"] == "Standup of {date}"
    olivia = await typed(stage, "/event create Standup of the year tomorrow 9am")
    assert inside(olivia)["title"] == "Standup of the year"


async def test_a_template_of_a_platform_that_is_not_connected_any_more_says_so_at_the_field(stage: Stage) -> None:
    await keep(stage, STANDUP)
    del stage.bot.desk.providers["eventtia"]
    olivia = await typed(stage, "/event create standup tomorrow 9am")
    assert "which is not connected" in str(olivia.views()[-1]["blocks"])
    assert inside(olivia)["title"] == "Standup of {date}"
    assert inside(olivia)["platform"] in stage.bot.desk.providers


async def test_templates_are_renamed_and_deleted_in_the_settings_which_keep_them_when_saved(stage: Stage) -> None:
    await keep(stage, STANDUP, STANDUP.model_copy(update={"id": "t2", "name": "Retro"}))
    olivia = await typed(stage, "/event settings")
    await olivia.submit({"Duration": "45 min"})
    await stage.settled()
    assert await kept(stage) == ["Standup", "Retro"]
    olivia = await typed(stage, "/event settings")
    await olivia.act_in_view("template_menu:t1", "rename C0EVENTS t1")
    await stage.settled()
    assert "characters" in (await olivia.submit({"Name": " "}))["errors"]["name"]
    await olivia.submit({"Name": "retro"})
    await stage.settled()
    assert "already" in str(olivia.views()[-1]["blocks"])
    await olivia.submit({"Name": "Daily"})
    await stage.settled()
    assert await kept(stage) == ["Daily", "Retro"]
    olivia = await typed(stage, "/event settings")
    for _ in range(2):
        await olivia.act_in_view("template_menu:t2", "delete C0EVENTS t2")
        await stage.settled()
        if olivia.views()[-1].get("submit"):
            await olivia.submit({})
            await stage.settled()
            olivia.close_view()
            await stage.settled()
    assert await kept(stage) == ["Daily"]
    assert "not there any more" in str(olivia.views()[-1]["blocks"])


async def test_a_name_twice_and_one_too_many_are_refused_and_nothing_typed_is_lost(
    stage: Stage, create: Create
) -> None:
    await create("kaltura", "Webinar")
    await keep(stage, STANDUP)
    await save_as(stage, "standup", "Mine")
    olivia = stage.actor("U0OLIVIA")
    assert "has a template called “standup” already" in str(olivia.views()[-1]["blocks"])
    assert inside(olivia) == {"name": "standup", "title": "Mine"}
    await keep(stage, *(STANDUP.model_copy(update={"id": f"t{one}", "name": f"n{one}"}) for one in range(MOST)))
    await olivia.submit({})
    await stage.settled()
    assert f"at most {MOST} templates" in str(olivia.views()[-1]["blocks"])
    await keep(stage)
    await olivia.submit({})
    await stage.settled()
    (template,) = (await stage.bot.desk.store.channel_settings(EVENTS)).templates
    assert "event_link" not in template.platform_fields  # the page of this one event


@pytest.mark.parametrize("value", ["C0EVENTS gone", "G0LAUNCH t1", "odd"])
async def test_a_template_that_is_gone_or_of_somebody_elses_channel_fills_nothing(stage: Stage, value: str) -> None:
    await keep(stage, STANDUP)
    await keep(stage, STANDUP, channel_id="G0LAUNCH")
    actor = await typed(stage, "/event create", "U0KAVYA")
    view = actor.views()[-1]
    for one in view["blocks"][0]["accessory"]["options"]:
        one["value"] = value
    await actor.act_in_view("event_template", value)
    await stage.settled()
    assert "Standup" not in str(actor.views()[-1]["state"])
