"""What an operation came back with: in the form, by direct message, or as a file there."""

import asyncio

from bot.domain.operations import Answered, OperationForm
from bot.services.ports import CannotSend, File, Place, TryLater
from bot.texts import later, tr
from bot.views.csvfile import table_csv
from bot.views.operation_answer import Report, answer_modal, answer_report, fits_modal
from bot.views.text import escape
from handlers.request import Request

_PERSONAL = later("It is personal, so it came by direct message only.")


async def deliver(
    request: Request, view_id: str, form: OperationForm, answered: Answered, *, wants_file: bool = False
) -> None:
    """Show the answer where the form was; personal or long ones go by direct message, as all do once it is closed."""
    report = answer_report(form, answered)
    sent = await _sent(request, form, answered, report, wants_file=wants_file)
    is_shown = await request.update(view_id, answer_modal(form, answered, sent))
    if not is_shown and not sent:
        await request.send_report(report.text, report.blocks, report.plain)


async def _sent(request: Request, form: OperationForm, answered: Answered, report: Report, *, wants_file: bool) -> str:
    """Send what the modal is not to show, or cannot; return what is said of that there."""
    table = answered.table
    if table is None or not table.rows or not (wants_file or form.is_personal or not fits_modal(table)):
        return ""
    try:
        if wants_file or not report.is_whole:
            name = await _send_file(request, form, answered, report.text)
            return tr("The file {name} is in your direct messages.", name=name)
        await request.send_report(report.text, report.blocks, report.plain)
    except (CannotSend, TryLater) as refused:
        return tr("Slack did not take the direct message that should have brought it: {why}", why=refused.reason)
    return tr(_PERSONAL) if form.is_personal else tr("All of it is in your direct messages.")


async def _send_file(request: Request, form: OperationForm, answered: Answered, text: str) -> str:
    assert answered.table is not None
    name = f"{form.platform}-{form.name.replace('/', '-')}.csv"
    notes = " ".join(map(escape, answered.notes))
    content = await asyncio.to_thread(table_csv, answered.table)
    title = tr("{operation} on {platform}", operation=form.name, platform=form.platform_title)
    file = File(name, title, content, f"{text} {notes}".strip())
    messenger = request.desk.messenger
    await messenger.share_file(Place(request.user_id), await messenger.prepare_file(file), file)
    return name
