// SPDX-License-Identifier: Apache-2.0
/** An experiment that is measured anew each time that somebody saves a file of its tree. */
@NullMarked
package dev.pinlab.cli.watch;

import org.jspecify.annotations.NullMarked;
