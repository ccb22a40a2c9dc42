"""Further steps of the schema: series, and what digests need."""

from sqlite_utils import Database

from bot.store.migrations.steps import migrations


@migrations()
def m014_series(db: Database) -> None:
    """Find the events that were made together."""
    db.execute("ALTER TABLE events ADD COLUMN series_id TEXT NOT NULL DEFAULT ''")
    db.execute("CREATE INDEX events_by_series ON events (series_id, starts_at) WHERE series_id <> ''")
