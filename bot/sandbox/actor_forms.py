"""What a person does in modals: fill in, choose, submit, go back."""

import asyncio
from typing import Any

from bot.sandbox import payloads, webapi_views
from bot.sandbox.actor_fields import PICKED, Fields
from bot.sandbox.delivery import Delivery
from bot.sandbox.mistakes import mistakes
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.state import Block, Clumsy, Element, acted, elements_of, inputs_of
from bot.sandbox.validate import check_view
from bot.sandbox.workspace import Channel, View, Workspace

Answer = dict[str, Any]


class Forms(Fields):
    """A member who works through modals."""

    def __init__(self, space: Workspace, delivery: Delivery, manifest: dict[str, Any], user_id: str) -> None:
        super().__init__(space, delivery, manifest, user_id)
        self._closings: set[asyncio.Task[Any]] = set()

    async def choose(self, label: str, value: Any, *, view_id: str = "") -> None:
        """Fill in a field; fields that tell at once are sent."""
        view = self.view(view_id)
        block, element = await self._fill(view, label, value)
        if block.get("dispatch_action"):
            await self._act_in(view, element["action_id"], value, block["block_id"])

    async def act_in_view(
        self, action_id: str, value: Any = None, *, block_id: str = "", view_id: str = "", state: Any = None
    ) -> None:
        """Press a button, or choose from a menu, in a modal; `state` are plain values by block and action."""
        view = self.view(view_id)
        self.enter(view, state or {})
        await self._act_in(view, action_id, value, block_id)

    async def submit(self, values: dict[str, Any] | None = None, *, view_id: str = "") -> Answer:
        """Fill in fields by label, and submit. Returns {"errors": {block id: …}} if refused."""
        view = self.view(view_id)
        for label, value in (values or {}).items():
            await self._fill(view, label, value)
        return await self.submit_view(view)

    async def submit_view(self, view: View) -> Answer:
        """Submit a modal as it stands; what Slack's client refuses does not reach the app."""
        if not view.get("submit"):
            raise Clumsy("this modal has no button to submit it")
        if wrong := mistakes(view, view["state"]["values"]):
            return {"response_action": "errors", "errors": wrong}
        payload = payloads.in_view(self._space, self.user_id, view) | {
            "type": "view_submission",
            "response_urls": self._response_urls(view),
        }
        del payload["container"]
        answer = await self._delivery.send("interactive", payload)
        return self._apply(view, answer)

    async def close(self, view_id: str = "") -> None:
        """Close a modal, and what lies on it; the app is told if it asked for that."""
        await asyncio.gather(*(self._delivery.send("interactive", one) for one in self._closed(self.view(view_id))))

    def close_view(self) -> None:
        """Close the topmost modal, if any, and do not wait for the app."""
        if self.views():
            task = asyncio.ensure_future(self.close())
            self._closings.add(task)
            task.add_done_callback(self._closings.discard)

    def _apply(self, view: View, answer: Answer) -> Answer:
        action = answer.get("response_action")
        if action == "errors":
            unknown = answer["errors"].keys() - {block["block_id"] for block, _ in inputs_of(view)}
            if unknown or not answer["errors"]:
                raise SlackRefusal("invalid_arguments", [f"errors at no input: {', '.join(sorted(unknown))}"])
        elif action in ("update", "push"):
            check_view(answer["view"])
            if action == "update":
                webapi_views.replace(self._space, self.user_id, view, answer["view"])
            else:
                webapi_views.push(self._space, self.user_id, answer["view"])
        elif action == "clear":
            self._space.stacks[self.user_id] = []
        elif action is not None:
            raise SlackRefusal("invalid_arguments", [f"unknown response_action {action}"])
        else:
            self._space.stacks[self.user_id] = [one for one in self.views() if one is not view]
        self._space.changed("views", self.user_id)
        return answer

    def _closed(self, view: View) -> list[dict[str, Any]]:
        stack = self.views()
        first = 0 if view["clear_on_close"] else stack.index(view)
        gone, self._space.stacks[self.user_id] = stack[first:], stack[:first]
        self._space.changed("views", self.user_id)
        told = [payloads.in_view(self._space, self.user_id, one) for one in gone if one["notify_on_close"]]
        for payload in told:
            payload |= {"type": "view_closed", "is_cleared": len(gone) > 1}
            del payload["container"], payload["trigger_id"]
        return told

    async def _act_in(self, view: View, action_id: str, value: Any, block_id: str = "") -> None:
        block, element = self._find(view["blocks"], action_id, value, block_id)
        if value is not None:
            self.enter(view, {block["block_id"]: {action_id: value}} if _is_kept(view, block, action_id) else {})
        payload = payloads.in_view(self._space, self.user_id, view)
        told = acted(element, self._understood(view["id"], block, element, value))
        await self._delivery.send("interactive", payload | {"actions": [payloads.action(block, element, told)]})

    def _find(self, blocks: list[Block], action_id: str, value: Any, block_id: str = "") -> tuple[Block, Element]:
        fitting = [
            (block, one)
            for block, one in elements_of(blocks)
            if one["action_id"] == action_id and block_id in ("", block["block_id"])
        ]
        if not fitting:
            raise Clumsy(f"there is no {action_id} to press")
        exact = [pair for pair in fitting if pair[1]["type"] == "button" and value in (None, pair[1].get("value"))]
        return (exact or fitting)[0]

    def _response_url(self, channel: Channel, ts: str | None = None) -> str:
        return f"{self._space.origin}/response/{self._space.new_response_url(channel.id, self.user_id, ts)}"

    def _response_urls(self, view: View) -> list[dict[str, Any]]:
        urls = []
        for block, element in inputs_of(view):
            content = view["state"]["values"][block["block_id"]][element["action_id"]]
            chosen = content.get(PICKED.get(element["type"], ""))
            if element.get("response_url_enabled") and isinstance(chosen, str):
                url = self._response_url(self._channel(chosen))
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                urls.append(ids | {"channel_id": chosen, "response_url": url})
        return urls


def _is_kept(view: View, block: Block, action_id: str) -> bool:
    return action_id in view["state"]["values"].get(block["block_id"], {})
