// SPDX-License-Identifier: Apache-2.0
/** What pinlab costs beyond the programs that it drives: ratios to bare floors in one run. */
@NullMarked
package dev.pinlab.cli.bench;

import org.jspecify.annotations.NullMarked;
