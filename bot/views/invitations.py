"""The form for invitations, and who would be invited by it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.events import Event
from bot.domain.invitations import AT_ONCE, EMAILED, TOGETHER, Draft, Invitee, Typed
from bot.domain.platforms import Capability, PlatformInfo
from bot.texts import tr
from bot.views import ids, parts
from bot.views.invited import (
    asked_members,
    invited_already,
    listed_outsiders,
    named_twice,
    without_address,
    would_be_invited,
)
from bot.views.parts import Block, Element
from bot.views.text import cut, foreign, inline
from bot.views.when import when

MOST_TYPED = 3000  # characters of a field
LINE = 500  # characters
NO_ROLE = "none"  # the option for it
_TYPES = ["csv", "txt", "text", "tsv"]


@dataclass(frozen=True)
class InviteView:
    """What the form shows: what was typed, what can be chosen, what is wrong where."""

    event: Event
    platform: PlatformInfo
    typed: Typed
    user_groups: Sequence[tuple[str, str]] = ()  # (id, handle)
    groups: Sequence[tuple[str, str]] = ()  # (id, name) of the platform's
    problems: Mapping[str, str] = field(default_factory=dict)  # by field, or "form"

    @property
    def registers(self) -> bool:
        """Say whether people can be put on the platform's list."""
        return self.platform.can(Capability.REGISTER)


def invite_form(shown: InviteView) -> Block:
    """Return the form."""
    event = shown.event
    blocks = [parts.section(f"*{inline(event.title)}*\n{when(event)}"), *parts.warned(shown.problems.get("form"))]
    for key, build in _FIELDS.items():
        if block := build(shown):
            blocks += [block, *parts.warned(shown.problems.get(key))]
    kept = {
        "event": event.id,
        "file": (shown.typed.file[0], cut(shown.typed.file[1], 80)) if shown.typed.file else None,
        "groups": shown.typed.groups[: parts.MOST_OPTIONS],
        "group": shown.typed.group,
    }
    metadata = json.dumps(kept, ensure_ascii=False)
    return parts.modal(tr("Invite people"), blocks, ids.INVITE_FORM, tr("Preview"), metadata)


def _people(shown: InviteView) -> Block:
    element: Element = {"type": "multi_users_select"}
    if shown.typed.people:
        element["initial_users"] = list(shown.typed.people)
    hint = tr("They are asked by direct message, with Going, Maybe and Can’t go.")
    return parts.field(tr("People"), "people", element, hint=hint, optional=True)


def _user_groups(shown: InviteView) -> Block | None:
    if not shown.user_groups:
        return None
    options = [(one, f"@{handle}") for one, handle in shown.user_groups]
    element = parts.multi_select("groups", options, shown.typed.groups, tr("Choose user groups"))
    return parts.field(tr("User groups"), "groups", element, optional=True)


def _channels(shown: InviteView) -> Block:
    element: Element = {"type": "multi_conversations_select", "filter": {"include": ["public", "private"]}}
    if shown.typed.channels:
        element["initial_conversations"] = list(shown.typed.channels)
    hint = tr("Everybody who is in them, but for you and for apps.")
    return parts.field(tr("Channels"), "channels", element, hint=hint, optional=True)


def _addresses(shown: InviteView) -> Block:
    element: Element = {"type": "plain_text_input", "multiline": True, "max_length": MOST_TYPED}
    if shown.typed.addresses:
        element["initial_value"] = shown.typed.addresses[:MOST_TYPED]
    where = shown.platform.title
    hint = tr("Members of this workspace are asked in Slack; others go on {platform}’s list.", platform=where)
    if not shown.registers:
        hint = f"{tr('Only those of members of this workspace.')} {shown.platform.why_not(Capability.REGISTER)}"
    return parts.field(tr("E-mail addresses"), "addresses", element, hint=hint, optional=True)


def _file(shown: InviteView) -> Block:
    element: Element = {"type": "file_input", "filetypes": _TYPES, "max_files": 1}
    hint = tr("A CSV or text file with an e-mail address in each line, and names if you like; at most 10,000 people.")
    if shown.typed.file:
        name = cut(shown.typed.file[1], 80)
        hint = tr("{file} is there already. Add another file to use that instead.", file=name)
    return parts.field(tr("File with addresses"), "file", element, hint=hint, optional=True)


