"""Files of the workspace: as Slack tells of them, and for download by who may read them."""

import mimetypes
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.workspace import TEAM, Workspace

File = dict[str, Any]
SIGN_IN = "<!doctype html><title>Sign in to Slack</title><h1>Sign in to Callboard Sandbox</h1>"


def make_file(space: Workspace, name: str, size: int, user_id: str) -> File:
    """Add a file whose content is still to come. Its fields are those of Slack's file object; size in bytes."""
    file_id, now = space.new_id("F"), int(space.clock.now().timestamp())
    place, filetype = f"{space.origin}/files-pri/{TEAM}-{file_id}", _filetype(name)
    space.files[file_id] = {
        "id": file_id,
        "created": now,
        "timestamp": now,
        "name": name,
        "title": name,
        "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
        "filetype": filetype,
        "pretty_type": filetype.upper(),
        "user": user_id,
        "user_team": TEAM,
        "editable": False,
        "size": size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{place}/{quote(name, safe='')}",
        "url_private_download": f"{place}/download/{quote(name, safe='')}",
        "permalink": f"https://callboard-sandbox.slack.com/files/{user_id}/{file_id}/{quote(name, safe='')}",
    }
    return space.files[file_id]


def store_file(space: Workspace, name: str, content: bytes, user_id: str) -> File:
    """Add a file of a person, with its content."""
    file = make_file(space, name, len(content), user_id)
    space.contents[file["id"]] = content
    return file


def attached(name: str) -> dict[str, str]:
    """Return the header with which a browser keeps what it is sent under this name."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}


class Downloads:
    """Serves url_private and url_private_download. Who may not read is shown where to sign in, as at Slack."""

    def __init__(self, space: Workspace, may_read: Callable[[web.Request], bool]) -> None:
        self._space = space
        self._may_read = may_read

    def routes(self) -> list[web.RouteDef]:
        """Return what is served."""
        return [
            web.get("/files-pri/{file}/{name}", self._content),
            web.get("/files-pri/{file}/download/{name}", self._content),
            web.get("/signin", self._sign_in),
        ]

    async def _content(self, request: web.Request) -> web.Response:
        if not self._may_read(request):
            raise web.HTTPFound(f"/signin?redir={quote(request.path, safe='')}")
        file_id = request.match_info["file"].removeprefix(f"{TEAM}-")
        file, content = self._space.files.get(file_id), self._space.contents.get(file_id)
        if file is None or content is None:
            raise web.HTTPNotFound
        return web.Response(body=content, content_type=file["mimetype"], headers=attached(file["name"]))

    async def _sign_in(self, _request: web.Request) -> web.Response:
        return web.Response(text=SIGN_IN, content_type="text/html")


def _filetype(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else "binary"
