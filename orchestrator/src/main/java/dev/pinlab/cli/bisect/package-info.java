// SPDX-License-Identifier: Apache-2.0
/**
 * The search for the commit that made pins fail: git says which revision is next, runs what it is.
 */
@NullMarked
package dev.pinlab.cli.bisect;

import org.jspecify.annotations.NullMarked;
