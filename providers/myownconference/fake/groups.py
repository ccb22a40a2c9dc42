"""The fake's groups of participants."""

from typing import Any

from providers.fake_checks import list_of
from providers.myownconference.fake import rules
from providers.myownconference.fake.actions import Action, need
from providers.myownconference.fake.kept import Group
from providers.myownconference.fake.rules import Refused
from providers.myownconference.fake.state import Account

_emails = list_of(rules.address, least=1)


def _create(account: Account, given: dict[str, Any]) -> Any:
    number = str(1 + max(map(int, account.groups), default=100))
    account.groups[number] = Group(given["name"])
    return {"success": "Group created", "group_id": number}


def _rename(account: Account, given: dict[str, Any]) -> Any:
    account.own_group(given["id"]).name = given["newname"]
    return {"success": "Group renamed"}


def _delete(account: Account, given: dict[str, Any]) -> Any:
    account.own_group(given["id"])
    del account.groups[given["id"]]
    return {"success": "Group deleted"}


def _list(account: Account, _given: dict[str, Any]) -> Any:
    return [[{"id": key, "name": one.name} for key, one in account.groups.items()]]


def _assign(account: Account, given: dict[str, Any]) -> Any:
    members = account.own_group(given["group_id"]).members
    for email in given["attendees"]:
        account.own_person(email)
    members.update(given["attendees"])
    return {"success": "Attendees added"}


def _unassign(account: Account, given: dict[str, Any]) -> Any:
    members = account.own_group(given["group_id"]).members
    for email in given["attendees"]:
        account.own_person(email)
        if email not in members:
            raise Refused("Attendee is not in the group")
    members.difference_update(given["attendees"])
    return {"success": "Attendees removed"}


def _common_groups(account: Account, emails: list[str]) -> Any:
    for email in emails:
        account.own_person(email)
    return [{"id": key, "name": one.name} for key, one in account.groups.items() if one.members.issuperset(emails)]


_GROUPED = {"group_id": need(), "attendees": need(_emails)}
ACTIONS = {
    "attendeesCreateGroup": Action(_create, {"name": need()}),
    "attendeesGroupsRename": Action(_rename, {"id": need(), "newname": need()}),
    "attendeesDeleteGroup": Action(_delete, {"id": need()}),
    "attendeesGroupsList": Action(_list),
    "attendeesAssignToGroup": Action(_assign, _GROUPED),
    "attendeesUnAssignFromGroup": Action(_unassign, _GROUPED),
    "attendeesCommonGroups": Action(_common_groups, whole=_emails),
}
