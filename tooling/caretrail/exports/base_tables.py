"""The tables and views of `caretrail.sqlite`, each with what it holds said in the database itself."""

from __future__ import annotations

BEFORE = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA foreign_keys = OFF;
PRAGMA encoding = 'UTF-8';
PRAGMA application_id = 1667330661;
PRAGMA user_version = 1;
CREATE TABLE about (  -- of what edition this is
  name TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE landings (  -- every landing, in order; authors and approved_by are JSON
  number INTEGER PRIMARY KEY, commit_id TEXT NOT NULL UNIQUE,
  recorded_on TEXT,  -- the day it counts as landed, in the partnership's time zone
  recorded_at TEXT,  -- as its commit claims it, in UTC
  authors TEXT NOT NULL CHECK (json_valid(authors)), sure TEXT NOT NULL,
  approved_by TEXT NOT NULL CHECK (json_valid(approved_by)), why TEXT NOT NULL, pull_request INTEGER,
  verdict TEXT, address TEXT NOT NULL) STRICT;
CREATE TABLE records (  -- every record that is or was in the register; doc is its content as JSON
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, status TEXT,
  present INTEGER NOT NULL CHECK (present IN (0, 1)), address TEXT NOT NULL,
  doc TEXT CHECK (doc IS NULL OR json_valid(doc))) STRICT;
CREATE TABLE revisions (  -- what a landing did to a record; unreadable says why its content cannot be read
  record TEXT NOT NULL REFERENCES records (id), landing INTEGER NOT NULL REFERENCES landings (number),
  what TEXT NOT NULL, file TEXT NOT NULL, unreadable TEXT,
  PRIMARY KEY (record, landing)) STRICT, WITHOUT ROWID;
CREATE TABLE changes (  -- every field before and after, as JSON
  record TEXT NOT NULL REFERENCES records (id), landing INTEGER NOT NULL REFERENCES landings (number),
  place INTEGER NOT NULL, path TEXT NOT NULL, old TEXT, new TEXT, happened TEXT,
  PRIMARY KEY (record, landing, place)) STRICT;
CREATE TABLE fields (  -- what each top-level field said, from the landing since, until the landing until. Of a list
  -- whose entries have ids each entry is a row, with its id and its place in the list; else these are empty and 0
  record TEXT NOT NULL REFERENCES records (id), field TEXT NOT NULL, entry TEXT NOT NULL, place INTEGER NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)), since INTEGER NOT NULL REFERENCES landings (number),
  until INTEGER REFERENCES landings (number), UNIQUE (record, field, entry, since)) STRICT;
CREATE TABLE findings (  -- what the checks found
  number INTEGER PRIMARY KEY, code TEXT NOT NULL, severity TEXT NOT NULL, record TEXT REFERENCES records (id),
  file TEXT NOT NULL, line INTEGER, field TEXT NOT NULL, message TEXT NOT NULL, fix TEXT NOT NULL,
  who TEXT NOT NULL) STRICT;
CREATE TABLE asked (  -- the landing that as_of shows: change it, or ask fields yourself
  id INTEGER PRIMARY KEY CHECK (id = 1), landing INTEGER NOT NULL REFERENCES landings (number)) STRICT;
CREATE VIRTUAL TABLE search USING fts5(id UNINDEXED, title, text);
CREATE VIEW current AS  -- the register as it stands
  SELECT id, kind, title, status, doc, address FROM records WHERE present = 1;
CREATE VIEW as_of AS  -- every field as the landing in asked left it
  SELECT fields.record, records.kind, fields.field, fields.entry, fields.place, fields.value, fields.since
  FROM asked JOIN fields ON fields.since <= asked.landing AND (fields.until IS NULL OR fields.until > asked.landing)
  JOIN records ON records.id = fields.record;
"""

AFTER = """
CREATE INDEX changes_by_landing ON changes (landing);
CREATE INDEX records_by_kind ON records (kind, status);
CREATE INDEX landings_by_day ON landings (recorded_on);
CREATE INDEX fields_by_landing ON fields (since, until);
CREATE INDEX findings_by_record ON findings (record);
INSERT INTO search (search) VALUES ('optimize');
"""

AS_OF_DAY = """UPDATE asked SET landing =
  (SELECT max(number) FROM landings WHERE coalesce(recorded_on, '') <= '2026-03-31');
SELECT field, entry, value FROM as_of WHERE record = 'RSK-2026-7K3M';"""
"""How `as_of` is asked about a day."""

READ_ONLY = """SELECT field, entry, value FROM fields
WHERE record = 'RSK-2026-7K3M' AND since <= 120 AND (until IS NULL OR until > 120);"""
"""The same for landing 120, without a change to the file."""
