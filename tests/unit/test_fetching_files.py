"""Files that people put into a form, fetched from Slack: only from Slack, never a sign-in page, never too much."""

import pytest
from aiohttp import web
from slack_side import answering

from bot.downloads import MOST_BYTES
from bot.messenger import SlackMessenger
from bot.sandbox.files import store_file
from bot.sandbox.server import BOT_TOKEN, SandboxServer
from bot.services.ports import CannotSend, TryLater

NAME, CONTENT = "guests & “friends”.csv", b"name\nAda\n"


async def test_a_file_comes_with_its_name_kind_and_owner(slack: SandboxServer, messenger: SlackMessenger) -> None:
    file = store_file(slack.space, NAME, CONTENT, "U0BEN")
    fetched = await messenger.fetch_file(file["id"])
    assert (fetched.name, fetched.content_type, fetched.content, fetched.owner_id) == (
        NAME,
        "text/csv",
        CONTENT,
        "U0BEN",
    )


async def test_a_file_that_is_gone_is_said(messenger: SlackMessenger) -> None:
    with pytest.raises(CannotSend, match="not there any more"):
        await messenger.fetch_file("F0GONE")


async def test_an_app_without_the_scope_is_told_to_be_installed_again(
    slack: SandboxServer, messenger: SlackMessenger
) -> None:
    file = store_file(slack.space, NAME, CONTENT, "U0BEN")
    slack.scopes.discard("files:read")
    with pytest.raises(TryLater, match="lacks a permission"):
        await messenger.fetch_file(file["id"])


@pytest.mark.parametrize(
    "url", ["https://evil.example/f", "http://files.slack.com/f", "https://files.slack.com.evil.example/f", "", "//x"]
)
async def test_the_token_goes_to_no_other_host(slack: SandboxServer, messenger: SlackMessenger, url: str) -> None:
    file = store_file(slack.space, NAME, CONTENT, "U0BEN")
    file["url_private_download"] = url
    with pytest.raises(CannotSend, match="not kept by Slack"):
        await messenger.fetch_file(file["id"])


def _slack_with(answer: web.StreamResponse | int, asked: list[web.Request], kind: str = "text/csv"):  # noqa: ANN202
    """Return a Slack whose one file is answered so."""

    async def serve(request: web.Request) -> web.StreamResponse:
        asked.append(request)
        if request.path.endswith("files.info"):
            url = str(request.url.with_path("/f"))
            file = {"id": "F1", "name": NAME, "mimetype": kind, "user": "U0BEN", "url_private_download": url}
            return web.json_response({"ok": True, "file": file})
        return answer if isinstance(answer, web.StreamResponse) else web.Response(status=answer)

    return serve


@pytest.mark.parametrize(
    "answer",
    [
        web.Response(status=302, headers={"Location": "https://evil.example/login"}),
        web.Response(text="<h1>Sign in</h1>", content_type="text/html"),
        web.Response(status=403),
    ],
    ids=["redirect", "page", "forbidden"],
)
async def test_a_sign_in_page_is_not_taken_for_the_file(answer: web.Response) -> None:
    asked: list[web.Request] = []
    async with answering(_slack_with(answer, asked)) as (messenger, _):
        with pytest.raises(CannotSend, match="files:read"):
            await messenger.fetch_file("F1")
    assert len(asked) == 2  # no redirect was followed
    assert asked[1].headers["Authorization"] == f"Bearer {BOT_TOKEN}"


@pytest.mark.parametrize(("status", "failure"), [(404, CannotSend), (500, TryLater), (503, TryLater)])
async def test_a_file_that_does_not_come_is_said(status: int, failure: type[Exception]) -> None:
    async with answering(_slack_with(status, [])) as (messenger, _):
        with pytest.raises(failure):
            await messenger.fetch_file("F1")


async def test_a_page_that_somebody_put_in_is_a_file_like_any_other() -> None:
    page = web.Response(text="<h1>Agenda</h1>", content_type="text/html")
    async with answering(_slack_with(page, [], "text/html")) as (messenger, _):
        assert (await messenger.fetch_file("F1")).content == b"<h1>Agenda</h1>"


async def test_a_file_that_is_too_large_is_refused() -> None:
    huge = web.Response(body=b"x" * (MOST_BYTES + 1), content_type="text/csv")
    async with answering(_slack_with(huge, [])) as (messenger, _):
        with pytest.raises(CannotSend, match="larger than 20 MB"):
            await messenger.fetch_file("F1")
