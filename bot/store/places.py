"""Everybody of an event in their place: what Slack knows and what the platform saw, matched by the key of the address.

Of two with one address, the one who is going is matched, or else who answered first; the other is not. Whom an
organiser matched by hand comes first. What the whole table is needed for is counted and read row by row.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import chain, islice
from typing import Any

from bot.domain.people import Answer, Registered
from bot.domain.places import Placed, placed
from bot.domain.plans import DeliveryState, Kind
from bot.domain.reports import Attendance, PersonRow
from bot.domain.visits import BRIEF
from bot.store.rows import from_number_or_none
from bot.store.vault import Vault

SORTED = 500  # people, up to which lists are by name
# `look` is 0 where nothing is known of the platform.
_PEOPLE = f"""
    WITH said AS NOT MATERIALIZED (
        SELECT rsvps.user_id, answer, answered_at,
               json_extract(document, '$.registered') = '{Registered.YES.value}' AS is_listed,
               coalesce(json_extract(document, '$.role'), '') <> '' AS has_role, found.mail_key IS NOT NULL AS by_hand,
               coalesce(found.mail_key, rsvps.mail_key, '') AS key
        FROM rsvps
        LEFT JOIN matches ON matches.event_id = rsvps.event_id AND matches.user_id = rsvps.user_id
        LEFT JOIN attendance AS found
             ON found.event_id = rsvps.event_id AND found.look = :look AND found.mail_key = matches.mail_key
        WHERE rsvps.event_id = :event_id
    ),
    claims AS (
        SELECT *, row_number() OVER (
            PARTITION BY key ORDER BY by_hand DESC, answer <> '{Answer.GOING.value}', answered_at, user_id
        ) AS turn FROM said
    ),
    people AS (
        SELECT user_id, answer, by_hand, is_listed, has_role, mail_key, registered, attended, joined_at, left_at, stayed
        FROM claims
        LEFT JOIN attendance ON event_id = :event_id AND look = :look AND mail_key = key AND turn = 1
        UNION ALL
        SELECT NULL, NULL, 0, 0, 0, mail_key, registered, attended, joined_at, left_at, stayed
        FROM attendance WHERE event_id = :event_id AND look = :look AND mail_key NOT IN (SELECT key FROM claims)
    ),
    placed AS (SELECT *, placed(answer, is_listed, has_role, registered, attended) AS place FROM people)
"""  # noqa: S608  our own words
_COUNT = f"""{_PEOPLE}
    SELECT placed(answer, is_listed, has_role, registered, attended) AS place, registered IS 1 AS is_registered, alike.*
    FROM (
        SELECT answer, is_listed, has_role, registered, attended, count(*) AS many, sum(user_id IS NULL) AS unclaimed,
               sum(by_hand) AS by_hand, sum(stayed IS NOT NULL) AS timed, sum(coalesce(stayed >= :long, 0)) AS stayed,
               sum(attended IS 1 AND coalesce(stayed BETWEEN 1 AND :short - 1, 0)) AS briefly,
               max(joined_at IS NOT NULL OR left_at IS NOT NULL) AS has_times
        FROM people GROUP BY answer, is_listed, has_role, registered, attended
    ) AS alike
"""  # noqa: S608  the place is looked up for all who are alike, not for each
_ROWS = f"""{_PEOPLE}
    SELECT placed.*, rsvps.secrets AS said_secrets, attendance.secrets AS seen_secrets
    FROM placed
    LEFT JOIN rsvps ON rsvps.event_id = :event_id AND rsvps.user_id = placed.user_id
    LEFT JOIN attendance ON attendance.event_id = :event_id AND attendance.look = :look
         AND attendance.mail_key = placed.mail_key
"""  # noqa: S608
_PRINT = f"""{_PEOPLE}
    SELECT user_id, mail_key, answer, place, registered, attended, joined_at, left_at, stayed FROM placed
    ORDER BY user_id, mail_key
"""  # noqa: S608
_ANSWERS = "SELECT answer, count(*) AS many FROM rsvps WHERE event_id = :event_id GROUP BY answer"
_INVITED = f"""
    SELECT count(DISTINCT audience) FROM deliveries
    WHERE event_id = ? AND kind = '{Kind.INVITE.value}' AND state = '{DeliveryState.SENT.value}'
