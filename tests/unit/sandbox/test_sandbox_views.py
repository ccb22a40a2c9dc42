"""Modals and the Home tab."""

import pytest
from tiny_bot import TITLE, Json, button, client_of, field, form, refusal, sandbox, words

from bot.sandbox.server import SandboxServer

OLIVIA = "U0OLIVIA"
FILLED = field("Title", "title", {"type": "plain_text_input", "initial_value": "start"})
HOME: Json = {"type": "home", "blocks": [button("a")]}


def trigger(server: SandboxServer, user_id: str = OLIVIA) -> str:
    return server.space.new_trigger(user_id)


async def opened(server: SandboxServer, view: Json, user_id: str = OLIVIA) -> Json:
    answer = await client_of(server).views_open(trigger_id=trigger(server, user_id), view=view)
    view_now: Json = answer["view"]
    return view_now


async def test_a_trigger_is_good_once() -> None:
    async with sandbox() as server:
        client, once = client_of(server), trigger(server)
        await client.views_open(trigger_id=once, view=form(TITLE))
        assert await refusal(client.views_open(trigger_id=once, view=form(TITLE))) == "exchanged_trigger_id"
        assert await refusal(client.views_open(trigger_id="1.abc", view=form(TITLE))) == "invalid_trigger_id"


async def test_a_trigger_expires() -> None:
    async with sandbox() as server:
        server.space.trigger_seconds = -1.0
        answer = await refusal(client_of(server).views_open(trigger_id=trigger(server), view=form(TITLE)))
        assert answer == "expired_trigger_id"


async def test_a_stack_is_three_deep_and_needs_a_root() -> None:
    async with sandbox() as server:
        client = client_of(server)
        assert await refusal(client.views_push(trigger_id=trigger(server), view=form(TITLE))) == "not_found"
        root = await opened(server, form(TITLE))
        for _ in range(2):
            pushed = await client.views_push(trigger_id=trigger(server), view=form(TITLE))
            assert pushed["view"]["root_view_id"] == root["id"]
        assert await refusal(client.views_push(trigger_id=trigger(server), view=form(TITLE))) == "push_limit_reached"


async def test_an_old_hash_is_a_conflict_in_modals_and_home() -> None:
    async with sandbox() as server:
        client = client_of(server)
        modal = await opened(server, form(TITLE))
        updated = await client.views_update(view_id=modal["id"], hash=modal["hash"], view=form(TITLE))
        assert updated["view"]["id"] == modal["id"]
        assert (
            await refusal(client.views_update(view_id=modal["id"], hash=modal["hash"], view=form())) == "hash_conflict"
        )
        home = (await client.views_publish(user_id=OLIVIA, view=HOME))["view"]
        await client.views_publish(user_id=OLIVIA, view=HOME)
        assert await refusal(client.views_publish(user_id=OLIVIA, view=HOME, hash=home["hash"])) == "hash_conflict"


async def test_an_external_id_names_one_open_modal() -> None:
    async with sandbox() as server:
        client = client_of(server)
        await opened(server, form(TITLE, external_id="e1"))
        await client.views_update(external_id="e1", view=form(TITLE, external_id="e1"))
        again = client.views_open(trigger_id=trigger(server, "U0BEN"), view=form(TITLE, external_id="e1"))
        assert await refusal(again) == "duplicate_external_id"


async def test_a_closed_modal_is_gone() -> None:
    async with sandbox() as server:
        view = await opened(server, form(TITLE))
        await server.actor(OLIVIA).close()
        assert await refusal(client_of(server).views_update(view_id=view["id"], view=form(TITLE))) == "not_found"


@pytest.mark.parametrize(("typed", "kept"), [("typed", "typed"), ("", None)])
async def test_what_was_typed_survives_an_update(typed: str, kept: str | None) -> None:
    async with sandbox() as server:
        view = await opened(server, form(FILLED))
        await server.actor(OLIVIA).choose("Title", typed)
        updated = await client_of(server).views_update(view_id=view["id"], view=form(FILLED))
        assert updated["view"]["state"]["values"]["title"]["x"]["value"] == kept


async def test_another_block_id_starts_afresh() -> None:
    async with sandbox() as server:
        view = await opened(server, form(FILLED))
        await server.actor(OLIVIA).choose("Title", "typed")
        other = form(FILLED | {"block_id": "title_2"})
        updated = await client_of(server).views_update(view_id=view["id"], view=other)
        assert updated["view"]["state"]["values"] == {"title_2": {"x": {"type": "plain_text_input", "value": "start"}}}


async def test_an_update_takes_away_what_it_does_not_name() -> None:
    async with sandbox() as server:
        view = await opened(server, form(TITLE, close=words("No"), notify_on_close=True))
        bare = {"type": "modal", "title": words("T"), "blocks": [{"type": "section", "text": words("x")}]}
        updated = (await client_of(server).views_update(view_id=view["id"], view=bare))["view"]
        assert (updated["submit"], updated["close"], updated["notify_on_close"]) == (None, None, False)


async def test_home_and_modal_are_not_exchanged() -> None:
    async with sandbox() as server:
        client = client_of(server)
        assert await refusal(client.views_publish(user_id=OLIVIA, view=form(TITLE))) == "invalid_arguments"
        assert await refusal(client.views_open(trigger_id=trigger(server), view=HOME)) == "invalid_arguments"


async def test_slacks_client_checks_lengths_before_the_app_is_asked() -> None:
    short = field("Name", "name", {"type": "plain_text_input", "min_length": 3, "max_length": 5})
    async with sandbox() as server:
        await opened(server, form(short))
        olivia = server.actor(OLIVIA)
        for name in ("ab", "abcdef"):
            assert set((await olivia.submit({"Name": name}))["errors"]) == {"name"}
        assert server.delivery.sent == []
