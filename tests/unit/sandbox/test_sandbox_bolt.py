"""A real Bolt app against the local Slack, over Socket Mode and over signed HTTP."""

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from tiny_bot import TITLE, WAYS, Json, button, field, form, over_http, over_socket, sandbox, words

from bot.sandbox.delivery import NotAcknowledged

CITY = field(
    "City",
    "city",
    {"type": "external_select", "action_id": "city", "min_query_length": 1, "placeholder": words("Type")},
    optional=True,
)
WRONG = {"bad": {"title": "Not this one."}, "nowhere": {"no_such_block": "Lost."}}


class Heard:
    """A small app that keeps what it was sent."""

    def __init__(self) -> None:
        self.bodies: list[Json] = []

    def of(self, kind: str) -> Json:
        return next(one for one in self.bodies if one.get("type", "command") == kind)

    def teach(self, app: AsyncApp) -> None:
        app.command("/event")(self.command)
        app.view("form")(self.submitted)
        app.action("press")(self.pressed)
        app.options("city")(self.options)
        app.event("app_home_opened")(self.home)
        for listen in (
            app.action("from_home"),
            app.shortcut({"callback_id": "make_event", "type": "message_action"}),
            app.shortcut({"callback_id": "create_event", "type": "shortcut"}),
        ):
            listen(self.noted)

    async def command(self, ack: Any, body: Json, client: Any) -> None:
        self.bodies.append(body)
        await client.views_open(trigger_id=body["trigger_id"], view=form(TITLE, CITY, private_metadata="kept"))
        await ack()

    async def submitted(self, ack: Any, body: Json, client: Any, view: Json) -> None:
        self.bodies.append(body)
        title = view["state"]["values"]["title"]["x"]["value"]
        if title in WRONG:
            await ack(response_action="errors", errors=WRONG[title])
            return
        await ack()
        await client.chat_postMessage(channel="C0EVENTS", text=title, blocks=[button("press")])

    async def pressed(self, ack: Any, body: Json, respond: Any) -> None:
        self.bodies.append(body)
        await ack()
        await respond(text="Noted.", response_type="ephemeral", replace_original=False)

    async def options(self, ack: Any, payload: Json) -> None:
        await ack(options=[{"text": words(payload["value"].title()), "value": payload["value"]}])

    async def home(self, event: Json, body: Json, client: Any) -> None:
        self.bodies.append(body)
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [button("from_home")]})

    async def noted(self, ack: Any, body: Json) -> None:
        self.bodies.append(body)
        await ack()


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Any:
    return WAYS[request.param]


async def test_a_command_opens_a_form_and_its_submission_becomes_a_message(way: Any) -> None:
    heard = Heard()
    async with sandbox() as server, way(server, heard.teach):
        olivia = server.actor("U0OLIVIA")
        await olivia.command("/event create")
        assert [one["private_metadata"] for one in olivia.views()] == ["kept"]
        answer = await olivia.submit({"Title": "All hands"})
        await server.settled()
        assert "errors" not in answer
        assert olivia.views() == []
        assert olivia.messages("C0EVENTS")[-1]["text"] == "All hands"
        assert heard.of("view_submission")["view"]["state"]["values"]["title"]["x"] == {
            "type": "plain_text_input",
            "value": "All hands",
        }


async def test_errors_keep_the_form_open_with_what_was_typed(way: Any) -> None:
    async with sandbox() as server, way(server, Heard().teach):
        olivia = server.actor("U0OLIVIA")
        await olivia.command("/event create")
        answer = await olivia.submit({"Title": "bad"})
        assert answer["errors"] == {"title": "Not this one."}
        assert olivia.views()[0]["state"]["values"]["title"]["x"]["value"] == "bad"


async def test_a_required_field_is_missed_before_the_app_is_asked(way: Any) -> None:
    heard = Heard()
    async with sandbox() as server, way(server, heard.teach):
        olivia = server.actor("U0OLIVIA")
        await olivia.command("/event create")
        assert set((await olivia.submit())["errors"]) == {"title"}
        assert [one for one in heard.bodies if one.get("type") == "view_submission"] == []


