"""Lists, pickers, and the small forms."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.domain.events import Event, EventState
from bot.domain.plans import Delivery
from bot.domain.platforms import Capability, PlatformInfo
from bot.texts import later, remembered, tr
from bot.views import ids
from bot.views.parts import (
    MOST_OPTIONS,
    OPTION_TEXT,
    Block,
    actions,
    button,
    context,
    divider,
    field,
    header,
    modal,
    option,
    section,
    warned,
)
from bot.views.plan import plan_lines
from bot.views.reasons import why_not
from bot.views.reminders import reminders_field
from bot.views.series import place_in, scope_field
from bot.views.text import cut, escape, foreign, inline
from bot.views.when import local, when

MOST_LINES, LINES = 240, 8  # of a plan: altogether, and in one section
_STATES = {
    EventState.LIVE: later("live now"),
    EventState.ENDED: later("ended"),
    EventState.CANCELLED: later("cancelled"),
    EventState.DELETED: later("deleted"),
    EventState.FAILED: later("not created"),
    EventState.UNCERTAIN: later("not certain"),
    EventState.HALF_DONE: later("half done"),
    EventState.CREATING: later("being created"),
}


def event_list(
    title: str, events: Sequence[Event], platforms: dict[str, PlatformInfo], now: Any, more: str | None, empty: str
) -> list[Block]:
    """Return a page of events; `more` is the value of the button for the next one."""
    blocks: list[Block] = [header(title)]
    for one in events:
        facts = one.id, one.title, one.ref, when(one), platforms[one.platform].title, one.channel_id, place_in(one)
        blocks.append(_row(one.phase(now), *facts))
    if not events:
        blocks.append(section(empty))
    if more:
        blocks.append(actions(button(tr("More"), ids.MORE_EVENTS, more)))
    return blocks


@remembered
def _row(
    phase: EventState, event_id: str, title: str, ref: str, at: str, platform: str, channel_id: str, place: str
) -> Block:
    shown = f" · {tr(state)}" if (state := _STATES.get(phase)) else ""
    series = f" · {place}" if place else ""
    words = f"*{inline(title)}* `{ref}`{shown}\n{at}\n{inline(platform)} · <#{channel_id}>{series}"
    return section(words, accessory=button(tr("Show"), ids.SHOW, event_id))


def picker(command: str, events: Sequence[Event]) -> list[Block]:
    """Return the choice among several events that match."""
    options = [option(_choice(one), f"{command} {one.id}") for one in events[:MOST_OPTIONS]]
    chooser = {
        "type": "static_select",
        "action_id": ids.PICK,
        "options": options,
        "placeholder": {"type": "plain_text", "text": tr("Choose an event")},
    }
    return [section(tr("Several events match. Which one do you mean?")), actions(chooser)]


def _choice(event: Event) -> str:
    """Return an option's text: the title is cut rather than the time."""
    known = f" · {event.ref} · {local(event.starts_at, event.zone)}"
    return cut(event.title, OPTION_TEXT - len(known)) + known


def no_recordings(event: Event, platform: PlatformInfo) -> tuple[str, list[Block]]:
    """Return (text, blocks) for an event of which there is no recording yet."""
    words = tr("There is no recording of *{title}* yet.", title=inline(event.title))
    if not platform.can(Capability.RECORDINGS):
        words += f"\n{foreign(platform.why_not(Capability.RECORDINGS), 1000)}"
    return tr("No recording of {title} yet", title=inline(event.title)), [
        section(words),
        actions(button(tr("Add the recording link"), ids.GIVE_LINK, event.id)),
    ]


def plan_list(event: Event, deliveries: Iterable[Delivery], *, may_edit: bool) -> list[Block]:
    """Return what is planned for an event and what became of it."""
    blocks: list[Block] = [header(tr("Plan of {title}", title=event.title))]
    lines = plan_lines(deliveries, event.zone)
    shown = lines[:MOST_LINES]
    blocks += [section("\n".join(shown[at : at + LINES])) for at in range(0, len(shown), LINES)]
    if not lines:
        blocks.append(section(tr("Nothing is planned for this event.")))
    if len(lines) > len(shown):
        blocks.append(context(tr("These are the first {shown} of {all}.", shown=len(shown), all=len(lines))))
    if may_edit:
        blocks.append(actions(button(tr("Change reminders"), ids.EDIT_REMINDERS, event.id)))
    return blocks


def platforms_list(statuses: Iterable[Any]) -> list[Block]:
    """Return what each platform can do and whether it answers (an iterable of PlatformStatus)."""
    blocks: list[Block] = [header(tr("Platforms"))]
    for one in statuses:
        blocks += [section(_platform(one)), divider()]
    return blocks[:-1]


def _platform(status: Any) -> str:
    info: PlatformInfo = status.info
    if not status.is_offered:
        state = tr(":white_circle: not connected; an administrator sets its credentials")
    else:
        light = ":large_green_circle:" if status.health.ok else ":red_circle:"
        state = f"{light} {foreign(status.health.said, 500)}"
    cannot = why_not(info)
    can = ", ".join(tr(one.value) for one in Capability if info.can(one))
    lines = [f"*{inline(info.title)}*  {state}", tr("Can {what}.", what=can) if can else ""]
    lines += [f"• {foreign(one, 900)}" for one in cannot]
    return "\n".join(one for one in lines if one)


