"""Real payloads about people: invitations, the view of people, one of them, groups, seats, what comes after."""

from datetime import timedelta
from typing import Any

from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter
from bot.views import ids
from tests.fuzz.doing import ADMIN, MEMBER, ORGANISER, PLATFORMS, answered, made, quiet, typed

_LIST = {"People": ["U0KAVYA", "U0GIL"], "E-mail addresses": "Ann <ann@guests.example>, bob@guests.example"}
_OVER = "Act over"


async def about_people(stage: Stage) -> None:
    """Cause those of events that are to come."""
    for platform in PLATFORMS:
        person = await typed(stage, f"/event invite Act {platform}")
        await _filled(stage, person, _LIST)
        await _acted(stage, person, ids.CHANGE_INVITATIONS)
        await _filled(stage, person, _LIST)
        await _filled(stage, person, {})
        await _in_view(stage, platform)
    for platform in ("myownconference", "movingimage", "eventtia"):
        await _groups(stage, platform)
    await typed(stage, "/event me")


async def after_an_event(stage: Stage) -> None:
    """Cause those of one that is over; the clock goes on by days, so this comes before all others."""
    await made(stage, "eventtia", _OVER, ORGANISER, when="tomorrow")
    await answered(stage)
    [card] = [one for one in stage.actor(MEMBER).messages("C0EVENTS") if ids.GOING in str(one)]
    for who in (MEMBER, ADMIN):
        await stage.actor(who).click("C0EVENTS", card["ts"], ids.GOING)
    await stage.settled()
    assert stage.bot is not None
    [event] = await stage.bot.desk.store.events(EventFilter())
    there = stage.platforms.all["eventtia"]
    for at in (event.starts_at + timedelta(minutes=5), event.ends_at + timedelta(minutes=20)):
        stage.clock.jump_to(at)
        for email in ("kavya@example.com", "late@home.example"):
            there.admit(event.external_id or "", email)
        await stage.clock_moved()
        await stage.settled()
    await _matched(stage)
    person = await _listed(stage, ids.MESSAGE_ATTENDEES)
    await _filled(stage, person, {"Message": "Thank you."})
    await _acted(stage, person, ids.CHANGE_FOLLOW_UP)
    await _filled(stage, person, {"Message": "Thank you all."})
    await _filled(stage, person, {})


async def _in_view(stage: Stage, platform: str) -> None:
    """Look through the people, change one, limit the seats."""
    person = await typed(stage, f"/event people Act {platform}")
    for action_id in (ids.FILTER_PEOPLE, ids.PEOPLE_CSV, ids.COMPARE_PEOPLE, ids.EDIT_SEATS, ids.INVITE_MORE):
        await _acted(stage, person, action_id)
        await typed(stage, f"/event people Act {platform}")
    await person.choose("Search", "ann")
    await quiet(stage)
    await _filled(stage, person, {})
    await _filled(stage, await typed(stage, f"/event people Act {platform}"), {"Search": "Gil"})
    for action_id in (ids.BLOCK_PERSON, ids.UNBLOCK_PERSON, ids.REMOVE_PERSON, ""):
        person = await typed(stage, f"/event people Act {platform}")
        await _acted(stage, person, ids.CHANGE_PERSON)
        await (_acted(stage, person, action_id) if action_id else _filled(stage, person, {}))
    person = await typed(stage, f"/event people Act {platform}")
    await _acted(stage, person, ids.EDIT_SEATS)
    await _filled(stage, person, {"Seats": "3"})


async def _groups(stage: Stage, platform: str) -> None:
    for action_id in (ids.MAKE_GROUP, ids.PUT_TAG):
        person = await typed(stage, f"/event groups Act {platform}")
        await _acted(stage, person, action_id)
        await _filled(stage, person, {"Name": "VIPs"})
    person = await typed(stage, f"/event groups Act {platform}")
    menus = [one["accessory"] for one in person.view()["blocks"] if one.get("accessory", {}).get("options")]
    for option in menus[0]["options"] if menus else ():
        person = await typed(stage, f"/event groups Act {platform}")
        await person.act_in_view(menus[0]["action_id"], option["value"])
        await quiet(stage)
        await _filled(stage, person, {})


async def _matched(stage: Stage) -> None:
    person = await _listed(stage, ids.FIX_MATCH)
    view = person.view()
    for action_id in (ids.MATCH_PERSON, ids.MATCH_SEEN):
        await person.options(view, _block_of(view, action_id), action_id, "late")
    fields = {"Who is going": "U0NOOR", "Who they are on Eventtia’s list": "nobody"}
    await _filled(stage, person, fields)


async def _listed(stage: Stage, action_id: str) -> Actor:
    """Press a button of the list of names."""
    person = stage.actor(ORGANISER)
    person.close_view()
    listed = [one for one in person.direct_messages() if action_id in str(one["blocks"])]
    await person.click(stage.slack.space.direct(ORGANISER).id, listed[-1]["ts"], action_id)
    await quiet(stage)
    return person


async def _acted(stage: Stage, person: Actor, action_id: str) -> None:
    """Use the first such element of the topmost modal, if there is one, with its last option."""
    view = person.view() if person.views() else {"blocks": []}
    elements = [one for block in view["blocks"] for one in [*block.get("elements", []), block.get("accessory", {})]]
    found = [one for one in elements if str(one.get("action_id", "")).partition(":")[0] == action_id]
    if found:
        options = found[0].get("options")
        await person.act_in_view(found[0]["action_id"], options[-1]["value"] if options else None)
        await quiet(stage)


async def _filled(stage: Stage, person: Actor, values: dict[str, Any]) -> None:
    """Fill in and submit the topmost modal, if it can be; other platforms' have other fields."""
    if not person.views() or not person.view().get("submit"):
        return
    labels = {str(one.get("label", {}).get("text")) for one in person.view()["blocks"]}
    await person.submit({label: value for label, value in values.items() if label in labels})
    await quiet(stage)


def _block_of(view: dict[str, Any], action_id: str) -> str:
    found = [one["block_id"] for one in view["blocks"] if one.get("element", {}).get("action_id") == action_id]
    return str(found[0]) if found else "b"
