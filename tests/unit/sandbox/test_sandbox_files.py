"""Files that people put into a form: kept in the workspace, told to the app, and fetched by it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from tiny_bot import Json, client_of, field, form, manifest_with, manifest_without, over_socket, refusal, sandbox

from bot.sandbox.actor import Clumsy
from bot.sandbox.files import store_file
from bot.sandbox.server import APP_TOKEN, BOT_TOKEN, SandboxServer
from bot.sandbox.workspace import BOT

NAME, CONTENT = "guests & “friends”.csv", b"name\nAda\n"
READ = "files:read"
ATTACH = form(field("Guests", "guests", {"type": "file_input", "filetypes": ["csv"]}))


@asynccontextmanager
async def fetched(url: str, token: str = BOT_TOKEN, *, follow: bool = True) -> AsyncIterator[aiohttp.ClientResponse]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, headers=headers, allow_redirects=follow) as answer,
    ):
        yield answer


def kept(server: SandboxServer) -> Json:
    return store_file(server.space, NAME, CONTENT, "U0BEN")


async def test_a_file_in_a_form_is_told_and_can_be_fetched() -> None:
    heard: list[Json] = []

    def teach(app: AsyncApp) -> None:
        @app.view("form")
        async def keep(ack: AsyncAck, body: Json) -> None:
            heard.extend(body["view"]["state"]["values"]["guests"]["x"]["files"])
            await ack()

    async with sandbox(manifest_with(READ)) as server, over_socket(server, teach):
        await client_of(server).views_open(trigger_id=server.space.new_trigger("U0BEN"), view=ATTACH)
        await server.actor("U0BEN").submit({"Guests": [(NAME, CONTENT)]})
        (file,) = heard
        assert (file["name"], file["mimetype"], file["size"], file["user"]) == (NAME, "text/csv", 9, "U0BEN")
        assert (await client_of(server).files_info(file=file["id"]))["file"] == file
        for url in (file["url_private"], file["url_private_download"]):
            async with fetched(url) as answer:
                assert (answer.status, answer.content_type) == (200, "text/csv")
                assert await answer.read() == CONTENT


async def test_a_file_that_was_put_in_stays_when_the_form_is_changed() -> None:
    async with sandbox(manifest_with(READ)) as server:
        opened = await client_of(server).views_open(trigger_id=server.space.new_trigger("U0BEN"), view=ATTACH)
        await server.actor("U0BEN").choose("Guests", [(NAME, CONTENT)])
        changed = await client_of(server).views_update(view_id=opened["view"]["id"], view=ATTACH)
        assert [one["name"] for one in changed["view"]["state"]["values"]["guests"]["x"]["files"]] == [NAME]


@pytest.mark.parametrize("token", ["", APP_TOKEN, "xoxb-of-somebody-else"])
async def test_who_shows_no_token_of_the_bot_is_asked_to_sign_in(token: str) -> None:
    async with sandbox(manifest_with(READ)) as server:
        url = kept(server)["url_private_download"]
        async with fetched(url, token, follow=False) as answer:
            assert answer.status == 302
        async with fetched(url, token) as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")
            assert CONTENT not in await answer.read()


async def test_a_bot_without_the_scope_is_asked_to_sign_in() -> None:
    async with sandbox(manifest_without(READ)) as server:
        async with fetched(kept(server)["url_private_download"]) as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")
        assert await refusal(client_of(server).files_info(file="F1")) == "missing_scope"


async def test_a_bot_whose_token_was_revoked_is_asked_to_sign_in() -> None:
    async with sandbox(manifest_with(READ)) as server:
        server.faults.is_revoked = True
        async with fetched(kept(server)["url_private_download"]) as answer:
            assert answer.content_type == "text/html"


async def test_a_file_that_was_deleted_is_not_found() -> None:
    async with sandbox(manifest_with(READ)) as server:
        file = store_file(server.space, NAME, CONTENT, BOT)
        await client_of(server).files_delete(file=file["id"])
        async with fetched(file["url_private_download"]) as answer:
            assert answer.status == 404
        assert await refusal(client_of(server).files_info(file=file["id"])) == "file_not_found"


async def test_a_bot_deletes_its_own_files_only() -> None:
    async with sandbox(manifest_with(READ)) as server:
        assert await refusal(client_of(server).files_delete(file=kept(server)["id"])) == "cant_delete_file"


async def test_a_form_that_asks_for_files_needs_the_scope() -> None:
    async with sandbox(manifest_without(READ)) as server:
        opening = client_of(server).views_open(trigger_id=server.space.new_trigger("U0BEN"), view=ATTACH)
        assert await refusal(opening) == "missing_scope"


async def test_nobody_hands_in_a_file_of_somebody_else() -> None:
    async with sandbox(manifest_with(READ)) as server:
        client = client_of(server)
        await client.views_open(trigger_id=server.space.new_trigger("U0ADA"), view=ATTACH)
        with pytest.raises(Clumsy, match="no such file"):
            await server.actor("U0ADA").submit({"Guests": [kept(server)["id"]]})
