// SPDX-License-Identifier: Apache-2.0
/** Fragments merged, and the resolved .config checked: asked for and not honoured is an error. */
@NullMarked
package dev.pinlab.kconfig;

import org.jspecify.annotations.NullMarked;
