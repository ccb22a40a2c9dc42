"""What is pressed in App Home: shown there as it is afterwards, together with what came of it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.desk import Desk
from bot.services.home import home_of
from bot.services.ports import CannotSend, TryLater
from bot.slack_errors import asked
from bot.views import ids
from bot.views.home import home_view
from handlers.before import before_all


def register(app: AsyncApp, _desk: Desk) -> None:
    """Take off what only tells the buttons of one Home apart, so that they are heard as everywhere."""

    async def as_everywhere(request: AsyncBoltRequest) -> None:
        if is_home(request.body):
            for one in request.body.get("actions") or []:
                if isinstance(one.get("action_id"), str):
                    one["action_id"] = one["action_id"].partition(ids.AT)[0]

    before_all(app, as_everywhere)


def is_home(body: Mapping[str, Any]) -> bool:
    """Say whether something was pressed in Home."""
    return (body.get("view") or {}).get("type") == "home"


async def publish(desk: Desk, client: AsyncWebClient, user_id: str, news: str = "") -> None:
    """Show the member's Home as it is now. Raises CannotSend, TryLater."""
    async with desk.lock(f"home {user_id}"):  # so that no older one comes after a newer
        view = home_view(await home_of(desk, user_id), desk.infos, desk.policy.command, news)
        await asked(client.views_publish(user_id=user_id, view=view))


async def published(desk: Desk, client: AsyncWebClient, user_id: str, news: str = "") -> bool:
    """Show the member's Home as it is now, and say whether Slack took it."""
    try:
        await publish(desk, client, user_id, news)
    except (CannotSend, TryLater):
        return False
    return True
