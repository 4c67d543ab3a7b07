// SPDX-License-Identifier: Apache-2.0
/** Commands, progress, exit codes and all wiring; the only user of System.out. */
@NullMarked
package dev.pinlab.cli;

import org.jspecify.annotations.NullMarked;
