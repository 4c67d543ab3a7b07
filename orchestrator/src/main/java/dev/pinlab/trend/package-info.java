// SPDX-License-Identifier: Apache-2.0
/** Nights of one cell and metric, in order, to a chart with limits, alarms and failures. Pure. */
@NullMarked
package dev.pinlab.trend;

import org.jspecify.annotations.NullMarked;
