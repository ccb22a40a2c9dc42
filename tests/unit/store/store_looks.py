"""How a look comes into a database, as the store does it."""

import sqlite3
from datetime import datetime

from bot.domain.reports import Look
from bot.store import arrivals, attendance
from bot.store.vault import Vault


def ended(db: sqlite3.Connection, vault: Vault, number: int, at: datetime) -> Look:
    """Let a look at the event e1 come to its end."""
    arrivals.tell_apart(db, "e1", number)
    for part in arrivals.PARTS:
        arrivals.take(db, vault, "e1", number, part)
    return attendance.end(db, "e1", number, at)
