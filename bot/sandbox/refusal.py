"""Slack's way to say no."""

from typing import Any


class SlackRefusal(Exception):
    """An answer with `ok: false`; `messages` are what Slack lists under response_metadata."""

    def __init__(self, error: str, messages: list[str] | None = None, **more: Any) -> None:
        self.error = error
        self.messages = messages or []
        self.more = more
        super().__init__(f"{error}: {'; '.join(self.messages)}" if messages else error)

    def answer(self) -> dict[str, Any]:
        """Return the JSON that Slack sends."""
        metadata = {"response_metadata": {"messages": self.messages}} if self.messages else {}
        return {"ok": False, "error": self.error, **self.more, **metadata}
