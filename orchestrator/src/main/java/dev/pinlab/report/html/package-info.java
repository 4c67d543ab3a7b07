// SPDX-License-Identifier: Apache-2.0
/** The content of the HTML page as records, in the order in which it is read. */
@NullMarked
package dev.pinlab.report.html;

import org.jspecify.annotations.NullMarked;