def organisers_list(event: Event, *, may_edit: bool) -> list[Block]:
    """Return who may change an event."""
    people = ", ".join(f"<@{one}>" for one in event.organisers)
    blocks = [section(tr("*{title}* is organised by {people}.", title=inline(event.title), people=people))]
    if may_edit:
        blocks.append(actions(button(tr("Change co-organisers"), ids.EDIT_ORGANISERS, event.id)))
    return blocks


def help_list(command: str, sub_commands: Iterable[Any], *, has_feeds: bool = False) -> list[Block]:
    """Return the help (an iterable of SubCommand); `has_feeds`: calendars can subscribe here."""
    lines = [f"`{command} {escape(one.usage)}`\n{escape(tr(one.does))}" for one in sub_commands]
    half = (len(lines) + 1) // 2
    tail = tr(
        "`<event>` is a short name such as `E7K2` or the start of a title; left out, it is the channel’s next, running "
        "or last event. There are also the shortcuts *Create an event* and *Make this an event*, and my Home."
    )
    return [
        header("Callboard"),
        section("\n".join(lines[:half])),
        section("\n".join(lines[half:])),
        context(tail, _about_feeds(command, has_feeds=has_feeds)),
    ]


def _about_feeds(command: str, *, has_feeds: bool) -> str:
    if has_feeds:
        return tr(
            "Calendars can subscribe: `{command} me` has the address for your own events, `{command} settings` the one "
            "for a channel’s.",
            command=command,
        )
    return tr("Calendars cannot subscribe here: an administrator sets CALLBOARD_PUBLIC_URL for that.")


def cancel_form(event: Event, platform: PlatformInfo, *, has_later: bool = False) -> Block:
    """Return the question before an event is cancelled: what happens in Slack and on the platform.

    `has_later`: its series has later ones, which may be cancelled with it. Deleting is offered by its own name, and
    not once there is a recording.
    """
    there = tr(platform.cancel_means) or tr("nothing is documented for this, so it stays as it is")
    lines = [
        tr(
            "*{title}* will not take place. Everybody who is going is told, and its reminders are dropped.",
            title=inline(event.title),
        ),
        tr("On {platform}: {what}", platform=inline(platform.title), what=foreign(there, 1500)),
    ]
    blocks = [section(one) for one in lines]
    if platform.can(Capability.DELETE) and event.recording_link is None:
        tick = option(tr("Also delete it on {platform} for good", platform=platform.title), "yes")
        element = {"type": "checkboxes", "options": [tick]}
        blocks.append(field(tr("Delete"), ids.DELETE_TOO, element, optional=True, hint=tr("This cannot be undone.")))
    if has_later:
        blocks.append(scope_field(tr("Cancel which")))
    return modal(tr("Cancel event"), blocks, ids.CANCEL_FORM, tr("Cancel event"), event.id, close=tr("Keep it"))


def close_form(event: Event, platform: PlatformInfo) -> Block:
    """Return the question before a running event is closed."""
    words = tr(
        "*{title}* ends now on {platform} for everybody in it. This cannot be undone.",
        title=inline(event.title),
        platform=inline(platform.title),
    )
    return modal(
        tr("Close event"), [section(words)], ids.CLOSE_FORM, tr("Close event"), event.id, close=tr("Keep it open")
    )


def link_form(event: Event, value: str = "", problem: str = "") -> Block:
    """Return the form for the recording's link."""
    element: dict[str, Any] = {"type": "plain_text_input", "max_length": 2000}
    if value:
        element["initial_value"] = value[:2000]
    blocks = [field(tr("Recording link"), "link", element, hint=tr("It is posted to the channel for everybody there."))]
    return modal(tr("Recording link"), [*blocks, *warned(problem)], ids.LINK_FORM, tr("Post"), event.id)


def email_form(event: Event, value: str = "", problem: str = "") -> Block:
    """Return the form for an e-mail address."""
    element: dict[str, Any] = {"type": "plain_text_input", "max_length": 128}
    if value:
        element["initial_value"] = value[:128]
    hint = tr("Used to register you for events that you answer with Going; nobody sees it in Slack.")
    blocks = [field(tr("E-mail address"), "email", element, hint=hint)]
    return modal(tr("E-mail address"), [*blocks, *warned(problem)], ids.EMAIL_FORM, tr("Save"), event.id)


def reminders_form(event: Event, chosen: Sequence[str] | None = None, problem: str = "") -> Block:
    """Return the form for an event's reminders."""
    shown = [str(one) for one in event.reminders] if chosen is None else chosen
    return modal(tr("Reminders"), [reminders_field(shown), *warned(problem)], ids.REMINDERS_FORM, tr("Save"), event.id)


def organisers_form(
    event: Event, chosen: Sequence[str] | None = None, problem: str = "", were: Sequence[str] | None = None
) -> Block:
    """Return the form for an event's co-organisers; it remembers who they `were` when it was opened."""
    were = event.co_organisers if were is None else were
    shown = were if chosen is None else chosen
    element: dict[str, Any] = {"type": "multi_users_select"}
    if shown:
        element["initial_users"] = list(shown)
    hint = tr("They may change the event and get its host links.")
    blocks = [field(tr("Co-organisers"), "organisers", element, optional=True, hint=hint)]
    kept = " ".join((event.id, *were))
    return modal(tr("Organisers"), [*blocks, *warned(problem)], ids.ORGANISERS_FORM, tr("Save"), kept)
