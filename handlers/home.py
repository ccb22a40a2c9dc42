"""App Home."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.desk import Desk
from bot.services.home import home_of
from bot.slack_errors import asked
from bot.views import ids
from bot.views.home import home_view
from handlers.request import Request


def register(app: AsyncApp, desk: Desk) -> None:
    """Register Home, and link buttons, whose click Slack reports too."""

    async def opened(body: dict[str, Any], client: AsyncWebClient) -> None:
        event = body["event"]
        if event.get("tab") == "home":
            request = Request(desk, client, event["user"], "", "", None)
            request.keep(publish(request), "home")

    async def followed(ack: AsyncAck) -> None:
        await ack()

    app.event("app_home_opened")(opened)
    app.action(re.compile(f"^{ids.OPEN_LINK}"))(followed)


async def publish(request: Request) -> None:
    """Show the member's Home as it is now."""
    desk = request.desk
    content = await home_of(desk, request.user_id)
    view = home_view(content, desk.infos, desk.policy.command)
    await asked(request.client.views_publish(user_id=request.user_id, view=view))
