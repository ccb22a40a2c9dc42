"""Who would be invited, in sentences that count them."""

from collections.abc import Sequence

from bot.domain.invitations import Invitee
from bot.texts import several, tr
from bot.views.text import inline

NAMED, NAME = 10, 40  # people named in a line; characters of a name


def would_be_invited(many: int, title: str) -> str:
    """Return how many would be invited."""
    if not many:
        return tr("Nobody is left to invite to *{title}*.", title=title)
    return several(
        "{n} person would be invited to *{title}*.", "{n} people would be invited to *{title}*.", many, title=title
    )


def invited_already(names: Sequence[str]) -> str:
    """Return who needs no invitation any more."""
    return several(
        "{n} person has been invited or answered already: {names}",
        "{n} people have been invited or answered already: {names}",
        len(names),
        names=_names(names),
    )


def named_twice(many: int) -> str:
    """Return how many addresses are left out because they are there already."""
    return several(
        "{n} address was there more than once; everybody is invited once.",
        "{n} addresses were there more than once; everybody is invited once.",
        many,
    )


def asked_members(members: Sequence[Invitee], role: str) -> str:
    """Return which members are asked by direct message."""
    many, names = len(members), _called(members)
    if not role:
        return several(
            "*{n} member* by direct message: {names}.", "*{n} members* by direct message: {names}.", many, names=names
        )
    return several(
        "*{n} member* by direct message as {role}: {names}.",
        "*{n} members* by direct message as {role}: {names}.",
        many,
        role=inline(role),
        names=names,
    )


def without_address(many: int) -> str:
    """Return how many members come onto the platform’s list once they have given an address."""
    return several(
        "{n} without an e-mail address goes there later.", "{n} without an e-mail address go there later.", many
    )


def listed_outsiders(where: str, outsiders: Sequence[Invitee]) -> str:
    """Return who goes on the platform’s list without having Slack."""
    return several(
        "*{n} person without Slack* on {platform}’s list: {names}.",
        "*{n} people without Slack* on {platform}’s list: {names}.",
        len(outsiders),
        platform=where,
        names=_called(outsiders),
    )


def _called(people: Sequence[Invitee]) -> str:
    return _names([one.name or one.email or tr("somebody") for one in people])


def _names(names: Sequence[str]) -> str:
    named = ", ".join(inline(one, NAME) for one in names[:NAMED])
    return tr("{names} and {n} more", names=named, n=len(names) - NAMED) if len(names) > NAMED else named
