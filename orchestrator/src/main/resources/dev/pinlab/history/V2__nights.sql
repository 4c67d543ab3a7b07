-- SPDX-License-Identifier: Apache-2.0
-- What people and A/Bs have said of nights.

-- The night that all later ones of its experiment are held against, beside the one before them.
CREATE TABLE pinned (
  experiment TEXT PRIMARY KEY,
  run        TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  said       TEXT NOT NULL
);

-- What became of an alarm, which its night, cell, metric and side tell from others.
CREATE TABLE ruling (
  run      TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  variant  TEXT NOT NULL,
  layout   TEXT NOT NULL,
  workload TEXT NOT NULL,
  metric   TEXT NOT NULL,
  side     TEXT NOT NULL,
  ruling   TEXT NOT NULL,
  reason   TEXT NOT NULL,      -- a sentence
  said     TEXT NOT NULL,
  PRIMARY KEY (run, variant, layout, workload, metric, side)
);
