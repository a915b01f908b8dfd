-- The tables of a store as version 0.1 with notices made them, and a row or two; never edited.
PRAGMA application_id = 1802659180;
PRAGMA user_version = 4;
CREATE TABLE source (
  name TEXT PRIMARY KEY, asked_at INTEGER NOT NULL, answered_at INTEGER,
  state TEXT NOT NULL, error TEXT, validated_url TEXT, etag TEXT, last_modified TEXT,
  not_before INTEGER, widened_at INTEGER
) STRICT;
CREATE TABLE observation (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, version TEXT NOT NULL, kind TEXT NOT NULL,
  basis TEXT NOT NULL, seconds INTEGER, utc_offset INTEGER, utc_day INTEGER,
  message_id TEXT, url TEXT, object_id TEXT, announcer TEXT,
  first_seen INTEGER NOT NULL, imported INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX observation_claim ON observation (
  version, kind, basis, imported, ifnull(seconds, ''), ifnull(utc_offset, ''),
  ifnull(utc_day, ''), ifnull(message_id, ''), ifnull(object_id, '')
);
CREATE TABLE mail (
  message_id TEXT PRIMARY KEY, source TEXT NOT NULL, seen_at INTEGER NOT NULL,
  refusal TEXT, raw BLOB
) STRICT;
CREATE TABLE listed (
  source TEXT NOT NULL, position INTEGER NOT NULL, moniker TEXT NOT NULL,
  name TEXT NOT NULL, seconds INTEGER, utc_offset INTEGER, utc_day INTEGER,
  is_end_of_life INTEGER NOT NULL, PRIMARY KEY (source, position)
) STRICT;
CREATE TABLE stamp (name TEXT PRIMARY KEY, utc_day INTEGER NOT NULL) STRICT;
CREATE TABLE blob (object_id BLOB PRIMARY KEY, lines INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE source_lines (
  version TEXT PRIMARY KEY, object_id BLOB NOT NULL, rust INTEGER NOT NULL,
  all_source INTEGER NOT NULL, rust_files INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE remark (
  message_id TEXT PRIMARY KEY, rules INTEGER NOT NULL, cue TEXT, candidate INTEGER, size TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE forecast (
  made_on INTEGER PRIMARY KEY, as_of INTEGER NOT NULL, cycle TEXT NOT NULL,
  method TEXT NOT NULL, extra_candidate TEXT NOT NULL, extra REAL NOT NULL,
  next_version TEXT NOT NULL, next_day INTEGER NOT NULL
) STRICT;
CREATE TABLE forecast_day (
  made_on INTEGER NOT NULL REFERENCES forecast, utc_day INTEGER NOT NULL,
  probability REAL NOT NULL, PRIMARY KEY (made_on, utc_day)
) STRICT, WITHOUT ROWID;
CREATE TABLE told (event TEXT PRIMARY KEY, told_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY, event TEXT NOT NULL, recipient TEXT NOT NULL, way TEXT NOT NULL,
  target TEXT NOT NULL, message_id TEXT NOT NULL, thread TEXT, payload BLOB,
  decided_at INTEGER NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL,
  not_before INTEGER, error TEXT, closed_at INTEGER,
  UNIQUE (event, recipient, way, target),
  CHECK (state <> 'waiting' OR ifnull(length(payload), 0) > 0)
) STRICT;
CREATE TABLE failing (
  source TEXT PRIMARY KEY, runs INTEGER NOT NULL, since INTEGER NOT NULL, error TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE told_forecast (
  cycle TEXT PRIMARY KEY, made_on INTEGER NOT NULL, utc_day INTEGER NOT NULL,
  extra REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_state ON outbox (state);
CREATE INDEX outbox_thread ON outbox (thread, recipient, way, target)
  WHERE thread IS NOT NULL;
INSERT INTO observation (source, version, kind, basis, seconds, utc_offset, message_id, announcer,
  first_seen, imported)
VALUES ('announcements', '7.3-rc6', 'announcement', 'mail', 1791149802, -25200,
  'CAHk-=wgYMaZik+wZYTE1bv7x5OUNsorG0WU16gFSZpX4TomMbQ@mail.gmail.com', 'Linus Torvalds', 1791150000,
  0);
INSERT INTO stamp VALUES ('complete_until', 20730);
INSERT INTO source_lines VALUES
  ('7.3-rc6', x'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 5, 100, 2);
INSERT INTO mail VALUES
  ('CAHk-=wgYMaZik+wZYTE1bv7x5OUNsorG0WU16gFSZpX4TomMbQ@mail.gmail.com', 'announcements', 1791150000,
  NULL, CAST('From: Linus Torvalds <torvalds@linux-foundation.org>
Subject: Linux 7.3-rc6
Message-ID: <CAHk-=wgYMaZik+wZYTE1bv7x5OUNsorG0WU16gFSZpX4TomMbQ@mail.gmail.com>

It is larger than usual, so I expect that there will be an rc8.

---

Ann Example (2):
      ext4: check the length
      rust: kbuild: fix a path

Linus Torvalds (1):
      Linux 7.3-rc6

' AS BLOB));
INSERT INTO remark VALUES
  ('CAHk-=wgYMaZik+wZYTE1bv7x5OUNsorG0WU16gFSZpX4TomMbQ@mail.gmail.com', 1, 'extra_likely', 8, 'larger');
INSERT INTO forecast VALUES
  (20731, 20730, '7.3', 'kreltrack-1', '7.3-rc8', 0.75, '7.3-rc7', 20737);
INSERT INTO forecast_day VALUES (20731, 20744, 0.25), (20731, 20751, 0.75);
