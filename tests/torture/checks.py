"""What must hold after all lives: nothing lost, nothing sent twice, nothing created twice, the database whole."""

from collections import Counter
from collections.abc import Iterator

from bot.sandbox.workspace import Message
from tests.torture.lives import Lives
from tests.torture.story import Told, cards

# What an event that has run its course owes everybody, once; what depends on the platform is not listed.
_OWED = {"announcement", "reminder", "attendance_digest"}
_REGISTERS = {"movingimage", "myownconference", "eventtia"}
_EMAILS = {"U0BEN": "ben@example.com", "U0KAVYA": "kavya@example.com"}


def broken(lives: Lives, told: list[Told]) -> Iterator[str]:
    """Yield what does not hold."""
    yield from (str(row[0]) for row in lives.asked("PRAGMA integrity_check") if row[0] != "ok")
    yield from _sent_twice(lives)
    yield from _still_owed(lives)
    for one in told:
        yield from _created(lives, one)
        if one.was_taken:
            yield from _announced(lives, one)
            yield from _delivered(lives, one)
            yield from _registered(lives, one)


def _sent_twice(lives: Lives) -> Iterator[str]:
    ids = Counter(filter(None, map(_delivery_of, _messages(lives))))
    yield from (f"the delivery {name} was sent {times} times" for name, times in ids.items() if times > 1)


def _messages(lives: Lives) -> Iterator[Message]:
    for channel in lives.stage.slack.space.channels.values():
        yield from channel.messages


def _delivery_of(message: Message) -> str:
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    return str(payload.get("delivery_id", ""))


def _still_owed(lives: Lives) -> Iterator[str]:
    sql = "SELECT kind, state, note FROM deliveries WHERE state IN ('pending', 'leased', 'failed')"
    yield from (f"still owed: {kind} ({state}) {note}" for kind, state, note in lives.asked(sql))


def _created(lives: Lives, one: Told) -> Iterator[str]:
    there = [title for title in lives.stage.platforms.all[one.platform].titles().values() if title in one.titles]
    if len(there) > 1 or (one.was_taken and not there):
        yield f"{one.platform} has {one.title} {len(there)} times"
    if there and not lives.asked("SELECT 1 FROM events WHERE title IN (?, ?)", one.title, one.renamed):
        yield f"{one.platform} has {one.title}, of which Callboard knows nothing"


def _announced(lives: Lives, one: Told) -> Iterator[str]:
    found = cards(lives, one.titles)
    if len(found) != 1:
        yield f"{one.title} on {one.platform} has {len(found)} cards"
    elif one.renamed not in str(found[0]["blocks"]):
        yield f"the card of {one.title} does not show its new title {one.renamed}"


def _delivered(lives: Lives, one: Told) -> Iterator[str]:
    sql = "SELECT kind, state, note FROM deliveries WHERE event_id IN (SELECT id FROM events WHERE title = ?)"
    rows = lives.asked(sql, one.renamed or one.title)
    sent = {str(kind) for kind, state, _ in rows if state == "sent"}
    yield from (f"{one.title} on {one.platform} has had no {kind}: {rows}" for kind in sorted(_OWED - sent))


def _registered(lives: Lives, one: Told) -> Iterator[str]:
    if one.platform not in _REGISTERS:
        return
    fake = lives.stage.platforms.all[one.platform]
    there = {fake.titles()[key]: key for key in fake.external_ids()}
    known = fake.registered(there[one.renamed]) if one.renamed in there else set()
    wanted = {_EMAILS[who] for who, answer in one.answers.items() if answer == "going"}
    if known != wanted:
        yield f"{one.platform} knows {sorted(known)} of {one.title}, not {sorted(wanted)}"
