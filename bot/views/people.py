"""The people of an event, a page at a time, for those who organise it."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.domain.listing import Compared, Listing, Mark, PeoplePage, Who
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.places import Placed
from bot.domain.platforms import Capability, PlatformInfo
from bot.texts import later, several, tr
from bot.views import ids
from bot.views.parts import Block, actions, button, context, divider, field, modal, section, select, text
from bot.views.text import foreign, inline

LONGEST_SEARCH = 100
MOST_SPEAKERS, IN_ONE = 24, 2  # speakers that are shown: altogether, and in one section
TAG = "tag:"  # begins the value of a choice that is a tag
MOST_TAGS = 80  # choices
ANSWERS = {
    Answer.GOING: later("Going"),
    Answer.MAYBE: later("Maybe"),
    Answer.NO: later("Can’t go"),
    Answer.WAITING: later("Waiting for a seat"),
    Answer.INVITED: later("Invited, no answer"),
}
WHO = {
    Who.ALL: later("All"),
    Who.GOING: later("Going"),
    Who.WAITING: later("Waiting for a seat"),
    Who.MAYBE: later("Maybe"),
    Who.NO: later("Can’t go"),
    Who.INVITED: later("Invited, no answer"),
    Who.REGISTERED: later("Registered"),
    Who.UNREGISTERED: later("Going, not registered"),
    Who.WITH_ROLE: later("With a role"),
    Who.OUTSIDE: later("Outside Slack"),
    Who.BLOCKED: later("Blocked"),
}
_REGISTERED = {
    Registered.WAITING: later("being registered"),
    Registered.UNCERTAIN: later("perhaps registered"),
    Registered.YES: later("registered"),
    Registered.REFUSED: later("not taken by the platform"),
}
_CAME = {
    Placed.ATTENDED: later("*came*"),
    Placed.WALK_IN: later("*came*"),
    Placed.NO_SHOW: later("did not come"),
    Placed.UNMATCHED: later("not matched"),
}
_FIGURES = {
    Who.GOING: later("*{n}* going"),
    Who.WAITING: later("*{n}* waiting for a seat"),
    Who.MAYBE: later("*{n}* maybe"),
    Who.NO: later("*{n}* can’t go"),
    Who.INVITED: later("*{n}* invited, no answer"),
    Who.REGISTERED: later("*{n}* registered"),
    Who.BLOCKED: later("*{n}* blocked"),
}
_ALWAYS = (Who.GOING, Who.INVITED, Who.REGISTERED)
# Whom there can be only on some platforms.
_ONLY_WHERE: dict[Who, Callable[[PlatformInfo], bool]] = {
    Who.REGISTERED: lambda platform: platform.can(Capability.REGISTER),
    Who.UNREGISTERED: lambda platform: platform.can(Capability.REGISTER),
    Who.OUTSIDE: lambda platform: platform.can(Capability.REGISTER),
    Who.WITH_ROLE: lambda platform: bool(platform.roles),
    Who.BLOCKED: lambda platform: platform.can(Capability.BLOCK) or platform.can(Capability.UNBLOCK),
}


def people_view(page: PeoplePage, speakers: Sequence[Block] = (), problem: str = "") -> Block:
    """Return the modal: figures, what can be done, whom to look for, and the people."""
    event, shown = page.event, page.listing
    blocks = [
        section(f"*{inline(event.title)}* · `{event.ref}` · {inline(page.platform.title)}"),
        context(_figures(page)),
        *([section(f":warning: {foreign(problem, 1000)}")] if problem else []),
        actions(*_buttons(page)),
        _search(shown.words),
        actions(_filter(page), block_id=ids.FILTER_PEOPLE),
        *(_row(page, one, number) for number, one in enumerate(page.people)),
        *([] if page.people else [section(_nobody(shown))]),
        *_turning(page),
        *speakers,
    ]
    return modal(tr("People"), blocks, ids.PEOPLE_VIEW, tr("Search"), kept_of(page), close=tr("Close"))


def kept_of(page: PeoplePage) -> str:
    """Return what the view remembers: which event, whom it shows, and where the page begins and ends."""
    marks = {
        "start": _said_of(page.start),
        "first": _said_of(Mark.of(page.people[0]) if page.people else None),
        "last": _said_of(Mark.of(page.people[-1]) if page.people else None),
    }
    listing = {"who": page.listing.who.value, "words": page.listing.words, "tag": page.listing.tag}
    return json.dumps({"event": page.event.id, **listing, **marks}, ensure_ascii=False)


def chosen_listing(words: str, chosen: str) -> Listing:
    """Return whom to list by what stands in the fields. Raises ValueError for a choice that there is not."""
    words = words.strip()[:LONGEST_SEARCH]
    if chosen.startswith(TAG):
        return Listing(words=words, tag=chosen.removeprefix(TAG))
    return Listing(Who(chosen or Who.ALL), words)


def mark_from(said: Any) -> Mark | None:
    """Return a mark that the view remembers. Raises ValueError, TypeError."""
    return None if said is None else Mark(datetime.fromisoformat(said[0]), str(said[1]))


def speakers_block(platform: PlatformInfo, speakers: Sequence[tuple[str, str]], why_not: str = "") -> list[Block]:
    """Return the speakers as the platform shows them, or why they are not there."""
    title = f"*{tr('Speakers, as {platform} shows them', platform=inline(platform.title))}*"
    if why_not:
        return [divider(), section(f"{title}\n{foreign(why_not, 1000)}")]
    lines = [f"• {inline(name, 80)}{f' – {inline(about, 150)}' if about else ''}" for name, about in speakers]
    shown = lines[:MOST_SPEAKERS]
    parts = [section("\n".join(shown[at : at + IN_ONE])) for at in range(0, len(shown), IN_ONE)]
    more = (
        [context(tr("These are the first {shown} of {all}.", shown=len(shown), all=len(lines)))]
        if len(lines) > len(shown)
        else []
    )
    return [divider(), section(title if lines else f"{title}\n{tr('None.')}"), *parts, *more]


def compared_view(event_id: str, platform: PlatformInfo, compared: Compared) -> Block:
    """Return how the platform's list and ours agree; who is only there can be added here."""
    title, both, there, here = inline(platform.title), compared.both, compared.only_there, compared.only_here
    lines = [
        tr("*{n}* on both lists", n=both),
        tr("*{n}* only on {platform}", n=there, platform=title) + _examples(compared.names_there, there),
        tr("*{n}* registered here, and not on {platform}", n=here, platform=title)
        + _examples(compared.names_here, here),
    ]
    blocks = [*(section(one) for one in lines), context(tr("Addresses are compared without regard to case."))]
    if there:
        become = tr("They become people of the event, registered and not answered; Callboard does not write to them.")
        blocks.append(actions(button(tr("Add them here"), ids.ADD_LISTED, event_id, "primary")))
        blocks.append(context(become))
    return modal(tr("Compared"), blocks, ids.NOTICE)


