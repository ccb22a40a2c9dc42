"""Lists, pickers, and the small forms."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.domain.events import Event, EventState
from bot.domain.plans import Delivery, DeliveryState, Kind
from bot.domain.platforms import Capability, PlatformInfo
from bot.views import ids
from bot.views.form import REMINDERS
from bot.views.parts import (
    Block,
    actions,
    button,
    context,
    divider,
    field,
    header,
    modal,
    multi_select,
    option,
    section,
    select,
)
from bot.views.text import escape, inline
from bot.views.when import instant, plain_when, when

_STATES = {
    EventState.LIVE: " · live now",
    EventState.ENDED: " · ended",
    EventState.CANCELLED: " · cancelled",
    EventState.FAILED: " · not created",
    EventState.UNCERTAIN: " · not certain",
    EventState.HALF_DONE: " · half done",
    EventState.CREATING: " · being created",
}
_KINDS = {
    Kind.REMINDER: "Reminder to the channel",
    Kind.PERSONAL_REMINDER: "Reminder with personal links",
    Kind.PHASE: "Card shows",
    Kind.ATTENDANCE_DIGEST: "Attendance digest",
    Kind.RECORDING_DIGEST: "Recording digest",
    Kind.RECORDING_WANTED: "Organiser is asked for the recording",
}
_MARKS = {
    DeliveryState.PENDING: ":hourglass_flowing_sand: planned",
    DeliveryState.LEASED: ":arrow_right: being sent",
    DeliveryState.SENT: ":white_check_mark: done",
    DeliveryState.SKIPPED: ":black_right_pointing_double_triangle_with_vertical_bar: skipped",
    DeliveryState.FAILED: ":x: failed",
}


def event_list(
    title: str, events: Sequence[Event], platforms: dict[str, PlatformInfo], now: Any, more: str | None, empty: str
) -> list[Block]:
    """Return a page of events; `more` is the value of the button for the next one."""
    blocks: list[Block] = [header(title)]
    for one in events:
        shown = _STATES.get(one.phase(now), "")
        words = (
            f"*{inline(one.title)}* `{one.ref}`{shown}\n{when(one)}\n"
            f"{inline(platforms[one.platform].title)} · <#{one.channel_id}>"
        )
        blocks.append(section(words, accessory=button("Show", ids.SHOW, one.id)))
    if not events:
        blocks.append(section(empty))
    if more:
        blocks.append(actions(button("More", ids.MORE_EVENTS, more)))
    return blocks


def picker(command: str, events: Sequence[Event]) -> list[Block]:
    """Return the choice among several events that match."""
    options = [option(f"{one.ref} · {one.title} · {plain_when(one)}", f"{command} {one.id}") for one in events[:100]]
    chooser = {
        "type": "static_select",
        "action_id": ids.PICK,
        "options": options,
        "placeholder": {"type": "plain_text", "text": "Choose an event"},
    }
    return [section("Several events match. Which one do you mean?"), actions(chooser)]


def no_recordings(event: Event, platform: PlatformInfo) -> tuple[str, list[Block]]:
    """Return (text, blocks) for an event of which there is no recording yet."""
    words = f"There is no recording of *{inline(event.title)}* yet."
    if not platform.can(Capability.RECORDINGS):
        words += f"\n{escape(platform.why_not(Capability.RECORDINGS))}"
    return f"No recording of {inline(event.title)} yet", [
        section(words),
        actions(button("Add the recording link", ids.GIVE_LINK, event.id)),
    ]


def plan_list(event: Event, deliveries: Iterable[Delivery], *, may_edit: bool) -> list[Block]:
    """Return what is planned for an event and what became of it."""
    blocks: list[Block] = [header(f"Plan of {event.title}")]
    lines = [
        f"{_MARKS[one.state]} · {_what(one)} · {instant(one.due_at, event.zone)}{_because(one)}"
        for one in deliveries
        if one.state in _MARKS
    ]
    blocks += [section("\n".join(lines[at : at + 12])) for at in range(0, min(len(lines), 240), 12)]
    if not lines:
        blocks.append(section("Nothing is planned for this event."))
    if may_edit:
        blocks.append(actions(button("Change reminders", ids.EDIT_REMINDERS, event.id)))
    return blocks


def _because(one: Delivery) -> str:
    return f" _({escape(one.note)})_" if one.note else ""


def _what(one: Delivery) -> str:
    if one.kind is Kind.PHASE:
        return f"Card shows: {one.detail}"
    return _KINDS.get(one.kind, one.kind.value)


def platforms_list(statuses: Iterable[Any]) -> list[Block]:
    """Return what each platform can do and whether it answers (an iterable of PlatformStatus)."""
    blocks: list[Block] = [header("Platforms")]
    for one in statuses:
        blocks += [section(_platform(one)), divider()]
    return blocks[:-1]


def _platform(status: Any) -> str:
    info: PlatformInfo = status.info
    if not status.is_offered:
        state = ":white_circle: not connected; an administrator sets its credentials"
    else:
        state = f"{':large_green_circle:' if status.health.ok else ':red_circle:'} {escape(status.health.said)}"
    cannot = [info.why_not(one) for one in Capability if not info.can(one)]
    can = ", ".join(one.value for one in Capability if info.can(one))
    lines = [f"*{escape(info.title)}*  {state}", f"Can {can}."]
    lines += [f"• {escape(one)}" for one in cannot]
    return "\n".join(lines)[:2950]


def organisers_list(event: Event, *, may_edit: bool) -> list[Block]:
    """Return who may change an event."""
    people = ", ".join(f"<@{one}>" for one in event.organisers)
    blocks = [section(f"*{inline(event.title)}* is organised by {people}.")]
    if may_edit:
        blocks.append(actions(button("Change co-organisers", ids.EDIT_ORGANISERS, event.id)))
    return blocks


def help_list(command: str, sub_commands: Iterable[Any]) -> list[Block]:
    """Return the help (an iterable of SubCommand)."""
    lines = [f"`{command} {escape(one.usage)}`\n{one.does}" for one in sub_commands]
    half = (len(lines) + 1) // 2
    tail = (
        "`<event>` is a short name such as `E7K2` or the start of a title; left out, it is the channel’s next, running "
        "or last event. There are also the shortcuts *Create an event* and *Make this an event*, and my Home."
    )
    return [header("Callboard"), section("\n".join(lines[:half])), section("\n".join(lines[half:])), context(tail)]


def cancel_form(event: Event, platform: PlatformInfo) -> Block:
    """Return the question before an event is cancelled: what happens in Slack and on the platform."""
    lines = [
        f"*{inline(event.title)}* will not take place. Everybody who is going is told, and its reminders are dropped.",
        f"On {inline(platform.title)}: {escape(platform.cancel_means or 'nothing is documented for this, so it stays as it is')}",
    ]
    blocks = [section(one) for one in lines]
    if platform.can(Capability.DELETE):
        tick = option(f"Also delete it on {platform.title} for good", "yes")
        element = {"type": "checkboxes", "options": [tick]}
        blocks.append(field("Delete", ids.DELETE_TOO, element, optional=True, hint="This cannot be undone."))
    return modal("Cancel event", blocks, ids.CANCEL_FORM, "Cancel event", event.id, close="Keep it")


def close_form(event: Event, platform: PlatformInfo) -> Block:
    """Return the question before a running event is closed."""
    words = f"*{inline(event.title)}* ends now on {inline(platform.title)} for everybody in it. This cannot be undone."
    return modal("Close event", [section(words)], ids.CLOSE_FORM, "Close event", event.id, close="Keep it open")


def link_form(event: Event, value: str = "", problem: str = "") -> Block:
    """Return the form for the recording's link."""
    element: dict[str, Any] = {"type": "plain_text_input", "max_length": 2000}
    if value:
        element["initial_value"] = value
    blocks = [field("Recording link", "link", element, hint="It is posted to the channel for everybody there.")]
    return modal("Recording link", _with_problem(blocks, problem), ids.LINK_FORM, "Post", event.id)


