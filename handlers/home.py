"""App Home."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.about_me import about_me
from bot.services.desk import Desk
from bot.services.home import look_at_platforms
from bot.texts import tr
from bot.views import ids
from bot.views.about_me import about_me_report
from handlers.at_home import publish
from handlers.buttons import on_press
from handlers.request import Request


def register(app: AsyncApp, desk: Desk) -> None:
    """Register Home, its button for one's data, and link buttons, whose click Slack reports too."""

    async def opened(body: dict[str, Any], client: AsyncWebClient) -> None:
        event = body["event"]
        if event.get("tab") == "home":
            request = Request(desk, client, event["user"], "", "", "")
            request.keep(_show(request), "home")

    async def followed(ack: AsyncAck) -> None:
        await ack()

    app.event("app_home_opened")(opened)
    app.action(re.compile(f"^{ids.OPEN_LINK}"))(followed)
    on_press(app, desk, ids.MY_DATA, _my_data, "my data")


async def _show(request: Request) -> None:
    """Show Home at once, with what is known of the platforms; and once more where they say something newer."""
    desk = request.desk
    desk.at_home.opened(request.user_id, desk.clock.now())
    await publish(desk, request.client, request.user_id)
    if await look_at_platforms(desk, request.user_id):
        await publish(desk, request.client, request.user_id)


async def _my_data(request: Request, _value: str) -> str:
    blocks = about_me_report(await about_me(request.desk, request.user_id))
    await request.send_report(tr("What Callboard knows about you"), blocks, blocks)
    return tr("What I know about you is in our direct messages.")
