// SPDX-License-Identifier: Apache-2.0
/** One writer per format; each reads only the comparison. */
@NullMarked
package dev.pinlab.report;

import org.jspecify.annotations.NullMarked;
