"""A recording that takes its time: shown while it is made, edited in place, given up after a day."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.stage import Stage
from bot.services.reports import can_be_seen
from providers.fake import Fault
from providers.movingimage.fake import FakeMovingimage
from providers.myownconference.fake import FakeMyOwnConference
from tests.scenario.acting import event_of, files, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.following_up import OLIVIA, after_a_day, after_the_end, digests, questions, until

Records = list[dict[str, str]]
ALWAYS = 100_000


@pytest.fixture
async def parts(stage: Stage, create: Create) -> Records:
    """Return the recordings of an event as the platform keeps them: two, neither of them ready."""
    moc = stage.platforms.all["myownconference"]
    assert isinstance(moc, FakeMyOwnConference)
    moc.autoplay = False
    await create("myownconference")
    alias = (await event_of(stage)).external_id or ""
    one = moc.as_record(alias, ready=False)
    moc.webinars[alias].records = [one, one | {"id": "2", "name": "Part 2"}]
    return moc.webinars[alias].records


def in_channel(stage: Stage) -> list[str]:
    """Return what of the recording the channel itself shows, outside the thread."""
    return [str(one) for one in stage.actor("U0BEN").messages("C0EVENTS") if "movie_camera" in str(one)]


async def for_a_day(stage: Stage) -> None:
    await look_again(stage, minutes=10)
    await after_a_day(stage)


def told(stage: Stage) -> str:
    return str([one["text"] for one in stage.actor(OLIVIA).direct_messages()])


async def test_one_message_is_followed_from_being_made_to_ready_and_then_shown_in_the_channel(
    stage: Stage, parts: Records
) -> None:
    await after_the_end(stage)
    (digest,) = digests(stage)
    assert "is being made" in digest
    assert digest.count("still being made") == 2
    assert not in_channel(stage)
    assert not await can_be_seen(stage.bot.desk, await event_of(stage))

    parts[0]["status"] = "ready"
    await look_again(stage, minutes=10)
    (digest,) = digests(stage)
    assert "The recording of Town hall is ready" in digest
    assert "*Part 2* is still being made" in digest
    assert in_channel(stage) == [digest]
    assert await can_be_seen(stage.bot.desk, await event_of(stage))

    parts[1]["status"] = "ready"
    await look_again(stage, minutes=10)
    (digest,) = digests(stage)
    assert "2 recordings of Town hall are ready" in digest
    assert "still being made" not in digest
    assert in_channel(stage) == [digest]
    assert await can_be_seen(stage.bot.desk, await event_of(stage))
    asked = len(stage.platforms.all["myownconference"].calls)
    await look_again(stage, hours=2)
    assert not [one for one in stage.platforms.all["myownconference"].calls[asked:] if "Records" in one.operation]


async def test_a_part_that_never_becomes_ready_is_given_up_and_the_organiser_told(stage: Stage, parts: Records) -> None:
    parts[0]["status"] = "ready"
    await after_the_end(stage)
    await for_a_day(stage)
    (digest,) = digests(stage)
    assert "*Part 2* was not ready after a day" in digest
    assert not questions(stage)
    assert "One of 2 recordings of “Town hall” did not become ready on MyOwnConference: “Part 2”." in told(stage)


async def test_where_no_part_becomes_ready_the_message_says_so_and_the_organiser_is_asked(
    stage: Stage, parts: Records
) -> None:
    await after_the_end(stage)
    await for_a_day(stage)
    (digest,) = digests(stage)
    assert "The recording of Town hall has not come" in digest
    assert not await can_be_seen(stage.bot.desk, await event_of(stage))
    assert not in_channel(stage)
    (question,) = questions(stage)
    assert "MyOwnConference has not finished it within a day." in question


@pytest.mark.parametrize("is_ready", [True, False])
async def test_a_platform_that_falls_silent_leaves_what_can_be_watched(
    stage: Stage, parts: Records, is_ready: bool
) -> None:
    parts[0]["status"] = "ready" if is_ready else "processing"
    await after_the_end(stage)
    stage.platforms.all["myownconference"].faults.append(Fault("status", "webinars", times=ALWAYS))
    await for_a_day(stage)
    (digest,) = digests(stage)
    assert ("is ready" in digest) is is_ready
    assert ("has not come" in digest) is not is_ready
    assert bool(questions(stage)) is not is_ready
    assert ("no longer follows the recordings" in told(stage)) is is_ready


async def test_forty_recordings_are_the_first_ones_a_count_and_a_file_for_the_organiser(
    stage: Stage, create: Create
) -> None:
    fake = stage.platforms.all["movingimage"]
    assert isinstance(fake, FakeMovingimage)
    fake.autoplay = False
    await create()
    row: dict[str, Any] = {"createdAt": 1_800_000_000, "location": "eu"}
    fake._events[(await event_of(stage)).external_id or ""].recordings = [
        row | {"id": str(at), "downloadUrl": f"https://x.example/{at}", "durationSec": -1 if at else 3725}
        for at in range(40)
    ]
    await after_the_end(stage)
    (digest,) = digests(stage)
    assert "40 recordings of Town hall are ready" in digest
    assert "30 more are with the organisers." in digest
    assert "https://x.example" not in digest
    assert digest.count("1 h 2 min") == 2  # in the notification, and at the first
    assert "-1" not in digest
    olivia = stage.actor(OLIVIA)
    assert files(olivia).count("recordings.csv") == 0
    (name,) = [one for one in files(olivia) if one.endswith("-recordings.csv")]
    content = next(
        stage.slack.space.contents[file["id"]]
        for one in olivia.direct_messages()
        for file in one.get("files", [])
        if file["name"] == name
    ).decode("utf-8-sig")
    assert len(content.splitlines()) == 41
    assert "https://x.example/39" in content
    assert "first 10 of 40" in str(olivia.direct_messages())
    await typed(stage, "/event recordings")
    assert len([one for one in files(olivia) if one.endswith("-recordings.csv")]) == 2


async def test_recordings_are_shown_as_they_are_while_they_are_made(stage: Stage, parts: Records) -> None:
    await until(stage, (await event_of(stage)).ends_at + timedelta(minutes=1))
    olivia = await typed(stage, "/event recordings")
    assert str(olivia.messages("C0EVENTS")[-1]).count("still being made") == 2
