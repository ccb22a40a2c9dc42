"""response_url: five answers within half an hour, also where the app is not a member."""

from typing import Any

from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.validate import check_message
from bot.sandbox.webapi_chat import add_ephemeral, add_message, app_message, is_true, remove_message, replace_content
from bot.sandbox.workspace import Channel, Message, Workspace


def respond(space: Workspace, token: str, content: dict[str, Any]) -> None:
    """Post, replace or delete what the interaction came from. Raises SlackRefusal."""
    channel_id, user_id, ts = space.use_response_url(token)
    space.responses.append((channel_id, user_id, content))
    channel = space.channels[channel_id]
    private = [one for user, one in channel.ephemerals if user == user_id and one["ts"] == ts]
    public = [one for one in channel.messages if one["ts"] == ts]
    if is_true(content, "delete_original"):
        _delete(space, channel, private, public)
        return
    check_message(content)
    if is_true(content, "replace_original") and (private or public):
        replace_content(space, (private or public)[0], content)
        space.changed("message", channel.id)
    elif content.get("response_type") == "in_channel":
        message = app_message(space, content)
        add_message(space, channel, message, content.get("thread_ts"), is_true(content, "reply_broadcast"))
    else:
        add_ephemeral(space, channel, user_id, content)


def _delete(space: Workspace, channel: Channel, private: list[Message], public: list[Message]) -> None:
    if not private and not public:
        raise SlackRefusal("message_not_found")
    for one in public:
        remove_message(space, channel, one)
    channel.ephemerals = [pair for pair in channel.ephemerals if pair[1] not in private]
    space.changed("message", channel.id)
