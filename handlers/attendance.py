"""The attendance's buttons: the list by direct message, its pages, and the file."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Stale
from bot.domain.messages import AttendanceList
from bot.services.attendance import attendance_now, attendance_page, export_attendance
from bot.services.desk import Desk
from bot.services.permissions import event_to_change
from bot.views import ids
from bot.views.messages import render
from handlers.buttons import on_press
from handlers.request import OUT_OF_DATE, Request, request_of, value_of


def register(app: AsyncApp, desk: Desk) -> None:
    """Register what is below the digest and the list."""
    on_press(app, desk, ids.SEE_ATTENDANCE, send_list, "attendance list")
    on_press(app, desk, ids.EXPORT_ATTENDANCE, _export, "attendance file")
    app.action(re.compile(f"^{ids.ATTENDANCE_PAGE}(:|$)"))(_turned(desk))


async def send_list(request: Request, event_id: str) -> None:
    """Send the list as it is now by direct message."""
    event = await event_to_change(request.desk, request.user_id, event_id)
    attendance = await attendance_now(request.desk, request.user_id, event.id)
    shown = render(AttendanceList(event, request.desk.info(event), attendance))
    await request.tell_report(shown.text, shown.blocks, shown.plain)


async def _export(request: Request, event_id: str) -> str:
    return await export_attendance(request.desk, request.user_id, event_id)


def _turned(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def turned(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        request = request_of(desk, body, client)
        request.keep(_turn(request, body), "attendance list")

    return turned


async def _turn(request: Request, body: Mapping[str, Any]) -> None:
    """Show another page in the same message; where that is gone, or only they have ever seen it, in a new one."""
    event_id, _, first = value_of(body).partition(" ")
    if not first.isdecimal():
        raise Stale(OUT_OF_DATE)
    message = await attendance_page(request.desk, request.user_id, event_id, int(first))
    ts = str((body.get("container") or {}).get("message_ts") or "")
    if ts and await request.desk.messenger.edit(request.channel_id, ts, message):
        return
    shown = render(message)
    await request.tell_report(shown.text, shown.blocks, shown.plain)
