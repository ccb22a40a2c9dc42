"""Real payloads, as people cause them: every command, form, button, menu and shortcut, on every platform."""

import json
from typing import Any

from bot.sandbox.actor import Actor, Clumsy
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter
from tests.fuzz.doing import ADMIN, MEMBER, ORGANISER, PLATFORMS, answered, made, quiet, typed
from tests.fuzz.seed import Seed
from tests.fuzz.seeds_people import about_people, after_an_event
from tests.fuzz.seeds_words import in_other_words
from tests.fuzz.unseen import never_shown

COMMANDS = (
    "", "help", "list", "list past ibm", "show", "attendance", "recordings", "reminders", "organisers", "audit",
    "timeline", "export", "platforms", "hlep", "list mars", "show Act",
)  # fmt: skip
OPERATIONS = ("movingimage", "ibm", "kaltura", "eventtia", "myownconference")


async def collect(stage: Stage) -> list[Seed]:
    """Play on a new stage, and return what Slack has sent meanwhile, as it was when it was sent."""
    await after_an_event(stage)
    for platform in PLATFORMS:
        await made(stage, platform, f"Act {platform}", ORGANISER)
    await made(stage, "movingimage", "Ada's launch", ADMIN, "G0LAUNCH")
    await answered(stage)
    for words in COMMANDS:
        await typed(stage, f"/event {words}")
    await _forms(stage)
    await about_people(stage)
    await in_other_words(stage)
    await _buttons(stage)
    await _operations(stage)
    await _elsewhere(stage)
    found = [Seed(wire, json.loads(json.dumps(payload))) for wire, payload in stage.slack.delivery.sent]
    return [*found, *never_shown(found)]


async def refs(stage: Stage) -> list[str]:
    """Return what people may call events by, the ids of events among them."""
    assert stage.bot is not None
    events = await stage.bot.desk.store.events(EventFilter())
    return [name for one in events for name in (one.ref, one.id, one.title)]


async def _forms(stage: Stage) -> None:
    """Open and submit every form that a command opens; the events stay."""
    for words, values in (
        ("edit Act ibm", {"Title": "Act ibm two"}),
        ("edit Act eventtia", {"Duration": "2h"}),
        ("clone Act movingimage", None),
        ("cancel Act myownconference", {}),
        ("settings", {}),
        ("create Odd tomorrow 3pm", {"Date": "2020-01-01"}),
    ):
        person = await typed(stage, f"/event {words}")
        if values is not None:
            await person.submit(values)
            await quiet(stage)


async def _buttons(stage: Stage) -> None:
    """Press one button of every kind, and choose every command of the menus, that people have been shown."""
    pressed: set[str] = set()
    for who in (ORGANISER, "U0NOOR"):
        person = stage.actor(who)
        person.close_view()
        await person.open_home()
        await quiet(stage)
        for where in ("C0EVENTS", stage.slack.space.direct(who).id):
            for message in person.messages(where):
                await _pressed(stage, person, where, message, pressed)


async def _pressed(stage: Stage, person: Actor, where: str, message: dict[str, Any], pressed: set[str]) -> None:
    elements = [one for block in message.get("blocks", []) for one in block.get("elements", [])]
    for element in [*elements, *(block["accessory"] for block in message.get("blocks", []) if "accessory" in block)]:
        options = element.get("options") or [{"value": None}]
        for option in options if isinstance(element.get("action_id"), str) else ():
            kind = f"{element['action_id']} {str(option['value']).partition(' ')[0]}"
            if kind not in pressed:
                pressed.add(kind)
                person.close_view()
                await person.click(where, message["ts"], element["action_id"], option["value"])
                await quiet(stage)
                await _submitted(person)


async def _submitted(person: Actor) -> None:
    if not person.views():
        return
    try:
        await person.submit()
    except Clumsy:
        return


async def _operations(stage: Stage) -> None:
    for platform in OPERATIONS:
        person = await typed(stage, f"/event api {platform}", ADMIN)
        element = person.views()[-1]["blocks"][1]
        option = element["element"].get("options") or element["element"]["option_groups"][0]["options"]
        await person.act_in_view(element["element"]["action_id"], option[0]["value"], block_id=element["block_id"])
        await quiet(stage)
        await _submitted(person)
        await quiet(stage)


async def _elsewhere(stage: Stage) -> None:
    person = stage.actor(MEMBER)
    person.close_view()
    await person.shortcut("create_event")
    await quiet(stage)
    message = await person.say("Planning lunch on Friday\nat noon")
    await person.shortcut("make_event", "C0EVENTS", message["ts"])
    await quiet(stage)
