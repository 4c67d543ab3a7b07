// SPDX-License-Identifier: Apache-2.0
/** Bytes of the serial console and the result port to events; crash recognition. Pure. */
@NullMarked
package dev.pinlab.console;

import org.jspecify.annotations.NullMarked;
