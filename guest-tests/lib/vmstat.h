/* SPDX-License-Identifier: GPL-2.0-only */
/* Counters of the whole kernel, from /proc/vmstat. */
#ifndef PINLAB_VMSTAT_H
#define PINLAB_VMSTAT_H

#include <stddef.h>

/* Returns -1 when this kernel has no such counter. */
long long vmstat_read(const char *name);

/* Pages pinned now, by anybody, exactly; 0 when they are not counted. */
long long vmstat_pinned(void);

/*
 * Writes the counters that tell of migration, compaction, reclaim, CMA, huge
 * pages, pins and OOM kills as members of a JSON object, {} with them.
 */
void vmstat_json(char *out, size_t size);

#endif
