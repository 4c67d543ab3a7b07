// SPDX-License-Identifier: Apache-2.0
/** Tree and series to a prepared source with a digest. */
@NullMarked
package dev.pinlab.source;

import org.jspecify.annotations.NullMarked;
