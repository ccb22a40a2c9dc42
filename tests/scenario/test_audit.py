"""Who did what with an event: shown to organisers and administrators only."""

from bot.domain.audit import AuditLine
from bot.sandbox.stage import Stage
from tests.scenario.acting import event_of, let_go, typed


async def asked(stage: Stage, who: str) -> str:
    """Ask for the audit, and return what this person is told."""
    actor = await typed(stage, "/event audit", who)
    return str(actor.messages("C0EVENTS")[-1])


async def made(stage: Stage) -> None:
    olivia = await typed(stage, "/event create Q4 tomorrow 3pm for 1h on movingimage")
    await olivia.submit()
    await stage.settled()


async def test_organisers_and_administrators_see_who_did_what_newest_first(stage: Stage) -> None:
    await made(stage)
    event = await event_of(stage)
    assert event.card_ts is not None
    await let_go(stage, event.card_ts)

    for who in ("U0OLIVIA", "U0ADA"):
        told = await asked(stage, who)
        assert "Audit of Q4" in told
        said = ["<@U0BEN> · answer going", "Callboard · created on the platform", "<@U0OLIVIA> · create – asked"]
        assert sorted(said, key=told.index) == said


async def test_others_are_told_whom_to_ask(stage: Stage) -> None:
    await made(stage)

    told = await asked(stage, "U0BEN")

    assert "Only the organisers of “Q4” and administrators can do this" in told
    assert "Audit of" not in told


async def test_a_long_audit_shows_its_newest_lines_and_pings_nobody(stage: Stage) -> None:
    await made(stage)
    assert stage.bot is not None
    event = await event_of(stage)
    for number in range(120):
        line = AuditLine(at=stage.clock.now(), who="callboard", what=f"step {number} <!channel>", event_id=event.id)
        await stage.bot.desk.store.audit(line)

    told = await asked(stage, "U0OLIVIA")

    assert "These are the newest 100 of" in told
    assert "step 119" in told
    assert "step 19 " not in told
    assert "<!channel>" not in told
