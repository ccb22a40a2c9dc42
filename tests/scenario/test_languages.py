"""Everybody reads Callboard in the language of their own Slack, and a channel in one of its own."""

from acting import event_of, let_go, look_again

from bot.domain.plans import Delivery, Kind
from bot.sandbox.stage import Stage
from bot.services.desk import Desk
from bot.services.languages import language_for
from bot.services.ports import ChannelSettings
from bot.texts import Language
from tests.scenario.conftest import Create

GERMAN = "Du bist dabei: „Town hall“."


def speaks(stage: Stage, who: str, locale: str = "de-DE") -> None:
    """Let somebody read Slack in this language."""
    stage.slack.space.users[who].locale = locale


def desk_of(stage: Stage) -> Desk:
    assert stage.bot is not None
    return stage.bot.desk


async def reads(stage: Stage, audience: str) -> Language:
    """Return the language of what would be sent now."""
    event = await event_of(stage)
    due = stage.clock.now()
    row = Delivery(id="1", event_id=event.id, kind=Kind.NOTE, audience=audience, revision=1, due_at=due)
    return await language_for(desk_of(stage), row, event)


async def test_everybody_is_answered_in_the_language_of_their_slack(stage: Stage, create: Create) -> None:
    speaks(stage, "U0BEN")
    card = await create()
    ben = await let_go(stage, card)  # nothing is known of him before this click
    assert GERMAN in str(ben.messages("C0EVENTS")[-1]["blocks"])
    kavya = await let_go(stage, card, "U0KAVYA")
    assert "You’re going to “Town hall”." in str(kavya.messages("C0EVENTS")[-1]["blocks"])

    speaks(stage, "U0BEN", "en-GB")
    await look_again(stage, minutes=6)  # as long as a member is remembered
    await let_go(stage, card)
    await let_go(stage, card)
    assert "You’re going to “Town hall”." in str(ben.messages("C0EVENTS")[-1]["blocks"])


async def test_who_is_not_known_and_cannot_be_looked_up_is_answered_in_english(stage: Stage, create: Create) -> None:
    speaks(stage, "U0BEN")
    card = await create()
    stage.slack.faults.fail("users.info", "ratelimited", retry_after=30, times=2)
    ben = await let_go(stage, card)
    assert "Slack is busy" in str(ben.messages("C0EVENTS")[-1]["blocks"])


async def test_what_is_sent_later_has_the_language_of_whoever_reads_it(stage: Stage, create: Create) -> None:
    speaks(stage, "U0OLIVIA")
    card = await create()
    speaks(stage, "U0BEN")
    await let_go(stage, card)
    await stage.stop_bot()
    await stage.start_bot()  # nobody is remembered
    stage.slack.faults.fail("users.info", "internal_error", status=500, times=9)
    assert await reads(stage, "user:U0BEN") is Language.GERMAN  # stored with his answer
    assert await reads(stage, "user:U0KAVYA") is Language.ENGLISH
    assert await reads(stage, "channel") is Language.GERMAN  # its organiser's

    store = desk_of(stage).store
    await store.save_channel_settings(ChannelSettings(channel_id="C0EVENTS", language="en"))
    assert await reads(stage, "channel") is Language.ENGLISH
    assert await reads(stage, "organisers") is Language.GERMAN
