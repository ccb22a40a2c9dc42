"""The fake's webinars: planned, changed, copied, listed, deleted."""

import secrets
from typing import Any

from providers.fake_checks import list_of, one_of
from providers.myownconference.fake import room, rules
from providers.myownconference.fake.actions import Action, may, need
from providers.myownconference.fake.kept import Webinar
from providers.myownconference.fake.rules import WALL
from providers.myownconference.fake.state import Account

_FIELDS = ("name", "description", "created", "alias", "start", "language")
_LOOKS = ("logo", "logotype_url", "banner", "banner_url", "google_id")


def _create(account: Account, given: dict[str, Any]) -> Any:
    start, minutes = account.instant(given["start"]), given["duration"]
    made = Webinar(given["name"], start, minutes, account.clock.now(), description=given.get("description", ""))
    return _add(account, made)


def _add(account: Account, made: Webinar) -> Any:
    alias = "-".join(secrets.token_hex(2) for _ in range(4))
    account.webinars[alias] = made
    host_link = f"{account.url}/host/{secrets.token_urlsafe(9)}"
    account.host_links.add(host_link)
    return {
        "success": "Webinar created",
        "alias": alias,
        "webinarLink": f"{account.url}/{alias}",
        "mainModeratorLink": host_link,
    }


def _set(account: Account, given: dict[str, Any]) -> Any:
    webinar, settings = account.own(given["alias"]), given.get("settings", {})
    if "group" in settings:
        account.own_group(settings["group"])
    webinar.starts_at = account.instant(given["start"]) if "start" in given else webinar.starts_at
    webinar.minutes = given.get("duration", webinar.minutes)
    for key in ("name", "close", "language", "description"):
        setattr(webinar, key, given.get(key, getattr(webinar, key)))
    webinar.looks |= {key: given[key] for key in _LOOKS if key in given}
    webinar.room.settings = room.merged(webinar.room.settings, settings)
    return {"success": "Webinar changed"}


def _delete(account: Account, given: dict[str, Any]) -> Any:
    account.own(given["alias"])
    del account.webinars[given["alias"]]
    return {"success": "Webinar deleted"}


def _clone(account: Account, given: dict[str, Any]) -> Any:
    """Copy to another day; that the hour stays is this fake's choice, the document is silent."""
    one = account.own(given["alias"])
    start = account.instant(f"{given['date']} {account.wall(one.starts_at)[11:]}")
    copy = Webinar(one.name, start, one.minutes, account.clock.now(), one.close, one.language, one.description)
    copy.room.settings, copy.looks = dict(one.room.settings), dict(one.looks)
    return _add(account, copy)


def _list(account: Account, given: dict[str, Any]) -> Any:
    rows = [
        {
            "name": one.name,
            "description": one.description,
            "created": one.created_at.strftime(WALL),
            "alias": alias,
            "start": account.wall(one.starts_at),
            "language": one.language,
        }
        for alias, one in account.webinars.items()
        if given.get("status", account.lists_by_itself) in (None, _status(account, one))
        and account.wall(one.starts_at).startswith(given.get("date", ""))
    ]
    return rules.choose(rows, given.get("fields"))


def _info(account: Account, given: dict[str, Any]) -> Any:
    one = account.own(given["alias"])
    return {
        "alias": given["alias"],
        "name": one.name,
        "description": one.description,
        "start": account.wall(one.starts_at),
        "duration": str(one.minutes),
        "close": one.close,
        "language": one.language,
        "google_id": one.looks.get("google_id", ""),
        "created": account.wall(one.created_at),
        "status": _status(account, one),
        "records": str(len(one.records)),
        "settings": _shown_settings(account, one.room.settings),
    }


def _shown_settings(account: Account, known: dict[str, Any]) -> Any:
    """Return the room's settings under the names of reading, some of which are not those of setting."""
    group = account.groups.get(known.get("group", ""))
    return {
        **{key: known.get(key, "YES") for key in room.SHOWN},
        "theme": {"bg": known.get("themebg", "#f2f2f2"), "text": known.get("themetext", "#d3d3d3")},
        "loginFields": known.get("loginfields", ["name", "email"]),
        "group": group.name if group else "",
    }


def _status(account: Account, one: Webinar) -> str:
    return "FINISHED" if account.is_over(one) else "ACTIVE"


ACTIONS = {
    "webinarsCreate": Action(
        _create,
        {
            "name": need(),
            "start": need(rules.wall_time),
            "duration": need(rules.minutes),
            "description": may(rules.text(0)),
        },
    ),
    "webinarsSet": Action(
        _set,
        {
            "alias": need(),
            "name": may(),
            "description": may(rules.text(0)),
            "start": may(rules.wall_time),
            "duration": may(rules.minutes),
            "close": may(rules.yes_no),
            "language": may(one_of(*rules.LANGUAGES)),
            "logo": may(rules.image),
            "logotype_url": may(rules.text(0)),
            "banner": may(rules.image),
            "banner_url": may(rules.text(0)),
            "google_id": may(rules.text(0)),
            "settings": may(room.settings),
        },
    ),
    "webinarsDelete": Action(_delete, {"alias": need()}),
    "webinarsClone": Action(_clone, {"alias": need(), "date": need(rules.day)}),
    "webinarsList": Action(
        _list,
        {
            "fields": may(list_of(one_of(*_FIELDS))),
            "status": may(one_of("ACTIVE", "FINISHED")),
            "date": may(rules.day),
        },
    ),
    "webinarsGetInfo": Action(_info, {"alias": need()}),
}
