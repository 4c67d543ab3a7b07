// SPDX-License-Identifier: Apache-2.0
/** C programs to static binaries to an initramfs. */
@NullMarked
package dev.pinlab.guest;

import org.jspecify.annotations.NullMarked;
