BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'callboard','m001_events','2026-11-21 15:07:06.295868+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'callboard','m002_answers','2026-11-21 15:07:06.300003+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'callboard','m003_deliveries','2026-11-21 15:07:06.313872+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'callboard','m004_the_rest','2026-11-21 15:07:06.327545+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'callboard','m005_find_by_person','2026-11-21 15:07:06.340716+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'callboard','m006_who_is_asked','2026-11-21 15:07:06.351636+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'callboard','m007_first_tried','2026-11-21 15:07:06.356405+00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'callboard','m008_intake','2026-11-21 15:07:06.374876+00:00');
INSERT INTO "_sqlite_migrations" VALUES(9,'callboard','m009_begun','2026-11-21 20:51:21.228072+00:00');
INSERT INTO "_sqlite_migrations" VALUES(10,'callboard','m010_quiet','2026-11-21 20:51:21.240128+00:00');
INSERT INTO "_sqlite_migrations" VALUES(11,'callboard','m011_people','2026-11-21 20:51:21.243687+00:00');
INSERT INTO "_sqlite_migrations" VALUES(12,'callboard','m012_drafts','2026-11-21 20:51:21.247333+00:00');
INSERT INTO "_sqlite_migrations" VALUES(13,'callboard','m013_attendance','2026-11-21 20:51:21.250082+00:00');
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
        ;
CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            who TEXT NOT NULL,
            what TEXT NOT NULL,
            event_id TEXT,
            result TEXT NOT NULL
        ) STRICT
        ;
INSERT INTO "audit" VALUES(1,1802181600000000,'U0OLIVIA','create','town-hall','done');
CREATE TABLE batch_people (
            position INTEGER PRIMARY KEY,
            batch_id TEXT NOT NULL REFERENCES batches (id),
            user_id TEXT NOT NULL,
            UNIQUE (batch_id, user_id)
        ) STRICT
        ;
CREATE TABLE batches (
            id TEXT PRIMARY KEY,
            event_id TEXT NOT NULL REFERENCES events (id),
            sort TEXT NOT NULL,
            asked_at INTEGER NOT NULL,
            document TEXT NOT NULL,
            secrets TEXT NOT NULL
        , is_begun INTEGER NOT NULL DEFAULT 1) STRICT
        ;
CREATE TABLE channel_settings (channel_id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
INSERT INTO "channel_settings" VALUES('C0EVENTS','{"channel_id":"C0EVENTS","platform":"ibm","minutes":45,"reminders":[1440,15]}');
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
            sent_at INTEGER, asks TEXT NOT NULL DEFAULT '', tried_at INTEGER,
            UNIQUE (event_id, kind, audience, detail, revision)
        ) STRICT
        ;
INSERT INTO "deliveries" VALUES('24fadb85e2014089bd681215c162cec4','town-hall','announcement','channel','',1,'C0EVENTS',1802181060000000,1802181900000000,NULL,'','sent',1,'C0EVENTS','1802181600.000100',NULL,'',1802181600000000,'',1802181600000000);
INSERT INTO "deliveries" VALUES('5bb1ece084394cd1ba00e31929c61651','town-hall','note','user:U0OLIVIA','x',1,'user:U0OLIVIA',1802181600000000,1802181900000000,NULL,'Something to know','leased',1,NULL,NULL,NULL,'',NULL,'',1802181600000000);
INSERT INTO "deliveries" VALUES('fc332390c35148ca9fb6c2e72e74b198','town-hall','reminder','channel','60',1,'C0EVENTS',1802268000000000,1802268000000000,1802272200000000,'','pending',0,NULL,NULL,NULL,'',NULL,'',NULL);
INSERT INTO "deliveries" VALUES('446955f0a7f342499677dcbf8bb90b71','town-hall','personal_reminder','going','60',1,'going:town-hall',1802268000000000,1802268000000000,1802272200000000,'','pending',0,NULL,NULL,NULL,'',NULL,'',NULL);
CREATE TABLE drafts (
            id TEXT PRIMARY KEY,
            event_id TEXT NOT NULL REFERENCES events (id),
            asked_at INTEGER NOT NULL,
            secrets TEXT NOT NULL
        ) STRICT
        ;
CREATE TABLE emails (user_id TEXT PRIMARY KEY, email TEXT, asked_at INTEGER NOT NULL) STRICT;
INSERT INTO "emails" VALUES('U0KAVYA','gAAAAABrAgRJAyuevTEO1I84IW-URCdoVSVeiiAow8XPabrunQUEVMJWkboyNFK1OOrCycRq4vhSu4jYPZfs2YWJBEMWJMAqVm0ioHiPTmEU_bkieZn2SWU=',1802181600000000);
CREATE TABLE events (
            id TEXT PRIMARY KEY,
            ref TEXT NOT NULL UNIQUE,
            platform TEXT NOT NULL,
            external_id TEXT,
            channel_id TEXT NOT NULL,
            organiser_id TEXT NOT NULL,
            title TEXT NOT NULL,
            state TEXT NOT NULL,
            starts_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            document TEXT NOT NULL,
            secrets TEXT
        ) STRICT
        ;
