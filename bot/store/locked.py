"""What is locked in the database, and how all of it comes under the first key."""

import json
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from secrets import token_bytes

from bot.store.keyfile import key_file_of, read
from bot.store.vault import SETTING, DoesNotFit, Vault, said_of


@dataclass(frozen=True)
class Locked:
    """A column whose values are locked, as statements."""

    few: str  # some of the values, to find out whether a key fits
    all: str  # the value, and the key of its row
    put: str  # another value, by the key of its row


# The other columns are what cards and lists show in the channel, what is searched by, and sentences without links or
# addresses: titles, descriptions, times, answers, ids of members, the audit, notes.
LOCKED = (
    Locked(  # host links
        "SELECT secrets FROM events WHERE secrets IS NOT NULL LIMIT 2",
        "SELECT secrets, id FROM events WHERE secrets IS NOT NULL",
        "UPDATE events SET secrets = ? WHERE id = ?",
    ),
    Locked(  # names, e-mail addresses and personal links
        "SELECT secrets FROM rsvps WHERE secrets IS NOT NULL LIMIT 2",
        "SELECT secrets, event_id, user_id FROM rsvps WHERE secrets IS NOT NULL",
        "UPDATE rsvps SET secrets = ? WHERE event_id = ? AND user_id = ?",
    ),
    Locked(  # e-mail addresses that people gave
        "SELECT email FROM emails WHERE email IS NOT NULL LIMIT 2",
        "SELECT email, user_id FROM emails WHERE email IS NOT NULL",
        "UPDATE emails SET email = ? WHERE user_id = ?",
    ),
    Locked(  # what organisers wrote to many, and who is left out
        "SELECT secrets FROM batches LIMIT 2",
        "SELECT secrets, id FROM batches",
        "UPDATE batches SET secrets = ? WHERE id = ?",
    ),
    Locked(  # names and e-mail addresses that platforms tell afterwards
        "SELECT secrets FROM attendance LIMIT 2",
        "SELECT secrets, event_id, look, mail_key FROM attendance",
        "UPDATE attendance SET secrets = ? WHERE event_id = ? AND look = ? AND mail_key = ?",
    ),
    Locked(  # who is to be invited, as long as nobody has confirmed it
        "SELECT secrets FROM drafts LIMIT 2",
        "SELECT secrets, id FROM drafts",
        "UPDATE drafts SET secrets = ? WHERE id = ?",
    ),
    Locked(  # what the digests of addresses are made with
        "SELECT secret FROM peppers WHERE EXISTS (SELECT 1 FROM rsvps)",
        "SELECT secret, id FROM peppers",
        "UPDATE peppers SET secret = ? WHERE id = ?",
    ),
    Locked(  # what people submitted and is not done yet
        "SELECT payload FROM intake LIMIT 2",
        "SELECT payload, key FROM intake",
        "UPDATE intake SET payload = ? WHERE key = ?",
    ),
)
PERSONAL = ("name", "email", "registration_id", "join_link")  # of an answer; some platforms know people by address
_OPEN_ANSWERS = """
    SELECT event_id, user_id, document, secrets FROM rsvps WHERE json_extract(document, '$.name') IS NOT NULL
"""
_LOCK_ANSWER = "UPDATE rsvps SET document = ?, secrets = ? WHERE event_id = ? AND user_id = ?"
_WITHOUT_KEY = "SELECT event_id, user_id, secrets FROM rsvps WHERE mail_key IS NULL"
_GIVE_KEY = "UPDATE rsvps SET mail_key = ? WHERE event_id = ? AND user_id = ?"
_OPEN_ADDRESSES = "SELECT email, user_id FROM emails WHERE email LIKE '%@%'"
_LOCK_ADDRESS = "UPDATE emails SET email = ? WHERE user_id = ?"


