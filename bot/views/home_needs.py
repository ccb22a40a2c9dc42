"""What of somebody's events needs them, each with the button that does something about it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.domain.needs import Need, Wanting
from bot.domain.platforms import PlatformInfo
from bot.domain.unsent import PEOPLE
from bot.texts import several, tr
from bot.views import ids
from bot.views.parts import Block, Element, actions, button, context, header, section
from bot.views.plan import what
from bot.views.text import foreign, inline
from bot.views.unfinished import unfinished_buttons
from bot.views.when import when

MOST_MESSAGES = 3  # to the channel, that are named and have a button each


def needing(
    found: Sequence[Wanting], more: int, platforms: Mapping[str, PlatformInfo], command: str
) -> Iterator[Block]:
    """Return what needs somebody, and how much more there is."""
    if not found:
        return
    yield header(tr("Needs you"))
    for index, one in enumerate(found):
        words = f"*{inline(one.event.title)}* `{one.event.ref}`\n{_WORDS[one.need](one, platforms[one.event.platform])}"
        yield section(words, block_id=f"needs_{index}")
        show = button(tr("Show"), f"{ids.SHOW}:needs:{index}", one.event.id)
        made = [_apart(each, f"{index}_{at}") for at, each in enumerate(_BUTTONS[one.need](one, platforms))]
        yield actions(*made, show)
    if more:
        words = several("{n} more thing needs you.", "{n} more things need you.", more)
        yield context(words, tr("`{command} list mine` shows your events.", command=command))


def _apart(one: Element, number: str) -> Element:
    """Return the button with an action of its own."""
    return one | {"action_id": f"{one['action_id']}{ids.AT}{number}"}


def _unfinished(one: Wanting, _platform: PlatformInfo) -> str:
    return foreign(one.event.note or tr("It is not finished."), 500)


def _both_changed(one: Wanting, platform: PlatformInfo) -> str:
    theirs = one.event.sides.theirs
    here = f"{inline(one.event.title, 60)}, {when(one.event)}"
    if theirs is None:
        return here
    there = f"{inline(theirs.title, 60)}, {when(one.event.model_copy(update=theirs.model_dump()))}"
    known = {"platform": inline(platform.title), "here": here, "there": there}
    return tr("It was changed here and on {platform}. Which one holds?\nHere: {here}\nThere: {there}", **known)


def _gone(_one: Wanting, platform: PlatformInfo) -> str:
    return tr("It is gone from {platform}, or has ended there. Cancel it here too?", platform=inline(platform.title))


def _card_deleted(_one: Wanting, _platform: PlatformInfo) -> str:
    return tr("Its card was deleted in the channel, so nobody can answer there any more.")


def _unsent(one: Wanting, _platform: PlatformInfo) -> str:
    assert one.unsent is not None
    said = [tr("Not posted: {what}", what=what(each)) for each in one.unsent.in_channel[:MOST_MESSAGES]]
    if one.number:
        said.append(several("{n} person could not be reached.", "{n} people could not be reached.", one.number))
    return "\n".join(said)


def _unconfirmed(one: Wanting, _platform: PlatformInfo) -> str:
    return several(
        "{n} person who was asked for a role has not confirmed.",
        "{n} people who were asked for a role have not confirmed.",
        one.number,
    )


def _recording(_one: Wanting, _platform: PlatformInfo) -> str:
    return tr("The recording’s link is missing.")


def _send_buttons(one: Wanting) -> Iterator[Element]:
    assert one.unsent is not None
    for each in one.unsent.in_channel[:MOST_MESSAGES]:
        yield button(tr("Post it now"), ids.SEND_NOW, f"{one.event.id} {each.id}")
    if one.number:
        yield button(tr("Send to them now"), ids.SEND_NOW, f"{one.event.id} {PEOPLE}")


def _choice(one: Wanting, platforms: Mapping[str, PlatformInfo]) -> list[Element]:
    value = f"{one.event.id} {one.event.sides.question}"
    theirs = tr("Use that of {platform}", platform=platforms[one.event.platform].title)
    return [button(theirs, ids.USE_THEIRS, value), button(tr("Keep ours"), ids.KEEP_OURS, value)]


_WORDS: dict[Need, Callable[[Wanting, PlatformInfo], str]] = {
    Need.UNFINISHED: _unfinished,
    Need.BOTH_CHANGED: _both_changed,
    Need.GONE: _gone,
    Need.CARD_DELETED: _card_deleted,
    Need.UNSENT: _unsent,
    Need.UNCONFIRMED: _unconfirmed,
    Need.RECORDING: _recording,
}
_BUTTONS: dict[Need, Callable[[Wanting, Mapping[str, PlatformInfo]], Sequence[Element]]] = {
    Need.UNFINISHED: lambda one, _: unfinished_buttons(one.event),
    Need.BOTH_CHANGED: _choice,
    Need.GONE: lambda one, _: [button(tr("Cancel it here"), ids.CANCEL_HERE, one.event.id, "danger")],
    Need.CARD_DELETED: lambda one, _: [button(tr("Post the card anew"), ids.POST_ANEW, one.event.id)],
    Need.UNSENT: lambda one, _: [*_send_buttons(one)],
    Need.UNCONFIRMED: lambda one, _: [button(tr("People"), ids.PEOPLE, one.event.id)],
    Need.RECORDING: lambda one, _: [button(tr("Add the recording link"), ids.GIVE_LINK, one.event.id)],
}