def _examples(names: Sequence[str], many: int) -> str:
    if not names:
        return ""
    named = ", ".join(inline(one, 60) for one in names)
    return f": {tr('{names} and {n} more', names=named, n=many - len(names)) if many > len(names) else named}"


def _figures(page: PeoplePage) -> str:
    known = [(who, said, page.counts.get(who, 0)) for who, said in _FIGURES.items()]
    told = [tr(said, n=many) for who, said, many in known if many or (who in _ALWAYS and _may_be(page, who))]
    return " · ".join([several("{n} person", "{n} people", page.counts.get(Who.ALL, 0)), *told])


def _buttons(page: PeoplePage) -> list[Block]:
    event_id = page.event.id
    buttons = [button(tr("CSV"), ids.PEOPLE_CSV, event_id)]
    if page.platform.can(Capability.ROSTER):
        compare = tr("Compare with {platform}", platform=page.platform.title)
        buttons.append(button(compare, ids.COMPARE_PEOPLE, event_id))
    return [
        *([button(tr("Invite"), ids.INVITE_MORE, event_id, "primary")] if page.may_change else []),
        *buttons,
        *([button(tr("Seats and deadline"), ids.EDIT_SEATS, event_id)] if page.may_change else []),
        button(tr("Groups and tags"), ids.GROUPS, event_id),
        button(tr("Co-organisers"), ids.EDIT_ORGANISERS, event_id),
    ]


