"""Change one person of an event: their name and tags, whether the platform lets them in, whether they are on the list.

The platform is asked first; what it refuses is not stored. Everything can be asked for again after a failure.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from bot.domain.audit import AuditLine
from bot.domain.errors import CallboardError, InvalidFields, Stale, WrongState
from bot.domain.events import Event
from bot.domain.listing import LONGEST_NAME, LONGEST_TAG, MOST_TAGS
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.plans import REMOVED, Kind
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.edit_event import must_be_ahead
from bot.services.owed import card_refresh, owe
from bot.services.patience import doubted
from bot.services.permissions import event_to_change
from bot.services.ports import Changes
from bot.services.registering import IN_DOUBT, to_guest, withdrawn
from bot.services.seats import freed, seats_lock
from bot.texts import later, tr
from providers.base import Provider
from providers.errors import NotFound, ProviderError

_THERE = (Registered.YES, Registered.UNCERTAIN)
_AGAIN = later("It may have happened all the same; to be sure, do it once more.")


def check_person(name: str | None, tags: Sequence[str] | None) -> None:
    """Raise InvalidFields for a name or tags that nobody takes; None is not looked at."""
    wrong = {"name": _wrong_name(name), "tags": _wrong_tags(tags or ())}
    if said := {key: sentence for key, sentence in wrong.items() if sentence}:
        raise InvalidFields(said)


async def rename_person(desk: Desk, user_id: str, event_id: str, person_id: str, name: str) -> str:
    """Call the person something else, on the platform too. Raises InvalidFields, WrongState or a ProviderError."""
    name = " ".join(name.split())
    check_person(name, None)
    async with _person(desk, user_id, event_id, person_id) as (event, rsvp):
        renamed = rsvp.model_copy(update={"name": name})
        _must_be_possible(desk, event, Capability.RENAME)
        await _told_there(
            desk, event, rsvp, lambda there, at: there.rename(at, to_guest(renamed), rsvp.registration_id)
        )
        await desk.store.amended(renamed, Changes(audit=desk.line(user_id, "rename a person", event)))
    return tr("{name} is called {new_name} now.", name=rsvp.name, new_name=name)


async def tag_person(desk: Desk, user_id: str, event_id: str, person_id: str, tags: Sequence[str]) -> str:
    """Give the person exactly these tags, on the platform too. Raises InvalidFields, WrongState or a ProviderError."""
    check_person(None, tags)
    async with _person(desk, user_id, event_id, person_id) as (event, rsvp):
        tagged = rsvp.model_copy(update={"tags": tuple(dict.fromkeys(tags))})
        _must_be_possible(desk, event, Capability.TAG)
        await _told_there(desk, event, rsvp, lambda there, at: there.tag(at, to_guest(tagged)))
        await desk.store.amended(tagged, Changes(audit=desk.line(user_id, "tag a person", event)))
    return tr("{name} has {tags} now.", name=rsvp.name, tags=_said_of_tags(tagged.tags))


async def block_person(desk: Desk, user_id: str, event_id: str, person_id: str) -> str:
    """Have the platform let the person in no more."""
    async with _person(desk, user_id, event_id, person_id) as (event, rsvp):
        _must_be_possible(desk, event, Capability.BLOCK)
        _must_be_there(desk, event, rsvp)
        await _told_there(desk, event, rsvp, lambda there, at: there.block(at, to_guest(rsvp)))
        await _stored_as_blocked(desk, user_id, event, rsvp, is_blocked=True)
    return tr("{platform} lets {name} in no more.", platform=desk.info(event).title, name=rsvp.name)


async def unblock_person(desk: Desk, user_id: str, event_id: str, person_id: str) -> str:
    """Have the platform let the person in again."""
    async with _person(desk, user_id, event_id, person_id) as (event, rsvp):
        _must_be_possible(desk, event, Capability.UNBLOCK)
        _must_be_there(desk, event, rsvp)
        await _told_there(desk, event, rsvp, lambda there, at: there.unblock(at, to_guest(rsvp)))
        await _stored_as_blocked(desk, user_id, event, rsvp, is_blocked=False)
    return tr("{platform} lets {name} in again.", platform=desk.info(event).title, name=rsvp.name)


async def remove_person(desk: Desk, user_id: str, event_id: str, person_id: str) -> str:
    """Take the person off the event: off the platform's list, and told so if they are in Slack."""
    async with _person(desk, user_id, event_id, person_id) as (event, rsvp):
        if rsvp.answer is Answer.NO and rsvp.registered not in _THERE:
            raise WrongState(tr("{name} is not coming to “{title}” anyway.", name=rsvp.name, title=event.title))
        gone, doubt = await _let_go(desk, event, rsvp)
        line = desk.line(user_id, "remove a person", event)
        if rsvp.is_outside:
            await desk.store.remove_person(event_id, person_id, Changes(audit=line))
            return tr(
                "{name} is off the list of “{title}”. Callboard does not write to them.",
                name=rsvp.name,
                title=event.title,
            )
        await _stored_as_removed(desk, event, rsvp, gone, line)
    desk.wake()
    return tr(
        "{name} is off the list of “{title}” and is told so by direct message.{doubt}",
        name=rsvp.name,
        title=event.title,
        doubt=doubt,
    )


