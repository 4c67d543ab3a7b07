/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where pages are: their frame numbers from pagemap, held against the spans of
 * ZONE_MOVABLE and of the CMA areas.
 */
#ifndef PINLAB_PLACE_H
#define PINLAB_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#define PAGE_BYTES 4096UL
#define MAX_SPANS 16

/* Page frames from start up to, and without, end. */
struct span {
	unsigned long start;
	unsigned long end;
};

/* The parts of memory that a longterm pin must not keep. */
struct places {
	struct span cma[MAX_SPANS];
	unsigned int ncma;
	unsigned long cma_pages;
	struct span movable[MAX_SPANS];
	unsigned int nmovable;
	unsigned long movable_pages;
};

/* Where the pages of a buffer are. */
struct placement {
	unsigned long cma;
	unsigned long movable;
	unsigned long other;
	unsigned long absent;
};

/* Reads /proc/zoneinfo and CMA's debugfs files. */
void places_read(struct places *places);

/*
 * Looks up every page of a buffer. misplaced, when not NULL, gets a true for
 * each page in CMA or ZONE_MOVABLE. Returns false when frame numbers cannot be
 * read, as is the case without CAP_SYS_ADMIN.
 */
bool places_look_up(const struct places *places, const void *buffer,
		    unsigned long pages, struct placement *placement,
		    bool *misplaced);

#endif
