"""A look while it is taken: its lines wait beside the database, as they come, and go into it in the order of its keys.

In any other order each portion would touch the whole table. What waits is gone with the connection, as it should be.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import reduce
from itertools import groupby
from operator import itemgetter
from typing import Any

from bot.domain.reports import Seen, together
from bot.domain.visits import Visit, stayed, within
from bot.store.rows import from_number, from_number_or_none, to_number, to_number_or_none
from bot.store.vault import Vault

# Parts of the keys, each taken in one transaction, so that nobody waits for all of them; names come behind digits.
PARTS = tuple(zip((*"02468ace", "g"), (*"2468ace", "g", "~"), strict=True))
_DIGITS = 7  # so that the keys of people of one name sort by number
_COLUMNS = "event_id, look, mail_key, registered, attended, joined_at, left_at, stayed, visits, secrets"
_MAKE = f"CREATE TEMP TABLE IF NOT EXISTS arrivals ({_COLUMNS}, begins_at, over_at, has_others DEFAULT 0)"
_ARRIVE = f"INSERT INTO arrivals ({_COLUMNS}, begins_at, over_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"  # noqa: S608  ours
_PART = "arrivals WHERE event_id = :event_id AND look = :look AND mail_key >= :first AND mail_key < :next"
# Of those of one name without an address, each is somebody: by number, in the order in which they came.
_NUMBER_NAMES = f"""
    UPDATE arrivals SET mail_key = numbered.mail_key FROM (
        SELECT rowid AS line,
               mail_key || printf('%0{_DIGITS}d', row_number() OVER (PARTITION BY mail_key ORDER BY rowid)) AS mail_key
        FROM arrivals WHERE event_id = :event_id AND look = :look AND mail_key GLOB 'name:*:'
    ) AS numbered
    WHERE arrivals.rowid = numbered.line
"""  # noqa: S608
_MARK_SEVERAL = """
    UPDATE arrivals SET has_others = 1
    WHERE event_id = :event_id AND look = :look AND mail_key IN (
        SELECT mail_key FROM arrivals WHERE event_id = :event_id AND look = :look GROUP BY mail_key HAVING count(*) > 1
    )
"""
_TAKE_SINGLE = f"""
    INSERT INTO attendance ({_COLUMNS}) SELECT {_COLUMNS} FROM {_PART} AND NOT has_others ORDER BY mail_key
"""  # noqa: S608
_SEVERAL = f"SELECT * FROM {_PART} AND has_others ORDER BY mail_key"  # noqa: S608
_TAKE = f"INSERT INTO attendance ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)"  # noqa: S608


def prepare(db: sqlite3.Connection) -> None:
    """Make the place where lines wait, unless this connection has it."""
    db.execute("PRAGMA temp.cache_size = -256")  # KiB: what waits is written once and read once
    db.execute(_MAKE)


def begin(db: sqlite3.Connection, event_id: str) -> None:
    """Let nothing wait of an event's looks before."""
    prepare(db)
    forget(db, event_id)


def forget(db: sqlite3.Connection, event_id: str) -> None:
    """Let nothing of an event wait any more."""
    db.execute("DELETE FROM arrivals WHERE event_id = ?", (event_id,))


def add(
    db: sqlite3.Connection,
    vault: Vault,
    event_id: str,
    look: int,
    people: Iterable[Seen],
    span: tuple[datetime, datetime],
) -> None:
    """Let lines wait of a look at an event of this span."""
    between = tuple(map(to_number, span))
    db.executemany(
        _ARRIVE, ((event_id, look, _key(one, vault), *_from_seen(one, vault, span), *between) for one in people)
    )


def tell_apart(db: sqlite3.Connection, event_id: str, look: int) -> None:
    """Once all have come, give each person without an address a key of their own, and mark lines of one person."""
    for sql in (_NUMBER_NAMES, _MARK_SEVERAL):
        db.execute(sql, {"event_id": event_id, "look": look})


def take(db: sqlite3.Connection, vault: Vault, event_id: str, look: int, part: tuple[str, str]) -> None:
    """Take a part of what waits into the look; lines of one person become one, in whatever order they came."""
    wanted = {"event_id": event_id, "look": look, "first": part[0], "next": part[1]}
    db.execute(_TAKE_SINGLE, wanted)
    for key, rows in groupby(db.execute(_SEVERAL, wanted), itemgetter("mail_key")):
        lines = list(rows)
        span = (from_number(lines[0]["begins_at"]), from_number(lines[0]["over_at"]))
        known = reduce(together, (to_seen(row, vault) for row in lines))
        db.execute(_TAKE, (event_id, look, key, *_from_seen(known, vault, span)))


def to_seen(row: sqlite3.Row, vault: Vault) -> Seen:
    """Return a stored line."""
    visits = tuple((from_number(joined), from_number(left)) for joined, left in json.loads(row["visits"]))
    return Seen(
        **vault.unlock(row["secrets"]),
        registered=row["registered"],
        attended=row["attended"],
        joined_at=from_number_or_none(row["joined_at"]),
        left_at=from_number_or_none(row["left_at"]),
        visits=visits,
    )


def _from_seen(line: Seen, vault: Vault, span: tuple[datetime, datetime]) -> tuple[Any, ...]:
    """Return what a line says, from `registered` on."""
    seen = together(line, line) if line.visits else line  # its times are those of its visits, too
    return (
        seen.registered,
        seen.attended,
        to_number_or_none(seen.joined_at),
        to_number_or_none(seen.left_at),
        *(_times_of(seen.visits, span) if seen.visits else (None, "[]")),
        vault.lock({"email": seen.email, "name": seen.name}),
    )


def _times_of(visits: Sequence[Visit], span: tuple[datetime, datetime]) -> tuple[int, str]:
    """Return for how many seconds of the event somebody stayed, and their visits as they are stored."""
    seconds = int(stayed(within(visits, *span)).total_seconds())
    return seconds, json.dumps([(to_number(joined), to_number(left)) for joined, left in visits])


def _key(seen: Seen, vault: Vault) -> str:
    return vault.mail_key(seen.email) if seen.email else f"name:{vault.mail_key(seen.name)}:"
