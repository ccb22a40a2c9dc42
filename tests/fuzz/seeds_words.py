"""Real payloads of what is said in plain words, of series, of templates, of calendars, and of what Home leads to."""

from typing import Any

from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter
from bot.views import ids
from tests.fuzz.doing import MEMBER, ORGANISER, quiet, typed

_SERIES = "Standup in 30 days 9am for 30m on movingimage"
_SAID = {
    "schedule Retro tomorrow 4pm for 90 min on kaltura": ids.CREATE_FROM,
    "move Act kaltura to next friday 3pm": ids.MOVE_IT,
    "remind me an hour before Act kaltura": ids.REMIND_ME,
    "stop reminding me": ids.STOP_REMINDING,
    "when is Atc kaltura?": ids.CHOOSE,
    "cancel Act movingimage": "",
    "who is coming to Act kaltura?": "",
}


async def in_other_words(stage: Stage) -> None:
    """Cause all of them."""
    await _series(stage)
    await _template(stage)
    await _calendars(stage)
    for words, action_id in _SAID.items():
        await _said(stage, words, action_id)
    await stage.actor(MEMBER).say("<@U0BOT> what's on this week?")
    await quiet(stage)


async def _series(stage: Stage) -> None:
    """Make one, list it, change and cancel all that is left of it."""
    person = await typed(stage, f"/event create {_SERIES}")
    await person.choose("Repeats", "Weekly")
    await quiet(stage)
    await _sent(stage, person, {"Times": "3"})
    await typed(stage, f"/event show {await _second(stage)}")
    await _pressed(stage, person, person.messages("C0EVENTS")[-1], ids.SERIES, "C0EVENTS")
    for command, values in (
        ("edit", {"Title": "Daily", "Change": "This and all later ones"}),
        ("cancel", {"Cancel which": "This and all later ones"}),
    ):
        await _sent(stage, await typed(stage, f"/event {command} {await _second(stage)}"), values)


async def _second(stage: Stage) -> str:
    assert stage.bot is not None
    events = await stage.bot.desk.store.events(EventFilter())
    return str([one for one in events if one.series_id][1].ref)


async def _template(stage: Stage) -> None:
    """Save one, use it, rename and delete it."""
    person = await typed(stage, "/event show Act kaltura")
    await _pressed(stage, person, person.messages("C0EVENTS")[-1], ids.SAVE_TEMPLATE, "C0EVENTS")
    await _sent(stage, person, {"Name": "Usual", "Title": "Usual of {date}"})
    person = await typed(stage, "/event create")
    await _chosen(stage, person, ids.TEMPLATE)
    for number in (0, 1):
        person = await typed(stage, "/event settings")
        await _chosen(stage, person, ids.TEMPLATE_MENU, number)
        await _sent(stage, person, {"Name": "Most usual"} if number == 0 else {})


async def _calendars(stage: Stage) -> None:
    """Have an address made, made anew, and ended: one's own, and a channel's."""
    person = await typed(stage, "/event me", MEMBER)
    await _pressed(stage, person, person.direct_messages()[-1], ids.MY_FEED, stage.slack.space.direct(MEMBER).id)
    for action_id in (ids.RENEW_FEED, ids.END_FEED):
        await _chosen(stage, person, action_id)
    person = await typed(stage, "/event settings")
    for action_id in (ids.CHANNEL_FEED, ids.RENEW_FEED, ids.END_FEED):
        await _chosen(stage, person, action_id)


async def _said(stage: Stage, words: str, action_id: str) -> None:
    """Say it in a direct message, and press the button of its answer."""
    person, direct = stage.actor(ORGANISER), stage.slack.space.direct(ORGANISER).id
    person.close_view()
    await person.say(words, direct)
    await quiet(stage)
    found = [one for one in person.direct_messages() if action_id and f"'{action_id}" in str(one["blocks"])]
    if found:
        await _pressed(stage, person, found[-1], action_id, direct)
        await _sent(stage, person, {})


async def _pressed(stage: Stage, person: Actor, message: dict[str, Any], action_id: str, where: str) -> None:
    """Press the first such button of a message, whatever follows its name."""
    elements = [one for block in message["blocks"] for one in [*block.get("elements", []), block.get("accessory", {})]]
    found = [one for one in elements if str(one.get("action_id", "")).startswith(action_id)]
    await person.click(where, message["ts"], found[0]["action_id"])
    await quiet(stage)


async def _chosen(stage: Stage, person: Actor, action_id: str, number: int = 0) -> None:
    """Press such a button of the topmost modal, or choose from such a menu."""
    blocks = person.view()["blocks"]
    elements = [one for block in blocks for one in [*block.get("elements", []), block.get("accessory", {})]]
    found = next(one for one in elements if str(one.get("action_id", "")).partition(":")[0] == action_id)
    options = found.get("options")
    await person.act_in_view(found["action_id"], options[number]["value"] if options else None)
    await quiet(stage)


async def _sent(stage: Stage, person: Actor, values: dict[str, Any]) -> None:
    if person.views() and person.view().get("submit"):
        await person.submit(values)
        await quiet(stage)
