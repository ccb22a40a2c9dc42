"""Acts as a member of the workspace: what a person does in Slack, as the payloads that Slack sends."""

from typing import Any

from bot.sandbox import payloads
from bot.sandbox.actor_forms import Forms
from bot.sandbox.mentions import in_message
from bot.sandbox.state import Clumsy as Clumsy  # noqa: PLC0414  raised here, caught by who acts
from bot.sandbox.state import acted
from bot.sandbox.validate import check_message
from bot.sandbox.webapi_chat import add_ephemeral, add_message, app_message, make_message
from bot.sandbox.webapi_unfurl import blocks_of, unfurled_around
from bot.sandbox.workspace import Message


class Actor(Forms):
    """One member. Values are plain, as in fields."""

    async def command(self, text: str, channel_id: str = "C0EVENTS") -> None:
        """Type a slash command, such as "/event list"; what the app answers at once is shown."""
        name, _, rest = text.strip().partition(" ")
        declared = [one for one in self._manifest["features"]["slash_commands"] if one["command"] == name]
        if not declared:
            raise Clumsy(f"{name} is not a valid command")
        channel = self._channel(channel_id)
        url = self._response_url(channel)
        escapes = bool(declared[0].get("should_escape"))
        payload = payloads.slash_command(self._space, self.user_id, channel, name, rest.strip(), url, escapes=escapes)
        answer = await self._delivery.send("slash_commands", payload)
        if not answer:
            return
        check_message(answer)
        if answer.get("response_type") == "in_channel":
            add_message(self._space, channel, app_message(self._space, answer))
        else:
            add_ephemeral(self._space, channel, self.user_id, answer)

    async def click(
        self, channel_id: str, ts: str, action_id: str, value: Any = None, *, block_id: str = "", state: Any = None
    ) -> None:
        """Press a button, or choose from a menu, in a message (also one that only this person sees).

        `state` are plain values of the message's other elements, by block and action.
        """
        channel = self._channel(channel_id)
        message = self._message(channel_id, ts)
        block, element = self._find(blocks_of(message), action_id, value, block_id)
        url = self._response_url(channel, message["ts"])
        payload = payloads.in_message(self._space, self.user_id, channel, message, url)
        payload["container"] |= unfurled_around(message, block)
        typed_state = self._typed_state(message["blocks"], ts, state or {})
        for one, values in typed_state.items():
            payload["state"]["values"].setdefault(one, {}).update(values)
        told = acted(element, self._understood(ts, block, element, value))
        if element["action_id"] in payload["state"]["values"].get(block["block_id"], {}):
            payload["state"]["values"][block["block_id"]][element["action_id"]] = told
        payload["actions"] = [payloads.action(block, element, told)]
        await self._delivery.send("interactive", payload)

    async def click_home(self, action_id: str, value: Any = None, *, block_id: str = "", state: Any = None) -> None:
        """Press a button, or choose from a menu, in the app's Home."""
        view = self.home()
        if view is None:
            raise Clumsy("Home is not open")
        self.enter(view, state or {})
        await self._act_in(view, action_id, value, block_id)

    async def shortcut(self, callback_id: str, channel_id: str = "", ts: str = "") -> None:
        """Use a global shortcut, or a message's."""
        kind, declared = ("message_action", "message") if ts else ("shortcut", "global")
        known = [one for one in self._manifest["features"].get("shortcuts", []) if one["type"] == declared]
        if callback_id not in {one["callback_id"] for one in known}:
            raise Clumsy(f"there is no {declared} shortcut {callback_id}")
        payload = payloads.interaction(self._space, kind, self.user_id) | {
            "callback_id": callback_id,
            "action_ts": self._space.new_ts(),
            "trigger_id": self._space.new_trigger(self.user_id),
        }
        if ts:
            channel = self._channel(channel_id)
            payload |= {
                "message_ts": ts,
                "channel": {"id": channel.id, "name": channel.said_name},
                "message": dict(self._message(channel_id, ts)),
                "response_url": self._response_url(channel),
            }
        await self._delivery.send("interactive", payload)

    async def say(self, text: str, channel_id: str = "C0EVENTS", thread_ts: str | None = None) -> Message:
        """Write a message; the app hears of it if the manifest subscribes to that."""
        channel = self._channel(channel_id)
        if channel.is_archived or self.user_id not in channel.members:
            raise Clumsy("the person cannot write in this channel")
        content = {"text": in_message(self._space, text, self.user_id)}
        message = make_message(self._space, content, self.user_id)
        add_message(self._space, channel, message, thread_ts)
        return message

    async def open_home(self) -> None:
        """Open the app's Home tab."""
        if "app_home_opened" not in self._manifest["settings"]["event_subscriptions"]["bot_events"]:
            return
        channel, home = self._space.direct(self.user_id), self.home()
        inner = {"type": "app_home_opened", "user": self.user_id, "channel": channel.id, "tab": "home"}
        await self._delivery.send("events_api", payloads.event(self._space, inner | ({"view": home} if home else {})))

    def messages(self, channel_id: str, *, threads: bool = False) -> list[Message]:
        """Return what the person sees in a channel, oldest first; with `threads`, replies too."""
        channel = self._channel(channel_id)
        shown = [*channel.messages, *(one for user, one in channel.ephemerals if user == self.user_id)]
        if not threads:
            shown = [one for one in shown if one.get("thread_ts") in (None, one["ts"]) or "subtype" in one]
        return sorted(shown, key=lambda one: float(one["ts"]))

    def thread(self, channel_id: str, ts: str) -> list[Message]:
        """Return a thread, its first message first."""
        return [one for one in self.messages(channel_id, threads=True) if ts in (one["ts"], one.get("thread_ts"))]

    def direct_messages(self) -> list[Message]:
        """Return the app's direct messages to the person."""
        return self.messages(self._space.direct(self.user_id).id, threads=True)

    def _message(self, channel_id: str, ts: str) -> Message:
        for one in self.messages(channel_id, threads=True):
            if one["ts"] == ts:
                return one
        raise Clumsy("there is no such message")