INSERT INTO "events" VALUES('town-hall','E7K2','ibm','1','C0EVENTS','U0OLIVIA','town hall','open',1802271600000000,1802275200000000,1,'{"title":"Town hall","description":"Bring a chair","starts_at":"2027-02-10T15:00:00Z","ends_at":"2027-02-10T16:00:00Z","zone":"Europe/Berlin","platform_fields":{},"id":"town-hall","ref":"E7K2","platform":"ibm","channel_id":"C0EVENTS","organiser_id":"U0OLIVIA","co_organisers":["U0ADA"],"is_private":false,"reminders":[60],"seats":null,"answers_until":null,"has_roles":false,"state":"open","revision":1,"is_asked_for":false,"external_id":"1","event_page":null,"registration_page":null,"is_configured":false,"card_ts":"1802181600.000100","moved_from":null,"note":null,"created_at":"2027-02-09T14:00:00Z","recording_link":null,"real_start":null,"real_end":null,"sides":{"agreed":null,"sent_at":null,"theirs":null,"asked_at":null}}','gAAAAABrAgRJfgc7pHioU3u-f6Qpt_O4Mju9VmmtXn3fMK9ip6JT0lh5Jy_IPzEBa6NvJCZ2xRucPdY_C-jBzp6wZpCcLkTWe9ZoCZ8c2FrdCI03gGXksOM3Wdn8smHkN_wnacWk--KH');
CREATE TABLE intake (key TEXT PRIMARY KEY, payload TEXT NOT NULL, at INTEGER NOT NULL, begun INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "intake" VALUES('k','gAAAAABrAbOazCiyT39NwobOMXi3oy19bXcD73E7GPDGxfDGwyxDkm3ArPhxiMgm89vnbuy8H-sI30qmcTXVZrJPVPRIJkyyNQ==',1802008800000000,0);
CREATE TABLE looks (
            event_id TEXT PRIMARY KEY REFERENCES events (id),
            look INTEGER NOT NULL,
            at INTEGER NOT NULL,
            print TEXT NOT NULL,
            agrees INTEGER NOT NULL,
            is_final INTEGER NOT NULL
        ) STRICT
        ;
CREATE TABLE matches (
            event_id TEXT NOT NULL REFERENCES events (id),
            user_id TEXT NOT NULL,
            mail_key TEXT NOT NULL,
            PRIMARY KEY (event_id, user_id)
        ) STRICT, WITHOUT ROWID
        ;
CREATE TABLE organisers (
            user_id TEXT NOT NULL,
            event_id TEXT NOT NULL REFERENCES events (id),
            PRIMARY KEY (user_id, event_id)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "organisers" VALUES('U0ADA','town-hall');
INSERT INTO "organisers" VALUES('U0OLIVIA','town-hall');
CREATE TABLE peppers (id INTEGER PRIMARY KEY CHECK (id = 1), secret TEXT NOT NULL) STRICT;
INSERT INTO "peppers" VALUES(1,'gAAAAABrAgRJMbhh5kkacjvP6i0WJ8Dj0Es_xkCnF8WDMd6ZddCkAVFkeD7_xXTayba47i7YIls4GDzp3PgMvhWuIDJDFxQCdnRaQaRf-RK-8p6TL6V92EsxeUcQrK_QNb9zFIJQzmLRvXCQXL9dTk2b2YdNPNfeknw-Bp0T0wqoNsMLmt9f7bg=');
CREATE TABLE quiet (user_id TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT;
CREATE TABLE rsvps (
            event_id TEXT NOT NULL REFERENCES events (id),
            user_id TEXT NOT NULL,
            answer TEXT NOT NULL,
            answered_at INTEGER NOT NULL,
            document TEXT NOT NULL,
            secrets TEXT, mail_key TEXT,
            PRIMARY KEY (event_id, user_id)
        ) STRICT, WITHOUT ROWID
        ;
INSERT INTO "rsvps" VALUES('town-hall','U0BEN','going',1802181600000000,'{"event_id":"town-hall","user_id":"U0BEN","answer":"going","registered":"not","invitation_sequence":0,"answered_at":"2027-02-09T14:00:00Z","why_refused":null,"role":"","group":null,"tags":[],"is_blocked":false,"was_going":false}','gAAAAABrAgRJNFr895D8mtc-SnGb6VIpN-aXdpmRLDgAcdFAu0iQtEuzN6ZSAjjd9B_xVGSj8r9k_xmhEjfCxL8baMBYW8xoC_r7id0N7FEww-Unq78x4x9-7clXB3-_1NGBVzC_b-SstKEZCmkWrXbIUOS4YC6NJ6OsjFnk1Xn10-KdR7O4yRXdpJ3SZTjfNbDnSWippRwGfexyWrW1KBksMDTy-tLvEDEdoRKqh2UDC1yH4u3z9GA=','98e3b9f70c4c304e7ae16730f02916de');
CREATE TABLE seen (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX events_by_channel ON events (channel_id, starts_at);
CREATE INDEX events_by_end ON events (ends_at);
CREATE INDEX events_by_state ON events (state, starts_at);
CREATE INDEX events_by_title ON events (title);
CREATE INDEX events_by_external_id ON events (platform, external_id);
CREATE INDEX rsvps_by_answer ON rsvps (event_id, answer);
CREATE INDEX deliveries_ready ON deliveries (ready_at) WHERE state IN ('pending', 'leased');
CREATE INDEX audit_by_event ON audit (event_id);
CREATE INDEX organisers_by_event ON organisers (event_id);
CREATE INDEX rsvps_by_user ON rsvps (user_id, answer);
CREATE INDEX seen_by_time ON seen (at);
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX deliveries_asking ON deliveries (asks) WHERE state = 'leased' AND asks <> '';
CREATE INDEX rsvps_by_mail_key ON rsvps (event_id, mail_key);
CREATE INDEX batches_by_event ON batches (event_id, sort);
CREATE INDEX batch_people_by_person ON batch_people (user_id);
CREATE INDEX attendance_by_mail_key ON attendance (mail_key);
COMMIT;
