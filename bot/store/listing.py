"""An event's people, a portion at a time: names and addresses are locked, so that what is searched for is unlocked."""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from bot.domain.listing import Listing, Mark, Who
from bot.domain.people import Rsvp
from bot.services.ports import NO_CHANGES, Changes
from bot.store import answers
from bot.store.part import Part
from bot.store.rows import from_number, to_number, to_rsvp

PORTION = 1000  # rows that are unlocked before others who read have their turn
_IS = {
    Who.ALL: "1",
    Who.GOING: "answer = 'going'",
    Who.WAITING: "answer = 'waiting'",
    Who.MAYBE: "answer = 'maybe'",
    Who.NO: "answer = 'no'",
    Who.INVITED: "answer = 'invited'",
    Who.REGISTERED: "json_extract(document, '$.registered') = 'yes'",
    Who.UNREGISTERED: "answer = 'going' AND json_extract(document, '$.registered') <> 'yes'",
    Who.WITH_ROLE: "coalesce(json_extract(document, '$.role'), '') <> ''",
    Who.OUTSIDE: "user_id LIKE 'mail:%'",
    Who.BLOCKED: "coalesce(json_extract(document, '$.is_blocked'), 0)",
}
_TAGGED = "EXISTS (SELECT 1 FROM json_each(document, '$.tags') WHERE value = :tag)"
_TAGS = """
    SELECT value AS tag, count(*) AS many FROM rsvps, json_each(rsvps.document, '$.tags')
    WHERE event_id = ? GROUP BY value ORDER BY value
"""
_KNOWN = """
    SELECT mail_key FROM rsvps
    WHERE event_id = :event_id AND mail_key IN (SELECT value FROM json_each(:mail_keys))
"""
_NOTE_BLOCKED = """
    UPDATE rsvps SET document = json_set(document, '$.is_blocked', json(iif(:is_blocked, 'true', 'false')))
    WHERE event_id = :event_id AND mail_key IN (SELECT value FROM json_each(:mail_keys))
          AND coalesce(json_extract(document, '$.is_blocked'), 0) <> :is_blocked
"""
_REMOVE = (
    "DELETE FROM deliveries WHERE event_id = :event_id AND audience = 'user:' || :user_id AND state <> 'leased'",
    """
    DELETE FROM batch_people
    WHERE user_id = :user_id AND batch_id IN (SELECT id FROM batches WHERE event_id = :event_id)
    """,
    "DELETE FROM rsvps WHERE event_id = :event_id AND user_id = :user_id",
)


class ListedPeople(Part):
    """Implements bot.services.ports.PeopleLists."""

    async def people(
        self, event_id: str, listing: Listing, most: int, mark: Mark | None = None, *, backwards: bool = False
    ) -> list[Rsvp]:
        """Return the next people after the mark as they answered or were asked; or those before it."""
        found: list[Rsvp] = []
        size, goes_on = PORTION if listing.words else most, True
        while goes_on and len(found) < most:
            read = _portion(event_id, listing, size, mark, backwards=backwards)
            fitting, last, goes_on = await self._connections.read(partial(self._read, read, listing.words, size))
            found, mark = found + fitting, last or mark
        found = found[:most]
        return found[::-1] if backwards else found

    async def count_people(self, event_id: str) -> Mapping[Who, int]:
        """Return how many there are of each."""
        return await self._connections.read(lambda db: _counted(db, event_id))

    async def tags(self, event_id: str) -> Mapping[str, int]:
        """Return the tags that the event's people have, by name, and how many have each."""

        def look(db: sqlite3.Connection) -> dict[str, int]:
            return {row["tag"]: row["many"] for row in db.execute(_TAGS, (event_id,))}

        return await self._connections.read(look)

    async def known_addresses(self, event_id: str, mail_keys: Collection[str]) -> set[str]:
        """Return which of these addresses, by their keys, belong to the event's people."""
        facts = {"event_id": event_id, "mail_keys": json.dumps(list(mail_keys))}
        return await self._connections.read(lambda db: {row["mail_key"] for row in db.execute(_KNOWN, facts)})

    async def add_people(self, people: Sequence[Rsvp], changes: Changes = NO_CHANGES) -> None:
        """Store those of whom nothing is stored yet."""

        def work(db: sqlite3.Connection) -> None:
            answers.add_new(db, self._vault, people)
            self._apply(db, changes)

        await self._connections.write(work)

    async def note_blocked(self, event_id: str, mail_keys: Collection[str], *, is_blocked: bool) -> int:
        """Remember whether the platform lets these in, and return of how many that is new."""
        facts = {"event_id": event_id, "mail_keys": json.dumps(list(mail_keys)), "is_blocked": is_blocked}
        return await self._connections.write(lambda db: db.execute(_NOTE_BLOCKED, facts).rowcount)

    async def remove_person(self, event_id: str, user_id: str, changes: Changes = NO_CHANGES) -> None:
        """Delete one person of an event, with what was to go to them and was done for them there."""

        def work(db: sqlite3.Connection) -> None:
            for statement in _REMOVE:
                db.execute(statement, {"event_id": event_id, "user_id": user_id})
            self._apply(db, changes)

        await self._connections.write(work)

    def _read(
        self, portion: tuple[str, dict[str, Any]], words: str, size: int, db: sqlite3.Connection
    ) -> tuple[list[Rsvp], Mark | None, bool]:
        """Return those of a portion who fit, where the last of it stands, and whether there may be more."""
        rows = db.execute(*portion).fetchall()
        wanted = words.casefold().split()
        fitting = [to_rsvp(row, self._vault) for row in rows if not wanted or self._fits(row, wanted)]
        last = Mark(from_number(rows[-1]["answered_at"]), rows[-1]["user_id"]) if rows else None
        return fitting, last, len(rows) == size

    def _fits(self, row: sqlite3.Row, wanted: list[str]) -> bool:
        personal = self._vault.unlock(row["secrets"])
        told = f"{personal['name']} {personal.get('email') or ''}".casefold()
        return all(one in told for one in wanted)


def _portion(
    event_id: str, listing: Listing, size: int, mark: Mark | None, *, backwards: bool
) -> tuple[str, dict[str, Any]]:
    conditions = [_IS[listing.who]] + ([_TAGGED] if listing.tag else [])
    facts: dict[str, Any] = {"event_id": event_id, "tag": listing.tag, "size": size}
    if mark is not None:
        conditions.append(f"(answered_at, user_id) {'<' if backwards else '>'} (:answered_at, :user_id)")
        facts |= {"answered_at": to_number(mark.answered_at), "user_id": mark.user_id}
    order = "answered_at DESC, user_id DESC" if backwards else "answered_at, user_id"
    statement = (
        "SELECT answered_at, user_id, document, secrets FROM rsvps WHERE event_id = :event_id AND "  # noqa: S608  ours
        f"{' AND '.join(conditions)} ORDER BY {order} LIMIT :size"
    )
    return statement, facts


def _counted(db: sqlite3.Connection, event_id: str) -> dict[Who, int]:
    sums = ", ".join(f"coalesce(sum({condition}), 0)" for condition in _IS.values())
    row = db.execute(f"SELECT {sums} FROM rsvps WHERE event_id = ?", (event_id,)).fetchone()  # noqa: S608  ours
    return {who: row[index] for index, who in enumerate(_IS)}