def bring_under(db: sqlite3.Connection, path: str, vault: Vault) -> None:
    """Lock everything with the first key of the vault, in one transaction.

    Raises DoesNotFit, and changes nothing, where something was locked with a key that the vault does not have.
    """
    db.execute("PRAGMA secure_delete = ON")  # what an earlier key opens leaves no trace in the file
    db.execute("BEGIN IMMEDIATE")
    try:
        if vault.is_changing:
            _relock(db, vault)
        else:
            _must_fit(db, path, vault)
        _lock_what_is_open(db, vault)
        vault.take_pepper(_pepper(db, vault))
        _digest_addresses(db, vault)
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
    if vault.is_changing:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _pepper(db: sqlite3.Connection, vault: Vault) -> bytes:
    """Return what the digests of this database's addresses are made with; it stays when the key changes.

    One under another key is replaced: nothing else is locked, or that would have been found not to fit.
    """
    row = db.execute("SELECT secret FROM peppers").fetchone()
    with suppress(DoesNotFit):
        if row is not None:
            return bytes.fromhex(vault.unlock(row[0]))
    fresh = token_bytes(32)
    db.execute("INSERT OR REPLACE INTO peppers (id, secret) VALUES (1, ?)", (vault.lock(fresh.hex()),))
    return fresh


def _digest_addresses(db: sqlite3.Connection, vault: Vault) -> None:
    """Give the answers of earlier versions the key of their address."""
    for event_id, user_id, locked in db.execute(_WITHOUT_KEY).fetchall():
        email = (vault.unlock(locked) if locked else {}).get("email")
        db.execute(_GIVE_KEY, (vault.mail_key(email) if email else "", event_id, user_id))


def _must_fit(db: sqlite3.Connection, path: str, vault: Vault) -> None:
    """Unlock some secrets now rather than fail at every event later."""
    found = [str(token) for one in LOCKED for token, *_ in _tokens(db, one.few)]
    try:
        _unlock(found, vault)
    except DoesNotFit:
        if vault.source == SETTING and _fits_key_file(found, path):
            raise DoesNotFit(
                f"This database is locked with the key in {key_file_of(path)}, not with {SETTING}. Leave the setting "
                f"out; or, to change over to it, put the file's key behind it: {SETTING}=new,old."
            ) from None
        raise


def _tokens(db: sqlite3.Connection, statement: str) -> list[tuple[str, ...]]:
    """Return what is locked; an address that an earlier version kept open is not yet."""
    return [tuple(row) for row in db.execute(statement) if "@" not in row[0]]


def _fits_key_file(found: list[str], path: str) -> bool:
    file = key_file_of(path)
    try:
        _unlock(found, Vault(read(file), said_of(file)))
    except (DoesNotFit, OSError, ValueError):
        return False
    return True


def _unlock(tokens: list[str], vault: Vault) -> None:
    for one in tokens:
        vault.unlock(one)


def _relock(db: sqlite3.Connection, vault: Vault) -> None:
    unfit = total = 0
    for one in LOCKED:
        for token, *key in _tokens(db, one.all):
            total += 1
            try:
                fresh = vault.relock(token)
            except DoesNotFit:
                unfit += 1
            else:
                if fresh != token:
                    db.execute(one.put, (fresh, *key))
    if unfit:
        raise DoesNotFit(
            f"{unfit} of the {total} locked values in this database fit none of the keys in {vault.source}. Add the "
            "key that is missing behind the others, after a comma; nothing was changed."
        )


def _lock_what_is_open(db: sqlite3.Connection, vault: Vault) -> None:
    """Lock what earlier versions kept open."""
    for event_id, user_id, document, secrets in db.execute(_OPEN_ANSWERS).fetchall():
        known = json.loads(document)
        personal = {key: known.pop(key, None) for key in PERSONAL}
        if secrets is not None:
            personal["join_link"] = vault.unlock(secrets)
        db.execute(_LOCK_ANSWER, (json.dumps(known), vault.lock(personal), event_id, user_id))
    for email, user_id in db.execute(_OPEN_ADDRESSES).fetchall():
        db.execute(_LOCK_ADDRESS, (vault.lock(email), user_id))
