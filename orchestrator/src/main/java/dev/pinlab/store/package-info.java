// SPDX-License-Identifier: Apache-2.0
/** Append-only journal of trial records, and the metadata of a run. */
@NullMarked
package dev.pinlab.store;

import org.jspecify.annotations.NullMarked;
