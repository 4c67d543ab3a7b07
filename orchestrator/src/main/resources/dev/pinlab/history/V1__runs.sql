-- SPDX-License-Identifier: Apache-2.0
-- Runs, as both SQLite and PostgreSQL take it. Bytes are gzip; times are ISO 8601 in UTC.

CREATE TABLE run (
  id         TEXT PRIMARY KEY,
  content    TEXT NOT NULL,    -- sha256 of run.json, the journal and the list of artifacts
  experiment TEXT NOT NULL,
  file       TEXT NOT NULL,
  started    TEXT NOT NULL,
  baseline   TEXT NOT NULL,
  seed       BIGINT NOT NULL,
  accel      TEXT NOT NULL,
  pinlab     TEXT NOT NULL,
  planned    BIGINT NOT NULL,  -- trials
  made       BIGINT NOT NULL,
  headline   TEXT,             -- of its comparison, where there was one
  imported   TEXT NOT NULL,
  metadata   BYTEA NOT NULL    -- run.json
);
CREATE INDEX run_by_time ON run (experiment, started);

CREATE TABLE variant (
  run     TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  id      TEXT NOT NULL,
  place   INTEGER NOT NULL,    -- in the order of the spec, from 0
  status  TEXT NOT NULL,
  tree    TEXT NOT NULL,
  version TEXT,
  revision TEXT,               -- the commit in full
  subject TEXT,
  config  TEXT,                -- sha256
  image   TEXT,                -- sha256
  PRIMARY KEY (run, id)
);

CREATE TABLE cell (
  run      TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  number   INTEGER NOT NULL,
  variant  TEXT NOT NULL,
  layout   TEXT NOT NULL,
  workload TEXT NOT NULL,
  PRIMARY KEY (run, number)
);

-- Sums over the boots of a cell that count; with those of squares the clustering can be estimated.
CREATE TABLE tally (
  run           TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  cell          INTEGER NOT NULL,
  metric        TEXT NOT NULL,
  boots         BIGINT NOT NULL,
  events        BIGINT NOT NULL,
  total         BIGINT NOT NULL,
  event_squares BIGINT NOT NULL,
  products      BIGINT NOT NULL, -- of events and total
  total_squares BIGINT NOT NULL,
  PRIMARY KEY (run, cell, metric)
);

CREATE TABLE trial (
  run      TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  trial    INTEGER NOT NULL,
  cell     INTEGER NOT NULL,
  block    INTEGER NOT NULL,
  seed     BIGINT NOT NULL,
  outcome  TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  failed   BIGINT NOT NULL,
  leftover BIGINT NOT NULL,    -- attempts that left a page behind
  PRIMARY KEY (run, trial)
);

CREATE TABLE failure (
  run      TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  cell     INTEGER NOT NULL,
  title    TEXT NOT NULL,
  outcome  TEXT NOT NULL,
  kind     TEXT,
  expected INTEGER NOT NULL,   -- 1 where the experiment expected it
  boots    BIGINT NOT NULL,
  trial    INTEGER NOT NULL,   -- the first of them
  console  TEXT NOT NULL,
  PRIMARY KEY (run, cell, title, outcome, expected)
);

-- The bytes of trials.jsonl, in pieces from 0.
CREATE TABLE journal (
  run   TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  piece INTEGER NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (run, piece)
);

CREATE TABLE artifact (
  run   TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  path  TEXT NOT NULL,         -- relative to the run directory
  bytes BYTEA NOT NULL,
  PRIMARY KEY (run, path)
);
