// SPDX-License-Identifier: Apache-2.0
/** QEMU command lines (pure functions) and lifecycle over QMP: bytes out, no meaning. */
@NullMarked
package dev.pinlab.vm;

import org.jspecify.annotations.NullMarked;
