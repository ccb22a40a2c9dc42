"""What must hold when all is over, whatever the step and the fault."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from tests.faults.play import EMAILS, REGISTERS, RENAMED, TITLE, Play

_OPEN = "SELECT kind, state, note, ready_at FROM deliveries WHERE state IN ('pending', 'leased', 'failed')"
_SOON = timedelta(minutes=1)


def broken(play: Play) -> Iterator[str]:
    """Yield what does not hold."""
    yield from _there(play)
    yield from _cards(play)
    yield from _deliveries(play)
    yield from _people(play)
    yield from (f"logged: {one}" for one in play.logged)


def _there(play: Play) -> Iterator[str]:
    titles = list(play.fake.titles().values())
    if len(titles) > 1 or set(titles) - {TITLE, RENAMED}:
        yield f"events on the platform: {titles}"
    here = play.rows("SELECT external_id FROM events WHERE state = 'open'")
    if {str(one["external_id"]) for one in here} - set(play.fake.external_ids()):
        yield "an open event is not on the platform"
    if titles and not play.rows("SELECT 1 FROM events WHERE external_id IS NOT NULL"):
        yield "the platform has an event that is not known here"


def _cards(play: Play) -> Iterator[str]:
    wanted = 1 if play.state() in ("open", "cancelled") else 0
    if len(play.cards()) != wanted:
        yield f"{len(play.cards())} cards of an event that is {play.state() or 'nothing'}"


def _deliveries(play: Play) -> Iterator[str]:
    every = [one for channel in play.stage.slack.space.channels.values() for one in channel.messages]
    ids = Counter(str(one["metadata"]["event_payload"]["delivery_id"]) for one in every if one.get("metadata"))
    yield from (f"sent {times} times: a delivery" for times in ids.values() if times > 1)
    due = (play.stage.clock.now() - _SOON).timestamp() * 1_000_000
    for row in play.rows(_OPEN):
        if row["state"] == "failed" or row["ready_at"] < due:
            yield f"still owed: {row['kind']} ({row['state']}) {row['note']}"


def _people(play: Play) -> Iterator[str]:
    if play.platform in REGISTERS and play.fake.external_ids() and play.state() == "open":
        with_role = {one for one in EMAILS.values() if play.fake.role_of(play.external_id, one)}
        known, wanted = (
            with_role | play.fake.registered(play.external_id),
            {EMAILS[one] for one in play.going} | play.invited,
        )
        if known != wanted:
            yield f"registered there: {sorted(known)}; going: {sorted(wanted)}"
    for who in EMAILS:
        invitations = sum("You’re going to" in one["text"] for one in play.direct(who))
        if invitations > play.clicks:
            yield f"{invitations} invitations"
