"""Any documented operation of a platform: chosen, filled in, sent, its answer shown. Administrators only."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CallboardError, InvalidFields, NotAllowed, Stale
from bot.domain.operations import OperationForm
from bot.services.desk import Desk
from bot.services.operation_runs import Unconfirmed, check_filled, run_operation
from bot.services.operations import (
    Use,
    connected,
    must_be_admin,
    operation_form,
    operation_named,
    operations_of,
    platform_named,
)
from bot.services.ports import TryLater
from bot.texts import later, tr
from bot.views import ids
from bot.views.form import working_view
from bot.views.operation_form import OperationView, more_block_id, operation_modal, param_block_id
from bot.views.parts import Block, notice
from bot.views.text import cut, escape
from handlers.api_answers import deliver
from handlers.api_state import read_choice, read_use
from handlers.request import OUT_OF_DATE, Request, quickly, request_of, value_of

_STOPPED = later(
    "Callboard was stopped before {title} had answered {operation}. It may have happened all the same: look there "
    "before you try again."
)
Choosing = Callable[[Use, str], Use]  # (what the form is about, what was chosen) -> what it is about now


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the form and the choices in it."""
    app.action(ids.OPERATION_PLATFORM)(_chosen(desk, _with_platform))
    app.action(ids.OPERATION_NAME)(_chosen(desk, _with_operation))
    app.view(ids.OPERATION_FORM)(_submitted(desk))


async def open_operations(request: Request, words: str) -> None:
    """Open the form for what was typed: a platform, and an operation of it. No platform is called."""
    if await quickly(must_be_admin(request.desk, Use(request.user_id, "", ""))) is None:
        raise TryLater(1.0)
    offered, (platform, _, operation) = connected(request.desk), words.partition(" ")
    shown = OperationView(offered)
    if platform:
        name = platform_named(request.desk, platform)
        found = operation_named(request.desk, name, operation.strip()) if operation.strip() else ""
        shown = _view(request.desk, Use(request.user_id, name, found))
    await request.open(operation_modal(shown))


def _chosen(desk: Desk, choosing: Choosing) -> Callable[..., Awaitable[None]]:
    async def chosen(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request, view = request_of(desk, body, client), body.get("view") or {}
        tell = partial(_end_in, request, view["id"]) if view else request.say
        request.keep(_choose(request, body, view, choosing), "operation", tell)

    return chosen


async def _choose(request: Request, body: Mapping[str, Any], view: Block, choosing: Choosing) -> None:
    if not view:
        raise Stale(tr(OUT_OF_DATE))
    await _move(request, view["id"], choosing(read_use(view, request.user_id), value_of(body)))


def _with_platform(use: Use, chosen: str) -> Use:
    return Use(use.user_id, chosen, "")


def _with_operation(use: Use, chosen: str) -> Use:
    return Use(use.user_id, use.platform, chosen)


def _view(desk: Desk, use: Use) -> OperationView:
    form = operation_form(desk, use.platform, use.operation) if use.operation else None
    return OperationView(connected(desk), use.platform, operations_of(desk, use.platform), form, use.filled)


def _submitted(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        request, view = request_of(desk, body, client), body["view"]
        try:
            use = read_use(view, request.user_id)
            chosen = read_choice(view, use)
            if chosen is not use or not use.operation:
                await ack(response_action="update", view=working_view(tr("Opening its form…")))
                _later(request, view["id"], _move(request, view["id"], chosen))
                return
            form = operation_form(desk, use.platform, use.operation)
            check_filled(desk, use)
        except InvalidFields as wrong:
            await ack(**_refusal(desk, view, use, wrong))
            return
        except Unconfirmed as asked:
            # The same fields again: Slack keeps what is in them, secrets and files too.
            await ack(response_action="update", view=operation_modal(_view(desk, use)))
            _later(request, view["id"], _ask(request, view["id"], use, asked))
            return
        except CallboardError as odd:
            await ack(response_action="update", view=notice("Callboard", escape(str(odd))))
            return
        doing = tr(
            "Working… {operation} on {platform}. If nothing changes here, look into your direct messages.",
            operation=form.name,
            platform=form.platform_title,
        )
        await ack(response_action="update", view=working_view(doing))
        again = partial(_again, request, view["id"], use)
        request.keep(_carry_out(request, view, use, form), "operation", lambda said: again({"": said}))

    return submitted


def _later(request: Request, view_id: str, work: Awaitable[None]) -> None:
    """Do it after the acknowledgement; what goes wrong is told in the form."""
    request.keep(work, "operation", partial(_end_in, request, view_id))


async def _move(request: Request, view_id: str, chosen: Use) -> None:
    """Show what the chosen operation asks for; nothing is sent that was not shown."""
    await must_be_admin(request.desk, Use(request.user_id, "", ""))
    await request.update(view_id, operation_modal(_view(request.desk, chosen)))


def _refusal(desk: Desk, view: Block, use: Use, wrong: InvalidFields) -> dict[str, Any]:
    """Say what is wrong at its field; Slack takes errors only at fields that it shows."""
    errors = {_block_of(use, key): cut(said, 3000) for key, said in wrong.fields.items()}
    if errors.keys() <= {block.get("block_id") for block in view["blocks"] if block["type"] == "input"}:
        return {"response_action": "errors", "errors": errors}
    return {
        "response_action": "update",
        "view": operation_modal(replace(_view(desk, use), problems=wrong.fields)),
    }


def _block_of(use: Use, key: str) -> str:
    return more_block_id(use.operation) if key == "more" else param_block_id(use.operation, key)


async def _ask(request: Request, view_id: str, use: Use, asked: Unconfirmed) -> None:
    await must_be_admin(request.desk, use)
    await _again(request, view_id, use, {}, asked)


async def _carry_out(request: Request, view: Block, use: Use, form: OperationForm) -> None:
    desk, view_id = request.desk, view["id"]
    if not await desk.store.first_time(f"operation {view_id} {view['hash']}", desk.clock.now()):
        return  # sent once already; Slack, or a finger, has repeated it
    try:
        answered = await run_operation(desk, use, lambda words: request.update(view_id, working_view(words)))
    except NotAllowed as refused:
        await _end_in(request, view_id, str(refused))
    except Unconfirmed as asked:
        await _again(request, view_id, use, {}, asked)
    except InvalidFields as wrong:
        await _again(request, view_id, use, wrong.fields)
    except asyncio.CancelledError:
        await _end_in(request, view_id, tr(_STOPPED, operation=use.operation, title=form.platform_title))
        raise
    else:
        await deliver(request, view_id, form, answered, wants_file=use.filled.wants_all)


async def _again(
    request: Request, view_id: str, use: Use, problems: Mapping[str, str], asked: Unconfirmed | None = None
) -> None:
    """Show the form again with what was typed, what is wrong, and what has to be confirmed."""
    shown = replace(_view(request.desk, use), problems=problems)
    if asked is not None:
        shown = replace(shown, warnings=asked.sentences, digest=asked.digest)
    title = request.desk.infos[use.platform].title
    named = tr("{operation} on {platform}:", operation=use.operation, platform=title)
    said = " ".join([named, *problems.values()])
    await request.update(view_id, operation_modal(shown), f"{said} {asked or ''}".strip())


async def _end_in(request: Request, view_id: str, sentence: str) -> None:
    await request.update(view_id, notice("Callboard", escape(sentence)), sentence)
