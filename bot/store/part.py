"""What the parts of the store on SQLite have in common."""

import sqlite3

from bot.services.ports import Changes
from bot.store import answers, deliveries, memory
from bot.store.connections import Connections
from bot.store.vault import Vault


class Part:
    """Some of the store's methods: each one transaction or one read."""

    _connections: Connections
    _vault: Vault

    def _apply(self, db: sqlite3.Connection, changes: Changes) -> None:
        deliveries.apply(db, changes)
        if changes.new_calendar_files is not None:
            answers.count_up(db, changes.new_calendar_files)
        if changes.audit is not None:
            memory.add_audit(db, changes.audit)
        if changes.settings is not None:
            memory.save_channel_settings(db, changes.settings)
