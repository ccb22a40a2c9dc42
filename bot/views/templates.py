"""A channel's templates: chosen in the form of a new event, saved from an event, listed in the settings."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.events import Event
from bot.domain.platforms import PlatformInfo
from bot.domain.templates import LONGEST_NAME, Template
from bot.texts import tr
from bot.views import ids
from bot.views.parts import Block, Element, button, context, field, modal, option, section, select, warned
from bot.views.text import inline
from bot.words.durations import say_minutes

Choice = tuple[str, str]  # (value, label)


def template_choices(channel_id: str, templates: Sequence[Template]) -> tuple[Choice, ...]:
    """Return what is offered in the form."""
    return tuple((f"{channel_id} {one.id}", one.name) for one in templates)


def template_row(choices: Sequence[Choice], chosen: str = "") -> list[Block]:
    """Return the row above the form's fields in which a template is chosen; none without templates."""
    if not choices:
        return []
    chooser = select(ids.TEMPLATE, choices, chosen, tr("Choose a template"))
    return [section(tr("*Template*: fills in all but date and time."), chooser, ids.TEMPLATE)]


def shown_templates(view: Mapping[str, Any]) -> tuple[Choice, ...]:
    """Return what a form that is open offers; nothing where the row has come back in another shape."""
    try:
        row: Mapping[str, Any] = next((one for one in view["blocks"] if one.get("block_id") == ids.TEMPLATE), {})
        options = row["accessory"]["options"] if row else ()
        return tuple((str(one["value"]), str(one["text"]["text"])) for one in options)
    except (AttributeError, KeyError, TypeError):
        return ()


def save_button(event: Event) -> Element:
    """Return the button with which organisers save an event as a template."""
    return button(tr("Save as template"), ids.SAVE_TEMPLATE, event.id)


def template_form(event: Event, typed: Mapping[str, Any] | None = None, problem: str = "") -> Block:
    """Return the form in which an event becomes a template."""
    shown = {"name": "", "title": event.title} if typed is None else typed
    kept = tr(
        "A new event in <#{channel}> that is created with this template has platform, title, duration, description "
        "and reminders of *{title}*. Only date and time are left to fill in.",
        channel=event.channel_id,
        title=inline(event.title),
    )
    hint = tr("{placeholder} in it becomes the date of the event.", placeholder="{date}")
    blocks = [
        section(kept),
        *_named(str(shown.get("name") or ""), problem),
        field(tr("Title"), "title", _line(str(shown.get("title") or ""), 150), hint=hint, optional=True),
    ]
    return modal(tr("Save as template"), blocks, ids.TEMPLATE_FORM, tr("Save"), event.id)


def rename_form(channel_id: str, template: Template, typed: str | None = None, problem: str = "") -> Block:
    """Return the form in which a template gets another name."""
    blocks = _named(template.name if typed is None else typed, problem)
    return modal(tr("Rename template"), blocks, ids.RENAME_TEMPLATE, tr("Save"), f"{channel_id} {template.id}")


def delete_form(channel_id: str, template: Template) -> Block:
    """Return the question before a template is deleted."""
    words = tr("The template *{name}* goes for good. Events that were made from it stay.", name=inline(template.name))
    kept = f"{channel_id} {template.id}"
    return modal(tr("Delete template"), [section(words)], ids.DELETE_TEMPLATE, tr("Delete"), kept, close=tr("Keep it"))


def template_list(channel_id: str, templates: Sequence[Template], infos: Mapping[str, PlatformInfo]) -> list[Block]:
    """Return a channel's templates for its settings, each with its menu."""
    if not templates:
        return [context(tr("*Templates*: none yet. `show` has *Save as template* for events that you organise."))]
    rows = [section(_line_of(one, infos), accessory=_menu(channel_id, one)) for one in templates]
    return [section(tr("*Templates*")), *rows]


def _line_of(one: Template, infos: Mapping[str, PlatformInfo]) -> str:
    platform = infos[one.platform].title if one.platform in infos else one.platform
    return f"{inline(one.name)} · {inline(platform)} · {say_minutes(one.minutes)}"


def _menu(channel_id: str, one: Template) -> Element:
    options = [
        option(tr("Rename"), f"rename {channel_id} {one.id}"),
        option(tr("Delete"), f"delete {channel_id} {one.id}"),
    ]
    return {"type": "overflow", "action_id": f"{ids.TEMPLATE_MENU}:{one.id}", "options": options}


def _named(name: str, problem: str) -> list[Block]:
    return [
        field(tr("Name"), "name", _line(name, LONGEST_NAME), hint=tr("Short, such as standup.")),
        *warned(problem),
    ]


def _line(value: str, most: int) -> Element:
    element: Element = {"type": "plain_text_input", "max_length": most}
    return element | {"initial_value": value[:most]} if value else element
