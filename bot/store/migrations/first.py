"""The first steps: events, answers, deliveries, what was asked for."""

from sqlite_utils import Database

from bot.store.migrations.steps import migrations


@migrations()
def m001_events(db: Database) -> None:
    """Events: what is searched for in columns, the rest as a document; secret links encrypted."""
    db.execute(
        """
        CREATE TABLE events (
            id TEXT PRIMARY KEY,
            ref TEXT NOT NULL UNIQUE,
            platform TEXT NOT NULL,
            external_id TEXT,
            channel_id TEXT NOT NULL,
            organiser_id TEXT NOT NULL,
            co_organisers TEXT NOT NULL,
            title TEXT NOT NULL,
            state TEXT NOT NULL,
            starts_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            document TEXT NOT NULL,
            secrets TEXT
        ) STRICT
        """
    )
    db.execute("CREATE INDEX events_by_channel ON events (channel_id, starts_at)")
    db.execute("CREATE INDEX events_by_end ON events (ends_at)")
    db.execute("CREATE INDEX events_by_state ON events (state, starts_at)")
    db.execute("CREATE INDEX events_by_title ON events (title)")
    db.execute("CREATE INDEX events_by_external_id ON events (platform, external_id)")


@migrations()
def m002_answers(db: Database) -> None:
    """Store what people said, and the addresses that they gave."""
    db.execute(
        """
        CREATE TABLE rsvps (
            event_id TEXT NOT NULL REFERENCES events (id),
            user_id TEXT NOT NULL,
            answer TEXT NOT NULL,
            answered_at INTEGER NOT NULL,
            document TEXT NOT NULL,
            secrets TEXT,
            PRIMARY KEY (event_id, user_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX rsvps_by_answer ON rsvps (event_id, answer)")
    db.execute("CREATE TABLE emails (user_id TEXT PRIMARY KEY, email TEXT, asked_at INTEGER NOT NULL) STRICT")


@migrations()
def m003_deliveries(db: Database) -> None:
    """Every message that is owed; `place` is whose pace it keeps, such as the event's channel or `user:<id>`."""
    db.execute(
        """
        CREATE TABLE deliveries (
            id TEXT PRIMARY KEY,
            event_id TEXT NOT NULL REFERENCES events (id),
            kind TEXT NOT NULL,
            audience TEXT NOT NULL,
            detail TEXT NOT NULL,
            revision INTEGER NOT NULL,
            place TEXT NOT NULL,
            due_at INTEGER NOT NULL,
            ready_at INTEGER NOT NULL,
            useful_until INTEGER,
            text TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            channel_id TEXT,
            ts TEXT,
            file_id TEXT,
            note TEXT NOT NULL DEFAULT '',
            sent_at INTEGER,
            UNIQUE (event_id, kind, audience, detail, revision)
        ) STRICT
        """
    )
    db.execute("CREATE INDEX deliveries_ready ON deliveries (ready_at) WHERE state IN ('pending', 'leased')")


@migrations()
def m004_the_rest(db: Database) -> None:
    """Channels' defaults, the audit, and payloads seen."""
    db.execute("CREATE TABLE channel_settings (channel_id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT")
    db.execute(
        """
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            who TEXT NOT NULL,
            what TEXT NOT NULL,
            event_id TEXT,
            result TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute("CREATE INDEX audit_by_event ON audit (event_id)")
    db.execute("CREATE TABLE seen (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT")


@migrations()
def m005_find_by_person(db: Database) -> None:
    """Look up by person without reading everything: organisers in a table, answers and payloads by index."""
    db.execute(
        """
        CREATE TABLE organisers (
            user_id TEXT NOT NULL,
            event_id TEXT NOT NULL REFERENCES events (id),
            PRIMARY KEY (user_id, event_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX organisers_by_event ON organisers (event_id)")
    db.execute("INSERT INTO organisers SELECT organiser_id, id FROM events")
    db.execute(
        """
        INSERT OR IGNORE INTO organisers
        SELECT one.value, events.id
        FROM events, json_each('["' || replace(co_organisers, ' ', '","') || '"]') AS one
        WHERE co_organisers <> ''
        """
    )
    db.execute("ALTER TABLE events DROP COLUMN co_organisers")
    db.execute("CREATE INDEX rsvps_by_user ON rsvps (user_id, answer)")
    db.execute("CREATE INDEX seen_by_time ON seen (at)")
    db.execute("CREATE INDEX audit_by_time ON audit (at)")


@migrations()
def m006_who_is_asked(db: Database) -> None:
    """Deliveries know which platform is asked before they are sent, so that one that hangs holds up nobody else's."""
    db.execute("ALTER TABLE deliveries ADD COLUMN asks TEXT NOT NULL DEFAULT ''")
    db.execute("CREATE INDEX deliveries_asking ON deliveries (asks) WHERE state = 'leased' AND asks <> ''")


@migrations()
def m007_first_tried(db: Database) -> None:
    """Deliveries know when they were first tried, so that a platform gets its day also after Callboard was off."""
    db.execute("ALTER TABLE deliveries ADD COLUMN tried_at INTEGER")


@migrations()
def m008_intake(db: Database) -> None:
    """Keep what people submitted until it is done; encrypted, because forms hold all that people type."""
    db.execute("CREATE TABLE intake (key TEXT PRIMARY KEY, payload TEXT NOT NULL, at INTEGER NOT NULL) STRICT")
