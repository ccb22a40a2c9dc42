"""What a person does in the fields of a modal: type, choose, look up, add files."""

from datetime import datetime
from typing import Any

from bot.domain.errors import CallboardError
from bot.domain.times import Fold, to_instant
from bot.sandbox import payloads
from bot.sandbox.delivery import Delivery
from bot.sandbox.files import store_file
from bot.sandbox.state import Block, Clumsy, Element, State, elements_of, inputs_of, options_of, typed
from bot.sandbox.validate import check_options
from bot.sandbox.workspace import Channel, View, Workspace

PICKED = {
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
}


class Fields:
    """A member with modals open. Fields are named by their label.

    Values are plain: text, an option's value, a list of them; of a datetimepicker seconds, an aware datetime or what
    the person's clock shows ("2026-03-02 09:00"); of a file_input a list of (name, content), or of ids of files.
    """

    def __init__(self, space: Workspace, delivery: Delivery, manifest: dict[str, Any], user_id: str) -> None:
        if user_id not in space.users:
            raise Clumsy(f"there is no member {user_id}")
        self._space = space
        self._delivery = delivery
        self._manifest = manifest
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

    async def suggest(self, label: str, words: str) -> list[str]:
        """Type into an external select of the topmost modal, and return the values offered."""
        view = self.view()
        block, element = labelled(view, label)
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

    def enter(self, view: View, state: dict[str, dict[str, Any]]) -> None:
        """Type plain values into a view, by block and action."""
        for block_id, values in self._typed_state(view["blocks"], view["id"], state).items():
            view["state"]["values"].setdefault(block_id, {}).update(values)

    async def _fill(self, view: View, label: str, value: Any) -> tuple[Block, Element]:
        block, element = labelled(view, label)
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
                value = self._understood(where, block, element, values[element["action_id"]])
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
        chosen = content.get(PICKED.get(content["type"], "")) or []
        for channel_id in [chosen] if isinstance(chosen, str) else chosen:
            self._channel(channel_id)

    def _understood(self, where: str, block: Block, element: Element, value: Any) -> Any:
        if element["type"] == "file_input":
            return [self._file(one) for one in value or []]
        if element["type"] == "datetimepicker":
            return self._instant(value)
        return self._with_offered(where, block, element, value)

    def _file(self, given: tuple[str, bytes] | str) -> dict[str, Any]:
        if not isinstance(given, str):
            return store_file(self._space, *given, self.user_id)
        file = self._space.files.get(given)
        if file is None or file["user"] != self.user_id:
            raise Clumsy("the person has no such file")
        return file

    def _instant(self, value: Any) -> Any:
        try:
            at = datetime.fromisoformat(value) if isinstance(value, str) and value else value
            if isinstance(at, datetime) and at.tzinfo is None:
                at = to_instant(at.date(), at.time(), self._space.users[self.user_id].zone, Fold.FIRST)
        except (ValueError, CallboardError) as wrong:
            raise Clumsy(str(wrong)) from None
        return int(at.timestamp()) if isinstance(at, datetime) else at or None

    def _channel(self, channel_id: str) -> Channel:
        channel = self._space.channels.get(channel_id)
        if channel is None or not channel.is_visible_to(self._space.users[self.user_id]):
            raise Clumsy("the person cannot see this channel")
        return channel


def labelled(view: View, label: str) -> tuple[Block, Element]:
    """Return (block, element) of the field with this label."""
    for block, element in inputs_of(view):
        if block["label"]["text"] == label:
            return block, element
    raise Clumsy(f"the form has no field {label}")
