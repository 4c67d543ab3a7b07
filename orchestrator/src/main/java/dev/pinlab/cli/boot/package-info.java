// SPDX-License-Identifier: Apache-2.0
/** A guest of an experiment for somebody to use by hand. */
@NullMarked
package dev.pinlab.cli.boot;

import org.jspecify.annotations.NullMarked;
