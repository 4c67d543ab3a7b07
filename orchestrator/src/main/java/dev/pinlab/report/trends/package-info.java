// SPDX-License-Identifier: Apache-2.0
/** What the pages of an experiment's nights show, in the order in which it is read. */
@NullMarked
package dev.pinlab.report.trends;

import org.jspecify.annotations.NullMarked;