def _search(words: str) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "action_id": ids.SEARCH_PEOPLE,
        "max_length": LONGEST_SEARCH,
        "placeholder": text(tr("Part of a name or address, then Enter"), 150),
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    if words:
        element["initial_value"] = words
    return field(tr("Search"), ids.SEARCH_PEOPLE, element, optional=True, tells=True)


def _filter(page: PeoplePage) -> Block:
    shown = page.listing
    told = [(who, label, page.counts.get(who, 0)) for who, label in WHO.items()]
    possible = [(who, label, many) for who, label, many in told if _may_be(page, who) or who is shown.who]
    tags = [*page.tags.items()][:MOST_TAGS]
    options = [(who.value, f"{tr(label)} ({many})") for who, label, many in possible]
    options += [(f"{TAG}{one}", tr("Tag {tag} ({n})", tag=one, n=many)) for one, many in tags]
    chosen = f"{TAG}{shown.tag}" if shown.tag else shown.who.value
    return select(ids.FILTER_PEOPLE, options, chosen, tr("Show"))


def _may_be(page: PeoplePage, who: Who) -> bool:
    """Say whether the platform can have such people."""
    possible = _ONLY_WHERE.get(who)
    return possible is None or possible(page.platform)


def _row(page: PeoplePage, one: Rsvp, number: int) -> Block:
    facts = [
        tr(ANSWERS[one.answer]),
        _registered(one),
        tr(_CAME.get(page.places.get(one.user_id, Placed.APART), "")),
        f"*{inline(page.platform.roles.get(one.role, one.role), 60)}*" if one.role else "",
        tr("tags: {tags}", tags=inline(", ".join(one.tags), 200)) if one.tags else "",
        tr("*blocked*") if one.is_blocked else "",
        tr("outside Slack") if one.is_outside else "",
    ]
    named = [inline(one.name, 80), inline(one.email or "", 100)]
    first, *then = [word for word in named if word] or [tr("Without a name")]
    words = f"{' · '.join([f'*{first}*', *then])}\n{' · '.join(fact for fact in facts if fact)}"
    if not page.may_change:
        return section(words)
    return section(words, button(tr("Change…"), f"{ids.CHANGE_PERSON}:{number}", f"{page.event.id} {one.user_id}"))


def _registered(one: Rsvp) -> str:
    if one.registered is Registered.WAITING and not one.email:
        return tr("not registered before they give an e-mail address")
    return tr(_REGISTERED.get(one.registered, ""))


def _nobody(shown: Listing) -> str:
    if shown.words or shown.tag or shown.who is not Who.ALL:
        return tr("Nobody fits. Change what you look for, or choose All.")
    return tr("Nobody has been invited or has answered yet.")


def _turning(page: PeoplePage) -> list[Block]:
    buttons = [button(tr("Previous"), ids.PEOPLE_BEFORE, page.event.id)] if page.has_before else []
    buttons += [button(tr("Next"), ids.PEOPLE_AFTER, page.event.id)] if page.has_more else []
    return [actions(*buttons)] if buttons else []


def _said_of(mark: Mark | None) -> list[str] | None:
    return None if mark is None else [mark.answered_at.isoformat(), mark.user_id]
