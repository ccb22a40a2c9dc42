"""Links to an app's domains: the app hears of them, and shows cards below them (chat.unfurl).

Sources: docs.slack.dev, "Unfurling links in messages", the event link_shared, the method chat.unfurl.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.copies import copied
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.validate import check_message
from bot.sandbox.webapi_chat import with_block_ids
from bot.sandbox.workspace import BOT, Channel, Message, Workspace

_LINK = re.compile(r"<(https?://[^|>]+)(?:\|[^>]*)?>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
IN_MESSAGES = "conversations_history"


def link_shared(space: Workspace, channel: Channel, message: Message, domains: list[str]) -> dict[str, Any] | None:
    """Return the event of a message with links to these domains or their subdomains, or None."""
    addresses = [_plain(one) for one in _LINK.findall(str(message.get("text")))]
    links = [{"domain": domain, "url": one} for one in addresses if (domain := _domain(one, domains))]
    if not links:
        return None
    unfurl_id = f"{channel.id}.{message['ts']}.{space.new_id('u')}"
    space.shared_links[unfurl_id] = channel.id, message["ts"], {one["url"] for one in links}
    return {
        "type": "link_shared",
        "channel": channel.id,
        "is_bot_user_member": BOT in channel.members,
        "user": message["user"],
        "message_ts": message["ts"],
        "unfurl_id": unfurl_id,
        "source": IN_MESSAGES,
        "links": links,
        "event_ts": message["ts"],
    } | ({"thread_ts": message["thread_ts"]} if "thread_ts" in message else {})


def unfurl(space: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    """Attach cards to a message of somebody's; each address has to be one that the app was told of."""
    channel_id, ts, known = _shared(space, arguments)
    unfurls = arguments["unfurls"]
    if not isinstance(unfurls, dict) or not unfurls:
        raise SlackRefusal("missing_unfurls")
    if any(one not in known for one in unfurls):
        raise SlackRefusal("cannot_unfurl_url")
    for one in unfurls.values():
        check_message({"text": "-", "blocks": one.get("blocks")})
    message = next((one for one in space.channels[channel_id].messages if one["ts"] == ts), None)
    if message is None:
        raise SlackRefusal("cannot_find_message")
    message["attachments"] = [
        {"id": number, "app_unfurl_url": url, "is_app_unfurl": True, "blocks": with_block_ids(space, one["blocks"])}
        for number, (url, one) in enumerate(copied(unfurls).items(), 1)
    ]
    space.changed("message", channel_id)
    return {}


def _shared(space: Workspace, arguments: dict[str, Any]) -> tuple[str, str, set[str]]:
    """Return (channel, message, addresses) that are meant: by unfurl_id and source, or by channel and ts."""
    if arguments.get("unfurl_id") and arguments.get("source"):
        found = space.shared_links.get(str(arguments["unfurl_id"]))
        if found is None:
            raise SlackRefusal("cannot_find_message")
        return found
    channel = space.channels.get(str(arguments.get("channel")))
    if channel is None or (channel.kind != "channels" and BOT not in channel.members):
        raise SlackRefusal("cannot_find_channel")
    of_message = [one for one in space.shared_links.values() if one[:2] == (channel.id, arguments.get("ts"))]
    if not of_message:
        raise SlackRefusal("cannot_find_message")
    return of_message[-1]


def blocks_of(message: Message) -> list[dict[str, Any]]:
    """Return a message's blocks, those of its cards too."""
    return [*message["blocks"], *(block for one in message.get("attachments", []) for block in one["blocks"])]


def unfurled_around(message: Message, block: dict[str, Any]) -> dict[str, Any]:
    """Return what the container says of a block that stands in a card below a link."""
    for one in message.get("attachments", []):
        if block in one["blocks"]:
            return {
                "type": "message_attachment",
                "attachment_id": one["id"],
                "is_app_unfurl": True,
                "app_unfurl_url": one["app_unfurl_url"],
            }
    return {}


def _domain(address: str, domains: list[str]) -> str:
    host = urlsplit(address).hostname or ""
    return next((one for one in domains if host == one or host.endswith(f".{one}")), "")


def _plain(text: str) -> str:
    for written, read in _ENTITIES.items():
        text = text.replace(written, read)
    return text
