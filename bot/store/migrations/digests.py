"""Further steps of the schema: series, and what digests need."""

from sqlite_utils import Database

from bot.domain.pages import to_page
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


@migrations()
def m016_weekly(db: Database) -> None:
    """Deliveries may be about no event, as a channel's weekly digest is; the rows keep their order."""
    db.execute("ALTER TABLE deliveries RENAME TO deliveries_before")
    db.execute(
        """
        CREATE TABLE deliveries (
            id TEXT PRIMARY KEY,
            event_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            audience TEXT NOT NULL,
            detail TEXT NOT NULL,
            revision INTEGER NOT NULL,
            place TEXT NOT NULL,
            asks TEXT NOT NULL DEFAULT '',
            due_at INTEGER NOT NULL,
            ready_at INTEGER NOT NULL,
            useful_until INTEGER,
            text TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            tried_at INTEGER,
            channel_id TEXT,
            ts TEXT,
            file_id TEXT,
            note TEXT NOT NULL DEFAULT '',
            sent_at INTEGER,
            UNIQUE (event_id, kind, audience, detail, revision)
        ) STRICT
        """
    )
    columns = (
        "rowid, id, event_id, kind, audience, detail, revision, place, asks, due_at, ready_at, useful_until, text, "
        "state, attempts, tried_at, channel_id, ts, file_id, note, sent_at"
    )
    db.execute(f"INSERT INTO deliveries ({columns}) SELECT {columns} FROM deliveries_before")  # noqa: S608  ours
    db.execute("DROP TABLE deliveries_before")
    db.execute("CREATE INDEX deliveries_ready ON deliveries (ready_at) WHERE state IN ('pending', 'leased')")
    db.execute(
        """
        CREATE TRIGGER deliveries_of_known_events BEFORE INSERT ON deliveries
        WHEN NEW.event_id <> '' AND NOT EXISTS (SELECT 1 FROM events WHERE id = NEW.event_id)
        BEGIN SELECT RAISE(ABORT, 'a delivery of an unknown event'); END
        """
    )
    db.execute("CREATE INDEX deliveries_asking ON deliveries (asks) WHERE state = 'leased' AND asks <> ''")


@migrations()
def m017_feeds(db: Database) -> None:
    """Calendar feeds: one for a member or a channel, known by the keyed digest of what is secret in its address."""
    db.execute(
        """
        CREATE TABLE feeds (
            owner TEXT PRIMARY KEY,
            digest TEXT NOT NULL UNIQUE,
            made_by TEXT NOT NULL,
            made_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )


@migrations()
def m019_home(db: Database) -> None:
    """Find what App Home shows without reading everything: by whose it is and when, what failed, who has a role."""
    db.execute("ALTER TABLE organisers ADD COLUMN starts_at INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE organisers ADD COLUMN ends_at INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE organisers ADD COLUMN state TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE organisers ADD COLUMN is_asked INTEGER NOT NULL DEFAULT 0")  # which of two versions holds
    db.execute(
        """
        UPDATE organisers SET (starts_at, ends_at, state, is_asked) = (
            SELECT starts_at, ends_at, state, json_extract(document, '$.sides.theirs') IS NOT NULL
            FROM events WHERE id = event_id
        )
        """
    )
    db.execute("CREATE INDEX organisers_by_start ON organisers (user_id, state, starts_at, ends_at)")
    db.execute("CREATE INDEX organisers_by_end ON organisers (user_id, state, ends_at)")
    db.execute("CREATE INDEX organisers_asked ON organisers (user_id, ends_at) WHERE is_asked")
    db.execute(
        "CREATE INDEX organisers_long ON organisers (user_id, state, ends_at) WHERE ends_at - starts_at > 86400000000"
    )
    db.execute("ALTER TABLE events ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE events SET is_private = coalesce(json_extract(document, '$.is_private'), 0)")
    db.execute("CREATE INDEX events_ahead ON events (state, starts_at, ends_at, id)")
    db.execute("CREATE INDEX events_by_place ON events (state, (channel_id || is_private), starts_at, ends_at, id)")
    db.execute(
        """
        CREATE INDEX events_long ON events (state, ends_at, starts_at, channel_id, is_private, id)
        WHERE ends_at - starts_at > 86400000000
        """
    )
    db.execute(
        """
        CREATE INDEX deliveries_failed ON deliveries (event_id)
        WHERE state = 'failed' OR note = 'the card was deleted by hand'
        """
    )
    db.execute("CREATE INDEX deliveries_failed_lately ON deliveries (tried_at) WHERE state = 'failed'")
    db.execute(
        """
        CREATE INDEX rsvps_with_role ON rsvps (event_id, answer)
        WHERE coalesce(json_extract(document, '$.role'), '') <> ''
        """
    )


@migrations()
def m020_pages(db: Database) -> None:
    """Find the events that a page belongs to, by its address as it is compared."""
    db.execute(
        """
        CREATE TABLE pages (
            page TEXT NOT NULL,
            event_id TEXT NOT NULL REFERENCES events (id),
            PRIMARY KEY (page, event_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX pages_by_event ON pages (event_id)")
    find = (
        "SELECT id, json_extract(document, '$.event_page'), json_extract(document, '$.registration_page') FROM events"
    )
    for event_id, *addresses in db.execute(find).fetchall():
        pages = {page for one in addresses if one and (page := to_page(one))}
        db.conn.executemany("INSERT INTO pages (page, event_id) VALUES (?, ?)", [(one, event_id) for one in pages])


@migrations()
def m021_by_start(db: Database) -> None:
    """Read events in the order of their starts, from the first that can still be running."""
    db.execute("CREATE INDEX events_by_start ON events (starts_at, id)")
    db.execute("CREATE INDEX events_by_length ON events (ends_at - starts_at)")


@migrations()
def m022_by_organiser(db: Database) -> None:
    """Read one organiser's events in the order of their starts, however many they have."""
    db.execute("CREATE INDEX organisers_in_order ON organisers (user_id, starts_at, event_id, ends_at, state)")


@migrations()
def m023_waits(db: Database) -> None:
    """Find what waits longer than there is reason to, however much is owed for later."""
    db.execute("CREATE INDEX deliveries_leased ON deliveries (ready_at) WHERE state = 'leased'")
    db.execute(
        """
        CREATE INDEX deliveries_put_off ON deliveries (ready_at)
        WHERE state = 'pending' AND (ready_at > due_at OR NOT (
            kind IN ('attendance_digest', 'card_due', 'own_reminder', 'personal_reminder', 'phase', 'recording_digest',
                     'recording_wanted', 'reminder', 'unconfirmed', 'weekly')
            AND detail <> 'missing' AND detail NOT LIKE 'by hand%'
            AND (audience NOT LIKE 'user:%' OR kind IN ('personal_reminder', 'own_reminder'))
        ))
        """
    )
    db.execute(
        """
        CREATE INDEX deliveries_shown ON deliveries (due_at)
        WHERE (kind = 'phase' AND state = 'sent') OR (kind = 'weekly' AND state = 'skipped')
        """
    )
