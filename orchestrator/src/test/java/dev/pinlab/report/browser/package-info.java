// SPDX-License-Identifier: Apache-2.0
/** The HTML report in a real browser. */
@NullMarked
package dev.pinlab.report.browser;

import org.jspecify.annotations.NullMarked;
