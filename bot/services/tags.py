"""Tags on many people of an event at once: put on, renamed; who has one. The store tells which tags there are."""

from collections.abc import AsyncIterator, Callable

from bot.domain.errors import CallboardError, InvalidFields, NotAllowed, WrongState
from bot.domain.events import Event
from bot.domain.listing import Listing, Who
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.edit_event import must_be_ahead
from bot.services.people import check_person, tag_person
from bot.services.permissions import event_to_change
from bot.services.tell_each import everybody
from bot.texts import several, tr
from providers.base import Listed
from providers.errors import RateLimited, Unauthorized, Unavailable

NAMED = 5  # of those for whom it could not be done
_STOPS = (Unavailable, RateLimited, Unauthorized)  # it would go wrong for the next one too
Retagged = Callable[[tuple[str, ...]], tuple[str, ...]]  # the tags that somebody has -> the tags that they are to have


async def tags_shown(desk: Desk, user_id: str, event_id: str) -> dict[str, int]:
    """Return the tags that people of the event have, and how many have each."""
    event = await event_to_change(desk, user_id, event_id)
    return dict(await desk.store.tags(event.id))


async def put_tag(desk: Desk, user_id: str, event_id: str, name: str, who: Who) -> str:
    """Put a tag on some of the event's people. Raises InvalidFields."""
    name = good_tag(name)
    event = await _may_tag(desk, user_id, event_id)
    return await _retag(desk, user_id, event, Listing(who), lambda had: had if name in had else (*had, name), name)


async def rename_tag(desk: Desk, user_id: str, event_id: str, tag: str, name: str) -> str:
    """Give everybody who has a tag another one in its place. Raises InvalidFields."""
    name = good_tag(name)
    event = await _may_tag(desk, user_id, event_id)

    def renamed(had: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name if one == tag else one for one in had))

    return await _retag(desk, user_id, event, Listing(tag=tag), renamed, name)


async def people_of_tag(desk: Desk, event: Event, tag: str) -> AsyncIterator[Listed]:
    """Yield the event's people who have a tag and an address."""
    async for one in everybody(desk, event.id, Listing(tag=tag)):
        if one.email:
            yield Listed(email=one.email, name=one.name, role=one.role, registration_id=one.registration_id)


async def _may_tag(desk: Desk, user_id: str, event_id: str) -> Event:
    event = await event_to_change(desk, user_id, event_id)
    must_be_ahead(desk, event)
    if not desk.info(event).can(Capability.TAG):
        raise WrongState(desk.info(event).why_not(Capability.TAG))
    return event


async def _retag(desk: Desk, user_id: str, event: Event, listing: Listing, change: Retagged, name: str) -> str:
    """Change the tags of each whom the list shows, one after another; return how it went."""
    done, failed, named = 0, 0, list[str]()
    async for one in everybody(desk, event.id, listing):
        tags = change(one.tags)
        if tags == one.tags:
            done += 1
            continue
        try:
            await tag_person(desk, user_id, event.id, one.user_id, tags)
            done += 1
        except NotAllowed:
            raise
        except CallboardError as failure:
            if isinstance(failure, _STOPS) or isinstance(failure.__cause__, _STOPS):
                return tr(
                    "{have} Then it stopped: {reason} Do it again to go on.", have=_have(done, name), reason=failure
                )
            failed += 1
            named += [f"{one.name}: {failure}"][: NAMED - len(named)]
    return " ".join([_have(done, name), *_not_done(failed, named)])


def _have(many: int, name: str) -> str:
    return several("{n} person has the tag “{name}” now.", "{n} people have the tag “{name}” now.", many, name=name)


def _not_done(failed: int, named: list[str]) -> list[str]:
    if not failed:
        return []
    more = [tr("And {many} more.", many=failed - len(named))] if failed > len(named) else []
    return [tr("For {failed} it could not be done.", failed=failed), *named, *more]


def good_tag(name: str) -> str:
    """Return the tag as it is kept. Raises InvalidFields."""
    name = " ".join(name.split())
    if not name:
        raise InvalidFields({"name": tr("A tag needs a name.")})
    try:
        check_person(None, [name])
    except InvalidFields as wrong:
        raise InvalidFields({"name": wrong.fields["tags"]}) from wrong
    if "," in name:
        raise InvalidFields({"name": tr("A tag cannot have a comma: commas stand between tags.")})
    return name
