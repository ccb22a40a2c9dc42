"""One payload as Slack sends it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Seed:
    """A payload, and how it comes."""

    wire: str  # slash_commands, interactive, events_api
    payload: dict[str, Any]

    @property
    def kind(self) -> str:
        """Return its type, and what tells which listener is meant."""
        one = self.payload
        view, actions, inner = one.get("view") or {}, one.get("actions") or [{}], one.get("event") or {}
        names = (one.get("callback_id"), actions[0].get("action_id"), one.get("action_id"), view.get("callback_id"))
        named = next((name for name in names if name), inner.get("type", ""))
        if named == "event_menu":
            named = f"{named} {(actions[0].get('selected_option') or {}).get('value', '').partition(' ')[0]}"
        return f"{one.get('type') or self.wire} {named}".split(":", 1)[0]
