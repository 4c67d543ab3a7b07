// SPDX-License-Identifier: Apache-2.0
/** What the pages of a server show beside those of nights: runs, and how far they are. */
@NullMarked
package dev.pinlab.report.live;

import org.jspecify.annotations.NullMarked;
