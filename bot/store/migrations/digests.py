"""Further steps of the schema: series, and what digests need."""

from sqlite_utils import Database

from bot.store.migrations.steps import migrations


@migrations()
def m014_series(db: Database) -> None:
    """Find the events that were made together."""
    db.execute("ALTER TABLE events ADD COLUMN series_id TEXT NOT NULL DEFAULT ''")
    db.execute("CREATE INDEX events_by_series ON events (series_id, starts_at) WHERE series_id <> ''")


@migrations()
def m015_figures(db: Database) -> None:
    """Keep how many came to an event, longer than who it was."""
    db.execute(
        """
        CREATE TABLE figures (
            event_id TEXT PRIMARY KEY REFERENCES events (id),
            invited INTEGER,
            going INTEGER NOT NULL,
            registered INTEGER,
            registered_came INTEGER NOT NULL,
            came INTEGER NOT NULL,
            is_final INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
