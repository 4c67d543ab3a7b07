// SPDX-License-Identifier: Apache-2.0
/** What differs between the architectures of guests, as one table. */
@NullMarked
package dev.pinlab.arch;

import org.jspecify.annotations.NullMarked;