def _role(shown: InviteView) -> Block | None:
    if not shown.platform.roles:
        return None
    options = [(NO_ROLE, tr("No special role")), *shown.platform.roles.items()]
    return parts.field(tr("Role"), "role", parts.select("role", options, shown.typed.role or NO_ROLE))


def _group(shown: InviteView) -> Block | None:
    if not shown.groups:
        return None
    element = parts.select("group", shown.groups, shown.typed.group, tr("None"))
    hint = tr("On {platform}; whoever is put on its list joins it.", platform=shown.platform.title)
    return parts.field(tr("Group"), "group", element, hint=hint, optional=True)


def _options(shown: InviteView) -> Block | None:
    platform, title = shown.platform, shown.platform.title
    offered = (
        (platform.lets_us_email, EMAILED, tr("{platform} sends its own invitation too", platform=title)),
        (platform.takes_parties, TOGETHER, tr("Register those without Slack together, as one group")),
        (shown.registers, AT_ONCE, tr("Put members on {platform}’s list before they answer", platform=title)),
    )
    options = [parts.option(label, key) for is_so, key, label in offered if is_so]
    if not options:
        return None
    element: Element = {"type": "checkboxes", "options": options}
    if ticked := [one for one in options if one["value"] in shown.typed.options]:
        element["initial_options"] = ticked
    return parts.field(tr("Options"), "options", element, optional=True)


_FIELDS = {
    "people": _people,
    "groups": _user_groups,
    "channels": _channels,
    "addresses": _addresses,
    "file": _file,
    "role": _role,
    "group": _group,
    "options": _options,
}


def invite_preview(event: Event, platform: PlatformInfo, draft: Draft, problem: str = "") -> Block:
    """Return who would be invited, and who not and why; Invite begins it."""
    found, title = draft.sorted, inline(event.title)
    blocks = [parts.section(would_be_invited(len(found.people), title))]
    blocks += parts.warned(problem)
    blocks += [parts.section(one) for one in _invited(platform, draft) if one]
    if draft.already:
        blocks.append(parts.section(f":white_check_mark: {invited_already(draft.already)}"))
    if draft.left_out:
        blocks.append(parts.section(f":warning: *{tr('Left out')}*"))
        blocks += [parts.section(f"• {inline(one, LINE)}") for one in draft.left_out]
    if draft.repeated:
        blocks.append(parts.context(named_twice(draft.repeated)))
    blocks.append(parts.actions(parts.button(tr("Change the list"), ids.CHANGE_INVITATIONS, f"{event.id} {draft.id}")))
    submit = tr("Invite") if found.people else ""
    return parts.modal(tr("Invite people"), blocks, ids.INVITE_PREVIEW, submit, f"{event.id} {draft.id}")


def _invited(platform: PlatformInfo, draft: Draft) -> list[str]:
    found = draft.sorted
    return [_members(platform, draft, found.members), _outsiders(platform, draft, found.outsiders)]


def _members(platform: PlatformInfo, draft: Draft, members: Sequence[Invitee]) -> str:
    if not members:
        return ""
    typed, where = draft.typed, inline(platform.title)
    words = f":wave: {asked_members(members, platform.roles.get(typed.role, ''))}"
    if not platform.can(Capability.REGISTER):
        return words
    if AT_ONCE in typed.options:
        without = sum(one.email is None for one in members)
        later = f" {without_address(without)}" if without else ""
        return f"{words}\n{tr('They are put on {platform}’s list now.', platform=where)}{later}"
    return f"{words}\n{tr('They go on {platform}’s list when they answer Going.', platform=where)}"


def _outsiders(platform: PlatformInfo, draft: Draft, outsiders: Sequence[Invitee]) -> str:
    if not outsiders:
        return ""
    where = inline(platform.title)
    words = f":envelope: {listed_outsiders(where, outsiders)}"
    if not platform.lets_us_email:
        return f"{words}\n{foreign(tr(platform.emails), 500)}".rstrip()
    if EMAILED in draft.typed.options:
        return f"{words}\n{tr('{platform} sends them its invitation.', platform=where)}"
    return f"{words}\n{tr('{platform} is asked to send them nothing.', platform=where)}"
