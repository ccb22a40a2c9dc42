"""The form of a platform's operation: which platform, which operation, then what it asks for."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.operations import EMPTY, Filled, OperationField, OperationForm
from bot.texts import later, tr
from bot.views import ids, parts
from bot.views.operation_fields import param_field
from bot.views.parts import Block, Element
from bot.views.text import cut, escape, foreign, inline

_GROUPS = {"read": later("Read"), "create": later("Create"), "change": later("Change"), "remove": later("Remove")}


@dataclass(frozen=True)
class OperationView:
    """What the form shows: what can be chosen, what is chosen, what was typed, what is wrong, what is to confirm."""

    platforms: Sequence[tuple[str, str]]  # (name, title)
    platform: str = ""
    operations: Sequence[OperationForm] = ()  # the platform's
    form: OperationForm | None = None
    filled: Filled = EMPTY
    problems: Mapping[str, str] = field(default_factory=dict)  # by the parameters' keys, or "" for all of it
    warnings: Sequence[str] = ()
    digest: str = ""  # of the warnings


def operation_modal(shown: OperationView) -> Block:
    """Return the modal. A choice changes it at once; it is sent once an operation is chosen."""
    blocks = [_platforms(shown), *_operations(shown), *_form(shown)]
    kept = {"platform": shown.platform, "operation": shown.form.name if shown.form else "", "files": _files(shown)}
    title = shown.form.platform_title if shown.form else tr("Operations")
    submit = tr("Send") if shown.form else tr("Next")
    return parts.modal(title, blocks, ids.OPERATION_FORM, submit, _written(kept))


def _written(kept: object) -> str:
    return json.dumps(kept, ensure_ascii=False)


def param_block_id(operation: str, key: str) -> str:
    """Return the id of a parameter's block: what was typed for one operation is not taken for another's."""
    return f"{ids.OPERATION_PARAM}:{operation}:{key}"


def more_block_id(operation: str) -> str:
    """Return the id of the block for further fields."""
    return f"{ids.OPERATION_MORE}:{operation}"


def pages_block_id(operation: str) -> str:
    """Return the id of the block in which all pages are asked for."""
    return f"{ids.OPERATION_PAGES}:{operation}"


def operation_block_id(platform: str) -> str:
    """Return the id of the block in which a platform's operation is chosen."""
    return f"{ids.OPERATION_NAME}:{platform}"


def _files(shown: OperationView) -> dict[str, tuple[str, str, str]]:
    """Return the files that were put in: Slack does not take them back into a field."""
    files = shown.filled.files.items()
    return {key: (one.file_id, cut(one.name, 80), one.content_type) for key, one in files}


def _platforms(shown: OperationView) -> Block:
    element = parts.select(ids.OPERATION_PLATFORM, shown.platforms, shown.platform, tr("Choose a platform"))
    return parts.field(tr("Platform"), ids.OPERATION_PLATFORM, element, tells=True)


def _operations(shown: OperationView) -> list[Block]:
    if not shown.operations:
        return []
    groups = [group for effect, label in _GROUPS.items() if (group := _group(tr(label), effect, shown.operations))]
    element: Element = {
        "type": "static_select",
        "action_id": ids.OPERATION_NAME,
        "option_groups": groups,
        "placeholder": parts.text(tr("Choose an operation, or type a part of its name"), 150),
    }
    if shown.form is not None:
        element["initial_option"] = _option(shown.form)
    return [parts.field(tr("Operation"), operation_block_id(shown.platform), element, tells=True)]


def _group(label: str, effect: str, operations: Sequence[OperationForm]) -> Block | None:
    options = [_option(one) for one in operations if one.effect == effect][: parts.MOST_OPTIONS]
    return {"label": parts.text(label), "options": options} if options else None


def _option(form: OperationForm) -> Block:
    return parts.option(f"{form.name} – {form.about}" if form.about else form.name, form.name)


def _form(shown: OperationView) -> list[Block]:
    form = shown.form
    if form is None:
        return []
    blocks = [*_what_it_is(form), *_general_problems(shown), *_confirmation(shown)]
    for one in form.fields:
        blocks += [_param(shown, form, one), *parts.warned(shown.problems.get(one.key, ""))]
    return [*blocks, *_further(shown), *_pages(form, is_ticked=shown.filled.wants_all)]


def _param(shown: OperationView, form: OperationForm, one: OperationField) -> Block:
    """Return a parameter's input with what was typed; a secret is not shown again, and a file stays by its name."""
    block_id, file = param_block_id(form.name, one.key), shown.filled.files.get(one.key)
    typed = shown.filled.typed.get(one.key, one.initial)
    if file is not None:
        there = tr("{file} is there already. Add another file to send that instead.", file=file.name)
        return param_field(one, block_id, "", there)
    if one.is_secret and typed:
        return param_field(one, block_id, "", tr("Type this again if it is empty: Callboard does not keep it."))
    return param_field(one, block_id, typed)


def _what_it_is(form: OperationForm) -> list[Block]:
    lines = [inline(form.about, 500)] if form.about else []
    if form.is_personal:
        lines.append(tr("What it answers is personal: it comes by direct message only."))
    source = f"{escape(form.method)} {escape(cut(form.path, 300))} · “{inline(form.section)}”"
    return [parts.section("\n".join(lines)), parts.context(source)] if lines else [parts.context(source)]


def _general_problems(shown: OperationView) -> list[Block]:
    assert shown.form is not None
    at_fields = {one.key for one in shown.form.fields} | ({"more"} if shown.form.takes_more else set())
    general = [said for key, said in shown.problems.items() if said and key not in at_fields]
    named = [key for key, said in shown.problems.items() if said and key in at_fields]
    if named:  # the form opens at its top, far away from them
        general.append(tr("Nothing was sent: see {fields} below.", fields=", ".join(named)))
    return [parts.section(_warning(said)) for said in general]


def _confirmation(shown: OperationView) -> list[Block]:
    """Ask for a tick that stands for these very sentences."""
    if not shown.warnings:
        return []
    element: Element = {"type": "checkboxes", "options": [parts.option(tr("Yes, do this"), shown.digest)]}
    block = parts.field(tr("Confirm"), f"{ids.OPERATION_CONFIRM}:{shown.digest}", element)
    return [*(parts.section(_warning(one)) for one in shown.warnings), block]


def _further(shown: OperationView) -> list[Block]:
    if shown.form is None or not shown.form.takes_more:
        return []
    element: Element = {"type": "plain_text_input", "multiline": True, "max_length": 3000}
    if shown.filled.more:
        element["initial_value"] = shown.filled.more[:3000]
    hint = tr("Fields of the account’s own, one a line, as name: value.")
    block = parts.field(tr("Further fields"), more_block_id(shown.form.name), element, hint=hint, optional=True)
    return [block, *parts.warned(shown.problems.get("more", ""))]


def _pages(form: OperationForm, *, is_ticked: bool) -> list[Block]:
    if not form.has_pages:
        return []
    tick = parts.option(tr("All pages, as a file"), "yes")
    element: Element = {"type": "checkboxes", "options": [tick]}
    if is_ticked:
        element["initial_options"] = [tick]
    return [parts.field(tr("Pages"), pages_block_id(form.name), element, optional=True)]


def _warning(said: str) -> str:
    return f":warning: {foreign(said, 1000)}"
