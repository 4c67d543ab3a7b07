/* SPDX-License-Identifier: GPL-2.0-only */
/* The memory that is pinned, fresh for every attempt, by kinds of backing. */
#ifndef PINLAB_BUFFER_H
#define PINLAB_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"
#include "place.h"

#define HUGE_BYTES (2UL << 20)
#define HUGE_PAGES (HUGE_BYTES / PAGE_BYTES)

/* --backing, --size */
extern const struct option_def buffer_options[];

struct backing {
	const char *name;
	/* Sizes are multiples of it. */
	size_t unit;
	/*
	 * Returns NULL when the kernel can give such memory, else why not. NULL
	 * where every kernel can.
	 */
	const char *(*open)(void);
	/*
	 * Maps the memory at a fixed address and touches all of it. Returns
	 * NULL on success, else why it is not what it should be.
	 */
	const char *(*fill)(char *at, size_t bytes);
	/*
	 * Returns NULL when pages lie where this backing wants them, else what
	 * is wrong. misplaced: of each page, whether it is in CMA or
	 * ZONE_MOVABLE. NULL when it is all the same.
	 */
	const char *(*judge)(const bool *misplaced, unsigned long pages);
};

extern const struct backing thp_backing;
extern const struct backing pte_thp_backing;
extern const struct backing compound_step_backing;
extern const struct backing hugetlb_backing;
extern const struct backing anon_backing;
extern const struct backing shmem_backing;
extern const struct backing memfd_backing;
extern const struct backing dma_heap_backing;

size_t buffer_bytes(void);

/*
 * Sets the address range aside. Returns NULL on success, else why the kernel
 * cannot give such a buffer. Ends the program when the size does not suit it.
 */
const char *buffer_open(void);

/*
 * Fills the buffer anew. Returns NULL on success, else why the memory is not
 * what it should be; it is to be dropped then, too. The page behind it stays
 * free, for a pinner that wants it.
 */
const char *buffer_fill(char **buffer);

/* Returns NULL when its pages lie as its backing wants them; see above. */
const char *buffer_judge(const bool *misplaced);

/* Gives the memory back. */
void buffer_drop(void);

#endif
