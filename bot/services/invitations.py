"""Invite many people: sorted out and shown first; what is confirmed goes out as a batch, to nobody twice."""

import asyncio
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.addresses import same_email
from bot.domain.batches import DRAFT_KEPT_FOR, Batch, Sort
from bot.domain.errors import InvalidFields, Stale, WrongState
from bot.domain.events import UPCOMING, Event, said_of
from bot.domain.invitations import (
    NO_MEMBERS,
    UNKNOWN,
    Bounds,
    Draft,
    Invitee,
    Known,
    Outsider,
    Sorted,
    Typed,
    line,
    sort_people,
)
from bot.domain.people import Answer, Member, Rsvp
from bot.domain.platforms import Capability
from bot.services.batches import begin_batch
from bot.services.desk import Desk
from bot.services.permissions import event_to_change
from bot.services.ports import CannotSend
from bot.services.roles import expect_confirmations
from bot.texts import Language

MOST = 10_000  # people invited at once
_CLOSED = (
    "Answers to “{title}” are closed, so nobody can be invited to it. {command} people {ref} sets a later deadline."
)
_BUT_ROLES = " People with a role can still be invited: choose one."
_NO_CHANNEL = (
    "Callboard cannot look into one of these channels: {reason} Invite it there, or choose the people themselves."
)


@dataclass(frozen=True)
class Lists:
    """What pasted and attached lists hold: people by address, what is no address, and how many came twice."""

    people: Sequence[Outsider] = ()
    wrong: Sequence[str] = ()
    repeated: int = 0


async def event_to_invite(desk: Desk, user_id: str, event_id: str) -> Event:
    """Return the event if this person may invite others to it. Raises NotAllowed, NoSuchEvent, WrongState."""
    event = await event_to_change(desk, user_id, event_id)
    must_take_people(desk, event)
    return event


def must_take_people(desk: Desk, event: Event) -> None:
    """Raise WrongState unless people can still answer; those with a role can when answers are closed."""
    phase = event.phase(desk.clock.now())
    if phase not in UPCOMING:
        raise WrongState(f"“{event.title}” {said_of(phase)}, so nobody can be invited to it.")
    if is_closed(desk, event) and not desk.info(event).roles:
        raise WrongState(_CLOSED.format(title=event.title, command=desk.policy.command, ref=event.ref))


def is_closed(desk: Desk, event: Event) -> bool:
    """Say whether the deadline for answers has passed."""
    return event.answers_until is not None and event.answers_until <= desk.clock.now()


def _must_fit(desk: Desk, event: Event, typed: Typed) -> None:
    """Raise InvalidFields for a role that the platform does not know, and for guests when answers are closed."""
    info = desk.info(event)
    if typed.role and typed.role not in info.roles:
        raise InvalidFields({"role": f"{info.title} knows no such role. Choose another one."})
    if is_closed(desk, event) and not typed.role:
        raise InvalidFields(
            {"form": _CLOSED.format(title=event.title, command=desk.policy.command, ref=event.ref) + _BUT_ROLES}
        )


async def draft_invitations(desk: Desk, user_id: str, event_id: str, typed: Typed, lists: Lists) -> Draft:
    """Sort out who is to be invited, and keep that until it is confirmed. Raises InvalidFields, TryLater."""
    event = await event_to_invite(desk, user_id, event_id)
    _must_fit(desk, event, typed)
    ids = await _members_named(desk, user_id, typed)
    by_address = await desk.directory.by_email([one.email for one in lists.people])
    found = await desk.directory.members(ids)
    members = {one.id: one for one in [*(found[each] for each in ids if each in found), *by_address.values()]}
    outsiders = [one for one in lists.people if same_email(one.email) not in by_address]
    if len(members) + len(outsiders) > MOST:
        raise InvalidFields({"form": f"These are more than {MOST:,} people. Invite one part of them at a time."})
    result = await _sorted(desk, event, list(members.values()), outsiders)
    draft = Draft(
        id=uuid.uuid4().hex,
        event_id=event.id,
        asked_by=user_id,
        asked_at=desk.clock.now(),
        typed=typed,
        people=result.people,
        already=result.already,
        left_out=(*result.left_out, *_not_found(ids, found), *_wrong(lists)),
        repeated=lists.repeated + len(by_address) + len(found) - len(members),
    )
    await desk.store.keep_draft(draft)
    return draft


async def begin_invitations(desk: Desk, user_id: str, event_id: str, draft_id: str) -> str:
    """Invite those of a draft who are not invited yet, once; return the sentence for who confirmed it."""
    async with desk.lock(f"invitations {draft_id}"):
        if await desk.store.batch(draft_id) is not None:
            return _BEGUN
        event = await event_to_invite(desk, user_id, event_id)
        draft = await draft_of(desk, event.id, draft_id)
        _must_fit(desk, event, draft.typed)
        # One after the other for one event, so that nobody is in two batches.
        async with desk.lock(f"invitations {event.id}"):
            known = await desk.store.known(event.id)
            spoken = desk.directory.language
            people = await asyncio.to_thread(_still_to_invite, draft, known, desk.clock.now(), spoken)
            if not people:
                return "Everybody in this list has been invited or has answered meanwhile."
            if draft.typed.role:
                async with desk.lock(event.id):
                    event = await expect_confirmations(desk, await desk.store.event(event.id) or event)
            await begin_batch(desk, event, _batch(draft, user_id, people), people)
    return _BEGUN


