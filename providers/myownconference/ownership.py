"""Whose ids may be sent, as data: an id that is not the account's own blocks the account for good (MOC-1).

Every unit of an id has a guardian: the account's own lists that vouch for it. Whatever is in none of them is never
sent to any action.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import InvalidFields
from bot.texts import later, tr
from providers.client import ApiClient
from providers.errors import NotFound
from providers.myownconference.names import TITLE
from providers.myownconference.operations import OPERATIONS, attendees, live, moderators, webinars
from providers.myownconference.operations import common as units
from providers.myownconference.refusals import asking_for_nothing
from providers.operations import Operation, Values
from providers.paging import items
from providers.units import Unit

Owned = AsyncIterator[str]


@dataclass(frozen=True)
class Guardian:
    """The lists that vouch for an id, and how they are read: for what is looked for, beside the other values.

    `within` is the parameter whose webinar's lists they are. `sentence` says what to do about a foreign {id}.
    """

    lists: tuple[Operation[Any], ...]
    owned: Callable[[ApiClient, str, Values], Owned]
    sentence: str
    within: str = ""


async def own_aliases(client: ApiClient) -> Owned:
    """Yield the aliases of the account's webinars.

    It is called a list of scheduled webinars; whether finished ones are in it unasked is not documented.
    """
    for status in (None, "FINISHED"):
        with asking_for_nothing():
            rows = await client.call(webinars.LIST, fields=["alias"], status=status)
        for one in rows:
            yield one.alias or ""


async def must_own(client: ApiClient, alias: str) -> None:
    """Look into the account's own list, every time: what was deleted there since is not ours any more (MOC-1)."""
    async for own in own_aliases(client):
        if own == alias:
            return
    raise NotFound(TITLE, webinars.LIST.name, "not in the account’s own list")


async def _aliases(client: ApiClient, _wanted: str, _values: Values) -> Owned:
    async for alias in own_aliases(client):
        yield alias


async def _records(client: ApiClient, _wanted: str, _values: Values) -> Owned:
    """Yield the recordings of all webinars: the one action that takes such an id does not say of which webinar."""
    seen = set[str]()
    async for alias in own_aliases(client):
        for one in await client.call(webinars.RECORDS, alias=alias) if alias not in seen else ():
            yield one.id
        seen.add(alias)


async def _files(client: ApiClient, _wanted: str, values: Values) -> Owned:
    for one in await client.call(webinars.FILES, alias=values["alias"]):
        yield one.id


async def _groups(client: ApiClient, _wanted: str, _values: Values) -> Owned:
    for one in await client.call(attendees.GROUPS):
        yield one.id


async def _bots(client: ApiClient, _wanted: str, values: Values) -> Owned:
    for one in await client.call(live.BOTS, alias=values["alias"]):
        yield one.id


async def _moderators(client: ApiClient, _wanted: str, _values: Values) -> Owned:
    for one in await client.call(moderators.MODERATORS, fields=["email"]):
        yield one.email or ""


async def _virtual_moderators(client: ApiClient, _wanted: str, values: Values) -> Owned:
    """Yield who moderates this webinar: no list is documented that tells invented moderators from others."""
    for one in await client.call(moderators.MODERATORS, fields=["email"], alias=values["alias"]):
        yield one.email or ""
    for one in (await client.call(webinars.ONLINE, alias=values["alias"])).moderators:
        yield one.email or ""


async def _invented(client: ApiClient, wanted: str, values: Values) -> Owned:
    async for one in (_virtual_moderators if "@" in wanted else _bots)(client, wanted, values):
        yield one


async def _attendees(client: ApiClient, wanted: str, _values: Values) -> Owned:
    """Yield who is called so; whether blocked and inactive people are listed unasked is not documented."""
    for kind in (None, "BANNED", "PENDING"):
        async for one in items(client, attendees.ATTENDEES, fields=["email"], search=wanted, type=kind):
            yield one.email or ""


