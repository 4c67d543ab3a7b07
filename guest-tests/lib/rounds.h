/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a pin of the calling task makes the kernel do: migration rounds, from
 * the trace event migrate:mm_migrate_pages, and drains of the LRU caches, from
 * a probe on lru_add_drain_all(). Perf events of this task alone count them.
 */
#ifndef PINLAB_ROUNDS_H
#define PINLAB_ROUNDS_H

#include <stdbool.h>

struct rounds {
	/* -1 when they were not counted. */
	long rounds;
	unsigned long pages_failed;
	/* -1 where there are no probes. */
	long drains;
	/*
	 * Passes that isolated nothing, so that there was nothing to migrate:
	 * drains that no round followed before the next drain or the end. -1
	 * when not known.
	 */
	long isolation;
};

/* Returns NULL on success, else what is missing. Once in each process. */
const char *rounds_open(void);

/* Forgets what there was so far. Without rounds_open() nothing is counted. */
void rounds_reset(void);

/* What there was since the last reset. */
void rounds_read(struct rounds *rounds);

#endif
