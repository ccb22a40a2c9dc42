"""Who is to be invited to an event, sorted out before anything is sent."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.people import OUTSIDE, Answer, Member
from bot.texts import later, tr

NAMED = 20  # people named in a line; the rest are counted


class Typed(BaseModel):
    """The form for invitations as it was filled in."""

    model_config = ConfigDict(frozen=True)

    people: tuple[str, ...] = ()  # ids of members
    groups: tuple[str, ...] = ()  # ids of Slack's user groups
    channels: tuple[str, ...] = ()
    addresses: str = ""
    file: tuple[str, str] | None = None  # its id in Slack, and its name
    role: str = ""  # one of the platform's
    group: str = ""  # the id of one of the platform's groups
    options: tuple[str, ...] = ()  # which of the boxes below are ticked

    @property
    def names_nobody(self) -> bool:
        """Say whether nobody is named in any way."""
        return not (self.people or self.groups or self.channels or self.addresses.strip() or self.file)


EMAILED, TOGETHER, AT_ONCE = "emailed", "together", "at_once"  # boxes; in a batch's choices they are "yes"


class Outsider(NamedTuple):
    """Somebody who is known by an address; the name may be empty."""

    email: str
    name: str


class Invitee(NamedTuple):
    """Somebody who is to be invited."""

    user_id: str
    name: str
    email: str | None


@dataclass(frozen=True)
class Known:
    """What is known of an event's people before others are invited."""

    answers: Mapping[str, Answer] = field(default_factory=dict)  # by the person's id
    keys: Mapping[str, str] = field(default_factory=dict)  # key of an address -> the person's id
    blocked: frozenset[str] = frozenset()  # ids
    served: Collection[str] = frozenset()  # ids of those who were invited, or are about to be
    quiet: Collection[str] = frozenset()  # ids of those who want no invitations by direct message

    def is_done_with(self, user_id: str) -> bool:
        """Say whether the person has answered or was invited; one who could not be invited is invited again."""
        return self.answers.get(user_id, Answer.INVITED) is not Answer.INVITED or user_id in self.served


@dataclass(frozen=True)
class Bounds:
    """Who can be invited to an event at all."""

    may_see: Collection[str] | None = None  # ids of those for whom it exists; None: all full members
    channel: Collection[str] = frozenset()  # ids of who is in its channel
    takes_outsiders: bool = True  # the platform registers people

    def shows(self, one: Member) -> bool:
        """Say whether the event exists for this member."""
        if self.may_see is not None:
            return one.id in self.may_see
        return not one.is_guest or one.id in self.channel


@dataclass(frozen=True)
class Sorted:
    """Who is invited, who is not again, and who cannot be, a line for each reason."""

    people: tuple[Invitee, ...]
    already: tuple[str, ...] = ()  # names, or addresses
    left_out: tuple[str, ...] = ()

    @property
    def members(self) -> list[Invitee]:
        """Those who are asked by direct message."""
        return [one for one in self.people if not one.user_id.startswith(OUTSIDE)]

    @property
    def outsiders(self) -> list[Invitee]:
        """Those who go on the platform's list."""
        return [one for one in self.people if one.user_id.startswith(OUTSIDE)]


class Draft(BaseModel):
    """Invitations that somebody has seen sorted out and not confirmed yet; nothing of it is sent before."""

    model_config = ConfigDict(frozen=True)

    id: str
    event_id: str
    asked_by: str
    asked_at: AwareDatetime
    typed: Typed
    people: tuple[tuple[str, str, str | None], ...]  # Invitee: many, and kept as what they are
    already: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    repeated: int = 0  # addresses of people who were in it already

    @property
    def sorted(self) -> Sorted:
        """Who is invited, and who is not."""
        return Sorted(tuple(Invitee(*one) for one in self.people), self.already, self.left_out)


APPS = later("Apps")
DEACTIVATED = later("Deactivated in Slack")
FOREIGN = later("Of another workspace, where Callboard cannot write to them; invite them by e-mail address")
QUIET = later("Want no invitations by direct message")
BLOCKED = later("Blocked from the event")
UNSEEN = later("Not in the event’s channel, without which it does not exist for them; add them there first")
UNKNOWN = later("Not known to Slack any more")
NO_MEMBERS = later("Not members of this workspace")

KeyOf = Callable[[str], str]  # an address -> the store's key of it


def sort_people(
    members: Sequence[Member], outsiders: Sequence[Outsider], known: Known, bounds: Bounds, key_of: KeyOf
) -> Sorted:
    """Return everybody in exactly one place, in the order in which they came.

    Whose address is a member's is among `members`, not among the `outsiders`.
    """
    people, already, refused, met = list[Invitee](), list[str](), dict[str, list[str]](), set[str]()
    for one in _each(members, outsiders, known, key_of):
        if one.ids & met:
            continue
        met |= one.ids
        reason = _why_not(one, known, bounds)
        if any(map(known.is_done_with, one.ids)):
            already.append(one.called)
        elif reason:
            refused.setdefault(reason, []).append(one.called)
        else:
            people.append(one.invitee)
    lines = [line(tr(reason), names) for reason, names in refused.items()]
    return Sorted(tuple(people), tuple(already), tuple(lines))


def line(reason: str, names: Sequence[str]) -> str:
    """Return the line that says who is left out for a reason: the first ones, and how many more."""
    named = ", ".join(names[:NAMED])
    if len(names) <= NAMED:
        return f"{reason}: {named}"
    return tr("{reason}: {names} and {n} more", reason=reason, names=named, n=len(names) - NAMED)


@dataclass(frozen=True)
class _Met:
    invitee: Invitee
    ids: frozenset[str]  # under which the event may know the person
    member: Member | None = None

    @property
    def called(self) -> str:
        return self.invitee.name or self.invitee.email or self.invitee.user_id


def _each(members: Sequence[Member], outsiders: Sequence[Outsider], known: Known, key_of: KeyOf) -> Iterator[_Met]:
    for one in members:
        # The address of somebody of another workspace may be invited in their stead.
        also = {OUTSIDE + key_of(one.email)} if one.email and not one.is_foreign else set()
        yield _Met(Invitee(one.id, one.name, one.email), frozenset({one.id, *also}), one)
    for each in outsiders:
        key = key_of(each.email)
        user_id = known.keys.get(key, OUTSIDE + key)
        yield _Met(Invitee(user_id, each.name, each.email), frozenset({user_id, OUTSIDE + key}))


def _why_not(one: _Met, known: Known, bounds: Bounds) -> str:
    if one.ids & known.blocked:
        return BLOCKED
    if one.member is None:
        is_outside = one.invitee.user_id.startswith(OUTSIDE)
        return NO_MEMBERS if is_outside and not bounds.takes_outsiders else ""
    found = (
        (one.member.is_bot, APPS),
        (one.member.is_deactivated, DEACTIVATED),
        (one.member.is_foreign, FOREIGN),
        (not bounds.shows(one.member), UNSEEN),
        (one.member.id in known.quiet, QUIET),
    )
    return next((reason for is_so, reason in found if is_so), "")