_WEBINAR = later("The account has no webinar {id}. Look it up with webinarsList; other accounts’ ids are never sent.")
_RECORD = later("No webinar of the account has a recording {id}. Look it up with webinarsRecordsList.")
_FILE = later("This webinar has no file {id}. Look it up with webinarsFilesList.")
_GROUP = later("The account has no group {id}. Look it up with attendeesGroupsList.")
_BOT = later("This webinar has no virtual participant {id}. Look it up with webinarsGetBotsList.")
_INVENTED = later(
    "This webinar has no invented person {id}. Look them up with webinarsGetBotsList, moderators with "
    "webinarsOnlineList while it is running."
)
_MODERATOR = later("The account has no moderator {id}. Look them up with moderatorsList.")
_VIRTUAL = later("This webinar has no moderator {id}. Look them up with webinarsOnlineList while it is running.")
_ATTENDEE = later("The account has no participant {id}. Look them up with attendeesList.")
_ATTENDING = Guardian((attendees.ATTENDEES,), _attendees, _ATTENDEE)
_MODERATING = Guardian((moderators.MODERATORS,), _moderators, _MODERATOR)
_PLANNED = Guardian((webinars.LIST,), _aliases, _WEBINAR)
_HERE = (moderators.MODERATORS, webinars.ONLINE)

GUARDIANS: Mapping[Unit, Guardian] = {
    units.Alias: _PLANNED,
    units.Aliases: _PLANNED,
    units.RecordId: Guardian((webinars.LIST, webinars.RECORDS), _records, _RECORD),
    units.FileId: Guardian((webinars.FILES,), _files, _FILE, within="alias"),
    units.GroupId: Guardian((attendees.GROUPS,), _groups, _GROUP),
    units.BotId: Guardian((live.BOTS,), _bots, _BOT, within="alias"),
    units.BotOrModerator: Guardian((live.BOTS, *_HERE), _invented, _INVENTED, within="alias"),
    units.ModeratorEmail: _MODERATING,
    units.ModeratorEmails: _MODERATING,
    units.VirtualModeratorEmail: Guardian(_HERE, _virtual_moderators, _VIRTUAL, within="alias"),
    units.AttendeeEmail: _ATTENDING,
    units.AttendeeEmails: _ATTENDING,
    units.OneAttendeeEmail: _ATTENDING,
}

_NAMES_OF_IDS = frozenset(param.name for one in OPERATIONS for param in one.params if param.unit in GUARDIANS)


async def vouched(client: ApiClient, operation: Operation[Any], values: Values) -> dict[str, Any]:
    """Return the values with ids as the account's own lists write them.

    Raises InvalidFields, by parameter, for ids that none of them holds; nothing has been sent with these then. What
    belongs to a webinar is looked for only once the webinar is known to be the account's.
    """
    known = dict(values)
    _refuse_ids_among_further_fields(operation, values)
    guarded = [
        (one.key, GUARDIANS[one.unit]) for one in operation.params if one.unit in GUARDIANS if values.get(one.key)
    ]
    for inside in (False, True):
        wrong = dict[str, str]()
        for key, guardian in guarded:
            if bool(guardian.within) is inside:
                known[key], foreign = await _look_up(client, guardian, known[key], known)
                wrong |= {key: tr(guardian.sentence, id=", ".join(foreign))} if foreign else {}
        if wrong:
            raise InvalidFields(wrong)
    return known


def _refuse_ids_among_further_fields(operation: Operation[Any], values: Values) -> None:
    """Nobody vouches for what the account's own further fields hold: an id has no place among them."""
    further = values.keys() - {one.key for one in operation.params}
    if ids := sorted(further & _NAMES_OF_IDS):
        raise InvalidFields(
            {"more": tr("{ids}: ids are not taken as further fields. Leave them out.", ids=", ".join(ids))}
        )


async def _look_up(client: ApiClient, guardian: Guardian, value: Any, values: Values) -> tuple[Any, list[str]]:
    """Return the value as the lists write it, and which parts of it are in none."""
    wanted = [value] if isinstance(value, str) else value
    found = {one: await _as_listed(client, guardian, one, values) for one in wanted}
    foreign = [one for one, own in found.items() if own is None]
    return found[value] if isinstance(value, str) else list(found.values()), foreign


async def _as_listed(client: ApiClient, guardian: Guardian, wanted: str, values: Values) -> str | None:
    """Return the id as the account's list writes it: addresses differ in upper and lower case only."""
    async for own in guardian.owned(client, wanted, values):
        if own == wanted or ("@" in wanted and own.casefold() == wanted.casefold()):
            return own
    return None
