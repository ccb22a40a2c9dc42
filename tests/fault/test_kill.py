"""kill -9 at bad moments: nothing lost, nothing twice."""

import pytest

from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.fault.conftest import Mortal
from tests.platforms import CREATES, first_of


@pytest.mark.parametrize("platform", first_of(CREATES))
async def test_a_kill_while_the_platform_is_creating_leaves_exactly_one_event(
    platform: str, played: tuple[Stage, Mortal]
) -> None:
    stage, bot = played
    fake = stage.platforms.all[platform]
    olivia = stage.actor("U0OLIVIA")
    await olivia.command(f"/event create Killed tomorrow 3pm for 1h on {platform}")
    await stage.slack.wait_for(olivia.views)
    fake.faults.append(Fault("slow_answer", CREATES[platform], seconds=5.0))
    await olivia.submit({"Event link": "https://example.com/x"} if platform == "kaltura" else {})
    await stage.slack.wait_for(lambda: "Killed" in fake.titles().values())
    await bot.kill()
    await bot.start()
    await stage.slack.wait_for(lambda: "rsvp_going" in str(olivia.messages("C0EVENTS")), 20)
    assert list(fake.titles().values()) == ["Killed"]
    assert sum("rsvp_going" in str(one) for one in olivia.messages("C0EVENTS")) == 1


async def test_a_form_that_was_acknowledged_and_not_yet_stored_is_done_by_the_next_life(
    played: tuple[Stage, Mortal],
) -> None:
    stage, bot = played
    olivia = stage.actor("U0OLIVIA")
    await olivia.command("/event create Taken up tomorrow 3pm for 1h on movingimage")
    await stage.slack.wait_for(olivia.views)
    stage.slack.faults.slow("conversations.info", 60.0)  # it is looked at before the wish is stored
    answer = await olivia.submit()
    assert answer["response_action"] == "update"
    await bot.kill()
    assert stage.platforms.all["movingimage"].titles() == {}
    stage.slack.faults.slow("conversations.info", 0.0)
    await bot.start()
    await stage.slack.wait_for(lambda: "rsvp_going" in str(olivia.messages("C0EVENTS")), 20)
    assert list(stage.platforms.all["movingimage"].titles().values()) == ["Taken up"]
    await stage.slack.wait_for(lambda: "Created" in str(olivia.views()))


async def test_an_answer_that_was_acknowledged_and_not_yet_stored_counts_in_the_next_life(
    played: tuple[Stage, Mortal],
) -> None:
    stage, bot = played
    olivia, ben = stage.actor("U0OLIVIA"), stage.actor("U0BEN")
    await olivia.command("/event create Counted tomorrow 3pm for 1h on kaltura")
    await stage.slack.wait_for(olivia.views)
    await olivia.submit({"Event link": "https://example.com/x"})
    await stage.slack.wait_for(lambda: "rsvp_going" in str(olivia.messages("C0EVENTS")))
    card = next(one for one in olivia.messages("C0EVENTS") if "rsvp_going" in str(one))
    await stage.slack.settled()
    await bot.kill()
    await bot.start()  # which knows nobody and no channel yet
    for method in ("conversations.info", "users.info"):
        stage.slack.faults.slow(method, 60.0)
    await ben.click("C0EVENTS", card["ts"], "rsvp_going")
    await bot.kill()
    for method in ("conversations.info", "users.info"):
        stage.slack.faults.slow(method, 0.0)
    await bot.start()
    await stage.slack.wait_for(lambda: "*1* going" in str(olivia.messages("C0EVENTS")), 20)


async def test_a_kill_after_slack_took_the_card_posts_no_second_one(
    played: tuple[Stage, Mortal],
) -> None:
    stage, bot = played
    olivia = stage.actor("U0OLIVIA")
    await olivia.command("/event create Once tomorrow 3pm for 1h on movingimage")
    await stage.slack.wait_for(olivia.views)
    stage.slack.faults.cut_after("chat.postMessage", times=2)
    await olivia.submit()
    await stage.slack.wait_for(lambda: "rsvp_going" in str(olivia.messages("C0EVENTS")))
    await bot.kill()
    await bot.start()
    await stage.slack.wait_for(
        lambda: any(one.method == "conversations.history" for one in stage.slack.space.calls), 20
    )
    await stage.slack.settled()
    assert sum("rsvp_going" in str(one) for one in olivia.messages("C0EVENTS")) == 1