def email_form(event: Event, value: str = "", problem: str = "") -> Block:
    """Return the form for an e-mail address."""
    element: dict[str, Any] = {"type": "plain_text_input", "max_length": 128}
    if value:
        element["initial_value"] = value
    hint = "Used to register you for events that you answer with Going; nobody sees it in Slack."
    blocks = [field("E-mail address", "email", element, hint=hint)]
    return modal("E-mail address", _with_problem(blocks, problem), ids.EMAIL_FORM, "Save", event.id)


def reminders_form(event: Event) -> Block:
    """Return the form for an event's reminders."""
    chosen = [str(one) for one in event.reminders]
    known = [*REMINDERS, *((one, f"{one} minutes before") for one in chosen if one not in dict(REMINDERS))]
    element = multi_select("reminders", known, chosen, "No reminders")
    blocks = [field("Reminders", "reminders", element, optional=True)]
    return modal("Reminders", blocks, ids.REMINDERS_FORM, "Save", event.id)


def organisers_form(event: Event) -> Block:
    """Return the form for an event's co-organisers."""
    element: dict[str, Any] = {"type": "multi_users_select"}
    if event.co_organisers:
        element["initial_users"] = list(event.co_organisers)
    hint = "They may change the event and get its host links."
    blocks = [field("Co-organisers", "organisers", element, optional=True, hint=hint)]
    return modal("Organisers", blocks, ids.ORGANISERS_FORM, "Save", event.id)


def settings_form(
    channel_id: str, platforms: Sequence[PlatformInfo], platform: str | None, duration: str, reminders: Sequence[str]
) -> Block:
    """Return the form for a channel's defaults."""
    offered = [("none", "No default"), *((one.name, one.title) for one in platforms)]
    length = {"type": "plain_text_input", "initial_value": duration, "max_length": 40}
    blocks = [
        section(f"New events in <#{channel_id}> begin with these."),
        field("Platform", "platform", select("platform_default", offered, platform or "none")),
        field("Duration", "duration", length),
        field("Reminders", "reminders", multi_select("reminders", REMINDERS, reminders, "No reminders"), optional=True),
    ]
    return modal("Channel defaults", blocks, ids.SETTINGS_FORM, "Save", channel_id)


def _with_problem(blocks: list[Block], problem: str) -> list[Block]:
    return [*blocks, context(f":warning: {escape(problem)}")] if problem else blocks
