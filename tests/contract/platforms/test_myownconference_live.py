"""MyOwnConference: what administrators can do in a running webinar, and the people they can invent for it."""

from datetime import timedelta
from typing import Any

import pytest
from myownconference_forms import asked, refused, run, sent
from myownconference_samples import details, request_of
from platform_samples import OUR_ID, START, Connected

from bot.domain.errors import InvalidFields
from providers.errors import Invalid
from providers.myownconference import operations as ops
from providers.myownconference.fake.room import File, Room
from providers.myownconference.operations import live
from providers.operations import Effect, Operation

ALIAS = "xzkh-velf-xbek-wner"
INVENTED: list[tuple[Operation[Any], dict[str, str]]] = [
    (live.MODERATOR_INVENT, {"name": "Vera Voice", "email": "vera@example.com"}),
    (live.BOT_INVENT, {"name": "Robin Guest", "country": "DE"}),
    (live.BOT_MESSAGE, {"bot": "99", "text": "Good afternoon"}),
]
SWITCHES = [
    (live.CHAT_LOCK, "is_chat_locked", True),
    (live.CHAT_UNLOCK, "is_chat_locked", False),
    (live.LINKS_LOCK, "are_links_locked", True),
    (live.LINKS_UNLOCK, "are_links_locked", False),
]


@pytest.fixture
def room(moc: Connected, alias: str) -> Room:
    """Return the room of a webinar that is on, with a presentation and a film."""
    moc.clock.jump_to(START + timedelta(minutes=10))
    found: Room = moc.fake.webinars[alias].room
    found.files = {"88": File("Figures.pdf", "PRESENTATION", 24, ""), "89": File("Welcome.mp4", "MEDIA", 90, "")}
    return found


@pytest.mark.parametrize(("operation", "typed"), INVENTED, ids=lambda one: getattr(one, "name", ""))
def test_moc_32_invented_people_are_called_so_before_anything_is_sent(
    operation: Operation[Any], typed: dict[str, str]
) -> None:
    said = asked(operation, alias=ALIAS, **typed)

    assert "is an invented person" in said
    assert ALIAS in said
    assert next(iter(typed.values())) in said


async def test_moc_32_nobody_is_invented_unasked(moc: Connected) -> None:
    made = await moc.provider.create(OUR_ID, details())
    await moc.provider.configure(made.external_id, details())
    await moc.provider.change(made.external_id, details(), details(title="Another title"))

    inventing = {one.name for one, _typed in INVENTED}
    assert inventing.isdisjoint(one.operation for one in moc.fake.calls)


async def test_an_invented_participant_is_listed_speaks_and_is_removed(moc: Connected, alias: str, room: Room) -> None:
    made = await run(moc, live.BOT_INVENT, alias=alias, name="Robin Guest", country="DE")

    assert await run(moc, ops.BOTS, alias=alias) == [{"id": made["id"], "name": "Robin Guest", "country": "DE"}]
    await run(moc, live.BOT_MESSAGE, alias=alias, bot=made["id"], text="Good afternoon")
    assert room.chat == [["2026-09-15 14:10:00", "Robin Guest", "Good afternoon", "g", ""]]
    assert made["id"] in asked(live.BOT_REMOVE, alias=alias, id=made["id"])
    await run(moc, live.BOT_REMOVE, alias=alias, id=made["id"])
    assert await run(moc, ops.BOTS, alias=alias) == []


async def test_an_invented_moderator_is_there_speaks_and_is_removed(moc: Connected, alias: str, room: Room) -> None:
    await run(moc, live.MODERATOR_INVENT, alias=alias, name="Vera Voice", email="vera@example.com")

    there = await run(moc, ops.ONLINE, alias=alias)
    assert {"name": "Vera Voice", "email": "vera@example.com"} in there["moderators"]
    await run(moc, live.BOT_MESSAGE, alias=alias, bot="vera@example.com", text="Welcome")
    assert (await run(moc, ops.HISTORY, alias=alias, type="chats"))[0][1:4] == ["Vera Voice", "Welcome", "m"]
    await run(moc, live.MODERATOR_REMOVE, alias=alias, email="vera@example.com")
    assert room.moderators == {}


