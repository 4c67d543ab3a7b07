// SPDX-License-Identifier: Apache-2.0
/** Experiments that nobody wrote a file for: a tree, and the same tree with something else. */
@NullMarked
package dev.pinlab.cli.ab;

import org.jspecify.annotations.NullMarked;
