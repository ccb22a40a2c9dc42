"""Databases that earlier versions have written: everything in them is read, and what they owe comes once.

Each file in `older` is what the program of that step of the schema has stored, as SQL: an event with its card, links,
an answer, a note that was being sent when the process ended, and a reminder ahead.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.plans import DeliveryState, Kind
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter
from tests.platforms import ONE_TRY
from tests.scenario.owing import direct_to, later, seen_by
from tests.stages import make_stage

OLDER = sorted((Path(__file__).parent / "older").glob("*.sql"))
KEY = "c3Rvcy1kdW1wLWtleS1vZi0zMi1ieXRlcy0xMjM0NTY="  # of these files only


@pytest.fixture(params=OLDER, ids=[one.stem for one in OLDER])
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage on which the bot takes over an older database."""
    with closing(sqlite3.connect(tmp_path / "callboard.db")) as db:
        db.executescript(request.param.read_text())
    play = make_stage(folder=str(tmp_path))
    await play.start()
    await play.start_bot(ONE_TRY | {"CALLBOARD_SECRET_KEY": KEY})
    yield play
    await play.stop()


async def test_everything_is_read_and_what_is_owed_comes_once(stage: Stage) -> None:
    store = stage.bot.desk.store
    await stage.settled()
    for who in ("U0OLIVIA", "U0ADA"):
        (event,) = await store.events(EventFilter(organiser_id=who))
    assert (event.title, event.ref, event.zone, event.card_ts) == (
        "Town hall",
        "E7K2",
        "Europe/Berlin",
        "1802181600.000100",
    )
    assert event.host_links == (("Studio", "https://host.example/sesame"),)
    (rsvp,) = await store.rsvps(event.id)
    assert (rsvp.name, rsvp.email, rsvp.join_link) == ("Ben Fischer", "ben@example.com", "https://join.example/ben")
    assert (await store.channel_settings("C0EVENTS")).minutes == 45
    assert await store.email_of("U0KAVYA") == "kavya@example.com"
    assert "create" in [one.what for one in await store.audit_lines(event.id)]
    assert ["Something to know" in one for one in direct_to(stage, "U0OLIVIA")].count(True) == 1
    await later(stage, timedelta(hours=23, minutes=1))
    assert ["in 1 hour" in one for one in seen_by(stage, "U0BEN")].count(True) == 1
    assert ["in 1 hour" in one for one in direct_to(stage, "U0BEN")].count(True) == 1
    known = {one.kind: one.state for one in await store.deliveries(event.id)}
    assert {known[one] for one in (Kind.ANNOUNCEMENT, Kind.REMINDER, Kind.NOTE)} == {DeliveryState.SENT}
    await stage.stop_bot()
    await stage.start_bot(ONE_TRY | {"CALLBOARD_SECRET_KEY": KEY})
    await stage.settled()
    assert ["in 1 hour" in one for one in seen_by(stage, "U0BEN")].count(True) == 1