async def test_moc_1_nobody_speaks_who_was_not_invented_for_this_webinar(
    moc: Connected, alias: str, room: Room
) -> None:
    for bot in ("424242", "nobody@example.com"):
        with pytest.raises(InvalidFields):
            await run(moc, live.BOT_MESSAGE, alias=alias, bot=bot, text="Good afternoon")

    assert moc.calls("webinarsBotMessage") == []
    assert room.chat == []
    assert not moc.fake.is_blocked


@pytest.mark.parametrize(("operation", "name", "value"), SWITCHES, ids=lambda one: getattr(one, "name", ""))
async def test_chat_and_links_are_locked_and_unlocked(
    moc: Connected, alias: str, room: Room, operation: Operation[Any], name: str, value: bool
) -> None:
    setattr(room, name, not value)

    await run(moc, operation, alias=alias)

    assert getattr(room, name) is value


def test_moc_11_the_chat_is_locked_by_the_name_that_requests_and_answers_have() -> None:
    assert live.CHAT_LOCK.name == "webinarsLockChat"


async def test_moc_10_a_presentation_is_stopped_by_a_name_without_an_s(moc: Connected, alias: str, room: Room) -> None:
    await run(moc, live.PRESENTATION_START, alias=alias, id="88", slide="3")
    assert room.slide == ("88", 3)
    assert sent(moc, "webinarsStartPresentation") == {"alias": alias, "id": "88", "slide": "3"}

    await run(moc, live.PRESENTATION_STOP, alias=alias)

    assert moc.fake.calls[-1].operation == "webinarStopPresentation"
    assert room.slide is None


async def test_a_slide_that_there_is_not_is_refused_by_the_platform(moc: Connected, alias: str, room: Room) -> None:
    with pytest.raises(Invalid, match="no such slide"):
        await run(moc, live.PRESENTATION_START, alias=alias, id="88", slide="25")

    assert room.slide is None
    assert refused(live.PRESENTATION_START, alias=alias, id="88", slide="0").keys() == {"slide"}


async def test_moc_30_a_video_is_said_to_be_stopped_as_it_is(moc: Connected, alias: str, room: Room) -> None:
    await run(moc, live.VIDEO_START, alias=alias, id="89")
    assert room.video == "89"

    await run(moc, live.VIDEO_STOP, alias=alias)

    assert room.video is None
    assert live.VIDEO_STOP.about.startswith("Stop")
    assert "paus" not in live.VIDEO_STOP.about.lower()


@pytest.mark.parametrize("operation", [live.LINKS_LOCK, live.LINKS_UNLOCK], ids=lambda one: one.name)
async def test_moc_34_an_action_whose_heading_is_missing_is_sent_as_in_its_example(
    moc: Connected, alias: str, room: Room, operation: Operation[Any]
) -> None:
    room.are_links_locked = operation is live.LINKS_UNLOCK
    await run(moc, operation, alias=alias)

    request = request_of(moc.calls("webinarsLink")[-1])
    assert (request["action"], request["params"]) == (operation.name, {"alias": alias})
    assert room.are_links_locked == (operation is live.LINKS_LOCK)


async def test_moc_33_a_webinar_that_has_not_started_is_not_finished(moc: Connected, alias: str) -> None:
    with pytest.raises(Invalid, match="Only a webinar that has started"):
        await run(moc, ops.FINISH, alias=alias)

    assert moc.fake.state_of(alias) == "open"


async def test_whoever_finishes_a_webinar_is_told_that_everybody_is_disconnected(
    moc: Connected, alias: str, room: Room
) -> None:
    assert room.files
    assert asked(ops.FINISH, alias=alias) == (
        f"The webinar {alias} ends at once, and everybody is disconnected from its room."
    )

    await run(moc, ops.FINISH, alias=alias)

    assert moc.fake.state_of(alias) == "closed"


def test_what_happens_in_a_room_is_never_repeated_blindly() -> None:
    assert [one.name for one in live.OPERATIONS if one.effect is Effect.READ] == ["webinarsGetBotsList"]
