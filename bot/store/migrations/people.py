"""Further steps: people, batches, seats, and attendance."""

from sqlite_utils import Database

from bot.store.migrations.steps import migrations


@migrations()
def m009_begun(db: Database) -> None:
    """Count how many lives have begun what was submitted, so that none ends them all."""
    db.execute("ALTER TABLE intake ADD COLUMN begun INTEGER NOT NULL DEFAULT 0")


@migrations()
def m010_quiet(db: Database) -> None:
    """Know who wants no reminders by direct message."""
    db.execute("CREATE TABLE quiet (user_id TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT")


@migrations()
def m011_people(db: Database) -> None:
    """Know people by a keyed digest of their address, and what is done for many of them at once."""
    db.execute("CREATE TABLE peppers (id INTEGER PRIMARY KEY CHECK (id = 1), secret TEXT NOT NULL) STRICT")
    db.execute("ALTER TABLE rsvps ADD COLUMN mail_key TEXT")  # empty: no address; NULL: from before there were keys
    db.execute("CREATE INDEX rsvps_by_mail_key ON rsvps (event_id, mail_key)")
    db.execute(
        """
        CREATE TABLE batches (
            id TEXT PRIMARY KEY,
            event_id TEXT NOT NULL REFERENCES events (id),
            sort TEXT NOT NULL,
            asked_at INTEGER NOT NULL,
            document TEXT NOT NULL,
            secrets TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute("CREATE INDEX batches_by_event ON batches (event_id, sort)")
    db.execute(
        """
        CREATE TABLE batch_people (
            position INTEGER PRIMARY KEY,
            batch_id TEXT NOT NULL REFERENCES batches (id),
            user_id TEXT NOT NULL,
            UNIQUE (batch_id, user_id)
        ) STRICT
        """
    )
    db.execute("CREATE INDEX batch_people_by_person ON batch_people (user_id)")


@migrations()
def m012_drafts(db: Database) -> None:
    """Keep invitations that were sorted out, for a day, until they are confirmed."""
    db.execute(
        """
        CREATE TABLE drafts (
            id TEXT PRIMARY KEY,
            event_id TEXT NOT NULL REFERENCES events (id),
            asked_at INTEGER NOT NULL,
            secrets TEXT NOT NULL
        ) STRICT
        """
    )


@migrations()
def m013_attendance(db: Database) -> None:
    """Keep who was there as the platform told it last to the end, and whom organisers have matched by hand."""
    db.execute(
        """
        CREATE TABLE attendance (
            event_id TEXT NOT NULL REFERENCES events (id),
            look INTEGER NOT NULL,
            mail_key TEXT NOT NULL,
            registered INTEGER NOT NULL,
            attended INTEGER NOT NULL,
            joined_at INTEGER,
            left_at INTEGER,
            stayed INTEGER,
            visits TEXT NOT NULL,
            secrets TEXT NOT NULL,
            PRIMARY KEY (event_id, look, mail_key)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX attendance_by_mail_key ON attendance (mail_key)")
    db.execute(
        """
        CREATE TABLE looks (
            event_id TEXT PRIMARY KEY REFERENCES events (id),
            look INTEGER NOT NULL,
            at INTEGER NOT NULL,
            print TEXT NOT NULL,
            agrees INTEGER NOT NULL,
            is_final INTEGER NOT NULL
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE matches (
            event_id TEXT NOT NULL REFERENCES events (id),
            user_id TEXT NOT NULL,
            mail_key TEXT NOT NULL,
            PRIMARY KEY (event_id, user_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        "ALTER TABLE batches ADD COLUMN is_begun INTEGER NOT NULL DEFAULT 1"
    )  # 0: somebody is to look at it first
