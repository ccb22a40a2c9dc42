"""Acts as a member of the workspace: what a person does in Slack, as the payloads that Slack sends."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox import payloads, webapi_views
from bot.sandbox.delivery import Delivery
from bot.sandbox.state import missing_inputs, typed
from bot.sandbox.validate import check_options, check_view
from bot.sandbox.webapi_chat import make_message, without_metadata
from bot.sandbox.workspace import Channel, Message, View, Workspace

Answer = dict[str, Any]


class Clumsy(Exception):
    """The person cannot do this in Slack either: no such button, field or channel."""


class Actor:
    """One member. Values are plain: text, an option's value, a list of them."""

    def __init__(self, space: Workspace, delivery: Delivery, origin: str, user_id: str) -> None:
        if user_id not in space.users:
            raise Clumsy(f"there is no member {user_id}")
        self._space = space
        self._delivery = delivery
        self._origin = origin
        self.user_id = user_id

    async def command(self, text: str, channel_id: str = "C0EVENTS") -> None:
        """Type a slash command, such as "/event list"."""
        name, _, rest = text.partition(" ")
        channel = self._channel(channel_id)
        url = self._response_url(channel)
        payload = payloads.slash_command(self._space, self.user_id, channel, name, rest, url)
        await self._delivery.send("slash_commands", payload)

    async def click(self, channel_id: str, ts: str, action_id: str, value: Any = None) -> None:
        """Press a button, or choose from a menu, in a message (also one that only this person sees)."""
        channel = self._channel(channel_id)
        message = next((one for one in self.messages(channel_id, threads=True) if one["ts"] == ts), None)
        if message is None:
            raise Clumsy("there is no such message")
        block, element = _find(message.get("blocks", []), action_id, value)
        url = self._response_url(channel, message["ts"])
        payload = payloads.interaction(self._space, "block_actions", self.user_id) | {
            "container": {
                "type": "message",
                "message_ts": ts,
                "channel_id": channel.id,
                "is_ephemeral": bool(message.get("is_ephemeral")),
            },
            "trigger_id": self._space.new_trigger(self.user_id),
            "channel": {"id": channel.id, "name": "directmessage" if channel.direct_with else channel.name},
            "message": without_metadata(message),
            "state": {"values": {}},
            "response_url": url,
            "actions": [_action(block, element, value)],
        }
        await self._delivery.send("interactive", payload)

    async def click_home(self, action_id: str, value: Any = None) -> None:
        """Press a button in the app's Home."""
        view = self.home()
        if view is None:
            raise Clumsy("Home is not open")
        await self._act_in(view, action_id, value)

    async def choose(self, label: str, value: Any) -> None:
        """Fill in a field of the topmost modal; fields that tell at once are sent."""
        view = self._top()
        block, element = _labelled(view, label)
        view["state"]["values"][block["block_id"]] = {element["action_id"]: typed(element, value)}
        if block.get("dispatch_action"):
            await self._act_in(view, element["action_id"], value)

    async def act_in_view(self, action_id: str, value: Any = None) -> None:
        """Press a button in the topmost modal."""
        await self._act_in(self._top(), action_id, value)

    async def submit(self, values: dict[str, Any] | None = None) -> Answer:
        """Fill in fields by label, and submit the topmost modal. Returns {"errors": {block id: …}} if refused."""
        view = self._top()
        for label, value in (values or {}).items():
            block, element = _labelled(view, label)
            view["state"]["values"][block["block_id"]] = {element["action_id"]: typed(element, value)}
        return await self.submit_view(view)

    async def submit_view(self, view: View) -> Answer:
        """Submit a modal as it stands."""
        if missing := missing_inputs(view, view["state"]["values"]):
            return {"response_action": "errors", "errors": missing}
        payload = payloads.interaction(self._space, "view_submission", self.user_id) | {
            "trigger_id": self._space.new_trigger(self.user_id),
            "view": view,
            "response_urls": [],
        }
        answer = await self._delivery.send("interactive", payload)
        return self._apply(view, answer)

    async def suggest(self, label: str, words: str) -> list[str]:
        """Type into an external select of the topmost modal, and return the values offered."""
        view = self._top()
        block, element = _labelled(view, label)
        return [one["value"] for one in await self.options(view, block["block_id"], element["action_id"], words)]

    async def options(self, view: View, block_id: str, action_id: str, words: str) -> list[dict[str, Any]]:
        """Ask the app for an external select's options."""
        payload = payloads.interaction(self._space, "block_suggestion", self.user_id) | {
            "container": {"type": "view", "view_id": view["id"]},
            "view": view,
            "action_id": action_id,
            "block_id": block_id,
            "value": words,
        }
        answer = await self._delivery.send("interactive", payload)
        check_options(answer)
        offered: list[dict[str, Any]] = answer["options"]
        return offered

    async def shortcut(self, callback_id: str, channel_id: str = "", ts: str = "") -> None:
        """Use a global shortcut, or a message's."""
        kind = "message_action" if ts else "shortcut"
        payload = payloads.interaction(self._space, kind, self.user_id) | {
            "callback_id": callback_id,
            "action_ts": self._space.new_ts(),
            "trigger_id": self._space.new_trigger(self.user_id),
        }
        if ts:
            channel = self._channel(channel_id)
            payload |= {
                "message_ts": ts,
                "channel": {"id": channel.id, "name": channel.name},
                "message": without_metadata(self._space.find_message(channel, ts)),
                "response_url": self._response_url(channel),
            }
        await self._delivery.send("interactive", payload)

    async def say(self, text: str, channel_id: str = "C0EVENTS") -> Message:
        """Write a message."""
        channel = self._channel(channel_id)
        message = make_message(self._space, {"text": payloads.escaped(self._space, text)}, self.user_id)
        channel.messages.append(message)
        self._space.changed("message", channel.id)
        return message

    async def open_home(self) -> None:
        """Open the app's Home tab."""
        inner = {"type": "app_home_opened", "user": self.user_id, "channel": f"D0{self.user_id[2:]}", "tab": "home"}
        home = self.home()
        await self._delivery.send("events_api", payloads.event(self._space, inner | ({"view": home} if home else {})))

    def close_view(self) -> None:
        """Close the topmost modal."""
        stack = self._space.stacks.get(self.user_id) or []
        if stack:
            stack.pop()
            self._space.changed("views", self.user_id)

    def messages(self, channel_id: str, *, threads: bool = False) -> list[Message]:
        """Return what the person sees in a channel, oldest first; with `threads`, replies too."""
        channel = self._channel(channel_id)
        shown = [*channel.messages, *(one for user, one in channel.ephemerals if user == self.user_id)]
        if not threads:
            shown = [one for one in shown if one.get("thread_ts") in (None, one["ts"]) or "subtype" in one]
        return sorted(shown, key=lambda one: float(one["ts"]))

    def direct_messages(self) -> list[Message]:
        """Return the app's direct messages to the person."""
        return self.messages(self._space.direct(self.user_id).id, threads=True)

    def views(self) -> list[View]:
        """Return the open modals, root first."""
        return self._space.stacks.get(self.user_id) or []

    def home(self) -> View | None:
        """Return the app's Home as the person sees it."""
        return self._space.homes.get(self.user_id)

    def _apply(self, view: View, answer: Answer) -> Answer:
        action = answer.get("response_action")
        if action == "errors":
            unknown = answer["errors"].keys() - {one["block_id"] for one in view["blocks"] if one["type"] == "input"}
            if unknown:
                raise Clumsy(f"the app names errors at blocks that are no inputs: {', '.join(unknown)}")
        elif action == "update":
            check_view(answer["view"])
            webapi_views.replace(self._space, self.user_id, view, answer["view"])
        elif action == "push":
            check_view(answer["view"])
            webapi_views.push(self._space, self.user_id, answer["view"])
        elif action == "clear":
            self._space.stacks[self.user_id] = []
        elif view in self.views():
            self.views().remove(view)
        self._space.changed("views", self.user_id)
        return answer

    async def _act_in(self, view: View, action_id: str, value: Any) -> None:
        block, element = _find(view["blocks"], action_id, value)
        payload = payloads.interaction(self._space, "block_actions", self.user_id) | {
            "container": {"type": "view", "view_id": view["id"]},
            "trigger_id": self._space.new_trigger(self.user_id),
            "view": view,
            "actions": [_action(block, element, value)],
        }
        await self._delivery.send("interactive", payload)

    def _top(self) -> View:
        if not self.views():
            raise Clumsy("no modal is open")
        return self.views()[-1]

    def _channel(self, channel_id: str) -> Channel:
        channel = self._space.channels.get(channel_id)
        if channel is None or self.user_id not in channel.members:
            raise Clumsy("the person is not in this channel")
        return channel

    def _response_url(self, channel: Channel, ts: str | None = None) -> str:
        return f"{self._origin}/response/{self._space.new_response_url(channel.id, self.user_id, ts)}"


def _elements(blocks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for block in blocks:
        for one in block.get("elements", []):
            yield block, one
        for key in ("accessory", "element"):
            if key in block:
                yield block, block[key]


def _find(blocks: list[dict[str, Any]], action_id: str, value: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    fitting = [(block, one) for block, one in _elements(blocks) if one.get("action_id") == action_id]
    exact = [pair for pair in fitting if pair[1]["type"] == "button" and value in (None, pair[1].get("value"))]
    if not fitting:
        raise Clumsy(f"there is no {action_id} to press")
    return (exact or fitting)[0]


def _action(block: dict[str, Any], element: dict[str, Any], value: Any) -> dict[str, Any]:
    return {
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": "0",
        **({"text": element["text"]} if "text" in element else {}),
        **typed(element, value),
    }


def _labelled(view: View, label: str) -> tuple[dict[str, Any], dict[str, Any]]:
    for block in view["blocks"]:
        if block["type"] == "input" and block["label"]["text"] == label:
            return block, block["element"]
    raise Clumsy(f"the form has no field {label}")
