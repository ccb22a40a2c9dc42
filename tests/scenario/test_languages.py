"""Everybody reads Callboard in the language of their own Slack, and a channel in one of its own."""

from acting import event_of, let_go, look_again, typed
from aiohttp import ClientSession

from bot.domain.plans import Delivery, Kind
from bot.sandbox.demo import open_page
from bot.sandbox.stage import Stage
from bot.services.desk import Desk
from bot.services.languages import language_for
from bot.services.ports import ChannelSettings
from bot.texts import Language
from tests.platforms import ONE_TRY
from tests.scenario.conftest import Create
from tests.stages import make_stage

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


async def test_form_errors_and_reminders_follow_each_reader_and_the_channel_has_one_language(stage: Stage) -> None:
    for who in ("U0OLIVIA", "U0BEN"):
        speaks(stage, who)
    olivia = await typed(stage, "/event settings")
    assert "Sprache" in str(olivia.views())
    await olivia.submit({"Sprache": "English"})
    await stage.settled()

    await typed(stage, "/event create Town hall tomorrow 3pm for 1h on movingimage")
    length = next(one for one in ("Dauer", "Duration") if one in str(olivia.views()))
    wrong = await olivia.submit({length: "long"})
    assert "Schreib, wie lange es dauert" in str(wrong["errors"])
    await olivia.submit({length: "1h"})
    await stage.settled()
    card = next(str(one["ts"]) for one in olivia.messages("C0EVENTS") if "rsvp_going" in str(one))
    ben, kavya = await let_go(stage, card), await let_go(stage, card, "U0KAVYA")

    start = (await event_of(stage)).starts_at
    await look_again(stage, seconds=(start - stage.clock.now()).total_seconds() - 15 * 60 + 1)
    assert "beginnt in 15 Minuten" in ben.direct_messages()[-1]["text"]
    assert "starts in 15 minutes" in kavya.direct_messages()[-1]["text"]
    assert "starts in 15 minutes" in str([one["text"] for one in olivia.messages("C0EVENTS")])
    assert "beginnt in" not in str(olivia.messages("C0EVENTS"))


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


async def test_the_sandbox_lets_its_members_choose_their_language_at_any_time() -> None:
    play = make_stage()
    open_page(play)
    await play.start()
    await play.start_bot(ONE_TRY)
    try:
        kavya = await typed(play, "/event show E7K2", "U0KAVYA")
        assert desk_of(play).directory.language("U0KAVYA") is Language.ENGLISH
        async with ClientSession() as session:
            choice = {"as": "U0KAVYA", "locale": "de-DE"}
            await session.post(f"{play.slack.url}/sandbox/locale", json=choice)
            shown = await (await session.get(f"{play.slack.url}/sandbox/state?as=U0KAVYA")).json()
        assert {one["locale"] for one in shown["members"] if one["id"] == kavya.user_id} == {"de-DE"}
        await typed(play, "/event show E7K2", "U0KAVYA")
        assert desk_of(play).directory.language("U0KAVYA") is Language.GERMAN
    finally:
        await play.stop()