@asynccontextmanager
async def _person(desk: Desk, user_id: str, event_id: str, person_id: str) -> AsyncIterator[tuple[Event, Rsvp]]:
    """Hold the person of an event that may be changed by whoever asks, as both are now."""
    await event_to_change(desk, user_id, event_id)
    async with desk.lock(f"{event_id}:{person_id}"):
        event = await event_to_change(desk, user_id, event_id)
        must_be_ahead(desk, event)
        rsvp = await desk.store.rsvp(event_id, person_id)
        if rsvp is None:
            raise Stale(tr("This person is not among the event’s people any more."))
        yield event, rsvp


def _must_be_possible(desk: Desk, event: Event, capability: Capability) -> None:
    info = desk.info(event)
    if not info.can(capability):
        raise WrongState(info.why_not(capability))
    if event.platform not in desk.providers or event.external_id is None:
        raise WrongState(tr("{platform} is not connected, so nothing can be changed there.", platform=info.title))


def _must_be_there(desk: Desk, event: Event, rsvp: Rsvp) -> None:
    if rsvp.registered not in _THERE:
        raise WrongState(
            tr(
                "{name} is not registered on {platform}, so there is nothing to change.",
                name=rsvp.name,
                platform=desk.info(event).title,
            )
        )


async def _told_there(desk: Desk, event: Event, rsvp: Rsvp, ask: Callable[[Provider, str], Awaitable[object]]) -> None:
    """Tell the platform, where it knows the person. Raises ProviderError, or what says that nobody knows."""
    if rsvp.registered not in _THERE or event.external_id is None:
        return
    try:
        with doubted(tr(_AGAIN)):
            await ask(desk.providers[event.platform], event.external_id)
    except NotFound as gone:
        await _stored_as_gone(desk, event, rsvp)
        raise CallboardError(_gone_there(desk, event, rsvp)) from gone


async def _stored_as_gone(desk: Desk, event: Event, rsvp: Rsvp) -> None:
    update = {"registered": Registered.NOT, "registration_id": None, "join_link": None, "is_blocked": False}
    line = desk.line("callboard", "find a person gone from the platform", event)
    await desk.store.amended(rsvp.model_copy(update=update), Changes(audit=line))


def _gone_there(desk: Desk, event: Event, rsvp: Rsvp) -> str:
    title = desk.info(event).title
    again = _INVITE_AGAIN if rsvp.is_outside else _ANSWER_AGAIN
    gone = tr(
        "{name} is not on {platform}’s list any more: somebody took them off there.", name=rsvp.name, platform=title
    )
    return f"{gone} {tr(again)}"


_INVITE_AGAIN = later("Remove them here and invite them again to register them.")
_ANSWER_AGAIN = later("Have them answer Going again to register them.")


async def _stored_as_blocked(desk: Desk, user_id: str, event: Event, rsvp: Rsvp, *, is_blocked: bool) -> None:
    line = desk.line(user_id, "block a person" if is_blocked else "unblock a person", event)
    await desk.store.amended(rsvp.model_copy(update={"is_blocked": is_blocked}), Changes(audit=line))


async def _stored_as_removed(desk: Desk, event: Event, before: Rsvp, gone: Rsvp, line: AuditLine) -> None:
    """Store that a member is off the list, and owe what follows: word to them, the card, their seat to the next."""
    now = desk.clock.now()
    update = {"answer": Answer.NO, "answered_at": now, "invitation_sequence": gone.invitation_sequence + 1}
    gone = gone.model_copy(update={**update, "role": "", "is_blocked": False, "why_refused": None})
    sequence = str(gone.invitation_sequence)
    told = owe(event, Kind.WITHDRAWAL, f"user:{gone.user_id}", now, detail=sequence, text=REMOVED)
    async with seats_lock(desk, event.id):
        follows = [told, card_refresh(event, now), *freed(event, before, now)]
        await desk.store.amended(gone, Changes(add=follows, audit=line))


async def _let_go(desk: Desk, event: Event, rsvp: Rsvp) -> tuple[Rsvp, str]:
    """Return the person as the platform has let go of them, and what is left to do where nobody heard whether it has.

    A member's word of it goes on trying. Raises WrongState where the platform cannot, or a ProviderError.
    """
    if rsvp.registered in _THERE:
        _must_be_possible(desk, event, Capability.WITHDRAW)
    try:
        return await withdrawn(desk, event, rsvp), ""
    except ProviderError as failure:
        if rsvp.is_outside or not failure.may_have_happened:
            with doubted(tr(_AGAIN)):
                raise
        return rsvp.model_copy(update=IN_DOUBT), tr(
            " {fact} Callboard goes on trying to take them off there.", fact=failure.fact
        )


def _wrong_name(name: str | None) -> str:
    if name is None:
        return ""
    if not name.strip():
        return tr("A name is needed.")
    return (
        tr("A name has at most {longest_name} characters.", longest_name=LONGEST_NAME)
        if len(name) > LONGEST_NAME
        else ""
    )


def _wrong_tags(tags: Sequence[str]) -> str:
    if len(tags) > MOST_TAGS:
        return tr("These are more than {most_tags} tags.", most_tags=MOST_TAGS)
    if any(len(one) > LONGEST_TAG for one in tags):
        return tr("A tag has at most {longest_tag} characters. Commas stand between tags.", longest_tag=LONGEST_TAG)
    return tr("A tag cannot have a semicolon. Commas stand between tags.") if any(";" in one for one in tags) else ""


def _said_of_tags(tags: Sequence[str]) -> str:
    return tr("the tags {tags}", tags=", ".join(tags)) if tags else tr("no tags")