"""  # noqa: S608  our own words
# One list after the other, so that nothing has to be sorted.
_BY_PLACE: Sequence[tuple[str, str]] = [("place", one.value) for one in Placed]
_BY_ANSWER: Sequence[tuple[str, str]] = [("answer", one.value) for one in Answer]


def figures(db: sqlite3.Connection, event_id: str, look: int, long: timedelta) -> Attendance:
    """Return the figures of a look; `long` is what counts as having stayed."""
    answers = {row["answer"]: row["many"] for row in db.execute(_ANSWERS, {"event_id": event_id})}
    said = {"going": Answer.GOING, "maybe": Answer.MAYBE, "declined": Answer.NO}
    known: dict[str, Any] = {name: answers.get(answer, 0) for name, answer in said.items()}
    known["invited"] = db.execute(_INVITED, (event_id,)).fetchone()[0] or None
    if not look:
        return Attendance(**known, total=sum(answers.values()))
    seconds = {"long": int(long.total_seconds()), "short": int(BRIEF.total_seconds())}
    rows = _run(db, _COUNT, event_id, look, **seconds).fetchall()
    each = {one: sum(row["many"] for row in rows if row["place"] == one) for one in Placed}
    listed = [row for row in rows if row["is_registered"]]
    return Attendance(
        **known,
        registered=sum(row["many"] for row in listed),
        registered_came=sum(row["many"] for row in listed if row["place"] == Placed.ATTENDED),
        attended=each[Placed.ATTENDED],
        no_shows=each[Placed.NO_SHOW],
        walk_ins=each[Placed.WALK_IN],
        unmatched=each[Placed.UNMATCHED],
        apart=each[Placed.APART],
        has_times=any(row["has_times"] for row in rows),
        matched_by_hand=sum(row["by_hand"] for row in rows),
        **{name: sum(row[name] for row in rows) for name in ("timed", "stayed", "briefly", "unclaimed")},
        total=sum(each.values()),
    )


def people(
    db: sqlite3.Connection, vault: Vault, event_id: str, look: int, skip: int = 0, *, most: int = SORTED
) -> Iterator[PersonRow]:
    """Yield everybody, one place after the other, by name where it has at most so many. `skip` are left out first."""
    for column, value in _BY_PLACE if look else _BY_ANSWER:
        rows = _run(db, f"{_ROWS} WHERE placed.{column} = :value", event_id, look, value=value)
        some = list(islice(rows, most + 1))
        if len(some) > most:  # nothing is unlocked of those who are left out
            those = chain(some, rows)
            skip -= sum(1 for _ in islice(those, skip))
            yield from (_person(row, vault, is_seen=bool(look)) for row in those)
        else:
            made = sorted(
                (_person(row, vault, is_seen=bool(look)) for row in some), key=lambda one: one.name.casefold()
            )
            yield from made[skip:]
            skip = max(skip - len(made), 0)


def members_in(db: sqlite3.Connection, event_id: str, look: int, places: Iterable[Placed]) -> list[str | None]:
    """Return the ids of those who are in these places; None for each of whom Slack knows nothing."""
    wanted = ", ".join(f"'{one.value}'" for one in places)
    sql = f"{_PEOPLE} SELECT user_id FROM placed WHERE place IN ({wanted}) ORDER BY user_id"  # noqa: S608  our own words
    return [row["user_id"] for row in _run(db, sql, event_id, look)]


def places_of(db: sqlite3.Connection, event_id: str, look: int, user_ids: Iterable[str]) -> dict[str, Placed]:
    """Return the places of these people, by their ids."""
    sql = f"{_PEOPLE} SELECT user_id, place FROM placed WHERE user_id IN (SELECT value FROM json_each(:user_ids))"  # noqa: S608
    rows = _run(db, sql, event_id, look, user_ids=json.dumps(list(user_ids)))
    return {row["user_id"]: Placed(row["place"]) for row in rows}


def fingerprint(db: sqlite3.Connection, event_id: str, look: int) -> str:
    """Return what is the same as long as everybody is in the same place with the same times."""
    found = hashlib.sha256()
    for row in _run(db, _PRINT, event_id, look):
        found.update(repr(tuple(row)).encode())
    return found.hexdigest()[:16]


def rows_where(db: sqlite3.Connection, event_id: str, look: int, condition: str, **facts: str) -> sqlite3.Cursor:
    """Return rows of everybody, with what is locked of them, for which one of our own conditions holds."""
    return _run(db, f"{_ROWS} WHERE {condition}", event_id, look, **facts)


def _run(db: sqlite3.Connection, sql: str, event_id: str, look: int, **facts: Any) -> sqlite3.Cursor:
    db.create_function("placed", 5, _placed, deterministic=True)
    return db.execute(sql, {"event_id": event_id, "look": look} | facts)


def _placed(answer: str | None, is_listed: int, has_role: int, registered: int | None, attended: int | None) -> str:
    said = Answer(answer) if answer else None
    known = None if registered is None else bool(registered)
    facts = {"is_listed": bool(is_listed), "attended": bool(attended), "has_role": bool(has_role)}
    return placed(said, registered=known, **facts).value


def _person(row: sqlite3.Row, vault: Vault, *, is_seen: bool) -> PersonRow:
    said = vault.unlock(row["said_secrets"]) if row["said_secrets"] else {}
    seen = vault.unlock(row["seen_secrets"]) if row["seen_secrets"] else {}
    return PersonRow(
        name=said.get("name") or seen.get("name") or "",
        email=seen.get("email") or said.get("email") or "",
        answer=row["answer"],
        registered=bool(row["registered"]),
        attended=None if row["attended"] is None else bool(row["attended"]),
        placed=row["place"] if is_seen else None,
        joined_at=from_number_or_none(row["joined_at"]),
        left_at=from_number_or_none(row["left_at"]),
        stayed=row["stayed"],
    )
