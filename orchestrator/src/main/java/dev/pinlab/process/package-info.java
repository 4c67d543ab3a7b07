// SPDX-License-Identifier: Apache-2.0
/**
 * What the operating system does for pinlab. The only code that starts programs: mandatory timeout,
 * capped output, whole process tree ended. Files are replaced as a whole.
 */
@NullMarked
package dev.pinlab.process;

import org.jspecify.annotations.NullMarked;
