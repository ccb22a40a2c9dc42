"""The fake's running webinars, and the people who were invented for them."""

import re
import secrets
from typing import Any

from providers.myownconference.fake import rules
from providers.myownconference.fake.actions import Action, need
from providers.myownconference.fake.rules import Refused
from providers.myownconference.fake.state import Account


def _invent_moderator(account: Account, given: dict[str, Any]) -> Any:
    room = account.own(given["alias"]).room
    if given["email"] in room.moderators or given["email"] in account.moderators:
        raise Refused("This email is taken")
    room.moderators[given["email"]] = given["name"]
    return {"success": "Moderator added"}


def _remove_moderator(account: Account, given: dict[str, Any]) -> Any:
    room = account.own(given["alias"]).room
    if given["email"] not in room.moderators:
        account.block()
    del room.moderators[given["email"]]
    return {"success": "Moderator removed"}


def _invent_bot(account: Account, given: dict[str, Any]) -> Any:
    made = secrets.token_hex(4)
    account.own(given["alias"]).room.bots[made] = (given["name"], given["country"])
    return {"success": "Attendee added", "id": made}


def _remove_bot(account: Account, given: dict[str, Any]) -> Any:
    room = account.own(given["alias"]).room
    if given["id"] not in room.bots:
        account.block()
    del room.bots[given["id"]]
    return {"success": "Attendee removed"}


def _bots(account: Account, given: dict[str, Any]) -> Any:
    bots = account.own(given["alias"]).room.bots
    return [{"id": bot, "name": name, "country": country} for bot, (name, country) in bots.items()]


def _say(account: Account, given: dict[str, Any]) -> Any:
    room, bot = account.own(given["alias"]).room, given["bot"]
    if bot in room.moderators:
        said_by = [room.moderators[bot], given["text"], "m", bot]
    elif bot in room.bots:
        said_by = [room.bots[bot][0], given["text"], "g", ""]
    else:
        account.block()
    room.chat.append([account.wall(account.clock.now()), *said_by])
    return {"success": "Message sent"}


def _show_slide(account: Account, given: dict[str, Any]) -> Any:
    room, shown = account.own(given["alias"]).room, account.own_file(given["alias"], given["id"], "PRESENTATION")
    if given["slide"] > shown.duration:
        raise Refused("There is no such slide")
    room.slide = (given["id"], given["slide"])
    return {"success": "Presentation started"}


def _play(account: Account, given: dict[str, Any]) -> Any:
    account.own_file(given["alias"], given["id"], "MEDIA")
    account.own(given["alias"]).room.video = given["id"]
    return {"success": "Video started"}


def _finish(account: Account, given: dict[str, Any]) -> Any:
    webinar = account.own(given["alias"])
    if account.clock.now() < webinar.starts_at or account.is_over(webinar):
        raise Refused("Only a webinar that has started can be concluded")
    webinar.is_finished = True
    return {"success": "Webinar finished"}


def _switch(name: str, value: bool | None) -> Action:
    """Return an action that turns something in the room on or off."""

    def answer(account: Account, given: dict[str, Any]) -> Any:
        setattr(account.own(given["alias"]).room, name, value)
        return {"success": "Done"}

    return Action(answer, {"alias": need()})


def _country(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("[A-Z]{2}", value):
        raise Refused("Wrong country")
    return value


_alias, _name = need(), need(rules.person_name)
ACTIONS = {
    "webinarsAddModerToRoom": Action(_invent_moderator, {"alias": _alias, "email": need(rules.address), "name": _name}),
    "webinarsRemoveModerFromRoom": Action(_remove_moderator, {"alias": _alias, "email": need(rules.address)}),
    "webinarsAddBotToRoom": Action(_invent_bot, {"alias": _alias, "name": _name, "country": need(_country)}),
    "webinarsRemoveBotFromRoom": Action(_remove_bot, {"alias": _alias, "id": need()}),
    "webinarsGetBotsList": Action(_bots, {"alias": _alias}),
    "webinarsBotMessage": Action(_say, {"alias": _alias, "bot": need(), "text": need()}),
    "webinarsLockChat": _switch("is_chat_locked", value=True),
    "webinarsUnlockChat": _switch("is_chat_locked", value=False),
    "webinarsLinkLockInChat": _switch("are_links_locked", value=True),
    "webinarsLinkUnlockInChat": _switch("are_links_locked", value=False),
    "webinarsStartPresentation": Action(_show_slide, {"alias": _alias, "id": need(), "slide": need(rules.whole(1))}),
    "webinarStopPresentation": _switch("slide", value=None),
    "webinarsStartVideo": Action(_play, {"alias": _alias, "id": need()}),
    "webinarsStopVideo": _switch("video", value=None),
    "webinarsFinish": Action(_finish, {"alias": _alias}),
}
