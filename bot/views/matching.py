"""The form in which an organiser matches people by hand."""

from collections.abc import Mapping, Sequence

from bot.domain.events import Event
from bot.domain.platforms import PlatformInfo
from bot.domain.reports import Choice
from bot.texts import tr
from bot.views import ids
from bot.views.parts import (
    MOST_OPTIONS,
    OPTION_TEXT,
    Block,
    Element,
    field,
    modal,
    option,
    section,
    text,
    warned,
)
from bot.views.text import cut, inline

NOBODY = "nobody"
Option = tuple[str, str]  # (value, label)


def match_form(
    event: Event,
    platform: PlatformInfo,
    people: Sequence[Choice],
    seen: Sequence[Choice],
    chosen: Mapping[str, Option] | None = None,
    problems: Mapping[str, str] | None = None,
) -> Block:
    """Return the form: who is going, and who of the platform's list they are. Long lists are looked through."""
    words = tr(
        "People are matched by e-mail address. Who is going to *{title}* with another address than the one on "
        "{platform}’s list is matched here.",
        title=inline(event.title),
        platform=inline(platform.title),
    )
    who_there = tr("Who they are on {platform}’s list", platform=platform.title)
    fields = (
        ("person", tr("Who is going"), ids.MATCH_PERSON, [as_option(one) for one in people]),
        ("seen", who_there, ids.MATCH_SEEN, seen_options(seen)),
    )
    blocks = [section(words)]
    for key, label, action_id, options in fields:
        blocks.append(field(label, key, _choice(action_id, options, (chosen or {}).get(key))))
        blocks += warned((problems or {}).get(key))
    blocks += warned((problems or {}).get("form"))
    return modal(tr("Fix match"), blocks, ids.MATCH_FORM, tr("Save"), event.id)


def seen_options(seen: Sequence[Choice], words: str = "") -> list[Option]:
    """Return the choices of the platform's list, with that of nobody."""
    nobody = (NOBODY, tr("Nobody: undo the match by hand"))
    return [*([nobody] if words.casefold() in nobody[1].casefold() else []), *(as_option(one) for one in seen)]


def as_option(one: Choice) -> Option:
    """Return somebody as (value, label); the address is cut last."""
    if not (one.name and one.email):
        return one.key, one.name or one.email or tr("Without a name")
    name = cut(one.name, max(OPTION_TEXT - len(one.email) - 3, OPTION_TEXT // 3))
    return one.key, f"{name} ({one.email})"


def _choice(action_id: str, options: Sequence[Option], chosen: Option | None) -> Element:
    element: Element = {"type": "static_select", "action_id": action_id, "placeholder": text(tr("Choose"), 150)}
    if len(options) > MOST_OPTIONS:
        element |= {"type": "external_select", "min_query_length": 1}
        element |= {"placeholder": text(tr("Type a part of the name or address"), 150)}
    else:
        element["options"] = [option(label, value) for value, label in options]
        chosen = next((one for one in options if chosen and one[0] == chosen[0]), None)
    return element | ({"initial_option": option(chosen[1], chosen[0])} if chosen else {})
