"""What people do so that Slack sends real payloads."""

import asyncio

from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage

ORGANISER, ADMIN, MEMBER, GUEST = "U0OLIVIA", "U0ADA", "U0KAVYA", "U0GIL"
PEOPLE = (ORGANISER, ADMIN, MEMBER, GUEST, "U0BEN", "U0NOOR")
PLATFORMS = ("movingimage", "myownconference", "ibm", "kaltura", "eventtia")


async def quiet(stage: Stage) -> None:
    """Wait until the bot has done what it was asked; what is due later goes on meanwhile."""
    assert stage.bot is not None
    keeper = stage.bot.desk.keeper
    await asyncio.sleep(0.005)
    while keeper.is_busy or stage.slack.delivery.outstanding:  # noqa: ASYNC110  it tells nobody when it is done
        await asyncio.sleep(0.002)


async def typed(stage: Stage, text: str, who: str = ORGANISER, where: str = "C0EVENTS") -> Actor:
    """Type a command, with no modal open."""
    person = stage.actor(who)
    person.close_view()
    await person.command(text, where)
    await quiet(stage)
    return person


async def made(
    stage: Stage, platform: str, title: str, who: str, where: str = "C0EVENTS", *, when: str = "in 20 days"
) -> None:
    """Create an event as people do."""
    person = await typed(stage, f"/event create {title} {when} 3pm for 1h on {platform}", who, where)
    await person.choose("Platform", platform)
    await quiet(stage)
    await person.choose("Time zone", "Europe/Berlin")
    await person.submit({"Event link": "https://example.com/join"} if platform == "kaltura" else {})
    await quiet(stage)


async def answered(stage: Stage) -> None:
    """Let people answer on every card."""
    cards = [one for one in stage.actor("U0BEN").messages("C0EVENTS") if "rsvp_going" in str(one)]
    for card in cards:
        for who, action in (
            ("U0BEN", "rsvp_going"),
            ("U0NOOR", "rsvp_going"),
            (GUEST, "rsvp_maybe"),
            ("U0BEN", "rsvp_no"),
        ):
            await stage.actor(who).click("C0EVENTS", card["ts"], action)
    await quiet(stage)
