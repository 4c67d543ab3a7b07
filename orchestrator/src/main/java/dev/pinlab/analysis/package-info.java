// SPDX-License-Identifier: Apache-2.0
/** Trial records to a comparison. Pure. */
@NullMarked
package dev.pinlab.analysis;

import org.jspecify.annotations.NullMarked;
