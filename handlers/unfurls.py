"""Links to event pages, on the domains that are set: a card is shown below them."""

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.desk import Desk
from bot.services.ports import CannotSend, TryLater
from bot.services.unfurl import cards_of
from bot.slack_errors import asked
from bot.views.unfurl import unfurled


def register(app: AsyncApp, desk: Desk) -> None:
    """Register links that somebody shares."""

    async def shared(body: dict[str, Any], client: AsyncWebClient) -> None:
        event = body["event"]
        if desk.policy.unfurl_domains and isinstance(event.get("links"), list):
            desk.keeper.spawn(_show(desk, client, event), "unfurl")

    app.event("link_shared")(shared)


async def _show(desk: Desk, client: AsyncWebClient, event: dict[str, Any]) -> None:
    """Show cards below the message; whatever Slack says to that, nobody waits for it."""
    links = [one["url"] for one in event["links"] if isinstance(one, dict) and isinstance(one.get("url"), str)]
    user_id, channel_id = str(event.get("user") or ""), str(event.get("channel") or "")
    cards = await cards_of(desk, user_id, channel_id, links)
    if not cards:
        return
    unfurls = {address: {"blocks": unfurled(card)} for address, card in cards.items()}
    try:
        await asked(client.chat_unfurl(**_place(event), unfurls=unfurls))
    except (CannotSend, TryLater):
        return


def _place(event: dict[str, Any]) -> dict[str, Any]:
    """Return what tells Slack which message is meant; where the app is not in the channel, only the first will do."""
    names = ("unfurl_id", "source") if event.get("unfurl_id") and event.get("source") else ("channel", "message_ts")
    return {("ts" if one == "message_ts" else one): str(event.get(one) or "") for one in names}
