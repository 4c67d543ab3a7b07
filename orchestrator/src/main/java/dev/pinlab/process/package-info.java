// SPDX-License-Identifier: Apache-2.0
/**
 * The only code that starts programs: mandatory timeout, capped output, whole process tree ended.
 */
@NullMarked
package dev.pinlab.process;

import org.jspecify.annotations.NullMarked;
