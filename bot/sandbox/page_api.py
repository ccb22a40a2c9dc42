"""What the page asks of the sandbox: JSON to read, JSON to act, and a stream that says what has changed."""

import asyncio
import base64
import contextlib
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.sandbox.actor import Actor, Clumsy
from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery import NotAcknowledged
from bot.sandbox.files import attached, store_file
from bot.sandbox.page_http import SAFE, acting, reading
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Channel, Message

PAGE = Path(__file__).parent / "page"
NOT_CONNECTED = "No bot is connected. Start one, or wait a moment."

Jumps = Callable[[], Awaitable[list[tuple[str, datetime]]]]
Moved = Callable[[], Awaitable[None]]
Changed = Callable[[str], None]


class PageApi:
    """Serves the page and lets it act as any member."""

    def __init__(self, slack: SandboxServer, clock: SandboxClock, completions: list[dict[str, str]]) -> None:
        self._slack = slack
        self._clock = clock
        self._completions = completions
        self._streams: set[asyncio.Queue[dict[str, str]]] = set()
        self.jumps: Jumps = _no_jumps
        self.moved: Moved = _nothing_moved
        self.member_changed: Changed = lambda _user_id: None
        slack.on_change(self._changed)
        slack.add_routes(self._routes())

    def _routes(self) -> list[web.RouteDef]:
        reads = {
            "state": self._state,
            "channels/{channel}/messages": self._messages,
            "threads/{channel}/{ts}": self._thread,
            "home": self._home,
            "views": self._views,
        }
        acts = {
            "command": self._command,
            "message": self._message,
            "action": self._action,
            "view/submit": self._submit,
            "view/close": self._close,
            "options": self._options,
            "file": self._add_file,
            "shortcut": self._shortcut,
            "clock": self._move_clock,
            "locale": self._choose_language,
        }
        return [
            web.get("/", self._index),
            web.get("/page/{name}", self._file_of_page),
            web.get("/sandbox/files/{file}", self._content),
            web.get("/sandbox/stream", self._stream),
            *(web.get(f"/sandbox/{path}", reading(work)) for path, work in reads.items()),
            *(web.post(f"/sandbox/{path}", acting(work)) for path, work in acts.items()),
        ]

    def _changed(self, kind: str, what: str) -> None:
        for queue in self._streams:
            queue.put_nowait({"type": kind, "id": what})

    def _actor(self, given: Any) -> Actor:
        return self._slack.actor(str(given.get("as", "")))

    async def _index(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html", headers=SAFE)

    async def _file_of_page(self, request: web.Request) -> web.FileResponse:
        path = PAGE / Path(request.match_info["name"]).name
        if not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers=SAFE)

    async def _state(self, request: web.Request) -> dict[str, Any]:
        actor = self._actor(request.query)
        space = self._slack.space
        space.direct(actor.user_id)  # in which people may write first
        members = [
            one.payload(self._clock.now(), with_email=False, with_locale=True) | {"has_email": one.email is not None}
            for one in space.users.values()
        ]
        features = self._slack.manifest["features"]
        jumps = [{"label": label, "at": at.isoformat()} for label, at in await self.jumps()]
        return {
            "team": "Callboard Sandbox",
            "me": actor.user_id,
            "members": members,
            "channels": [self._shown(one, actor) for one in space.channels.values() if actor.user_id in one.members],
            "usergroups": [{"id": key, "handle": name} for key, (name, _) in space.groups.items()],
            "clock": {"now": self._clock.now().isoformat(), "shifted": self._clock.is_shifted},
            "commands": [one | {"completions": self._completions} for one in features["slash_commands"]],
            "shortcuts": features["shortcuts"],
            "jumps": jumps,
            "connected": self._slack.delivery.is_connected,
        }

    def _shown(self, channel: Channel, actor: Actor) -> dict[str, Any]:
        count = len(actor.messages(channel.id, threads=True))
        return channel.payload() | {
            "name": channel.name,
            "is_private": channel.is_private,
            "is_archived": channel.is_archived,
            "is_member": True,
            "count": count,
        }

    async def _messages(self, request: web.Request) -> dict[str, Any]:
        actor = self._actor(request.query)
        shown = actor.messages(request.match_info["channel"])
        return {"messages": [_message(one) for one in shown]}

    async def _thread(self, request: web.Request) -> dict[str, Any]:
        actor, ts = self._actor(request.query), request.match_info["ts"]
        shown = actor.messages(request.match_info["channel"], threads=True)
        return {"messages": [_message(one) for one in shown if ts in (one["ts"], one.get("thread_ts"))]}

    async def _home(self, request: web.Request) -> dict[str, Any]:
        actor = self._actor(request.query)
        if request.query.get("open"):
            with contextlib.suppress(NotAcknowledged):
                await actor.open_home()
        return {"view": actor.home()}

    async def _views(self, request: web.Request) -> dict[str, Any]:
        return {"views": self._actor(request.query).views()}

    async def _content(self, request: web.Request) -> web.Response:
        file = self._slack.space.files.get(request.match_info["file"])
        if file is None or file["id"] not in self._slack.space.contents:
            raise web.HTTPNotFound
        headers = SAFE | attached(file["name"])
        return web.Response(body=self._slack.space.contents[file["id"]], content_type="text/plain", headers=headers)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        queue: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self._streams.add(queue)
        try:
            await response.write(b": hello\n\n")
            while (change := await queue.get())["type"] != "end":
                await response.write(f"data: {json.dumps(change)}\n\n".encode())
        except ConnectionResetError:
            pass  # the page was closed
        finally:
            self._streams.discard(queue)
        return response

    async def _command(self, given: dict[str, Any]) -> dict[str, Any]:
        self._must_be_connected()
        await self._actor(given).command(given["text"], given["channel"])
        return {}

    async def _message(self, given: dict[str, Any]) -> dict[str, Any]:
        await self._actor(given).say(given["text"], given["channel"])
        return {}

    async def _action(self, given: dict[str, Any]) -> dict[str, Any]:
        self._must_be_connected()
        actor, action, value = self._actor(given), given["action_id"], given.get("value")
        if given.get("view_id"):
            self._keep_typed(actor, given)
            await actor.act_in_view(action, value)
        elif given.get("home"):
            await actor.click_home(action, value)
        else:
            await actor.click(given["channel"], given["ts"], action, value)
        return {}

    async def _submit(self, given: dict[str, Any]) -> dict[str, Any]:
        self._must_be_connected()
        actor = self._actor(given)
        view = self._keep_typed(actor, given)
        answer = await actor.submit_view(view)
        return {key: answer[key] for key in ("response_action", "errors") if key in answer}

    async def _close(self, given: dict[str, Any]) -> dict[str, Any]:
        self._actor(given).close_view()
        return {}

    async def _options(self, given: dict[str, Any]) -> dict[str, Any]:
        actor = self._actor(given)
        view = self._keep_typed(actor, given)
        return {"options": await actor.options(view, given["block_id"], given["action_id"], given.get("value", ""))}

    async def _add_file(self, given: dict[str, Any]) -> dict[str, Any]:
        content = base64.b64decode(given["content"])
        file = store_file(self._slack.space, given["name"], content, self._actor(given).user_id)
        return {"file": file}

    async def _shortcut(self, given: dict[str, Any]) -> dict[str, Any]:
        self._must_be_connected()
        await self._actor(given).shortcut(given["callback_id"], given.get("channel", ""), given.get("ts", ""))
        return {}

    async def _choose_language(self, given: dict[str, Any]) -> dict[str, Any]:
        user = self._slack.space.users[self._actor(given).user_id]
        user.locale = str(given["locale"])
        self.member_changed(user.id)
        return {}

    async def _move_clock(self, given: dict[str, Any]) -> dict[str, Any]:
        if "to" in given:
            self._clock.jump_to(datetime.fromisoformat(given["to"]))
        else:
            self._clock.advance(timedelta(seconds=float(given.get("advance_seconds", 0))))
        await self.moved()
        self._changed("clock", "")
        return {"now": self._clock.now().isoformat()}

    def _keep_typed(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
        """Write what the page has in its fields into the view's state, and return the view."""
        view = next((one for one in actor.views() if one["id"] == given.get("view_id")), None)
        if view is None:
            raise Clumsy("this form is not open any more")
        actor.enter(view, given.get("state") or {})
        return view

    def _must_be_connected(self) -> None:
        if not self._slack.delivery.is_connected:
            raise Clumsy(NOT_CONNECTED)


def _message(message: Message) -> dict[str, Any]:
    return message | {"ephemeral": bool(message.get("is_ephemeral"))}


async def _no_jumps() -> list[tuple[str, datetime]]:
    return []


async def _nothing_moved() -> None:
    return None
