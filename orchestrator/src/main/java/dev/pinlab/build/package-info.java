// SPDX-License-Identifier: Apache-2.0
/** Prepared source, config and toolchain to a kernel image, in a content-addressed cache. */
@NullMarked
package dev.pinlab.build;

import org.jspecify.annotations.NullMarked;
