"""What one person asked to be reminded of, whatever the event."""

import sqlite3

from bot.domain.plans import Delivery, Kind
from bot.store.rows import to_delivery

# The states as the index of what is to be sent has them.
_PENDING = """
    SELECT * FROM deliveries
    WHERE state IN ('pending', 'leased') AND state = 'pending' AND audience = ? AND kind = ? ORDER BY due_at, rowid
"""


def pending_for(db: sqlite3.Connection, audience: str, kind: Kind) -> list[Delivery]:
    """Return what is still to be sent to this audience, of this kind, of all events."""
    return [to_delivery(row) for row in db.execute(_PENDING, (audience, kind.value)).fetchall()]
