// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

/**
 * What the kernel did inside one longterm pin call.
 *
 * @param rounds migration passes ({@code migrate:mm_migrate_pages} of that task)
 * @param pagesFailed pages that failed to migrate, summed over the rounds
 * @param drains times that the task drained the LRU batches of all CPUs
 * @param isolationRounds drains that no migration pass followed: there was nothing to migrate
 * @param thpSplits transparent huge pages that were split meanwhile, by whomever
 */
public record Effort(
    long rounds, long pagesFailed, long drains, long isolationRounds, long thpSplits) {}