_BEGUN = "The invitations are on their way. A direct message tells you how far it is, and who could not be invited."


async def draft_of(desk: Desk, event_id: str, draft_id: str) -> Draft:
    """Return invitations that are not confirmed yet. Raises Stale."""
    draft = await desk.store.draft(draft_id)
    if draft is None or draft.event_id != event_id or desk.clock.now() - draft.asked_at > DRAFT_KEPT_FOR:
        raise Stale("This list of people is not kept any more. Open the form again; nobody of it was invited.")
    return draft


async def _members_named(desk: Desk, user_id: str, typed: Typed) -> list[str]:
    """Return the ids of members that the form names, each once; who invites a whole channel is not meant."""
    named = dict.fromkeys(typed.people)
    for channel_id in typed.channels:
        named |= dict.fromkeys(one for one in await _of_channel(desk, user_id, channel_id) if one != user_id)
    for group_id in typed.groups:
        try:
            found = await desk.directory.people_of_group(group_id)
        except CannotSend as refused:
            raise InvalidFields({"groups": f"One of these user groups cannot be read: {refused.reason}"}) from refused
        named |= dict.fromkeys(one for one in found if one != user_id)
    return list(named)


async def _of_channel(desk: Desk, user_id: str, channel_id: str) -> list[str]:
    """Return who is in a channel; of a private one only for its members."""
    try:
        channel = await desk.directory.channel(channel_id)
        if channel.is_private and not await desk.directory.is_in_channel(user_id, channel_id):
            raise InvalidFields({"channels": "You are not in one of these channels. Choose others."})
        return await desk.directory.people_of_channel(channel_id)
    except CannotSend as refused:
        raise InvalidFields({"channels": _NO_CHANNEL.format(reason=refused.reason)}) from refused


async def _sorted(desk: Desk, event: Event, members: Sequence[Member], outsiders: Sequence[Outsider]) -> Sorted:
    known, bounds = await desk.store.known(event.id), await _bounds(desk, event, members)
    # Thousands of digests take a moment.
    found = await asyncio.to_thread(sort_people, members, outsiders, known, bounds, desk.store.mail_key)
    if any(one.startswith(NO_MEMBERS) for one in found.left_out):
        return replace(found, left_out=(*found.left_out, desk.info(event).why_not(Capability.REGISTER)))
    return found


async def _bounds(desk: Desk, event: Event, members: Sequence[Member]) -> Bounds:
    """Return for whom the event exists: see permissions.may_see."""
    takes_outsiders = desk.can(event, Capability.REGISTER)
    try:
        is_private = event.is_private or (await desk.directory.channel(event.channel_id)).is_private
        if not is_private and not any(one.is_guest for one in members):
            return Bounds(takes_outsiders=takes_outsiders)
        channel = frozenset(await desk.directory.people_of_channel(event.channel_id))
    except CannotSend:
        return Bounds(may_see=frozenset(event.organisers), takes_outsiders=takes_outsiders)
    may_see = channel | {*event.organisers} if is_private else None
    return Bounds(may_see=may_see, channel=channel, takes_outsiders=takes_outsiders)


def _not_found(ids: Sequence[str], found: dict[str, Member]) -> list[str]:
    gone = [one for one in ids if one not in found]
    return [line(UNKNOWN, gone)] if gone else []


def _wrong(lists: Lists) -> list[str]:
    return [line("No e-mail addresses", lists.wrong)] if lists.wrong else []


def _still_to_invite(draft: Draft, known: Known, now: datetime, spoken: Callable[[str], Language | None]) -> list[Rsvp]:
    people = (Invitee(*one) for one in draft.people)
    return [
        Rsvp(
            event_id=draft.event_id,
            user_id=one.user_id,
            answer=Answer.INVITED,
            name=one.name,
            email=one.email,
            role=draft.typed.role,
            group=draft.typed.group or None,
            answered_at=now,
            language=spoken(one.user_id),
        )
        for one in people
        if not known.is_done_with(one.user_id)
    ]


def _batch(draft: Draft, user_id: str, people: Sequence[Rsvp]) -> Batch:
    choices = {"role": draft.typed.role, "group": draft.typed.group} | dict.fromkeys(draft.typed.options, "yes")
    return Batch(
        id=draft.id,
        event_id=draft.event_id,
        sort=Sort.INVITATIONS,
        asked_by=user_id,
        asked_at=draft.asked_at,
        total=len(people),
        choices={key: value for key, value in choices.items() if value},
        left_out=draft.left_out,
    )
