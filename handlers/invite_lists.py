"""What is in the form for invitations: what Slack says of it, and who is in the lists."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from bot.domain.addresses import same_email
from bot.domain.errors import InvalidFields, Stale
from bot.domain.invitations import Outsider, Typed
from bot.services.desk import Desk
from bot.services.invitations import Lists
from bot.services.ports import CannotSend
from bot.texts import later, tr
from bot.views.invitations import NO_ROLE
from bot.words.addresses import AddressList, UnusableList, read_addresses
from bot.words.guest_file import read_guest_file
from handlers.form_state import read_state

_ODD = later("Callboard cannot read this form any more. Open it again.")


def read_invitations(view: Mapping[str, Any]) -> tuple[str, Typed]:
    """Return the event's id and what was filled in. Raises Stale for a form that another Callboard has made."""
    try:
        kept = json.loads(view["private_metadata"])
        event_id, groups, group = str(kept["event"]), tuple(map(str, kept["groups"])), str(kept["group"])
        file = (str(kept["file"][0]), str(kept["file"][1])) if kept["file"] else None
    except (ValueError, KeyError, TypeError, IndexError):
        raise Stale(tr(_ODD)) from None
    try:
        return event_id, _typed(read_state(view), Typed(groups=groups, file=file, group=group))
    except (ValueError, TypeError, AttributeError):  # a field is of another kind than ours
        raise Stale(tr(_ODD)) from None


def _typed(state: Mapping[str, Any], kept: Typed) -> Typed:
    """Return what was filled in, and what was kept of fields that are not shown."""
    attached, role = state.get("file") or [], state.get("role") or NO_ROLE
    return Typed(
        people=tuple(state.get("people", ())),
        groups=tuple(state.get("groups", kept.groups)),
        channels=tuple(state.get("channels", ())),
        addresses=state.get("addresses", ""),
        file=(attached[0].file_id, attached[0].name) if attached else kept.file,
        role="" if role == NO_ROLE else role,
        group=state.get("group", kept.group),
        options=tuple(state.get("options", ())),
    )


async def read_lists(desk: Desk, user_id: str, typed: Typed) -> Lists:
    """Return who is in what was pasted and attached. Raises InvalidFields, TryLater."""
    try:
        pasted = await asyncio.to_thread(read_addresses, typed.addresses)
    except UnusableList as wrong:
        raise InvalidFields({"addresses": str(wrong)}) from wrong
    return _together(pasted, await _of_file(desk, user_id, typed))


async def _of_file(desk: Desk, user_id: str, typed: Typed) -> AddressList:
    if typed.file is None:
        return AddressList()
    try:
        fetched = await desk.messenger.fetch_file(typed.file[0])
        if fetched.owner_id != user_id:
            not_yours = tr("“{file}” is not your file. Add one of your own.", file=fetched.name)
            raise InvalidFields({"file": not_yours})
        return await asyncio.to_thread(read_guest_file, fetched.name, fetched.content)
    except CannotSend as refused:
        raise InvalidFields({"file": tr("The file cannot be read: {why}", why=refused.reason)}) from refused
    except UnusableList as wrong:
        raise InvalidFields({"file": str(wrong)}) from wrong


def _together(pasted: AddressList, filed: AddressList) -> Lists:
    people: dict[str, Outsider] = {}
    for one in (*pasted.people, *filed.people):
        key = same_email(one.email)
        known = people.get(key)
        people[key] = Outsider(known.email, known.name or one.name) if known else Outsider(one.email, one.name)
    repeated = pasted.repeated + filed.repeated + len(pasted.people) + len(filed.people) - len(people)
    return Lists(tuple(people.values()), (*pasted.wrong, *filed.wrong), repeated)
