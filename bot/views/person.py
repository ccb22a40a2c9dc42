"""One person of an event, to be changed by its organisers."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from bot.domain.events import Event
from bot.domain.listing import LONGEST_NAME
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.platforms import Capability, PlatformInfo
from bot.texts import tr
from bot.views import ids
from bot.views.parts import Block, Element, actions, button, context, field, modal, section, select, text, warned
from bot.views.people import ANSWERS
from bot.views.reasons import why_not
from bot.views.text import foreign, inline

LONGEST_TAGS = 1200  # characters of all tags together
NO_ROLE = "none"  # the choice that is none of the platform's roles
_THERE = (Registered.YES, Registered.UNCERTAIN)


def person_form(
    event: Event,
    platform: PlatformInfo,
    rsvp: Rsvp,
    kept: str,
    typed: Mapping[str, Any] | None = None,
    problems: Mapping[str, str] | None = None,
) -> Block:
    """Return the form; `typed` is what stands in its fields in place of what is stored, `problems` what is wrong."""
    shown, wrong = {**as_fields(rsvp), **(typed or {})}, problems or {}
    who = f"*{inline(rsvp.name, 80)}*{f' · {inline(rsvp.email, 100)}' if rsvp.email else ''}"
    fields = [
        *_name(platform, str(shown["name"])),
        *warned(wrong.get("name")),
        *_role(platform, str(shown["role"])),
        *warned(wrong.get("role")),
        *_tags(platform, str(shown["tags"])),
        *warned(wrong.get("tags")),
    ]
    blocks = [section(f"{who}\n{tr(ANSWERS[rsvp.answer])} · {inline(event.title)}"), *fields]
    blocks += [*_buttons(event, platform, rsvp), *_reasons(platform), *warned(wrong.get(""))]
    has_fields = any(one["type"] == "input" for one in fields)
    return modal(tr("Person"), blocks, ids.PERSON_FORM, tr("Save") if has_fields else "", kept, close=tr("Back"))


def as_fields(rsvp: Rsvp) -> dict[str, str]:
    """Return what the fields hold of a person."""
    return {
        "name": rsvp.name[:LONGEST_NAME],
        "role": rsvp.role or NO_ROLE,
        "tags": ", ".join(rsvp.tags)[:LONGEST_TAGS],
    }


def kept_of_person(rsvp: Rsvp, listing: str) -> str:
    """Return what the form remembers: who it is about, what was in its fields, and the list from which it came."""
    was = {key: print_of(value) for key, value in as_fields(rsvp).items()}
    kept = {"event": rsvp.event_id, "person": rsvp.user_id, "was": was, "list": listing}
    return json.dumps(kept, ensure_ascii=False)


def print_of(value: str) -> str:
    """Return what tells whether a field has been changed, short whatever is in it."""
    return hashlib.sha256(value.encode()).hexdigest()[:16]


def tags_of(typed: str) -> tuple[str, ...]:
    """Return the tags that are typed with commas between."""
    return tuple(dict.fromkeys(one for each in typed.split(",") if (one := " ".join(each.split()))))


def _name(platform: PlatformInfo, name: str) -> list[Block]:
    if not platform.can(Capability.RENAME):
        return []
    element: Element = {"type": "plain_text_input", "max_length": LONGEST_NAME}
    return [field(tr("Name"), "name", element | ({"initial_value": name} if name else {}))]


def _role(platform: PlatformInfo, role: str) -> list[Block]:
    if not platform.can(Capability.ROLES):
        return []
    options = [(NO_ROLE, tr("Guest")), *platform.roles.items()]
    return [field(tr("Role"), "role", select("role", options, role))]


def _tags(platform: PlatformInfo, tags: str) -> list[Block]:
    if not platform.can(Capability.TAG):
        return []
    element: Element = {"type": "plain_text_input", "max_length": LONGEST_TAGS}
    element |= {"initial_value": tags} if tags else {}
    return [field(tr("Tags"), "tags", element, optional=True, hint=tr("With commas between."))]


def _buttons(event: Event, platform: PlatformInfo, rsvp: Rsvp) -> list[Block]:
    value, buttons = f"{event.id} {rsvp.user_id}", []
    is_there, title = rsvp.registered in _THERE, platform.title
    if is_there and rsvp.is_blocked and platform.can(Capability.UNBLOCK):
        buttons.append(button(tr("Let in again"), ids.UNBLOCK_PERSON, value))
    elif is_there and not rsvp.is_blocked and platform.can(Capability.BLOCK):
        ask = tr("{platform} lets this person in no more.", platform=title)
        if not platform.can(Capability.UNBLOCK):
            ask += f" {platform.why_not(Capability.UNBLOCK)}"
        buttons.append(_sure(button(tr("Block"), ids.BLOCK_PERSON, value), tr("Block?"), ask, tr("Block")))
    if is_there or rsvp.answer is not Answer.NO:
        remove = button(tr("Remove from the event"), ids.REMOVE_PERSON, value, "danger")
        ask = _what_goes(rsvp, title, is_there=is_there)
        buttons.append(_sure(remove, tr("Remove?"), ask, tr("Remove")))
    return [actions(*buttons)] if buttons else []


def _what_goes(rsvp: Rsvp, title: str, *, is_there: bool) -> str:
    goes = tr("They are taken off the list here.")
    if is_there:
        goes = tr("They are taken off the list here and on {platform}.", platform=title)
    told = tr("Callboard does not write to them.") if rsvp.is_outside else tr("They are told by direct message.")
    return f"{goes} {told}"


def _sure(element: Element, title: str, ask: str, yes: str) -> Element:
    confirm = {
        "title": text(title, 100),
        "text": text(ask, 300),
        "confirm": text(yes, 30),
        "deny": text(tr("Keep"), 30),
    }
    return element | {"confirm": confirm}


def _reasons(platform: PlatformInfo) -> list[Block]:
    said = why_not(platform, (Capability.RENAME, Capability.ROLES, Capability.TAG, Capability.BLOCK))
    return [context(*(foreign(one, 700) for one in said))] if said else []
