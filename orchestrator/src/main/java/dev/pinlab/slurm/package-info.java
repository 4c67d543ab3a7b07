// SPDX-License-Identifier: Apache-2.0
/**
 * Blocks of a plan to jobs of Slurm, and what these committed back: tasks, job arrays, the queue.
 */
@NullMarked
package dev.pinlab.slurm;

import org.jspecify.annotations.NullMarked;
