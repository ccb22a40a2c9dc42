"""Groups, tags and attendee types: what an event's platform has of them, and the small forms about one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.events import Event
from bot.domain.listing import LONGEST_NAME, LONGEST_TAG, Who
from bot.domain.platforms import Capability, PlatformInfo
from bot.texts import later, several, tr
from bot.views import ids
from bot.views.parts import Block, Element, actions, button, context, field, modal, option, section, select, warned
from bot.views.people import WHO
from bot.views.reasons import why_not
from bot.views.text import foreign, inline

MOST_GROUPS = 60
IN_ONE = 3  # people in one section: escaped, a name may be five times as long
MAKE, RENAME, FILL, WHO_IS_IN, INVITE = "make", "rename", "fill", "who", "invite"
TAG, RENAME_TAG, WITH_TAG, INVITE_TAG = "tag", "rename_tag", "with_tag", "invite_tag"
_OF_GROUP = (
    (WHO_IS_IN, later("Who is in it"), Capability.GROUP_PEOPLE),
    (INVITE, later("Invite them…"), Capability.GROUP_PEOPLE),
    (FILL, later("Fill…"), Capability.FILL_GROUP),
    (RENAME, later("Rename…"), Capability.RENAME_GROUP),
)
_WITH_GROUPS = (Capability.MAKE_GROUP, Capability.RENAME_GROUP, Capability.FILL_GROUP, Capability.GROUP_PEOPLE)
_OF_TAG = ((WITH_TAG, later("Who has it")), (INVITE_TAG, later("Invite them…")), (RENAME_TAG, later("Rename…")))
_TITLES = {
    MAKE: later("Make a group"),
    RENAME: later("Rename group"),
    FILL: later("Fill group"),
    TAG: later("Put a tag"),
    RENAME_TAG: later("Rename tag"),
}
_YES = {
    MAKE: later("Make"),
    RENAME: later("Rename"),
    FILL: later("Fill"),
    TAG: later("Put"),
    RENAME_TAG: later("Rename"),
}
_LONGEST_VALUE = 150  # characters of an option's value


@dataclass(frozen=True)
class GroupRow:
    """A group of the platform, as the view shows it."""

    id: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class GroupForm:
    """What a small form is about: a group or a tag, by its id or name, and what is in its fields."""

    verb: str
    id: str = ""
    called: str = ""
    name: str = ""
    who: str = Who.ALL.value
    problem: str = ""


def groups_view(
    event: Event,
    platform: PlatformInfo,
    groups: Sequence[GroupRow],
    tags: Mapping[str, int],
    *,
    said: str = "",
) -> Block:
    """Return the modal; `said` stands in the place of the groups while they are looked up or cannot be."""
    blocks = [section(f"*{inline(event.title)}* · `{event.ref}` · {inline(platform.title)}")]
    if platform.can(Capability.GROUPS):
        blocks += _groups(event, platform, groups, said)
    if platform.can(Capability.TAG):
        blocks += _tags(event, tags)
    blocks += [context(*(foreign(one, 700) for one in reasons))] if (reasons := _reasons(platform)) else []
    return modal(tr("Groups and tags"), blocks, ids.GROUPS_VIEW, metadata=event.id)


def group_form(event_id: str, form: GroupForm) -> Block:
    """Return the small form."""
    blocks = [section(f"*{inline(form.called)}*")] if form.called else []
    if form.verb != FILL:
        most = LONGEST_TAG if form.verb in (TAG, RENAME_TAG) else LONGEST_NAME
        element: Element = {"type": "plain_text_input", "max_length": most}
        element |= {"initial_value": form.name[:most]} if form.name else {}
        blocks.append(field(tr("Name"), "name", element))
    if form.verb in (FILL, TAG):
        hint = tr("Only those whom the platform knows are put into it.") if form.verb == FILL else ""
        options = [(who.value, tr(label)) for who, label in WHO.items()]
        blocks.append(field(tr("Who"), "who", select("who", options, form.who), hint=hint))
    blocks += warned(form.problem)
    kept = json.dumps({"event": event_id, "verb": form.verb, "id": form.id, "called": form.called}, ensure_ascii=False)
    return modal(tr(_TITLES[form.verb]), blocks, ids.GROUP_FORM, tr(_YES[form.verb]), kept, close=tr("Back"))


def in_group_view(group: str, people: Sequence[tuple[str, str]], *, is_all: bool) -> Block:
    """Return who is in a group, each by name and address."""
    lines = [
        f"• {inline(who or email, 80)}{f' · {inline(email, 100)}' if who and email else ''}" for who, email in people
    ]
    blocks = [section(f"*{inline(group)}*"), *(_part(lines, at) for at in range(0, len(lines), IN_ONE))]
    if not lines:
        blocks.append(section(tr("Nobody is in it.")))
    if not is_all:
        blocks.append(context(tr("These are the first {n}; the platform has the rest.", n=len(lines))))
    return modal(tr("In the group"), blocks, ids.NOTICE, close=tr("Back"))


def verbs() -> frozenset[str]:
    """Return all that a menu of this view can ask for."""
    return frozenset(verb for verb, *_ in (*_OF_GROUP, *_OF_TAG))


def forms() -> frozenset[str]:
    """Return what has a small form."""
    return frozenset(_TITLES)


def _groups(event: Event, platform: PlatformInfo, groups: Sequence[GroupRow], said: str) -> list[Block]:
    if said:
        return [section(foreign(said, 1000))]
    menu = [(verb, tr(label)) for verb, label, capability in _OF_GROUP if platform.can(capability)]
    rows = [_group(one, number, menu) for number, one in enumerate(groups[:MOST_GROUPS])]
    blocks = rows or [section(tr("There are none yet."))]
    if len(groups) > MOST_GROUPS:
        blocks.append(context(tr("These are the first {shown} of {all}.", shown=MOST_GROUPS, all=len(groups))))
    if platform.can(Capability.MAKE_GROUP):
        blocks.append(actions(button(tr("Make a group"), ids.MAKE_GROUP, event.id)))
    return blocks


def _group(one: GroupRow, number: int, menu: Sequence[tuple[str, str]]) -> Block:
    words = f"*{inline(one.name)}*{f' · {inline(one.about, 250)}' if one.about else ''}"
    return section(words, _menu(f"{number}", one.id, menu))


def _tags(event: Event, tags: Mapping[str, int]) -> list[Block]:
    known, menu = [*tags.items()], [(verb, tr(label)) for verb, label in _OF_TAG]
    rows = [
        section(f"*{inline(one)}* · {_people(many)}", _menu(f"tag{number}", one, menu))
        for number, (one, many) in enumerate(known[: MOST_GROUPS // 2])
    ]
    blocks = rows or [section(tr("Nobody of this event has a tag yet."))]
    if len(known) > len(rows):
        blocks.append(context(tr("These are the first {shown} of {all} tags.", shown=len(rows), all=len(known))))
    return [*blocks, actions(button(tr("Put a tag on people"), ids.PUT_TAG, event.id))]


def _people(many: int) -> str:
    return several("{n} person", "{n} people", many)


def _menu(number: str, about: str, menu: Sequence[tuple[str, str]]) -> Element | None:
    values = [(f"{verb} {about}", label) for verb, label in menu]
    options = [option(label, value) for value, label in values if len(value) <= _LONGEST_VALUE]
    return {"type": "overflow", "action_id": f"{ids.GROUP_MENU}:{number}", "options": options} if options else None


def _reasons(platform: PlatformInfo) -> list[str]:
    """Return why there is not more: of groups where people can be in such, of both where there is neither."""
    if platform.can(Capability.GROUPS):
        return why_not(platform, _WITH_GROUPS)
    return [] if platform.can(Capability.TAG) else why_not(platform, (Capability.GROUPS, Capability.TAG))


def _part(lines: Sequence[str], at: int) -> Block:
    return section("\n".join(lines[at : at + IN_ONE]))