async def test_a_press_carries_message_and_value_and_its_response_is_private(way: Any) -> None:
    heard = Heard()
    async with sandbox() as server, way(server, heard.teach):
        olivia, ben = server.actor("U0OLIVIA"), server.actor("U0BEN")
        await olivia.command("/event create")
        await olivia.submit({"Title": "All hands"})
        await server.settled()
        card = olivia.messages("C0EVENTS")[-1]
        await ben.click("C0EVENTS", card["ts"], "press")
        await server.settled()
        body = heard.of("block_actions")
        assert body["actions"][0]["value"] == "v"
        assert body["user"]["id"] == "U0BEN"
        assert body["message"]["ts"] == card["ts"]
        assert body["container"]["message_ts"] == card["ts"]
        assert ben.messages("C0EVENTS")[-1]["text"] == "Noted."
        assert olivia.messages("C0EVENTS")[-1]["ts"] == card["ts"]


async def test_an_external_select_offers_what_the_app_answers(way: Any) -> None:
    async with sandbox() as server, way(server, Heard().teach):
        olivia = server.actor("U0OLIVIA")
        await olivia.command("/event create")
        assert await olivia.suggest("City", "berlin") == ["berlin"]


async def test_home_is_published_when_opened_and_its_buttons_work(way: Any) -> None:
    heard = Heard()
    async with sandbox() as server, way(server, heard.teach):
        ada = server.actor("U0ADA")
        await ada.open_home()
        await server.settled()
        await ada.click_home("from_home")
        assert heard.of("event_callback")["event"]["tab"] == "home"
        assert heard.of("block_actions")["container"]["type"] == "view"


async def test_shortcuts_carry_a_trigger_and_a_message_shortcut_its_message(way: Any) -> None:
    heard = Heard()
    async with sandbox() as server, way(server, heard.teach):
        ben = server.actor("U0BEN")
        said = await ben.say("Lunch tomorrow?", "C0EVENTS")
        await ben.shortcut("make_event", "C0EVENTS", said["ts"])
        await ben.shortcut("create_event")
        assert heard.of("message_action")["message"]["text"] == "Lunch tomorrow?"
        assert heard.of("message_action")["trigger_id"]
        assert heard.of("shortcut")["trigger_id"]


async def test_people_and_channels_in_a_command_arrive_as_ids(way: Any) -> None:
    heard = Heard()
    async with sandbox() as server, way(server, heard.teach):
        await server.actor("U0OLIVIA").command("/event invite E7K2 @ben #general")
        body = heard.of("command")
        assert "<@U0BEN|" in body["text"]
        assert "<#C0GENERAL|" in body["text"]
        assert body["is_enterprise_install"] == "false"


async def test_every_acknowledgement_is_timed(way: Any) -> None:
    async with sandbox() as server, way(server, Heard().teach):
        await server.actor("U0OLIVIA").command("/event create")
        assert [kind for kind, _ in server.delivery.acks] == ["slash_commands"]
        assert 0 < server.delivery.acks[0][1] < 3000


async def test_a_wrong_signing_secret_gets_nothing_acknowledged() -> None:
    heard = Heard()
    async with sandbox() as server, over_http(server, heard.teach, secret="another"):
        with pytest.raises(NotAcknowledged):
            await server.actor("U0OLIVIA").command("/event create")
        assert heard.bodies == []


async def test_each_payload_goes_to_one_of_several_connections() -> None:
    heard = Heard()
    async with sandbox() as server, over_socket(server, heard.teach, connections=2):
        olivia = server.actor("U0OLIVIA")
        await asyncio.gather(*(olivia.shortcut("create_event") for _ in range(6)))
        assert len(heard.bodies) == 6


async def test_the_app_comes_back_after_a_disconnect_warning() -> None:
    heard = Heard()
    async with sandbox() as server, over_socket(server, heard.teach):
        await server.delivery.warn()
        await server.wait_for(lambda: server.delivery.is_connected)
        await server.actor("U0ADA").open_home()
        await server.settled()
        assert server.actor("U0ADA").home() is not None


async def test_errors_at_a_block_that_is_no_input_are_refused(way: Any) -> None:
    async with sandbox() as server, way(server, Heard().teach):
        olivia = server.actor("U0OLIVIA")
        await olivia.command("/event create")
        with pytest.raises(Exception, match="no_such_block"):
            await olivia.submit({"Title": "nowhere"})
