"""A platform's documented operations, for administrators: found by what was typed, and asked for."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import CallboardError, NotAllowed, Stale
from bot.domain.operations import EMPTY, Filled, OperationForm
from bot.domain.people import Member
from bot.services.desk import Desk
from bot.services.find_event import shortened
from bot.services.operation_forms import form_of
from bot.services.permissions import is_admin
from bot.texts import later, tr
from providers.base import Platform
from providers.operations import Operation

_GONE = later("Callboard cannot read this form any more. Open it again.")
_FOR_ADMINS = later(
    "Only administrators of this workspace use a platform’s operations directly. Ask one of them to do it."
)


@dataclass(frozen=True)
class Use:
    """One use of an operation: who, which, and what is in its form."""

    user_id: str
    platform: str
    operation: str
    filled: Filled = EMPTY

    @property
    def said(self) -> str:
        """What the audit calls it."""
        return f"api {self.platform} {self.operation}".strip()


async def must_be_admin(desk: Desk, use: Use) -> Member:
    """Return the member if they are an administrator; else NotAllowed, which the audit keeps."""
    member = await desk.directory.member(use.user_id)
    if is_admin(desk, member):
        return member
    await desk.store.audit(desk.line(use.user_id, use.said, result=f"refused: {NotAllowed.__name__}"))
    raise NotAllowed(tr(_FOR_ADMINS))


def connected(desk: Desk) -> list[tuple[str, str]]:
    """Return (name, title) of the platforms whose operations can be used. Raises CallboardError if there are none."""
    found = [(name, desk.infos[name].title) for name in desk.providers if desk.platforms[name].operations]
    if not found:
        raise CallboardError(
            tr("No platform is connected. An administrator sets the credentials of one; see the README.")
        )
    return found


def platform_named(desk: Desk, word: str) -> str:
    """Return the connected platform that was meant. Raises CallboardError."""
    names = list(desk.platforms)
    name = _meant(word, names)
    if name is None:
        near = _nearest(word, names)
        hint = tr("There are {names}.", names=", ".join(names))
        if near:
            hint = tr("Did you mean `{command}`?", command=f"{desk.policy.command} api {near}")
        raise CallboardError(tr("There is no platform “{shortened}”. {hint}", shortened=shortened(word), hint=hint))
    if name not in desk.providers:
        raise CallboardError(_not_connected(desk.platforms[name]))
    return name


def operation_named(desk: Desk, platform: str, words: str) -> str:
    """Return the name of the operation that was meant. Raises CallboardError."""
    names = [one.name for one in desk.platforms[platform].operations]
    name = _meant(words, names)
    if name is None:
        begun = [one for one in names if one.casefold().startswith(words.casefold())]
        near = begun[0] if begun else _nearest(words, names)
        meant = f"{desk.policy.command} api {platform} {near}"
        hint = tr("Did you mean `{command}`?", command=meant) + " " if near else ""
        others = tr("`{command} api {platform}` offers all of them.", command=desk.policy.command, platform=platform)
        raise CallboardError(
            tr(
                "{title} has no operation “{words}”. {hint}{others}",
                title=desk.infos[platform].title,
                words=words,
                hint=hint,
                others=others,
            )
        )
    return name


def operations_of(desk: Desk, platform: str) -> list[OperationForm]:
    """Return all operations of a platform. Raises Stale unless it is connected."""
    if platform not in desk.providers:
        raise Stale(tr(_GONE))
    return [form_of(desk.infos[platform], one) for one in desk.platforms[platform].operations]


def operation_form(desk: Desk, platform: str, name: str) -> OperationForm:
    """Return one operation as its form asks for it. Raises Stale."""
    operation = declared(desk, platform, name)
    return form_of(desk.infos[platform], operation)


def declared(desk: Desk, platform: str, name: str) -> Operation[Any]:
    """Return an operation's declaration. Raises Stale unless its platform is connected and has it."""
    offered = desk.platforms[platform].operations if platform in desk.providers else ()
    found = next((one for one in offered if one.name == name), None)
    if found is None:
        raise Stale(tr(_GONE))
    return found


def _meant(typed: str, names: Sequence[str]) -> str | None:
    """Return the name that was typed, without regard to case, or the only one that begins so."""
    wanted = typed.casefold()
    same = [one for one in names if one.casefold() == wanted]
    begun = [one for one in names if one.casefold().startswith(wanted)]
    return same[0] if same else begun[0] if len(begun) == 1 else None


def _nearest(typed: str, names: Iterable[str]) -> str | None:
    by_key = {one.casefold(): one for one in names}
    near = difflib.get_close_matches(typed.casefold(), by_key, n=1, cutoff=0.5)
    return by_key[near[0]] if near else None


def _not_connected(platform: Platform) -> str:
    ways = tr(", or ").join(tr(" and ").join(group) for group in platform.credentials)
    return tr(
        "{title} is not connected. Set {ways} where Callboard runs, and start it again.",
        title=platform.title,
        ways=ways,
    )
