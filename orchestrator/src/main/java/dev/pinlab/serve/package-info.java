// SPDX-License-Identifier: Apache-2.0
/** Trends, reports and the progress of runs over HTTP: read-only, and nothing but these. */
@NullMarked
package dev.pinlab.serve;

import org.jspecify.annotations.NullMarked;
