"""The fake's participants."""

from typing import Any

from providers.fake_checks import list_of, one_of
from providers.myownconference.fake import rules
from providers.myownconference.fake.actions import Action, may, need
from providers.myownconference.fake.kept import Person
from providers.myownconference.fake.links import ATTENDEES
from providers.myownconference.fake.rules import WALL, Refused
from providers.myownconference.fake.state import Account

_FIELDS = (
    *("name", "email", "phone", "skype", "company", "department", "city", "born", "creation_date", "country"),
    *("type", "notified", "link"),
)
_DETAILS = ("phone", "skype", "company", "department", "city", "born", "country")
_alias, _emails = rules.text(), list_of(rules.address, least=1)


def _create(account: Account, given: dict[str, Any]) -> Any:
    if given["email"] in account.people:
        raise Refused("Attendee already exists")
    account.people[given["email"]] = Person(given["name"], account.clock.now())
    return {"success": "Attendee created"}


def _set(account: Account, given: dict[str, Any]) -> Any:
    was, new = given["email"], given.get("newemail", given["email"])
    one = account.own_person(was)
    if new != was and new in account.people:
        raise Refused("Attendee already exists")
    one.name = given.get("name", one.name)
    one.details |= {key: value for key, value in given.items() if key not in ("email", "newemail", "name")}
    account.people[new] = account.people.pop(was)
    ATTENDEES.rename(account, was, new)
    return {"success": "Attendee updated"}


def _delete(account: Account, emails: list[str]) -> Any:
    for email in emails:
        account.own_person(email)
    for email in emails:
        account.people.pop(email, None)
        ATTENDEES.forget(account, email)
        for group in account.groups.values():
            group.members.discard(email)
    return {"success": "Attendees deleted"}


def _attach(account: Account, given: dict[str, Any]) -> Any:
    ATTENDEES.attach(account, given["alias"], given["attendees"])
    for email in given["attendees"]:
        account.people[email].notified += 1
    return {"success": "Attendees added"}


def _detach(account: Account, given: dict[str, Any]) -> Any:
    ATTENDEES.detach(account, given["alias"], given["attendees"])
    return {"success": "Attendees removed"}


def _list(account: Account, given: dict[str, Any]) -> Any:
    fields = given.get("fields") or ["name", "email"]
    if "link" in fields and "alias" not in given:
        raise Refused("The field link needs an alias")
    if ("webinars" in given) != ("webinarsOrder" in given):
        raise Refused("webinars and webinarsOrder go together")
    rows = [_row(account, one, given) for one in sorted(_wanted(account, given))] + _nameless(account, given)
    rows.sort(key=lambda row: str(row[given.get("orderField", "name")]), reverse=given.get("order") == "DESC")
    size = given.get("onPage") or len(rows) or 1
    start = (given.get("page", 1) - 1) * size
    return {"count": str(len(rows)), "list": rules.choose(rows[start : start + size], fields)}


def _row(account: Account, email: str, given: dict[str, Any]) -> dict[str, Any]:
    one = account.people[email]
    row = {
        "name": one.name,
        "email": email,
        **dict.fromkeys(_DETAILS, ""),
        **one.details,
        "creation_date": one.added_at.strftime(WALL),
        "type": one.kind,
        "notified": str(one.notified),
    }
    links = account.own(given["alias"]).attendees if "alias" in given else {}
    return {**row, "link": links.get(email)}


def _wanted(account: Account, given: dict[str, Any]) -> set[str]:
    if given.get("withEmail") == "NO":
        return set()
    wanted, search = _by_webinar(account, given), given.get("search", "").lower()
    members = account.own_group(given["group"]).members if "group" in given else wanted
    return {
        email
        for email, one in account.people.items()
        if email in wanted
        and email in members
        and (search in email or search in one.name.lower())
        and one.kind == given.get("type", one.kind if account.lists_blocked else "ACTIVE")
        and one.is_imported == (given.get("imported", "YES" if one.is_imported else "NO") == "YES")
    }


def _by_webinar(account: Account, given: dict[str, Any]) -> set[str]:
    everybody = set(account.people)
    attached = set(account.own(given["alias"]).attendees) if "alias" in given else everybody
    listed = everybody if account.lists_everybody else attached
    if "webinars" not in given:
        return listed
    came = set[str]().union(*(account.who_came(account.own(one)) for one in given["webinars"]))
    return listed & came if given["webinarsOrder"] == "IN" else listed - came


def _nameless(account: Account, given: dict[str, Any]) -> list[dict[str, Any]]:
    """Return those who took part without an address."""
    if given.get("withEmail") == "YES" or given.get("webinarsOrder") != "IN":
        return []
    names = [name for one in given["webinars"] for name in account.own(one).strangers]
    return [{"name": name, "email": None} for name in names]


def _unban(account: Account, given: dict[str, Any]) -> Any:
    one = account.own_person(given["email"])
    if one.kind != "BANNED":
        raise Refused("Attendee is not banned")
    one.kind = "ACTIVE"
    return {"success": "Attendee unbanned"}


_ATTACHED = {"alias": need(_alias), "attendees": need(_emails)}
ACTIONS = {
    "attendeesCreate": Action(_create, {"email": need(rules.address), "name": need(rules.person_name)}),
    "attendeesSet": Action(
        _set,
        {
            "email": need(rules.address),
            "newemail": may(rules.address),
            "name": may(rules.person_name),
            "phone": may(rules.text(0, 16)),
            "skype": may(rules.name_part),
            "company": may(rules.name_part),
            "department": may(rules.name_part),
            "city": may(rules.name_part),
            "born": may(),
        },
        takes_more=True,
    ),
    "attendeesDelete": Action(_delete, whole=_emails),
    "attendeesList": Action(
        _list,
        {
            "fields": may(list_of(one_of(*_FIELDS))),
            "onPage": may(rules.whole(1)),
            "page": may(rules.whole(1)),
            "alias": may(_alias),
            "search": may(rules.text(0)),
            "order": may(one_of("ASC", "DESC")),
            "orderField": may(one_of("name", "email", "creation_date")),
            "type": may(one_of("ACTIVE", "PENDING", "BANNED")),
            "imported": may(rules.yes_no),
            "webinars": may(list_of(_alias, least=1)),
            "webinarsOrder": may(one_of("IN", "OUT")),
            "withEmail": may(rules.yes_no),
            "group": may(),
        },
    ),
    "attendeesAddToWebinar": Action(_attach, _ATTACHED),
    "attendeesRemoveFromWebinar": Action(_detach, _ATTACHED),
    "attendeesRooms": Action(ATTENDEES.rooms, {"email": need(rules.address)}),
    "attendeesUnbanned": Action(_unban, {"email": need(rules.address)}),
}
