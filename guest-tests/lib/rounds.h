/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Migration rounds of the calling task, counted from the trace event
 * migrate:mm_migrate_pages through a perf event of this task alone.
 */
#ifndef PINLAB_ROUNDS_H
#define PINLAB_ROUNDS_H

#include <stdbool.h>

/* Returns NULL on success, else what is missing. */
const char *rounds_open(void);

/* Forgets the rounds so far. */
void rounds_reset(void);

/* Rounds since the last reset, and the pages that failed in them. */
void rounds_read(unsigned long *rounds, unsigned long *pages_failed);

#endif
