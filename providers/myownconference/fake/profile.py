"""The fake's user profile, and the account's moderators."""

from typing import Any

from providers.fake_checks import list_of, one_of, or_else
from providers.myownconference.fake import rules
from providers.myownconference.fake.actions import Action, may, need
from providers.myownconference.fake.kept import Moderator
from providers.myownconference.fake.links import MODERATORS
from providers.myownconference.fake.rules import Refused
from providers.myownconference.fake.state import Account

_LANGUAGES = ("EN", "DE", "ES", "FR", "PL", "RU", "UK")
_PROFILE = ("name", "email", "timezone", "timemove", "language", "gateway", "subscribe", "company")
_ZONES = (
    *(-720, -660, -600, -480, -420, -360, -300, -240, -180, -150, -120, -60, 0, 60, 120, 180, 240, 270, 300, 330),
    *(345, 360, 390, 420, 480, 540, 570, 600, 660, 720, 780),
)
_alias, _emails = rules.text(), list_of(rules.address, least=1)


def _profile_get(account: Account, fields: list[str]) -> Any:
    known = {**account.profile, "timezone": str(account.profile["timezone"])}
    return {key: known[key] for key in fields or known}


def _profile_set(account: Account, given: dict[str, Any]) -> Any:
    account.profile |= given
    return {"success": "Profile updated"}


def _create(account: Account, given: dict[str, Any]) -> Any:
    if given["email"] in account.moderators:
        raise Refused("Moderator already exists")
    account.moderators[given["email"]] = Moderator(given["name"], account.clock.now())
    return {"success": "Moderator created"}


def _delete(account: Account, emails: list[str]) -> Any:
    if any(account.own_moderator(one).is_main for one in emails):
        raise Refused("The main moderator cannot be deleted")
    for email in emails:
        del account.moderators[email]
        MODERATORS.forget(account, email)
    return {"success": "Moderators deleted"}


def _set(account: Account, given: dict[str, Any]) -> Any:
    one, new = account.own_moderator(given["email"]), given.get("newEmail", given["email"])
    if new != given["email"] and new in account.moderators:
        raise Refused("Moderator already exists")
    one.name, one.has_avatar = given.get("newName", one.name), one.has_avatar or "avatar" in given
    account.moderators[new] = account.moderators.pop(given["email"])
    MODERATORS.rename(account, given["email"], new)
    return {"success": "Moderator updated"}


def _list(account: Account, given: dict[str, Any]) -> Any:
    attached = account.own(given["alias"]).moderators if given.get("alias") else account.moderators
    wanted = given.get("search", "").lower()
    rows = [
        {
            "email": email,
            "name": one.name,
            "registered": account.wall(one.registered_at),
            "main": "YES" if one.is_main else "NO",
            "avatar": "YES" if one.has_avatar else "NO",
        }
        for email, one in account.moderators.items()
        if (one.is_main or email in attached) and (wanted in email or wanted in one.name.lower())
    ]
    return rules.choose(rows, given.get("fields"))


def _attach(account: Account, given: dict[str, Any]) -> Any:
    MODERATORS.attach(account, given["alias"], given["email"])
    return {"success": "Moderators attached"}


def _detach(account: Account, given: dict[str, Any]) -> Any:
    MODERATORS.detach(account, given["alias"], given["email"])
    return {"success": "Moderators detached"}


_ATTACHED = {"alias": need(_alias), "email": need(_emails)}
ACTIONS = {
    "profileGet": Action(_profile_get, whole=list_of(one_of(*_PROFILE))),
    "profileSet": Action(
        _profile_set,
        {
            "name": may(rules.person_name),
            "language": may(one_of(*_LANGUAGES)),
            "gateway": may(one_of("PAYSERA", "PAYPAL")),
            "subscribe": may(rules.yes_no),
            "company": may(rules.text(0, 1000)),
            "timemove": may(rules.yes_no),
            "timezone": may(rules.number_of(*_ZONES)),
        },
    ),
    "moderatorsCreate": Action(_create, {"name": need(rules.person_name), "email": need(rules.address)}),
    "moderatorsDelete": Action(_delete, whole=_emails),
    "moderatorsSet": Action(
        _set,
        {
            "email": need(rules.address),
            "newEmail": may(rules.address),
            "newName": may(rules.person_name),
            "avatar": may(rules.image),
        },
    ),
    "moderatorsList": Action(
        _list,
        {
            "fields": may(list_of(one_of("email", "name", "registered", "main", "avatar"))),
            "alias": may(or_else("", _alias)),
            "search": may(rules.text(0)),
        },
    ),
    "moderatorsAddToWebinar": Action(_attach, {**_ATTACHED, "sendInvite": may(rules.yes_no)}),
    "moderatorsRemoveFromWebinar": Action(_detach, _ATTACHED),
    "moderatorsRooms": Action(MODERATORS.rooms, {"email": need(rules.address)}),
}
