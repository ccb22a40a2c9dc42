"""What a person does in modals: fill in, choose, submit, go back."""

import asyncio
from typing import Any

from bot.sandbox import payloads, webapi_views
from bot.sandbox.delivery import Delivery
from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.state import Clumsy, State, acted, elements_of, inputs_of, mistakes, options_of, typed
from bot.sandbox.validate import check_options, check_view
from bot.sandbox.workspace import Channel, View, Workspace

Answer = dict[str, Any]
Element = dict[str, Any]
Block = dict[str, Any]
_PICKED = {
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
}


class Forms:
    """A member with modals open. Fields are named by their label."""

    def __init__(self, space: Workspace, delivery: Delivery, manifest: dict[str, Any], user_id: str) -> None:
        if user_id not in space.users:
            raise Clumsy(f"there is no member {user_id}")
        self._space = space
        self._delivery = delivery
        self._manifest = manifest
        self._closings: set[asyncio.Task[Any]] = set()
        self.user_id = user_id

    def views(self) -> list[View]:
        """Return the open modals, root first."""
        return self._space.stacks.get(self.user_id) or []

    def home(self) -> View | None:
        """Return the app's Home as the person sees it."""
        return self._space.homes.get(self.user_id)

    def view(self, view_id: str = "") -> View:
        """Return an open modal, the topmost if none is named."""
        found = [one for one in self.views() if view_id in ("", one["id"])]
        if not found:
            raise Clumsy("no modal is open" if not view_id else "this modal is not open any more")
        return found[-1]

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

    async def suggest(self, label: str, words: str) -> list[str]:
        """Type into an external select of the topmost modal, and return the values offered."""
        view = self.view()
        block, element = _labelled(view, label)
        return [one["value"] for one in await self.options(view, block["block_id"], element["action_id"], words)]

    async def options(self, view: View, block_id: str, action_id: str, words: str) -> list[dict[str, Any]]:
        """Ask the app for an external select's options."""
        payload = payloads.in_view(self._space, self.user_id, view) | {
            "type": "block_suggestion",
            "action_id": action_id,
            "block_id": block_id,
            "value": words,
        }
        answer = await self._delivery.send("interactive", payload)
        if "option_groups" not in answer:
            check_options(answer)
        offered = options_of(answer)
        self._space.offered.setdefault(f"{view['id']} {block_id} {action_id}", {}).update(
            {one["value"]: one for one in offered}
        )
        return offered

    async def close(self, view_id: str = "") -> None:
        """Close a modal, and what lies on it; the app is told if it asked for that."""
        await asyncio.gather(*(self._delivery.send("interactive", one) for one in self._closed(self.view(view_id))))

    def close_view(self) -> None:
        """Close the topmost modal, if any, and do not wait for the app."""
        if self.views():
            task = asyncio.ensure_future(self.close())
            self._closings.add(task)
            task.add_done_callback(self._closings.discard)

    def enter(self, view: View, state: dict[str, dict[str, Any]]) -> None:
        """Type plain values into a view, by block and action."""
        for block_id, values in self._typed_state(view["blocks"], view["id"], state).items():
            view["state"]["values"].setdefault(block_id, {}).update(values)

    async def _fill(self, view: View, label: str, value: Any) -> tuple[Block, Element]:
        block, element = _labelled(view, label)
        if element["type"].endswith("external_select"):
            await self._look_up(view, block, element, value)
        self.enter(view, {block["block_id"]: {element["action_id"]: value}})
        return block, element

    async def _look_up(self, view: View, block: Block, element: Element, value: Any) -> None:
        for one in value if isinstance(value, list) else [value]:
            if one and self._with_offered(view["id"], block, element, one) == one:
                await self.options(view, block["block_id"], element["action_id"], str(one))

    def _typed_state(self, blocks: list[Block], where: str, state: dict[str, dict[str, Any]]) -> State:
        found: State = {}
        for block, element in elements_of(blocks):
            values = state.get(block["block_id"], {})
            if element["action_id"] in values:
                value = self._with_offered(where, block, element, values[element["action_id"]])
                content = typed(element, value)
                self._check_visible(content)
                found.setdefault(block["block_id"], {})[element["action_id"]] = content
        return found

    def _with_offered(self, where: str, block: Block, element: Element, value: Any) -> Any:
        if not element["type"].endswith("external_select"):
            return value
        initial = [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
        known = {one["value"]: one for one in initial}
        known |= self._space.offered.get(f"{where} {block['block_id']} {element['action_id']}", {})
        return [known.get(one, one) for one in value] if isinstance(value, list) else known.get(value, value)

    def _check_visible(self, content: dict[str, Any]) -> None:
        chosen = content.get(_PICKED.get(content["type"], "")) or []
        for channel_id in [chosen] if isinstance(chosen, str) else chosen:
            self._channel(channel_id)

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
        told = acted(element, self._with_offered(view["id"], block, element, value))
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

    def _channel(self, channel_id: str) -> Channel:
        channel = self._space.channels.get(channel_id)
        if channel is None or not channel.is_visible_to(self._space.users[self.user_id]):
            raise Clumsy("the person cannot see this channel")
        return channel

    def _response_url(self, channel: Channel, ts: str | None = None) -> str:
        return f"{self._space.origin}/response/{self._space.new_response_url(channel.id, self.user_id, ts)}"

    def _response_urls(self, view: View) -> list[dict[str, Any]]:
        urls = []
        for block, element in inputs_of(view):
            content = view["state"]["values"][block["block_id"]][element["action_id"]]
            chosen = content.get(_PICKED.get(element["type"], ""))
            if element.get("response_url_enabled") and isinstance(chosen, str):
                url = self._response_url(self._channel(chosen))
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                urls.append(ids | {"channel_id": chosen, "response_url": url})
        return urls


def _is_kept(view: View, block: Block, action_id: str) -> bool:
    return action_id in view["state"]["values"].get(block["block_id"], {})


def _labelled(view: View, label: str) -> tuple[Block, Element]:
    for block, element in inputs_of(view):
        if block["label"]["text"] == label:
            return block, element
    raise Clumsy(f"the form has no field {label}")
