// SPDX-License-Identifier: Apache-2.0
/** Runs kept in a database: SQLite for one host, PostgreSQL for a team, with one schema. */
@NullMarked
package dev.pinlab.history;

import org.jspecify.annotations.NullMarked;
